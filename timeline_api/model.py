"""The types that flow through the house: frozen, slotted, keyword-built, with tuples instead of lists.

    Document -> TemporalExpression -> EventMention -> Event (with Conflict) -> Page

All offsets count Unicode code points of `Document.text`, end exclusive.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from timeline_api.edtf import EdtfValue

ExpressionType = Literal["DATE", "TIME", "DURATION", "SET"]
PublicationStatus = Literal["stated", "metadata", "partial", "inferred", "unknown"]
Modality = Literal["asserted", "planned", "hypothetical", "negated"]
Kind = Literal["event", "reporting", "statistic"]
Grade = Literal["refinement", "reporting_lag", "update", "contradiction"]
ConflictKind = Literal["date", "place", "number"]
ConflictState = Literal["open", "explained", "resolved"]

#: What a timeline may be called: it stands in addresses and on command lines.
TIMELINE_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"

#: What a caller may name a document: it stands in addresses.
DOCUMENT_ID = r"[A-Za-z0-9][A-Za-z0-9._:~-]{0,199}"

MODALITIES: tuple[Modality, ...] = ("asserted", "planned", "hypothetical", "negated")
KINDS: tuple[Kind, ...] = ("event", "reporting", "statistic")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, from `start` up to but not including `end`, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """What stands there."""
        return text[self.start : self.end]

    def moved(self, by: int) -> Span:
        """The span so many code points further on."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationDate:
    """When a document was published, and how that is known.

    stated: the caller said so; metadata: the document's own markup; inferred: read from its text; partial: only a
    month or a year is known; unknown: `value` is None. `evidence` is the words it rests on, "" when there are none.
    """

    value: EdtfValue | None
    status: PublicationStatus
    evidence: str = ""


UNKNOWN_PUBLICATION = PublicationDate(value=None, status="unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with what is known about it. Its `id` stands for all that the caller said (see `document_id`)."""

    id: str
    text: str
    source: str = ""
    title: str = ""
    language: str = "en"
    published: PublicationDate = UNKNOWN_PUBLICATION
    url: str = ""

    @property
    def reference(self) -> DocumentReference:
        """The document without its text, as mentions carry it."""
        return DocumentReference(
            id=self.id, source=self.source, title=self.title, url=self.url, published=self.published.value
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReference:
    """What a fact needs to say about the document that it rests on.

    `signature` tells texts apart that say nearly the same (see `merging.signatures`); "" for a text that has none.
    `subject` are the words that the document is about, as stems in the order of their weight (see `merging.subjects`).
    """

    id: str
    source: str = ""
    title: str = ""
    url: str = ""
    published: EdtfValue | None = None
    signature: str = ""
    subject: str = ""

    @property
    def source_key(self) -> str:
        """What makes two documents come from one source: the outlet's name, case aside; else the document itself."""
        return self.source.strip().casefold() or f"document {self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporalExpression:
    """A span of text that names a time.

    `timex` is its TIMEX3 value ("2023-11-17", "P10Y", "XXXX-WXX-5") and `mod` its TIMEX3 modifier ("START",
    "APPROX"), "" for none. `value` is what it means on the calendar: None for a SET, None for a DURATION that is not
    tied to the calendar ("three days", unlike "the past three days"), and None with a reason in `unresolved` where
    the text or the publication date does not say enough. `anchor` is the EDTF text it was counted from, "" for none.
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
    """The word or words that name the happening; `lemma` is its dictionary form in lower case."""

    span: Span
    text: str
    lemma: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone who takes part: `name` as the document gives it in full; `type` person, organisation, country, other."""

    name: str
    type: Literal["person", "organisation", "country", "other"] = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One place in one document that tells of an event.

    `expression` dates it; its value is None when the date could not be resolved. `quote` is the sentence at
    `sentence`. `attribution` is whose claim it is, by full name or as the text calls them; "" where the document says
    so itself. `peers` are how many other happenings the document dates alike. `model` names the language model or rule
    path that analysed the sentence. `confidence` is 0 to 1, with the reasons in words.
    """

    id: str
    document: DocumentReference
    expression: TemporalExpression
    sentence: Span
    quote: str
    trigger: Trigger
    title: str
    actors: tuple[Actor, ...] = ()
    places: tuple[str, ...] = ()
    modality: Modality = "asserted"
    kind: Kind = "event"
    attribution: str = ""
    confidence: float = 0.5
    confidence_why: tuple[str, ...] = ()
    model: str = ""
    peers: int = 0

    @property
    def value(self) -> EdtfValue | None:
        """The EDTF value of the expression that dates the mention."""
        return self.expression.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Where a document says something: the sentence, and in it the words that say it; spans are of the document."""

    mention: str
    document: str
    source: str
    text: str
    sentence: Span
    words: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictValue:
    """One position in a conflict: the ids of the mentions that hold it, their sources, and the first of them quoted.

    `text` is the position for a reader; `value` is the same as a date, None in a conflict of another kind.
    """

    value: EdtfValue | None = None
    text: str = ""
    mentions: tuple[str, ...]
    sources: tuple[str, ...]
    quote: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Sources that disagree on one event; `summary` is for a reader.

    `values` are in chronological order: those of a date by themselves, others by the first publication of each.
    refinement: one is only coarser; reporting_lag: days that follow each other; update: a count that grew with each
    later report, of which the last holds; contradiction: all others.
    """

    kind: ConflictKind
    grade: Grade
    values: tuple[ConflictValue, ...]
    summary: str
    state: ConflictState = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Syndication:
    """One text that several sources carry: its documents, the first published first, and the sources' names."""

    documents: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Salience:
    """How much a reader of the timeline needs an event, from 0 to 1, and the reasons in words."""

    score: float
    why: tuple[str, ...]


UNRATED = Salience(score=0.0, why=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The mentions judged to tell of one happening.

    `mentions` are in the order of their documents' publication; `why` are the reasons for which they were judged
    one, in words. A dispute is never settled: `when` is then the EDTF set of the values that the sources give.
    `syndicated` are the texts that several of its sources carry.
    `blocks` are the keys under which merging looks for the event when a new mention may belong to it.
    """

    id: str
    title: str
    when: EdtfValue
    mentions: tuple[EventMention, ...]
    actors: tuple[Actor, ...] = ()
    places: tuple[str, ...] = ()
    modality: Modality = "asserted"
    kind: Kind = "event"
    conflicts: tuple[Conflict, ...] = ()
    why: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    syndicated: tuple[Syndication, ...] = ()
    salience: Salience = UNRATED

    @property
    def sources(self) -> tuple[str, ...]:
        """The distinct sources behind the event, by name; a document without a source counts under its id."""
        named = {mention.document.source_key: mention.document.source.strip() for mention in reversed(self.mentions)}
        return tuple(sorted(name or key for key, name in named.items()))

    @property
    def corroboration(self) -> int:
        """How many independent sources tell of it: those that tell of it in more than a copy of another's text."""
        copies = {document for text in self.syndicated for document in text.documents[1:]}
        return len({each.document.source_key for each in self.mentions if each.document.id not in copies})

    @property
    def disputed(self) -> bool:
        """Whether sources contradict each other."""
        return any(conflict.grade == "contradiction" for conflict in self.conflicts)

    @property
    def sort_key(self) -> tuple[int, int, int, str, str]:
        """Chronological order: earliest, coarser before finer, latest, title, id."""
        return (*self.when.sort_key, self.title, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was found in one document: placed and unplaced mentions alike, in text order.

    `unread` is how many of its dates were not read for what they date, because there are too many.
    """

    document: Document
    expressions: tuple[TemporalExpression, ...]
    mentions: tuple[EventMention, ...]
    unread: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What a change of the mentions does to a timeline: the event ids that go and the events that come.

    An event that stays as it is appears in neither; one that changes appears in both under its id. `moved` has the
    ids of mentions that are gone, each with another mention of its event: an event that bore such an id is found there.
    """

    removed: tuple[str, ...] = ()
    written: tuple[Event, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """What was answered to a request that its caller may repeat under `key`; `made` is in seconds since 1970."""

    key: str
    document_id: str
    status: int
    body: bytes
    made: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A named story. `version` grows by one with each change of its documents."""

    name: str
    title: str = ""
    documents: int = 0
    events: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineQuery:
    """Which events of a timeline, in which order, from where. Empty fields do not filter.

    `since` and `until` keep the events that can have happened from the first day of `since` to the last of `until`.
    `q` is looked for, case aside, in titles and quotes; `actor` and `source` are whole names, case aside.
    """

    since: EdtfValue | None = None
    until: EdtfValue | None = None
    q: str = ""
    actor: str = ""
    source: str = ""
    modality: Modality | None = None
    kind: Kind | None = None
    min_corroboration: int = 0
    disputed: bool | None = None
    order: Literal["asc", "desc"] = "asc"
    limit: int = 50
    cursor: str = ""


T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some elements of a list; `next_cursor` leads to the next ones, None at the end."""

    items: tuple[T, ...] = field(default=())
    next_cursor: str | None = None


def document_id(parts: Iterable[str]) -> str:
    """The id of a document: a digest of all that the caller said of it, 32 hexadecimal digits.

    The same words said twice are one document; a word changed is another.
    """
    return _digest("document", *parts)


def mention_id(document: str, expression: Span, trigger: Span) -> str:
    """The id of a mention: a digest of where it stands, 16 hexadecimal digits."""
    return _digest("mention", document, *map(str, (expression.start, expression.end, trigger.start, trigger.end)))[:16]


def _digest(*parts: str) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:32]
