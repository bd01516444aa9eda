"""Standfirsts and lead pictures of timelines; those that are there have none."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("timelines", sa.Column("standfirst", sa.Text(), nullable=False, server_default=""))
    op.add_column("timelines", sa.Column("picture", sa.Text()))


def downgrade() -> None:
    op.drop_column("timelines", "picture")
    op.drop_column("timelines", "standfirst")
