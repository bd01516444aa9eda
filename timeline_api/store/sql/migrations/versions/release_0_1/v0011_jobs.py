"""Jobs and the documents that they are about to add."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("timeline", ORDERED, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("started", sa.BigInteger()),
        sa.Column("ended", sa.BigInteger()),
        sa.Column("holder", sa.Text()),
        sa.Column("lease", sa.BigInteger()),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("handed", sa.BigInteger()),
        sa.PrimaryKeyConstraint("key", name="jobs_pk"),
        sa.UniqueConstraint("id", name="jobs_id_unique"),
    )
    op.create_index("jobs_of_timeline", "jobs", ["timeline", "key"])
    op.create_index("jobs_by_state", "jobs", ["state", "key"])
    op.create_index("jobs_by_end", "jobs", ["ended"])
    op.create_table(
        "job_lines",
        sa.Column("job_key", KEY, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("document", sa.LargeBinary()),
        sa.Column("problem", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("job_key", "number", name="job_lines_pk"),
        sa.ForeignKeyConstraint(["job_key"], ["jobs.key"], name="job_lines_job_key_fk", ondelete="CASCADE"),
    )


def downgrade() -> None:
    op.drop_table("job_lines")
    op.drop_table("jobs")
