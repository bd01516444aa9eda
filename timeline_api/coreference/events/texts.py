"""The texts of an event: its title and its summary, each taken from one of its mentions as it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from timeline_api.coreference.comparison.evidence.mention_order import TitleRank, published_first, title_rank_of
from timeline_api.edtf import EdtfValue
from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.stems import stem
from timeline_api.model import EventMention, Kind, Modality, TitlePart

#: Mentions of an event whose texts are compared, those published first.
_COMPARED = 48
#: Words shared with other mentions beyond which more of them make a sentence no better.
_MOST_SHARED = 6
#: The share of the other sources that have to use a word of a title so that it counts for the title.
_TYPICAL = 0.25
#: Code points of a sentence beyond which a shorter one is a better summary.
_LONG = 260


class EventTexts(NamedTuple):
    """The mention whose title an event has, and the sentence that is its summary."""

    titled: EventMention
    summary: str


class _SummaryRank(NamedTuple):
    """How well a sentence tells of an event; the smaller, the better."""

    is_long: bool
    missing: int
    shared: int
    length: int
    published: tuple[float, str]


def texts_of(mentions: Sequence[EventMention], when: EdtfValue, modality: Modality, kind: Kind) -> EventTexts:
    """Return the texts of an event; `mentions` are its mentions, those published first.

    Both come from mentions that have its modality, so that an announcement does not tell what took place since, and of
    those from mentions of its kind. The
    title is that of the mention with the best `TitleRank`. The summary is the sentence that has most words of the
    title, then that which shares most content words with other mentions and names most actors.
    """
    certain = [mention for mention in mentions if mention.modality == modality]
    fitting = [mention for mention in certain if mention.kind == kind] or certain
    if len(fitting) == 1:
        return EventTexts(titled=fitting[0], summary=fitting[0].quote)
    compared = fitting[:_COMPARED]
    shared = _Shared(mentions[:_COMPARED])
    finest = {value.text for value in when.alternatives}
    titled = min(compared, key=lambda mention: _title_rank(mention, shared, finest))
    told = min(compared, key=lambda mention: _summary_rank(mention, shared, titled))
    return EventTexts(titled=titled, summary=told.quote)


def title_parts_of(titled: EventMention, mentions: Sequence[EventMention], modality: Modality) -> tuple[TitlePart, ...]:
    """Return the parts of the title of an event: where each of its sources attributes it, with who says so."""
    states_itself = any(mention.attribution is None for mention in mentions if mention.modality == modality)
    return titled.title_parts if states_itself else titled.framed_parts or titled.title_parts


def _title_rank(mention: EventMention, shared: _Shared, finest: set[str]) -> TitleRank:
    vague = mention.value is None or mention.value.text not in finest
    return title_rank_of(mention)._replace(untypical=shared.untypical(mention), vague=vague)


def _summary_rank(mention: EventMention, shared: _Shared, titled: EventMention) -> _SummaryRank:
    written = frozenset(words_of(mention.quote))
    named = sum(1 for actor in mention.actors if not written.isdisjoint(words_of(actor.name)[-1:]))
    return _SummaryRank(
        is_long=len(mention.quote) > _LONG or not lexicon().first_persons.isdisjoint(written),
        missing=len(_content_words(titled.title) - _content_words(mention.quote)),
        shared=-min(_MOST_SHARED, shared.in_sentence(mention)) - 2 * named,
        length=len(mention.quote),
        published=published_first(mention),
    )


class _Shared:
    """The content words of mentions that another source uses, or another document where there is but one source."""

    def __init__(self, mentions: Sequence[EventMention]) -> None:
        by_source = len({mention.document.source_key for mention in mentions}) > 1
        words: dict[str, frozenset[str]] = {}
        for mention in mentions:
            origin = mention.document.source_key if by_source else mention.document.id
            words[origin] = words.get(origin, frozenset()) | _content_words(mention.quote)
        self._users = Counter(word for used in words.values() for word in used)
        self._others = len(words) - 1

    def in_sentence(self, mention: EventMention) -> int:
        """How many words of its sentence others use."""
        return sum(1 for word in _content_words(mention.quote) if self._users[word] > 1)

    def untypical(self, mention: EventMention) -> float:
        """Return how little typical the words of its title are; the smaller, the better.

        It is the negative sum, over the words of the title without those of its date, of the share of the other sources
        that use a word, less a quarter. So a word counts for a title if more than a quarter of them use it, and against
        it otherwise; the name of an actor never counts against it. 0 if there are no other sources.
        """
        if not self._others:
            return 0.0
        names = frozenset(stem(word) for actor in mention.actors for word in words_of(actor.name))
        dated = _content_words(mention.expression.text) if mention.expression else frozenset[str]()
        typical = 0.0
        for word in _content_words(mention.title) - dated:
            share = (self._users[word] - 1) / self._others - _TYPICAL
            typical += max(share, 0.0) if word in names else share
        return -round(typical, 1)


@lru_cache(maxsize=1 << 13)
def _content_words(text: str) -> frozenset[str]:
    """The stems of the words of a text but for those that say nothing."""
    return frozenset(stem(word) for word in frozenset(words_of(text)) - lexicon().empty_words if len(word) > 1)
