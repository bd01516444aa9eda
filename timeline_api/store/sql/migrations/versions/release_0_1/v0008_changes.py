"""Add the change log of events."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
# By which version an event came was not kept; the one that changed it last was.
KNOWN = """
    INSERT INTO event_changes (timeline_key, event_id, number, created, gone)
    SELECT timeline_key, id, -by_change, -by_change, false FROM events
"""


def upgrade() -> None:
    op.create_table(
        "event_changes",
        sa.Column("timeline_key", KEY, nullable=False, autoincrement=False),
        sa.Column("event_id", ORDERED, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("timeline_key", "event_id", name="event_changes_pk"),
        sa.ForeignKeyConstraint(
            ["timeline_key"], ["timelines.key"], name="event_changes_timeline_key_fk", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("changes_in_order", "event_changes", ["timeline_key", "number", "event_id"])
    op.execute(KNOWN)


def downgrade() -> None:
    op.drop_table("event_changes")
