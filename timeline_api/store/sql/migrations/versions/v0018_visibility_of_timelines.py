"""Add the visibility of timelines and the times of their creation and change; existing ones are private."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

TEXTS = {"visibility": "private", "articles": "quotes", "secret": ""}
TIMES = ("created", "updated")


def upgrade() -> None:
    for name, default in TEXTS.items():
        op.add_column("timelines", sa.Column(name, sa.Text(), nullable=False, server_default=default))
    for name in TIMES:
        op.add_column("timelines", sa.Column(name, sa.BigInteger()))
    op.create_index("timelines_by_visibility", "timelines", ["visibility", "name"])


def downgrade() -> None:
    op.drop_index("timelines_by_visibility", "timelines")
    for name in (*TEXTS, *TIMES):
        op.drop_column("timelines", name)
