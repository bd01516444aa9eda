"""Event mentions, the temporal expressions that date them, and the extraction of a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from timeline_api.edtf import EdtfValue
from timeline_api.model.documents import Document, DocumentReference, Span, digest
from timeline_api.model.titles import TitlePart

ExpressionType = Literal["DATE", "TIME", "DURATION", "SET"]
Modality = Literal["asserted", "alleged", "planned", "hypothetical", "negated"]
ActorType = Literal["person", "organisation", "country", "other"]
Kind = Literal["event", "reporting", "statistic"]
EventKind = Literal["event", "reporting", "statistic", "incidental"]
Dating = Literal["stated", "inferred"]
EventDating = Literal["stated", "confident", "inferred"]

MODALITIES: tuple[Modality, ...] = ("asserted", "alleged", "planned", "hypothetical", "negated")
ACTOR_TYPES: tuple[ActorType, ...] = ("person", "organisation", "country", "other")
KINDS: tuple[Kind, ...] = ("event", "reporting", "statistic")
EVENT_KINDS: tuple[EventKind, ...] = ("event", "reporting", "statistic", "incidental")
DATINGS: tuple[Dating, ...] = ("stated", "inferred")
EVENT_DATINGS: tuple[EventDating, ...] = ("stated", "confident", "inferred")

InferenceRule = Literal["publication day", "present perfect", "same scene", "headline", "part of event"]
INFERENCE_RULES: tuple[InferenceRule, ...] = (
    *("publication day", "present perfect", "same scene", "headline", "part of event"),
)
#: What an inferred date is taken from.
InferenceAnchor = Literal["publication", "expression"]

#: Why a happening has no day: the date of its words has no value; nothing dates it; or what the discourse says of its
#: day is too uncertain.
UnplacedReason = Literal["unresolved-date", "no-date", "uncertain"]
UNPLACED_REASONS: tuple[UnplacedReason, ...] = ("unresolved-date", "no-date", "uncertain")

#: The confidence below which a mention alone makes no event that lists have: of such mentions 24 in 100 were entries of
#: a timeline to their reader, of all mentions 67 (docs/design/extraction.md).
LISTED_CONFIDENCE = 0.45

#: The certainty from which on lists have a date that a rule inferred: 90 in 100 of them were right (docs/dates.md).
#: They have no headline, for the text mostly tells it again, and no part of another event, which tells it.
CONFIDENT: Mapping[InferenceRule, float] = {
    "publication day": 0.9,
    "present perfect": 0.75,
    "same scene": 0.9,
    "headline": 0.9,
    "part of event": 1.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporalExpression:
    """A span of text that names a time.

    `timex` is its TIMEX3 value ("2023-11-17", "P10Y", "XXXX-WXX-5") and `mod` its TIMEX3 modifier ("START",
    "APPROX"), "" for none. `value` is what it means on the calendar: None for a SET, None for a DURATION that is not
    tied to the calendar ("three days", unlike "the past three days"), and None with a reason in `unresolved` where
    the text or the publication date does not determine it. `anchor` is the EDTF text it was counted from, "" for none.
    `rule` is the rule that valued it.

    A range ("from March to June") is two expressions, one for each end, that share its span in `range`. The first has
    the interval as its value; the second has none, and what happened is not dated by it again.
    """

    span: Span
    text: str
    type: ExpressionType
    timex: str
    value: EdtfValue | None
    rule: str
    mod: str = ""
    anchor: str = ""
    unresolved: str = ""
    range: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The words that name the happening; `lemma` is its dictionary form in lower case."""

    span: Span
    text: str
    lemma: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone who takes part: `name` as the document gives it in full; `type` person, organisation, country, other."""

    name: str
    type: ActorType = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """The date that the discourse gives a mention without a temporal expression.

    `value` is the date, a doubtful one, `rule` how it was inferred, and `anchor` what it was taken from: the date of
    publication, or the expression at `span`. `certainty` is how likely it is right, 0 to 1.
    """

    rule: InferenceRule
    value: EdtfValue
    anchor: InferenceAnchor = "publication"
    span: Span | None = None
    certainty: float

    @property
    def is_confident(self) -> bool:
        """Whether it is so certain that lists have it."""
        return self.certainty >= CONFIDENT[self.rule]


#: Verbs of attributions that stand before the name: "according to police".
_BEFORE_NAMES = frozenset({"according to", "según"})
#: Verbs that say nothing without whom somebody told.
_OF_HEARERS = frozenset({"tell", "tells", "told", "inform", "informs", "informed", "assure", "assures", "assured"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Whose claim a mention is.

    `who` is the full name of the source or the document's words for it, "" where none is named ("is said to").
    `verb` has the words by which the document attributes it ("said", "according to", "allegedly"), "" for none.
    `span` is where the document names the source, or where `verb` is if it names none; None if that is not known.
    """

    who: str = ""
    verb: str = ""
    span: Span | None = None

    @property
    def display(self) -> str:
        """The attribution for a reader: "police said", "according to police"; who told somebody is named alone."""
        if self.who and self.verb.casefold().rpartition(" ")[2] in _OF_HEARERS:
            return self.who
        first, second = (self.verb, self.who) if self.verb.casefold() in _BEFORE_NAMES else (self.who, self.verb)
        return " ".join(filter(None, (first, second)))


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One place in one document that tells of an event.

    `dating` is "stated" where a temporal expression dates it and "inferred" where the discourse does. A stated one has
    its `expression`, whose value is None when the date could not be resolved. An inferred one has none; its value is
    that of `dated_by`. `quote` is the sentence at `sentence`.
    `attribution` is whose claim it is, None where the document itself states it. `framed_parts` are the parts of its
    title with the words that attribute it, () where the title has them or needs none.
    `peers` are how many other happenings the document dates alike. `model` names the language model or rule
    path that analysed the sentence. `confidence` is 0 to 1, with the reasons in words.
    """

    id: str
    document: DocumentReference
    expression: TemporalExpression | None
    dating: Dating = "stated"
    dated_by: Inference | None = None
    sentence: Span
    quote: str
    trigger: Trigger
    title: str
    title_parts: tuple[TitlePart, ...] = ()
    framed_parts: tuple[TitlePart, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[str, ...] = ()
    modality: Modality = "asserted"
    attribution: Attribution | None = None
    kind: Kind = "event"
    confidence: float = 0.5
    confidence_why: tuple[str, ...] = ()
    model: str = ""
    peers: int = 0

    @property
    def value(self) -> EdtfValue | None:
        """When it happened: the value of its expression, or the inferred one; None where that is not known."""
        if self.expression:
            return self.expression.value
        return self.dated_by.value if self.dated_by else None

    @property
    def date_span(self) -> Span | None:
        """The span of the expression that dates it, None for a mention without one."""
        return self.expression.span if self.expression else None

    @property
    def date_text(self) -> str:
        """The words of the expression that dates it, "" for a mention without one."""
        return self.expression.text if self.expression else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnplacedMention:
    """A happening that a document tells of and that has no day: `quote` is the sentence at `sentence`."""

    sentence: Span
    quote: str
    trigger: Trigger
    reason: UnplacedReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Why something of a document was not read: `code` names a bound that it met or rules that its language lacks.

    `detail` says in words what was not read.
    """

    code: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was found in one document: mentions with and without a value alike, in text order.

    `unread` is how many of its dates were not read for what they date, because there are too many. `notes` say which
    bounds of the extraction the document met, and what there are no rules for in its language. `unplaced` has the
    first of the happenings that were seen in its sentences and have no day, in text order; those whose date has no
    value are among `mentions` too. `read_with` is the release that read it, with a digest of all that reading depends
    on behind "+" ("0.2.0+1f0c93ab"); "" for what is not stored.
    """

    document: Document
    expressions: tuple[TemporalExpression, ...]
    mentions: tuple[EventMention, ...]
    unread: int = 0
    notes: tuple[Note, ...] = ()
    unplaced: tuple[UnplacedMention, ...] = ()
    read_with: str = ""

    @property
    def reading(self) -> str:
        """The digest in `read_with`, "" for none: releases that read alike have the same."""
        return reading_of(self.read_with)


def reading_of(read_with: str) -> str:
    """The digest in the name of a release that read, "" for none."""
    return read_with.partition("+")[2]


def mention_id(document: str, expression: Span | None, trigger: Span) -> str:
    """The id of a mention: a digest of the spans of its expression, if any, and its trigger; 16 hexadecimal digits."""
    spans = (expression, trigger) if expression else (trigger,)
    return digest("mention", document, *(str(end) for span in spans for end in (span.start, span.end)))[:16]
