"""The revisions of the tables, which are run when a store is opened.

After a change of `tables.py`, `python -m timeline_api.store.sql.migrations "what changes"` writes the next revision, to
be reviewed. A test compares the tables with the revisions.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from timeline_api.errors import StoreUnavailable


def migrate(connection: Connection) -> None:
    """Bring the tables up to this release, within the transaction that `connection` is in.

    Raises StoreUnavailable: a later release made them.
    """
    if _is_current(connection):
        return  # Alembic would read every revision to find that there is none to run
    try:
        command.upgrade(configuration(connection), "head")
    except CommandError as error:
        raise StoreUnavailable(f"the database is not one that this release knows: {error}") from error


def demand_current(connection: Connection) -> None:
    """Make sure that the tables are those of this release.

    Raises StoreUnavailable: another release changed them.
    """
    if not _is_current(connection):
        raise StoreUnavailable("the tables are those of another release")


def _is_current(connection: Connection) -> bool:
    return set(MigrationContext.configure(connection).get_current_heads()) == _heads()


@cache
def _heads() -> set[str]:
    return set(ScriptDirectory(str(Path(__file__).parent), recursive_version_locations=True).get_heads())


def is_ours(name: str | None, _kind: str, _parents: object) -> bool:
    """Whether something in a database is one of `tables.py` and not the index of full text, which differs by engine."""
    return name != "lexemes" and not (name or "").startswith("event_search")


def configuration(connection: Connection) -> Config:
    """What Alembic needs to know; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", "timeline_api.store.sql:migrations")
    config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    config.set_main_option("recursive_version_locations", "true")
    config.attributes["connection"] = connection
    return config
