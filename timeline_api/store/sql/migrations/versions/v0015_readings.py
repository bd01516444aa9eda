"""With which release a document was read; not known of those that are there."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("documents", sa.Column("reading", ORDERED, nullable=False, server_default=""))
    op.create_index("documents_by_reading", "documents", ["timeline_key", "reading"])


def downgrade() -> None:
    op.drop_index("documents_by_reading", "documents")
    op.drop_column("documents", "reading")
