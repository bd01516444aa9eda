"""What the contract promises of each answer. Only documentation is made from these; `dump` makes the answers.

A test holds every answer of the service to the document that is made from here.
"""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema, fields

from timeline_api.edtf import PRECISIONS
from timeline_api.model import (
    KINDS,
    MODALITIES,
    ConflictKind,
    ConflictState,
    ExpressionType,
    Grade,
)
from timeline_api.schemas.promised_fields import flag, many, one, one_of, string, whole


class SpanSchema(Schema):
    """A stretch of a document's text."""

    start = whole("First code point.")
    end = whole("Code point after the last one.")


class DateSchema(Schema):
    """When something happened, as precisely as it is known."""

    edtf = string("The value as EDTF (ISO 8601-2), such as `2031-05` or `[2031-03,2031-04]`.")
    earliest = string("First day that it can mean; null for open.", allow_none=True)
    latest = string("Last day that it can mean; null for open.", allow_none=True)
    precision = one_of(PRECISIONS, "How precise it is.")
    approximate = flag("Whether it is said to be about then.")
    uncertain = flag("Whether it is said to be doubtful.")
    display = string("The value in English.")


class ExpressionSchema(SpanSchema):
    """A span of text that names a time."""

    text = string("What stands there.")
    type = one_of(get_args(ExpressionType), "TIMEX3 type.")
    timex = string("TIMEX3 value.")
    edtf = string("The value as EDTF; null when it has none.", allow_none=True)
    rule = string("The rule that valued it.")
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

    text = string("What stands there.")


class ActorSchema(Schema):
    """Someone who takes part."""

    name = string("The name in full, as the document gives it.")
    type = one_of(("person", "organisation", "country", "other"), "What it is.")


class MentionSchema(Schema):
    """One place in one document that tells of an event."""

    id = string("Stands for this place in this document.")
    document = string("Id of the document.")
    source = string("The document's source.")
    expression = one(ExpressionSchema)
    date = one(DateSchema, allow_none=True)
    sentence = one(SpanSchema)
    quote = string("The sentence.")
    trigger = one(TriggerSchema)
    title = string("What happened, in the document's words.")
    actors = many(ActorSchema)
    places = many(fields.String())
    modality = one_of(MODALITIES, "Whether the document says that it happened.")
    kind = one_of(KINDS, "A happening, a report of one, or a figure.")
    attribution = string("Whose claim it is; null where the document says so itself.", allow_none=True)
    confidence = fields.Float(required=True, metadata={"minimum": 0, "maximum": 1})
    confidence_why = many(fields.String())
    model = string("What analysed the sentence.")


class QuoteSchema(Schema):
    """Where a document says something."""

    mention = string("Id of the mention.")
    document = string("Id of the document.")
    source = string("The document's source.")
    text = string("The sentence.")
    sentence = one(SpanSchema)
    words = one(SpanSchema)


class ConflictValueSchema(Schema):
    """One position in a conflict."""

    text = string("The position for a reader: a date, a place, or a number with what it counts.")
    date = one(DateSchema, allow_none=True)
    mentions = many(fields.String())
    sources = many(fields.String())
    quote = one(QuoteSchema, allow_none=True)


class ConflictSchema(Schema):
    """Sources that disagree on one event."""

    id = string("Names the conflict within its event, whatever values it has.")
    kind = one_of(get_args(ConflictKind), "What they disagree on.")
    grade = one_of(
        get_args(Grade),
        "refinement: one is only coarser; reporting_lag: days that follow each other; update: a count that grew with "
        "each later report; contradiction: all others.",
    )
    state = one_of(get_args(ConflictState), "What became of it.")
    resolved = string("The value that a person resolved it in favour of, else null.", allow_none=True)
    reopened = flag("Whether a person had settled it before new values came.")
    by = string("Who settled it; null while it is open.", allow_none=True)
    reason = string("Why; null while it is open.", allow_none=True)
    summary = string("Who says what, for a reader.")
    values = many(ConflictValueSchema)


class SyndicationSchema(Schema):
    """One text that several sources carry; it makes them one independent source."""

    sources = many(fields.String())
    documents = many(fields.String())


class SalienceSchema(Schema):
    """How much a reader of the timeline needs an event."""

    score = fields.Float(required=True, metadata={"minimum": 0, "maximum": 1})
    why = many(fields.String())


class EventSchema(Schema):
    """The mentions judged to tell of one happening."""

    id = string("Stands for the event; after a merge it leads to the survivor.")
    title = string("What happened.")
    date = one(DateSchema)
    modality = one_of(MODALITIES, "Whether the sources say that it happened.")
    kind = one_of(KINDS, "A happening, a report of one, or a figure.")
    actors = many(ActorSchema)
    places = many(fields.String())
    sources = many(fields.String())
    corroboration = whole("How many independent sources tell of it; a text that several carry counts once.")
    syndicated = many(SyndicationSchema)
    disputed = flag("Whether sources contradict each other and nobody has settled it.")
    conflicts = many(ConflictSchema)
    salience = one(SalienceSchema)
    hidden = flag("Whether a person has hidden it: lists leave it out unless they are asked.")
    pinned = flag("Whether a person has pinned it: its salience is then 1.")
    corrected = many(string("A field that a person has set."))


class DocumentReferenceSchema(Schema):
    """A document as an event refers to it."""

    id = string("Stands for all that the caller said of the document.")
    source = string("The outlet.")
    title = string("The headline.")
    url = string("Where it can be read.")
    published = string("When it was published, as EDTF; null when it is not known.", allow_none=True)


class EventDetailSchema(EventSchema):
    """An event with all that it rests on."""

    why = many(fields.String())
    mentions = many(MentionSchema)
    documents = many(DocumentReferenceSchema)


class TimelineSummarySchema(Schema):
    """A timeline with its counts."""

    name = string("Its name, as in the URL.")
    title = string("A heading for people.")
    documents = whole("How many documents it holds.")
    events = whole("How many events they tell of.")
    version = whole("Grows with each change of its documents.")


class TimelineDetailSchema(TimelineSummarySchema):
    """A timeline with its counts and what of it is older than the service."""

    outdated = whole(
        "How many of its documents were read with another release, which may find something else in them; "
        "`timeline-api reread` reads them again."
    )


class PageSchema(Schema):
    """A page of a list."""

    next_cursor = string("Leads to the next page; null on the last one.", allow_none=True)


class TimelinePageSchema(PageSchema):
    """Timelines by name."""

    items = many(TimelineSummarySchema)
