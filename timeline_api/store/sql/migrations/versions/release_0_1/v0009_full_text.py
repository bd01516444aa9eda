"""Search by words: the words of an event beside it, and an index of full text over them."""

from collections.abc import Callable
from typing import Any
from unicodedata import normalize

import orjson
import sqlalchemy as sa
from alembic import op

from timeline_api.store.sql.migrations.words_0009 import words_in

revision = "0009"
down_revision = "0008"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

FTS5 = (
    """
    CREATE VIRTUAL TABLE event_search USING fts5(
        timeline_key, words, content='event_words', content_rowid='event_key', tokenize='ascii')
    """,
    """
    CREATE TRIGGER event_words_come AFTER INSERT ON event_words BEGIN
        INSERT INTO event_search(rowid, timeline_key, words) VALUES (new.event_key, new.timeline_key, new.words);
    END
    """,
    """
    CREATE TRIGGER event_words_go AFTER DELETE ON event_words BEGIN
        INSERT INTO event_search(event_search, rowid, timeline_key, words)
        VALUES ('delete', old.event_key, old.timeline_key, old.words);
    END
    """,
)
# One lexeme names the timeline, so that others are not looked through. A lexeme may have 2 KB, a tsvector 1 MB.
TSVECTOR = (
    """
    CREATE FUNCTION event_lexemes(timeline_key bigint, words text) RETURNS tsvector IMMUTABLE PARALLEL SAFE LANGUAGE sql
    RETURN array_to_tsvector(string_to_array(
        '#' || timeline_key::text || ' ' || (
            SELECT left(string_agg(DISTINCT left(word, 250), ' '), 250000)
            FROM string_to_table(words, ' ') AS word WHERE word <> ''),
        ' '))
    """,
    "ALTER TABLE event_words ADD lexemes tsvector GENERATED ALWAYS AS (event_lexemes(timeline_key, words)) STORED",
    "CREATE INDEX event_search ON event_words USING gin (lexemes)",
)
SEARCH = {"sqlite": FTS5, "postgresql": TSVECTOR}
UNSEARCH = {
    "sqlite": ("DROP TABLE event_words", "DROP TABLE event_search"),
    "postgresql": ("DROP TABLE event_words", "DROP FUNCTION event_lexemes"),
}
BODIES = """
    SELECT events.key, events.timeline_key, event_bodies.body
    FROM events JOIN event_bodies ON event_bodies.event_key = events.key
    WHERE events.key > :last ORDER BY events.key LIMIT 500
"""


def upgrade() -> None:
    op.create_table(
        "event_words",
        sa.Column("event_key", KEY, nullable=False, autoincrement=False),
        sa.Column("timeline_key", KEY, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_key", name="event_words_pk"),
        sa.ForeignKeyConstraint(["event_key"], ["events.key"], name="event_words_event_key_fk", ondelete="CASCADE"),
    )
    for statement in SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)
    _fill("INSERT INTO event_words (event_key, timeline_key, words) VALUES (:key, :timeline_key, :text)", _words)
    op.drop_column("events", "search")
    # What events are counted by is filtered by too, without a look at the rows.
    op.drop_index("events_by_days", "events")
    traits = ["modality", "kind", "disputed", "corroboration"]
    op.create_index("events_by_days", "events", ["timeline_key", "earliest", "latest", *traits])


def downgrade() -> None:
    op.drop_index("events_by_days", "events")
    op.create_index("events_by_days", "events", ["timeline_key", "earliest", "latest"])
    op.add_column("events", sa.Column("search", sa.Text(), nullable=False, server_default=""))
    _fill("UPDATE events SET search = :text WHERE key = :key AND timeline_key = :timeline_key", _lines)
    for statement in UNSEARCH[op.get_bind().dialect.name]:
        op.execute(statement)


def _fill(statement: str, written: Callable[[dict[str, Any]], str]) -> None:
    connection, last = op.get_bind(), 0
    while rows := connection.execute(sa.text(BODIES), {"last": last}).all():
        texts = [
            {"key": key, "timeline_key": timeline_key, "text": written(orjson.loads(body))}
            for key, timeline_key, body in rows
        ]
        connection.execute(sa.text(statement), texts)
        last = rows[-1].key


def _words(event: dict[str, Any]) -> str:
    return words_in((*_texts(event), *(actor["name"] for actor in event["actors"])))


def _lines(event: dict[str, Any]) -> str:
    lines = "\n".join(dict.fromkeys(_texts(event)))
    return normalize("NFC", normalize("NFC", lines).casefold())


def _texts(event: dict[str, Any]) -> list[str]:
    return [event["title"], *(mention["quote"] for mention in event["mentions"])]
