"""The types of the actors of events; not known of the events that are there."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("event_keys", sa.Column("type", sa.Text()))


def downgrade() -> None:
    op.drop_column("event_keys", "type")
