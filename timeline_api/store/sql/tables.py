"""The tables, for all engines; `migrations/` makes them.

After a change here `python -m timeline_api.store.sql.migrations "what changes"` writes the revision.

    timelines ─┬─ documents ──────────────┐
               └─ events ─┬─ event_bodies │
                          ├─ event_texts  │ how lists show an event
                          ├─ event_words  │ what a search looks through
                          ├─ event_keys   │ what an event is found by: its actors, sources and blocking keys
                          └─ event_mentions  an event rests on documents of its own timeline, or is not written
    timelines ── event_moves    where the ids of mentions lead that are gone
    timelines ── event_changes  what became last of each event, gone ones too
    timelines ── edits ── edit_mentions  what people have corrected, and the mentions that it is about, there or not
    timelines ── kept_answers   what was answered to requests that may be repeated
    documents ── document_versions  what a document was before it was replaced
    secrets                         made once
    access_keys                     by the name of a timeline, which need not exist

Rows refer to each other by integer keys. `events` has the columns that sort and filter, so that scans read narrow rows;
the record of an event is in `event_bodies`, and its text for lists, which is shorter, in `event_texts`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
)

#: SQLite counts up by itself only in a column of the type INTEGER, which has 64 bits there.
KEY = BigInteger().with_variant(Integer, "sqlite")

#: Text that sorts as Python sorts it, by code point; PostgreSQL has to be told.
ORDERED = Text().with_variant(Text(collation="C"), "postgresql")

#: Constraints have names so that a later revision can drop them on any engine.
_NAMES = {
    "pk": "%(table_name)s_pk",
    "fk": "%(table_name)s_%(column_0_N_name)s_fk",
    "uq": "%(table_name)s_%(column_0_N_name)s_unique",
}

metadata = MetaData(naming_convention=_NAMES)


def _belongs_to(table: Table) -> ForeignKey:
    return ForeignKey(table.c.key, ondelete="CASCADE")


#: `documents` and `events` count the rows below, kept up in the transaction that changes them; `edition` is random.
#: `visibility`, `articles`, `secret`, `inferred` and `standfirst` are those of `Timeline`, `picture` is written by
#: `records.write_picture`; `created` and `updated` are in seconds since 1970, NULL where release 0.1 made the timeline
#: and changed it last.
timelines = Table(
    "timelines",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("name", ORDERED, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("documents", BigInteger, nullable=False),
    Column("events", BigInteger, nullable=False),
    Column("edition", Text, nullable=False, server_default=""),
    Column("visibility", Text, nullable=False, server_default="private"),
    Column("articles", Text, nullable=False, server_default="quotes"),
    Column("secret", Text, nullable=False, server_default=""),
    Column("created", BigInteger),
    Column("updated", BigInteger),
    Column("inferred", Boolean),
    Column("standfirst", Text, nullable=False, server_default=""),
    Column("picture", Text),
    Index("timelines_by_visibility", "visibility", "name"),
)

#: `arrival` is the version of the timeline that the document's coming made, `reading` is `Extraction.reading`.
documents = Table(
    "documents",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("timeline_key", KEY, _belongs_to(timelines), nullable=False),
    Column("id", Text, nullable=False),
    Column("arrival", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("findings", LargeBinary, nullable=False),
    Column("reading", ORDERED, nullable=False, server_default=""),
    UniqueConstraint("timeline_key", "id"),
    UniqueConstraint("timeline_key", "arrival"),
    Index("documents_by_reading", "timeline_key", "reading"),
)

#: What a document was before it was replaced, from number 1 on; the one that counts is in `documents`.
document_versions = Table(
    "document_versions",
    metadata,
    Column("document_key", KEY, _belongs_to(documents), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
    Column("findings", LargeBinary, nullable=False),
)

#: `key` is the caller's idempotency key, `made` when the answer was made, in seconds since 1970.
kept_answers = Table(
    "kept_answers",
    metadata,
    Column("timeline_key", KEY, _belongs_to(timelines), primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True),
    Column("document_id", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("made", BigInteger, nullable=False),
    Index("answers_by_age", "timeline_key", "made"),
)

_CHRONOLOGICAL = ("starts", "rank", "latest", "title", "id")

#: `starts`, `rank`, `latest`, `title`, `id` are `Event.sort_key`; `earliest` differs from `starts` where it is open.
#: What is sorted by most first is stored as a negative (`event_filter.leads`): one index has the most first and equal
#: ones by time, and a row comparison finds the next page in it.
events = Table(
    "events",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("timeline_key", KEY, _belongs_to(timelines), nullable=False),
    Column("id", ORDERED, nullable=False),
    Column("starts", Integer, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("latest", Integer, nullable=False),
    Column("title", ORDERED, nullable=False),
    Column("earliest", Integer, nullable=False),
    Column("modality", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("corroboration", Integer, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("by_salience", Integer, nullable=False, server_default="0"),
    Column("by_corroboration", Integer, nullable=False, server_default="0"),
    Column("by_change", BigInteger, nullable=False, server_default="0"),
    Column("hidden", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("timeline_key", "id"),
    Index("events_in_order", "timeline_key", *_CHRONOLOGICAL),
    Index("events_by_salience", "timeline_key", "by_salience", *_CHRONOLOGICAL),
    Index("events_by_corroboration", "timeline_key", "by_corroboration", *_CHRONOLOGICAL),
    Index("events_by_change", "timeline_key", "by_change", *_CHRONOLOGICAL),
    Index("events_by_days", "timeline_key", "earliest", "latest", "modality", "kind", "disputed", "corroboration"),
    Index("events_by_traits", "timeline_key", "modality", "kind"),
    Index("events_hidden", "timeline_key", "hidden"),
)

event_bodies = Table(
    "event_bodies",
    metadata,
    Column("event_key", KEY, _belongs_to(events), primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

#: `text` is what `Renderer.write` makes of the event and `shape` its `Renderer.shape`: 0 where it is still to be
#: written.
event_texts = Table(
    "event_texts",
    metadata,
    Column("event_key", KEY, _belongs_to(events), primary_key=True, autoincrement=False),
    Column("shape", Integer, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Index("texts_by_shape", "shape"),
)

#: `words` are those that a search looks for (`search_terms.searched_text`), apart from the rows that are sorted and
#: filtered. `event_search` indexes them: on SQLite a virtual table that triggers keep up, on PostgreSQL an index of
#: `lexemes`, a column that it works out itself.
event_words = Table(
    "event_words",
    metadata,
    Column("event_key", KEY, _belongs_to(events), primary_key=True, autoincrement=False),
    Column("timeline_key", KEY, nullable=False),
    Column("words", Text, nullable=False),
)

#: `kind` is "actor", "source", "dating", "picture" or "block"; names are folded (`folding.fold_case`), `name` has them
#: as they were written; blocking keys are as merging wrote them, and have none. The value of a picture is its origin.
#: `type` is that of an actor, NULL in rows that release 0.1 wrote.
event_keys = Table(
    "event_keys",
    metadata,
    Column("timeline_key", KEY, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("event_key", KEY, _belongs_to(events), primary_key=True, autoincrement=False),
    Column("name", ORDERED),
    Column("type", Text),
    Index("keys_of_event", "event_key"),
    sqlite_with_rowid=False,
)

event_mentions = Table(
    "event_mentions",
    metadata,
    Column("timeline_key", KEY, primary_key=True, autoincrement=False),
    Column("id", Text, primary_key=True),
    Column("event_key", KEY, _belongs_to(events), primary_key=True, autoincrement=False),
    Column("document_id", Text, nullable=False),
    ForeignKeyConstraint(["timeline_key", "document_id"], ["documents.timeline_key", "documents.id"]),
    Index("mentions_of_event", "event_key"),
    Index("mentions_of_document", "timeline_key", "document_id"),
    sqlite_with_rowid=False,
)

#: `id` is a mention that is gone, `heir` another of the event that held it; the heir may have gone since.
event_moves = Table(
    "event_moves",
    metadata,
    Column("timeline_key", KEY, _belongs_to(timelines), primary_key=True, autoincrement=False),
    Column("id", Text, primary_key=True),
    Column("heir", Text, nullable=False),
    sqlite_with_rowid=False,
)

#: `timeline` is a name or "*"; `digest` the SHA-256 of the key's text; times are in seconds since 1970.
access_keys = Table(
    "access_keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("timeline", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("expires", BigInteger),
    Column("revoked", BigInteger),
)

#: `number` is the version of the timeline that the edit made.
edits = Table(
    "edits",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("timeline_key", KEY, _belongs_to(timelines), nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("timeline_key", "number"),
)

#: A mention that an edit names need not be there: its document may come back.
edit_mentions = Table(
    "edit_mentions",
    metadata,
    Column("timeline_key", KEY, primary_key=True, autoincrement=False),
    Column("mention_id", Text, primary_key=True),
    Column("edit_key", KEY, _belongs_to(edits), primary_key=True, autoincrement=False),
    Index("mentions_of_edit", "edit_key"),
    sqlite_with_rowid=False,
)

#: `number` is the version of the timeline that the edit made; an edit names names by their ids.
actor_edits = Table(
    "actor_edits",
    metadata,
    Column("timeline_key", KEY, _belongs_to(timelines), primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

#: What is signed with, by what it signs.
secrets = Table(
    "secrets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

#: The last change of each event that there ever was; see `changes.Entry`.
event_changes = Table(
    "event_changes",
    metadata,
    Column("timeline_key", KEY, _belongs_to(timelines), primary_key=True, autoincrement=False),
    Column("event_id", ORDERED, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("gone", Boolean, nullable=False),
    Index("changes_in_order", "timeline_key", "number", "event_id"),
    sqlite_with_rowid=False,
)
