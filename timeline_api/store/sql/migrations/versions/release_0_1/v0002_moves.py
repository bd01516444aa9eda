"""Add the table of ids of deleted mentions with the mentions that replace them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "event_moves",
        sa.Column("timeline_key", KEY, nullable=False, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("heir", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("timeline_key", "id", name="event_moves_pk"),
        sa.ForeignKeyConstraint(
            ["timeline_key"], ["timelines.key"], name="event_moves_timeline_key_fk", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("event_moves")
