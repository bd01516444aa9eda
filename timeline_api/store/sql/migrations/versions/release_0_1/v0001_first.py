"""Timelines with their documents and events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "timelines",
        sa.Column("key", KEY, nullable=False),
        sa.Column("name", ORDERED, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("documents", sa.BigInteger(), nullable=False),
        sa.Column("events", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="timelines_pk"),
        sa.UniqueConstraint("name", name="timelines_name_unique"),
    )
    op.create_table(
        "documents",
        sa.Column("key", KEY, nullable=False),
        sa.Column("timeline_key", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("arrival", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("findings", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="documents_pk"),
        sa.ForeignKeyConstraint(
            ["timeline_key"], ["timelines.key"], name="documents_timeline_key_fk", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("timeline_key", "id", name="documents_timeline_key_id_unique"),
        sa.UniqueConstraint("timeline_key", "arrival", name="documents_timeline_key_arrival_unique"),
    )
    op.create_table(
        "events",
        sa.Column("key", KEY, nullable=False),
        sa.Column("timeline_key", KEY, nullable=False),
        sa.Column("id", ORDERED, nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("latest", sa.Integer(), nullable=False),
        sa.Column("title", ORDERED, nullable=False),
        sa.Column("earliest", sa.Integer(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("corroboration", sa.Integer(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="events_pk"),
        sa.ForeignKeyConstraint(["timeline_key"], ["timelines.key"], name="events_timeline_key_fk", ondelete="CASCADE"),
        sa.UniqueConstraint("timeline_key", "id", name="events_timeline_key_id_unique"),
    )
    op.create_index("events_in_order", "events", ["timeline_key", "starts", "rank", "latest", "title", "id"])
    op.create_table(
        "event_bodies",
        sa.Column("event_key", KEY, nullable=False, autoincrement=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("event_key", name="event_bodies_pk"),
        sa.ForeignKeyConstraint(["event_key"], ["events.key"], name="event_bodies_event_key_fk", ondelete="CASCADE"),
    )
    op.create_table(
        "event_keys",
        sa.Column("timeline_key", KEY, nullable=False, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("event_key", KEY, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("timeline_key", "kind", "value", "event_key", name="event_keys_pk"),
        sa.ForeignKeyConstraint(["event_key"], ["events.key"], name="event_keys_event_key_fk", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("keys_of_event", "event_keys", ["event_key"])
    op.create_table(
        "event_mentions",
        sa.Column("timeline_key", KEY, nullable=False, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("event_key", KEY, nullable=False, autoincrement=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("timeline_key", "id", "event_key", name="event_mentions_pk"),
        sa.ForeignKeyConstraint(["event_key"], ["events.key"], name="event_mentions_event_key_fk", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["timeline_key", "document_id"],
            ["documents.timeline_key", "documents.id"],
            name="event_mentions_timeline_key_document_id_fk",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("mentions_of_event", "event_mentions", ["event_key"])
    op.create_index("mentions_of_document", "event_mentions", ["timeline_key", "document_id"])


def downgrade() -> None:
    for table in ("event_mentions", "event_keys", "event_bodies", "events", "documents", "timelines"):
        op.drop_table(table)
