"""Events: the mentions that are judged to report the same event, and changes of events by merging."""

from __future__ import annotations

from dataclasses import dataclass

from timeline_api.edtf import EdtfValue
from timeline_api.model.conflicts import Conflict
from timeline_api.model.documents import DocumentReference
from timeline_api.model.media import Media
from timeline_api.model.mentions import Actor, Attribution, EventDating, EventKind, EventMention, Modality
from timeline_api.model.titles import TitlePart, short_title_of


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
class AttributedMention:
    """The attribution of one mention of an event: `source` is the document's, `mention` the id of the mention."""

    source: str
    attribution: Attribution
    mention: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuote:
    """The sentence that reports an event best, with its document.

    `source` and `url` are those of the document, `attribution` is whose claim it is, None where the document itself
    states it. `mention` and `document` are ids.
    """

    text: str
    source: str
    url: str
    attribution: Attribution | None
    mention: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseStep:
    """A step in the course of an event, by the order of publication: a plan, a changed plan, the event.

    `when` and `modality` are those of the first mention that says so, whose id is `mention`.
    """

    when: EdtfValue
    modality: Modality
    mention: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The mentions that are judged to report the same event.

    `mentions` are in the order of their documents' publication; `why` are the reasons for which they were judged
    one, in words. A dispute is never settled: `when` is then the EDTF set of the values that the sources give.
    `title_parts` are those of the mention `title_mention`, in its document; a title that a person wrote has none.
    `summary` is the sentence of a mention that tells it best, as it stands there.
    `syndicated` are the texts that several of its sources carry.
    `attribution` is whose claim it is as a person has set it, None where nobody has.
    `media` is the picture or video that a person has given it.
    `corrected` are the fields that a person has set; one who hides it takes it out of lists, one who pins it makes it
    most salient.
    `blocks` are the keys under which merging looks for the event when a new mention may belong to it.
    """

    id: str
    title: str
    title_parts: tuple[TitlePart, ...] = ()
    title_mention: str = ""
    summary: str = ""
    when: EdtfValue
    mentions: tuple[EventMention, ...]
    actors: tuple[Actor, ...] = ()
    places: tuple[str, ...] = ()
    modality: Modality = "asserted"
    kind: EventKind = "event"
    conflicts: tuple[Conflict, ...] = ()
    why: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    syndicated: tuple[Syndication, ...] = ()
    salience: Salience = UNRATED
    hidden: bool = False
    pinned: bool = False
    attribution: Attribution | None = None
    media: Media | None = None
    corrected: tuple[str, ...] = ()

    @property
    def short_title(self) -> str:
        """Its title in at most `SHORT_TITLE` code points; see `short_title_of`."""
        return short_title_of(self.title, self.title_parts)

    @property
    def sources(self) -> tuple[str, ...]:
        """The distinct sources behind the event, by name; a document without a source counts under its id."""
        named = {mention.document.source_key: mention.document.source.strip() for mention in reversed(self.mentions)}
        return tuple(sorted(name or key for key, name in named.items()))

    @property
    def attributions(self) -> tuple[AttributedMention, ...]:
        """The attributions of its mentions, in their order; a mention that a document itself states has none.

        Where a person has set whose claim it is, all mentions have that.
        """
        given = ((mention, self.attribution or mention.attribution) for mention in self.mentions)
        return tuple(
            AttributedMention(source=mention.document.source, attribution=attribution, mention=mention.id)
            for mention, attribution in given
            if attribution
        )

    @property
    def quote(self) -> EventQuote:
        """Its summary with the document that it stands in, of several the one published first.

        It is the first sentence of its modality and kind where no mention has the summary.
        """
        cited = max(self.mentions, key=self._is_cited)
        return EventQuote(
            text=cited.quote,
            source=cited.document.source,
            url=cited.document.url,
            attribution=self.attribution or cited.attribution,
            mention=cited.id,
            document=cited.document.id,
        )

    @property
    def course(self) -> tuple[CourseStep, ...]:
        """What was planned and what came of it, in the order of publication; empty where nothing of it changed.

        A mention makes a new step where its modality is another than that of the step before, what is alleged counting
        as asserted, or where both are plans that have no day in common.
        """
        steps: list[CourseStep] = []
        for mention in self.mentions:
            if mention.value and (not steps or _is_another_step(steps[-1], mention.value, mention.modality)):
                steps.append(CourseStep(when=mention.value, modality=mention.modality, mention=mention.id))
        return tuple(steps) if len(steps) > 1 else ()

    @property
    def dating(self) -> EventDating:
        """How it is dated: by words of a document, by a confident inference, or by another.

        A date that a person has set counts as stated.
        """
        if "when" in self.corrected or any(mention.dated_by is None for mention in self.mentions):
            return "stated"
        is_confident = any(mention.dated_by and mention.dated_by.is_confident for mention in self.mentions)
        return "confident" if is_confident else "inferred"

    def is_dated(self, dating: EventDating) -> bool:
        """Whether it is among the events that `TimelineQuery.dating` selects."""
        return self.dating != "stated" if dating == "inferred" else self.dating in ("stated", dating)

    @property
    def documents(self) -> tuple[DocumentReference, ...]:
        """The documents behind the event, each once, in the order of its mentions."""
        return tuple({mention.document.id: mention.document for mention in self.mentions}.values())

    @property
    def corroboration(self) -> int:
        """How many independent sources tell of it: those that tell of it in more than a copy of another's text."""
        copies = {document for text in self.syndicated for document in text.documents[1:]}
        return len({each.document.source_key for each in self.mentions if each.document.id not in copies})

    @property
    def disputed(self) -> bool:
        """Whether sources contradict each other and nobody has settled it."""
        return any(conflict.grade == "contradiction" and conflict.state == "open" for conflict in self.conflicts)

    def _is_cited(self, mention: EventMention) -> tuple[bool, bool, bool]:
        return mention.quote == self.summary, mention.modality == self.modality, mention.kind == self.kind

    @property
    def sort_key(self) -> tuple[int, int, int, str, str]:
        """Chronological order: earliest, coarser before finer, latest, title, id."""
        return (*self.when.sort_key, self.title, self.id)


def _is_another_step(step: CourseStep, when: EdtfValue, modality: Modality) -> bool:
    before, after = ("asserted" if each == "alleged" else each for each in (step.modality, modality))
    return before != after or (after == "planned" and not step.when.overlaps(when))


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The change of the events of a timeline: the ids of events to delete, and the events to write.

    An event that stays as it is appears in neither; one that changes appears in both under its id. `moved` has the
    ids of mentions that are gone, each with another mention of its event: an event that bore such an id is found there.
    """

    removed: tuple[str, ...] = ()
    written: tuple[Event, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSuggestion:
    """Two events that may be one, for a person to decide.

    `events` are in chronological order; `mentions` are the two, one of each event, that are most alike. `score` is from
    0, the least that is suggested, to 1, at which they would have been merged already; `why` are the reasons in
    words.
    """

    events: tuple[Event, Event]
    mentions: tuple[EventMention, EventMention]
    score: float
    why: tuple[str, ...]
