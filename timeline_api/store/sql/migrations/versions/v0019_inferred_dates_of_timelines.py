"""Add to timelines whether dates are inferred in their documents; for existing ones the setting applies."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("timelines", sa.Column("inferred", sa.Boolean()))


def downgrade() -> None:
    op.drop_column("timelines", "inferred")
