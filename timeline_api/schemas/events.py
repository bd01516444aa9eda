"""Events, their conflicts, and the fields of an event that a list has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, get_args

import orjson
from marshmallow import Schema

from timeline_api.model import (
    EVENT_DATINGS,
    EVENT_KINDS,
    MODALITIES,
    AttributedMention,
    Conflict,
    ConflictKind,
    ConflictState,
    ConflictValue,
    CourseStep,
    DocumentReference,
    Event,
    EventQuote,
    Grade,
    Quote,
    Salience,
    Syndication,
)
from timeline_api.schemas.fields.media import MediaSchema
from timeline_api.schemas.list_pages import PaginatedSchema, query_dates
from timeline_api.schemas.mentions import ActorSchema, DateSchema, MentionSchema, SpanSchema, TitlePartSchema
from timeline_api.schemas.responses import (
    ADDRESSES,
    AddressedSchema,
    Json,
    edtf_text,
    event_field,
    flag,
    fraction,
    many,
    one,
    one_of,
    serializer,
    string,
    string_or_null,
    strings,
    whole,
)


class QuoteSchema(Schema):
    """A sentence of a document and the words in it that state a position."""

    mention = string("Id of the mention.")
    document = string("Id of the document.")
    source = string("The document's source.")
    text = string("The sentence.")
    sentence = one(SpanSchema)
    words = one(SpanSchema)


class ConflictValueSchema(Schema):
    """One position in a conflict."""

    text = string("The position for a reader: a date, a place, or a number with what it counts.", attribute="display")
    date = one(DateSchema, attribute="value", allow_none=True)
    mentions = strings()
    sources = strings()
    quote = one(QuoteSchema, allow_none=True)


class ConflictSchema(Schema):
    """A disagreement of sources on one event."""

    id = string("Names the conflict within its event, whatever values it has.")
    kind = one_of(get_args(ConflictKind), "What they disagree on.")
    grade = one_of(
        get_args(Grade),
        "refinement: one is only coarser; reporting_lag: days that follow each other; update: a count that grew with "
        "each later report; contradiction: all others.",
    )
    state = one_of(get_args(ConflictState), "What became of it.")
    resolved = string_or_null("The value that a person resolved it in favour of, else null.")
    reopened = flag("Whether a person had settled it before new values came.")
    by = string("Who settled it; null while it is open.", attribute="remark.by", allow_none=True)
    reason = string("Why; null while it is open.", attribute="remark.reason", allow_none=True)
    summary = string("Who says what, for a reader.")
    values = many(ConflictValueSchema)


class SyndicationSchema(Schema):
    """One text that several sources carry; it makes them one independent source."""

    sources = strings()
    documents = strings()


class SalienceSchema(Schema):
    """How much a reader of the timeline needs an event."""

    score = fraction()
    why = strings()


class AttributedMentionSchema(Schema):
    """The attribution of one mention of an event."""

    source = string("The source of the document.")
    who = string_or_null(
        "Whose claim it is by full name, or as the document calls them; null where it names none.",
        attribute="attribution.who",
    )
    verb = string_or_null(
        "The document's words for it: `said`, `according to`, `allegedly`; null where it has none.",
        attribute="attribution.verb",
    )
    text = string("The attribution for a reader: `police said`.", attribute="attribution.display")
    mention = string("Id of the mention.")


class EventQuoteSchema(Schema):
    """The sentence that tells an event best, with the document that it stands in."""

    text = string("The sentence, as it stands there.")
    source = string("The outlet; empty where the document names none.")
    url = string("Where the document can be read; empty where it has no address.")
    attribution = string(
        "Whose claim it is, for a reader: `police said`; null for what the document itself states.",
        attribute="attribution.display",
        allow_none=True,
    )
    mention = string("Id of the mention.")
    document = string("Id of the document.")


class CourseStepSchema(Schema):
    """A stage in what documents say of an event: a plan, another plan, the happening."""

    date = one(DateSchema, "The day that it was planned for, or that it happened on.", attribute="when")
    modality = one_of(MODALITIES, "Whether it was planned, or happened.")
    mention = string("Id of the first mention that says so.")


class EventSchema(AddressedSchema):
    """An event as lists have it, without its mentions."""

    id = string("Stands for the event; after a merge it leads to the survivor.")
    title = string("What happened: the title of the mention that tells it best, or what a person set.")
    title_parts = many(TitlePartSchema, "The runs of words that make the title; empty for a title that no mention has.")
    title_mention = string_or_null(
        "Id of the mention that has the title, in whose document its parts are; null for a title that no mention has."
    )
    short_title = string("The title in at most 60 characters, for lists and bands; one that is cut ends in `…`.")
    summary = string("The sentence of a mention that tells it best, as it stands there.")
    quote = one(EventQuoteSchema, "The summary with its outlet and address, for lists that cite their sources.")
    date = one(DateSchema, attribute="when")
    dating = one_of(
        EVENT_DATINGS,
        "Whether words of a document date it (`stated`), or it follows from the context: by an inference of which nine "
        "in ten are right (`confident`), or by a less certain one (`inferred`).",
    )
    modality = one_of(
        MODALITIES, "Whether the sources say that it happened; `alleged` where none of them vouches for it."
    )
    kind = one_of(EVENT_KINDS, "A happening, a report of one, a figure, or what is only told in passing.")
    attributions = many(
        AttributedMentionSchema, "Whose claims its mentions are, but for those that a document itself states."
    )
    course = many(
        CourseStepSchema,
        "What was planned and what came of it, in the order of publication; empty where nothing of it changed.",
    )
    actors = many(ActorSchema)
    places = strings()
    media = one(MediaSchema, "The picture or video that a person gave it; null for none.", allow_none=True)
    sources = strings()
    corroboration = whole("How many independent sources tell of it; a text that several carry counts once.")
    syndicated = many(SyndicationSchema)
    disputed = flag("Whether sources contradict each other and nobody has settled it.")
    conflicts = many(ConflictSchema)
    salience = one(SalienceSchema)
    hidden = flag("Whether a person has hidden it: lists leave it out unless they are asked.")
    pinned = flag("Whether a person has pinned it: its salience is then 1.")
    corrected = many(event_field("A field that a person has set."))


class DocumentReferenceSchema(Schema):
    """A document that an event rests on."""

    id = string("Stands for all that the caller said of the document.")
    source = string("The outlet.")
    title = string("The headline.")
    url = string("Where it can be read.")
    published = edtf_text("When it was published, as EDTF; null when it is not known.", allow_none=True)


class EventDetailSchema(EventSchema):
    """An event with its mentions and documents, and the reasons for which the mentions were merged."""

    why = strings()
    mentions = many(MentionSchema)
    documents = many(DocumentReferenceSchema)


#: What single events have and lists have not.
_OF_DETAILS = tuple(EventDetailSchema().fields.keys() - EventSchema().fields.keys())


class ListedEventSchema(EventDetailSchema):
    """An event of a list: what only single events have is there if `include` names it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, partial=_OF_DETAILS)


class SelectedEventSchema(EventDetailSchema):
    """The fields of an event that `fields` and `include` name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, partial=True)


class _EventsSchema(PaginatedSchema):
    count = whole("How many events there are on all pages; only with `count=exact`.", required=False)
    read = query_dates()


class EventPageSchema(_EventsSchema):
    """A page of events in the requested order."""

    items = many(ListedEventSchema, "The events of the page.")


class SelectedEventPageSchema(_EventsSchema):
    """A page of events in the requested order, with the fields that the query names."""

    items = many(SelectedEventSchema, "The events of the page.")
    named = strings("The names of the fields that the query names.", data_key="fields")


quote_json = serializer(QuoteSchema, Quote)
conflict_value_json = serializer(ConflictValueSchema, ConflictValue)
conflict_json = serializer(ConflictSchema, Conflict)
attributed_mention_json = serializer(AttributedMentionSchema, AttributedMention)
event_quote_json = serializer(EventQuoteSchema, EventQuote)
course_step_json = serializer(CourseStepSchema, CourseStep)
syndication_json = serializer(SyndicationSchema, Syndication)
salience_json = serializer(SalienceSchema, Salience)
document_reference_json = serializer(DocumentReferenceSchema, DocumentReference)
#: An event as lists have it, without its mentions.
event_json = serializer(EventSchema, Event, without=ADDRESSES)
#: An event with its mentions, their documents and the reasons for which they were judged one.
event_detail_json = serializer(EventDetailSchema, Event, without=ADDRESSES)

#: All top-level fields of an event, and those of a list that names no fields.
EVENT_FIELDS: tuple[str, ...] = tuple(EventDetailSchema().fields)
LISTED_FIELDS: tuple[str, ...] = tuple(EventSchema().fields)

#: The version of what `listed_text` writes. Counted up with every change of the text of one and the same event, so that
#: stored texts of an earlier version are written anew.
LISTED_SHAPE = 8


def listed_text(event: Event) -> bytes:
    """The JSON text of an event with the fields of lists."""
    return orjson.dumps(event_json(event))


def event_view(names: Iterable[str] = (), include: Iterable[str] = ()) -> Callable[[Event], Json]:
    """The function that makes JSON of an event with the fields in `names` (those of lists for none) and `include`.

    What makes the answer adds ADDRESSES.
    """
    requested = {*(names or LISTED_FIELDS), *include}
    if requested == set(LISTED_FIELDS):
        return event_json
    to_json = event_json if requested <= set(LISTED_FIELDS) else event_detail_json
    ordered = tuple(name for name in EVENT_FIELDS if name in requested and name not in ADDRESSES)

    def view(event: Event) -> Json:
        json = to_json(event)
        return {name: json[name] for name in ordered}

    return view
