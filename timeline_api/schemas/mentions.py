"""Event mentions, with the expressions, dates and actors that they have."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema

from timeline_api.edtf import PRECISIONS, EdtfValue
from timeline_api.model import (
    DATINGS,
    INFERENCE_RULES,
    KINDS,
    MODALITIES,
    Actor,
    Attribution,
    EventMention,
    ExpressionType,
    Inference,
    InferenceAnchor,
    Span,
    TemporalExpression,
    TitlePart,
    Trigger,
)
from timeline_api.schemas.responses import (
    day,
    edtf_text,
    flag,
    fraction,
    many,
    one,
    one_of,
    optional_string,
    serializer,
    string,
    string_or_null,
    strings,
    whole,
)


class SpanSchema(Schema):
    """A stretch of a document's text."""

    start = whole("First code point.")
    end = whole("Code point after the last one.")


class DateSchema(Schema):
    """When something happened, as precisely as it is known."""

    edtf = string("The value as EDTF (ISO 8601-2), such as `2031-05` or `[2031-03,2031-04]`.", attribute="text")
    earliest = day("First day that it can mean; null for open.", allow_none=True)
    latest = day("Last day that it can mean; null for open.", allow_none=True)
    precision = one_of(PRECISIONS, "How precise it is.")
    approximate = flag("Whether it is said to be about then.")
    uncertain = flag("Whether it is said to be doubtful.")
    display = string("The value in English.")


class _WordsSchema(Schema):
    """A stretch of a document's text with its words."""

    start = whole("First code point.", attribute="span.start")
    end = whole("Code point after the last one.", attribute="span.end")
    text = string("What stands there.")


class ExpressionSchema(_WordsSchema):
    """A span of text that names a time."""

    type = one_of(get_args(ExpressionType), "TIMEX3 type.")
    timex = string("TIMEX3 value.")
    edtf = edtf_text("The value as EDTF; null when it has none.", attribute="value", allow_none=True)
    rule = string("The rule that valued it.")
    anchor = optional_string("What a relative one was counted from, as EDTF.")
    unresolved = optional_string("Why it has no value, where it could have had one.")
    range = one(
        SpanSchema,
        "The range of which it is an end; the first end has the interval, the second no value.",
        required=False,
    )


class TriggerSchema(_WordsSchema):
    """The words that name the happening."""


class ActorSchema(Schema):
    """Someone who takes part."""

    name = string("The name in full, as the document gives it.")
    type = one_of(("person", "organisation", "country", "other"), "What it is.")


class AttributionSchema(Schema):
    """Whose claim a mention is."""

    who = string_or_null("The source by full name, or as the document calls it; null where it names none.")
    verb = string_or_null("The document's words for it: `said`, `according to`, `allegedly`; null where it has none.")
    text = string("The attribution for a reader: `police said`.", attribute="display")
    start = whole("First code point of the source, else of the verb.", attribute="span.start", allow_none=True)
    end = whole("Code point after the last one.", attribute="span.end", allow_none=True)


class TitlePartSchema(Schema):
    """A run of words of a title. The texts of its parts, one behind the other, are the title."""

    text = string("The words, with the space before them.")
    inserted = flag(
        "Whether they do not stand there in the sentence: a name in square brackets behind a pronoun or a description "
        "that stands for it, what a fuller phrase says more of a thing, or a full name in the place of a short one."
    )
    start = whole("First code point of the words in the document; of an insertion, of the name in the document.")
    end = whole("Code point after the last one.")


class InferenceSchema(Schema):
    """How the date of a mention that no words date was inferred; `certainty` is how likely it is right."""

    rule = one_of(INFERENCE_RULES, "The rule that inferred it.")
    anchor = one_of(
        get_args(InferenceAnchor),
        "What it was taken from: the day of publication, or the date in the sentence before.",
        data_key="from",
    )
    span = one(SpanSchema, "The words of that date; null for the day of publication.", allow_none=True)
    certainty = fraction()


class MentionSchema(Schema):
    """A mention of an event in a document."""

    id = string("Stands for this place in this document.")
    document = string("Id of the document.", attribute="document.id")
    source = string("The document's source.", attribute="document.source")
    expression = one(ExpressionSchema, "The words that date it; null where none do.", allow_none=True)
    date = one(DateSchema, attribute="value", allow_none=True)
    dated_by = one(InferenceSchema, "How its date was inferred; null for a stated one.", allow_none=True)
    dating = one_of(DATINGS, "Whether words of the document date it, or what is around it.")
    sentence = one(SpanSchema)
    quote = string("The sentence.")
    trigger = one(TriggerSchema)
    title = string("What happened: words of one sentence in their order, with insertions; at most 140 characters.")
    title_parts = many(TitlePartSchema, "The runs of words that make the title, in their order.")
    actors = many(ActorSchema)
    places = strings()
    modality = one_of(MODALITIES, "Whether the document says that it happened; `alleged`: it does not vouch for it.")
    kind = one_of(KINDS, "A happening, a report of one, or a figure.")
    attribution = one(
        AttributionSchema, "Whose claim it is; null for what the document itself states.", allow_none=True
    )
    confidence = fraction()
    confidence_why = strings()
    model = string("What analysed the sentence.")


#: A span of a document.
span_json = serializer(SpanSchema, Span)
#: An EDTF value with the days it can mean; an open side is null. Cached, since the dates of a timeline recur.
date_json = serializer(DateSchema, EdtfValue, cached=16384)
#: A temporal expression; `anchor`, `unresolved` and `range` are there only when it has them.
expression_json = serializer(ExpressionSchema, TemporalExpression)
#: The words that name the happening.
trigger_json = serializer(TriggerSchema, Trigger)
#: A run of words of a title.
title_part_json = serializer(TitlePartSchema, TitlePart)
#: Someone who takes part.
actor_json = serializer(ActorSchema, Actor)
#: How the date of a mention was inferred.
inference_json = serializer(InferenceSchema, Inference)
#: Whose claim a mention is.
attribution_json = serializer(AttributionSchema, Attribution)
#: An event mention with its provenance; `date` is null when the expression could not be resolved.
mention_json = serializer(MentionSchema, EventMention)
