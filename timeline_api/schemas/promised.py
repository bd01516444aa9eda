"""What the contract promises of each answer. Only documentation is made from these; `dump` makes the answers.

A test holds every answer of the service to the document that is made from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from marshmallow import Schema, fields, validate

from timeline_api.edtf import PRECISIONS
from timeline_api.model import (
    KINDS,
    MODALITIES,
    ConflictKind,
    ConflictState,
    ExpressionType,
    Grade,
    PublicationStatus,
)
from timeline_api.schemas.promised_page import page_field


def _string(description: str, **more: Any) -> fields.String:
    return fields.String(required=True, metadata={"description": description}, **more)


def _one_of(names: Sequence[str], description: str) -> fields.String:
    return _string(description, validate=validate.OneOf(names))


def _whole(description: str) -> fields.Integer:
    return fields.Integer(required=True, metadata={"minimum": 0, "description": description})


def _flag(description: str) -> fields.Boolean:
    return fields.Boolean(required=True, metadata={"description": description})


def _one(schema: type[Schema], **more: Any) -> fields.Nested:
    return fields.Nested(schema, required=True, **more)


def _many(inner: type[Schema] | fields.Field[Any]) -> fields.List[Any]:
    return fields.List(inner if isinstance(inner, fields.Field) else fields.Nested(inner), required=True)


class SpanSchema(Schema):
    """A stretch of a document's text."""

    start = _whole("First code point.")
    end = _whole("Code point after the last one.")


class DateSchema(Schema):
    """When something happened, as precisely as it is known."""

    edtf = _string("The value as EDTF (ISO 8601-2), such as `2031-05` or `[2031-03,2031-04]`.")
    earliest = _string("First day that it can mean; null for open.", allow_none=True)
    latest = _string("Last day that it can mean; null for open.", allow_none=True)
    precision = _one_of(PRECISIONS, "How precise it is.")
    approximate = _flag("Whether it is said to be about then.")
    uncertain = _flag("Whether it is said to be doubtful.")
    display = _string("The value in English.")


class ExpressionSchema(SpanSchema):
    """A span of text that names a time."""

    text = _string("What stands there.")
    type = _one_of(get_args(ExpressionType), "TIMEX3 type.")
    timex = _string("TIMEX3 value.")
    edtf = _string("The value as EDTF; null when it has none.", allow_none=True)
    rule = _string("The rule that valued it.")
    anchor = fields.String(metadata={"description": "What a relative one was counted from, as EDTF."})
    unresolved = fields.String(metadata={"description": "Why it has no value, where it could have had one."})
    range = fields.Nested(
        SpanSchema,
        metadata={
            "description": "The range of which it is an end; the first end has the interval, the second no value."
        },
    )


class TriggerSchema(SpanSchema):
    """The words that name the happening."""

    text = _string("What stands there.")


class ActorSchema(Schema):
    """Someone who takes part."""

    name = _string("The name in full, as the document gives it.")
    type = _one_of(("person", "organisation", "country", "other"), "What it is.")


class MentionSchema(Schema):
    """One place in one document that tells of an event."""

    id = _string("Stands for this place in this document.")
    document = _string("Id of the document.")
    source = _string("The document's source.")
    expression = _one(ExpressionSchema)
    date = _one(DateSchema, allow_none=True)
    sentence = _one(SpanSchema)
    quote = _string("The sentence.")
    trigger = _one(TriggerSchema)
    title = _string("What happened, in the document's words.")
    actors = _many(ActorSchema)
    places = _many(fields.String())
    modality = _one_of(MODALITIES, "Whether the document says that it happened.")
    kind = _one_of(KINDS, "A happening, a report of one, or a figure.")
    attribution = _string("Whose claim it is; null where the document says so itself.", allow_none=True)
    confidence = fields.Float(required=True, metadata={"minimum": 0, "maximum": 1})
    confidence_why = _many(fields.String())
    model = _string("What analysed the sentence.")


class QuoteSchema(Schema):
    """Where a document says something."""

    mention = _string("Id of the mention.")
    document = _string("Id of the document.")
    source = _string("The document's source.")
    text = _string("The sentence.")
    sentence = _one(SpanSchema)
    words = _one(SpanSchema)


class ConflictValueSchema(Schema):
    """One position in a conflict."""

    text = _string("The position for a reader: a date, a place, or a number with what it counts.")
    date = _one(DateSchema, allow_none=True)
    mentions = _many(fields.String())
    sources = _many(fields.String())
    quote = _one(QuoteSchema, allow_none=True)


class ConflictSchema(Schema):
    """Sources that disagree on one event."""

    id = _string("Names the conflict within its event, whatever values it has.")
    kind = _one_of(get_args(ConflictKind), "What they disagree on.")
    grade = _one_of(
        get_args(Grade),
        "refinement: one is only coarser; reporting_lag: days that follow each other; update: a count that grew with "
        "each later report; contradiction: all others.",
    )
    state = _one_of(get_args(ConflictState), "What became of it.")
    resolved = _string("The value that a person resolved it in favour of, else null.", allow_none=True)
    reopened = _flag("Whether a person had settled it before new values came.")
    by = _string("Who settled it; null while it is open.", allow_none=True)
    reason = _string("Why; null while it is open.", allow_none=True)
    summary = _string("Who says what, for a reader.")
    values = _many(ConflictValueSchema)


class SyndicationSchema(Schema):
    """One text that several sources carry; it makes them one independent source."""

    sources = _many(fields.String())
    documents = _many(fields.String())


class SalienceSchema(Schema):
    """How much a reader of the timeline needs an event."""

    score = fields.Float(required=True, metadata={"minimum": 0, "maximum": 1})
    why = _many(fields.String())


class EventSchema(Schema):
    """The mentions judged to tell of one happening."""

    id = _string("Stands for the event; after a merge it leads to the survivor.")
    title = _string("What happened.")
    date = _one(DateSchema)
    modality = _one_of(MODALITIES, "Whether the sources say that it happened.")
    kind = _one_of(KINDS, "A happening, a report of one, or a figure.")
    actors = _many(ActorSchema)
    places = _many(fields.String())
    sources = _many(fields.String())
    corroboration = _whole("How many independent sources tell of it; a text that several carry counts once.")
    syndicated = _many(SyndicationSchema)
    disputed = _flag("Whether sources contradict each other and nobody has settled it.")
    conflicts = _many(ConflictSchema)
    salience = _one(SalienceSchema)
    hidden = _flag("Whether a person has hidden it: lists leave it out unless they are asked.")
    pinned = _flag("Whether a person has pinned it: its salience is then 1.")
    corrected = _many(_string("A field that a person has set."))


class DocumentReferenceSchema(Schema):
    """A document as an event refers to it."""

    id = _string("Stands for all that the caller said of the document.")
    source = _string("The outlet.")
    title = _string("The headline.")
    url = _string("Where it can be read.")
    published = _string("When it was published, as EDTF; null when it is not known.", allow_none=True)


class EventDetailSchema(EventSchema):
    """An event with all that it rests on."""

    why = _many(fields.String())
    mentions = _many(MentionSchema)
    documents = _many(DocumentReferenceSchema)


class PublicationDateSchema(Schema):
    """When a document was published, and how that is known."""

    value = _string("EDTF; null when it is not known.", allow_none=True)
    status = _one_of(get_args(PublicationStatus), "How it is known.")
    evidence = _string("The words that it rests on.")


class DocumentSummarySchema(Schema):
    """A document without its text."""

    id = _string("Stands for all that the caller said of the document.")
    source = _string("The outlet.")
    title = _string("The headline.")
    url = _string("Where it can be read.")
    language = _string("A language tag.")
    published = _one(PublicationDateSchema)


class FoundSchema(Schema):
    """What was found in a text."""

    expressions = _many(ExpressionSchema)
    mentions = _many(MentionSchema)
    unread = _whole("How many dates were not read for what they date, because there are too many.")


class DocumentDetailSchema(DocumentSummarySchema, FoundSchema):
    """A document with its text and what was found in it."""

    text = _string("The text.")


class ExtractionSchema(FoundSchema):
    """What was found in a text that is not kept."""

    published = _one(PublicationDateSchema)
    page = page_field()


class AddedSchema(Schema):
    """What became of a document."""

    id = _string("Stands for all that the caller said of the document.")
    published = _one(PublicationDateSchema)
    mentions = _many(MentionSchema)
    events = _many(EventSchema)
    unread = _whole("How many dates were not read for what they date, because there are too many.")
    page = page_field()


class PutSchema(AddedSchema):
    """What became of a document that was put under an id."""

    version = _whole("The number of the version that counts; 1 until it is replaced.")


class VersionSchema(DocumentSummarySchema):
    """A version of a document without its text."""

    version = _whole("Its number, from 1 on.")


class VersionsSchema(Schema):
    """The versions of a document; the last one counts."""

    items = _many(VersionSchema)


class TimelineSummarySchema(Schema):
    """A timeline with its counts."""

    name = _string("Its name, as in the URL.")
    title = _string("A heading for people.")
    documents = _whole("How many documents it holds.")
    events = _whole("How many events they tell of.")
    version = _whole("Grows with each change of its documents.")


class PageSchema(Schema):
    """A page of a list."""

    next_cursor = _string("Leads to the next page; null on the last one.", allow_none=True)


class TimelinePageSchema(PageSchema):
    """Timelines by name."""

    items = _many(TimelineSummarySchema)


class DocumentPageSchema(PageSchema):
    """Documents in the order in which they came."""

    items = _many(DocumentSummarySchema)
