"""Write the revision that leads from the last one to the tables as they are now."""

import sys
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from timeline_api.store.sql.migrations import configuration, migrate


def main(message: str) -> None:
    with create_engine("sqlite://").begin() as connection:
        migrate(connection)
        config = configuration(connection)
        last = int(ScriptDirectory.from_config(config).get_current_head() or 0)
        command.revision(config, message, autogenerate=True, rev_id=f"{last + 1:04d}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: python -m {Path(__file__).parent.name} 'what changes'")
    main(sys.argv[1])
