"""What lists are sorted and tallied by, names as they were written, and what tells a timeline from an earlier one."""

from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

import orjson
import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

CHRONOLOGICAL = ["starts", "rank", "latest", "title", "id"]
ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
#: What is sorted by, with its index.
SORTS = {
    "by_salience": "events_by_salience",
    "by_corroboration": "events_by_corroboration",
    "by_change": "events_by_change",
}

RANK = sa.text("UPDATE events SET by_salience = :salience WHERE key = :key")
NAME = sa.text("UPDATE event_keys SET name = :name WHERE event_key = :key AND kind = :kind AND value = :value")
# A document came with the version of the timeline that its arrival names; later changes of an event were not kept.
CHANGE = """
    UPDATE events SET by_corroboration = -corroboration, by_change = -coalesce((
        SELECT max(documents.arrival) FROM event_mentions
        JOIN documents ON documents.timeline_key = event_mentions.timeline_key
                      AND documents.id = event_mentions.document_id
        WHERE event_mentions.event_key = events.key), 0)
"""


def upgrade() -> None:
    op.add_column("timelines", sa.Column("edition", sa.Text(), nullable=False, server_default=""))
    op.add_column("event_keys", sa.Column("name", ORDERED))
    for name, index in SORTS.items():
        kind = sa.BigInteger() if name == "by_change" else sa.Integer()
        op.add_column("events", sa.Column(name, kind, nullable=False, server_default="0"))
        op.create_index(index, "events", ["timeline_key", name, *CHRONOLOGICAL])
    op.create_index("events_by_days", "events", ["timeline_key", "earliest", "latest"])
    op.create_index("events_by_traits", "events", ["timeline_key", "modality", "kind"])
    op.execute(CHANGE)
    _fill(op.get_bind())


def downgrade() -> None:
    op.drop_index("events_by_traits", "events")
    op.drop_index("events_by_days", "events")
    for name, index in SORTS.items():
        op.drop_index(index, "events")
        op.drop_column("events", name)
    op.drop_column("event_keys", "name")
    op.drop_column("timelines", "edition")


def _fill(connection: sa.Connection) -> None:
    last = 0
    bodies = sa.text("SELECT event_key, body FROM event_bodies WHERE event_key > :last ORDER BY event_key LIMIT 500")
    while rows := connection.execute(bodies, {"last": last}).all():
        read = [(key, orjson.loads(body)) for key, body in rows]
        connection.execute(RANK, [{"key": key, "salience": -_salience(event)} for key, event in read])
        if named := [{"key": key, **name} for key, event in read for name in _names(event)]:
            connection.execute(NAME, named)
        last = rows[-1][0]


def _salience(event: dict[str, Any]) -> int:
    score: float = event.get("salience", {}).get("score", 0)
    return round(1000 * score)


def _names(event: dict[str, Any]) -> Iterator[dict[str, str]]:
    documents = [mention["document"] for mention in event["mentions"]]
    names = {
        "actor": [actor["name"].strip() for actor in event["actors"]],
        "source": [document["source"].strip() or f"document {document['id']}" for document in documents],
    }
    for kind, written in names.items():
        for name in sorted(written, reverse=True):
            yield {"kind": kind, "value": _fold(name), "name": name}


def _fold(text: str) -> str:
    return normalize("NFC", normalize("NFC", text).casefold())
