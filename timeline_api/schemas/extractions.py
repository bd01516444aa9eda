"""Extractions: what was found in a document, and the answers to documents that are extracted or added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marshmallow import Schema, fields

from timeline_api.model import UNPLACED_REASONS, Event, Extraction, Note, UnplacedMention
from timeline_api.schemas.documents import (
    DOCUMENT_ADDRESSES,
    PUBLISHED_METADATA,
    DocumentSchema,
    DocumentSummarySchema,
    PublicationDateSchema,
)
from timeline_api.schemas.events import EventSchema
from timeline_api.schemas.fields.dates import written_or_object
from timeline_api.schemas.mentions import ExpressionSchema, MentionSchema, SpanSchema, TriggerSchema
from timeline_api.schemas.requests import passed_over
from timeline_api.schemas.responses import Json, many, one, one_of, serializer, string, strings, whole


class NoteSchema(Schema):
    """Why something of a document was not read."""

    code = string(
        "A bound that it met: sentence-too-long, sentence-not-read, dates-bounded, mentions-bounded, names-bounded; "
        "or what there is not for its language: no-event-rules, no-temporal-rules."
    )
    detail = string("What was not read, in words.")


class UnplacedMentionSchema(Schema):
    """A happening that the text tells of and that has no day, and is on no timeline for that."""

    sentence = one(SpanSchema)
    quote = string("The sentence.")
    trigger = one(TriggerSchema)
    reason = one_of(
        UNPLACED_REASONS,
        "Its date has no value (`unresolved-date`), nothing dates it (`no-date`), or it is too uncertain that it "
        "happened on the day that the text around it suggests (`uncertain`).",
    )


_UNPLACED = (
    "Happenings of the sentences that are read that have no day, in text order: the first 30. Those whose date has no "
    "value are among the mentions, too."
)


class FoundSchema(Schema):
    """The expressions and mentions that were found in a text."""

    expressions = many(ExpressionSchema)
    mentions = many(MentionSchema)
    unread = whole("How many dates were not read for what they date, because there are too many.")
    notes = many(NoteSchema, "What of the document was not read, and why; empty for nearly every text.")
    unplaced = many(UnplacedMentionSchema, _UNPLACED)


class _TextSchema(DocumentSummarySchema):
    text = string("The text.", attribute="document.text")
    read_with = string(
        "The release that read it, and behind `+` a digest of the rules and code that reading depends on. "
        "Releases with the same digest read alike."
    )


class DocumentDetailSchema(FoundSchema, _TextSchema):
    """A document with its text and what was found in it."""


class _PublishedAgainSchema(DocumentSchema):
    published = fields.Raw(metadata=written_or_object(PUBLISHED_METADATA, PublicationDateSchema))  # type: ignore[assignment]


#: The fields of a document that answers have and requests do not.
READ_ONLY = frozenset(DocumentDetailSchema().fields.keys() - DocumentSchema().fields.keys())

#: A document as it is put, for the contract: as it is posted, or as it was read.
DocumentAgainSchema = type(
    "DocumentAgainSchema",
    (_PublishedAgainSchema,),
    {
        "__doc__": "A document as it is posted, or as it was read: fields that only answers have are passed over.",
        **passed_over(READ_ONLY),
    },
)


class PageSchema(Schema):
    """The article that was read from a web page, and what of the page it does not have."""

    text = string("The article on it, of which offsets count the code points.")
    seen = whole("Letters of visible text, white space aside.")
    lost = whole("How many of them the article does not have: menus and footers, or what no parser reached.")
    left_out = strings("What the page says of itself and a document cannot have, by name.")


def _page() -> fields.Nested:
    return one(PageSchema, "Only for a body of `text/html`.", required=False)


class _PublishedSchema(Schema):
    published = one(PublicationDateSchema, attribute="document.published")


class ExtractionSchema(FoundSchema, _PublishedSchema):
    """What was found in a text that is not stored."""

    page = _page()


class AddedSchema(Schema):
    """The answer to an added document: its mentions and the events that they are part of."""

    id = string("Stands for all that the caller said of the document.", attribute="extraction.document.id")
    published = one(PublicationDateSchema, attribute="extraction.document.published")
    mentions = many(MentionSchema, attribute="extraction.mentions")
    events = many(EventSchema)
    unread = whole(
        "How many dates were not read for what they date, because there are too many.", attribute="extraction.unread"
    )
    notes = many(
        NoteSchema,
        "What of the document was not read, and why; empty for nearly every text.",
        attribute="extraction.notes",
    )
    unplaced = many(UnplacedMentionSchema, _UNPLACED, attribute="extraction.unplaced")
    page = _page()


class PutSchema(AddedSchema):
    """The answer to a document that was put under an id."""

    version = whole("The number of the version that counts; 1 until it is replaced.")


class WebPage(NamedTuple):
    """The article on a web page; `left_out` are the names of metadata of the page that its document does not have."""

    text: str
    seen: int
    lost: int
    left_out: Sequence[str]


class _Added(NamedTuple):
    extraction: Extraction
    events: tuple[Event, ...]


#: Why something of a document was not read.
note_json = serializer(NoteSchema, Note)
#: A happening without a day.
unplaced_json = serializer(UnplacedMentionSchema, UnplacedMention)
#: The article that was read from a web page.
web_page_json = serializer(PageSchema, WebPage)
#: A document with its text and all that was found in it.
document_detail_json = serializer(
    DocumentDetailSchema, Extraction, within={DocumentSummarySchema: "document"}, without=DOCUMENT_ADDRESSES
)
#: What was found in a text that is not stored, without `page`, which the caller adds.
extraction_json = serializer(ExtractionSchema, Extraction, without=("page",))
_added_json = serializer(AddedSchema, _Added, without=("page",))


def added_json(extraction: Extraction, events: tuple[Event, ...]) -> Json:
    """The answer to an added document, without `page` and `version`, which the caller adds."""
    return _added_json(_Added(extraction, events))
