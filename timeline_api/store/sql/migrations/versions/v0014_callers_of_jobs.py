"""Jobs know who asked for them as long as they wait, so that places are shared by caller."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("jobs", sa.Column("caller", sa.Text()))


def downgrade() -> None:
    op.drop_column("jobs", "caller")
