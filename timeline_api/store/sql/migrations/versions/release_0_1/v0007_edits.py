"""Add the tables of edits, and whether events are hidden."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("events", sa.Column("hidden", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("events_hidden", "events", ["timeline_key", "hidden"])
    op.create_table(
        "edits",
        sa.Column("key", KEY, nullable=False),
        sa.Column("timeline_key", KEY, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="edits_pk"),
        sa.ForeignKeyConstraint(["timeline_key"], ["timelines.key"], name="edits_timeline_key_fk", ondelete="CASCADE"),
        sa.UniqueConstraint("timeline_key", "number", name="edits_timeline_key_number_unique"),
    )
    op.create_table(
        "edit_mentions",
        sa.Column("timeline_key", KEY, nullable=False, autoincrement=False),
        sa.Column("mention_id", sa.Text(), nullable=False),
        sa.Column("edit_key", KEY, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("timeline_key", "mention_id", "edit_key", name="edit_mentions_pk"),
        sa.ForeignKeyConstraint(["edit_key"], ["edits.key"], name="edit_mentions_edit_key_fk", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("mentions_of_edit", "edit_mentions", ["edit_key"])


def downgrade() -> None:
    op.drop_table("edit_mentions")
    op.drop_table("edits")
    op.drop_index("events_hidden", "events")
    op.drop_column("events", "hidden")
