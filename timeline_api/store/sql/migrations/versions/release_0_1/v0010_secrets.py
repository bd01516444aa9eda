"""Add the secret that signs cursors."""

from secrets import token_bytes

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    secrets = op.create_table(
        "secrets",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="secrets_pk"),
    )
    op.bulk_insert(secrets, [{"name": "cursors", "value": token_bytes(32)}])


def downgrade() -> None:
    op.drop_table("secrets")
