"""Earlier versions of documents, and answers to requests that may be repeated."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "document_versions",
        sa.Column("document_key", KEY, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("findings", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("document_key", "number", name="document_versions_pk"),
        sa.ForeignKeyConstraint(
            ["document_key"], ["documents.key"], name="document_versions_document_key_fk", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "kept_answers",
        sa.Column("timeline_key", KEY, nullable=False, autoincrement=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("timeline_key", "key", name="kept_answers_pk"),
        sa.ForeignKeyConstraint(
            ["timeline_key"], ["timelines.key"], name="kept_answers_timeline_key_fk", ondelete="CASCADE"
        ),
    )
    op.create_index("answers_by_age", "kept_answers", ["timeline_key", "made"])


def downgrade() -> None:
    op.drop_table("kept_answers")
    op.drop_table("document_versions")
