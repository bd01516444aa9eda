"""Texts of events beside their records, empty until they are written when a store opens."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "event_texts",
        sa.Column("event_key", KEY, nullable=False, autoincrement=False),
        sa.Column("shape", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("event_key", name="event_texts_pk"),
        sa.ForeignKeyConstraint(["event_key"], ["events.key"], name="event_texts_event_key_fk", ondelete="CASCADE"),
    )
    empty = "x''" if op.get_bind().dialect.name == "sqlite" else "''"
    op.execute(f"INSERT INTO event_texts (event_key, shape, text) SELECT key, 0, {empty} FROM events")
    op.create_index("texts_by_shape", "event_texts", ["shape"])


def downgrade() -> None:
    op.drop_table("event_texts")
