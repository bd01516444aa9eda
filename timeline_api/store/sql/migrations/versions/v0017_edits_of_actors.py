"""Add the table of edits of actors."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "actor_edits",
        sa.Column("timeline_key", KEY, sa.ForeignKey("timelines.key", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("timeline_key", "number"),
    )


def downgrade() -> None:
    op.drop_table("actor_edits")
