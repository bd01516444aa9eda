"""Whether one sentence tells two mention groups in one title, so that nothing tells a reader of two happenings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from timeline_api.coreference.comparison.mention_groups import MentionGroup
from timeline_api.coreference.comparison.pairs import GroupPair
from timeline_api.model import EventMention


class TitleInSentence(NamedTuple):
    """Where the title of a mention and its trigger stand in its sentence, in code points from the sentence's start.

    `parts` are in the order of the title, without those that were inserted.
    """

    quote: str
    title: str
    trigger: tuple[int, int]
    parts: tuple[tuple[int, int], ...]

    def has_trigger_of(self, other: TitleInSentence) -> bool:
        """Whether the trigger of another mention of the sentence is among the words of this title."""
        start, end = other.trigger
        return any(first <= start and end <= last for first, last in self.parts)

    def continues(self, other: TitleInSentence) -> bool:
        """Whether this title begins where another begins, has its trigger, and goes on to its own trigger behind it."""
        begin_alike = self.parts[:1] and other.parts[:1] and self.parts[0][0] == other.parts[0][0]
        return bool(begin_alike) and other.trigger < self.trigger and self.has_trigger_of(other)


_Titles = frozenset[TitleInSentence]


def have_common_title(pair: GroupPair) -> bool:
    """Whether a sentence tells both in one title, on one date; what one says happened is no plan in the other.

    As in "she would fly on Monday to meet the crew and thank them", where one clause is the title of two triggers, and
    in two versions of an article.
    """
    return any(_texts(lefts) & _texts(rights) for lefts, rights in _in_one_sentence(pair))


def is_restated(pair: GroupPair) -> bool:
    """Whether one has an inferred date and a sentence in which its title tells the other as well, on one date.

    Each title has both triggers, or the one with the inferred date goes on from the other: "a lorry overturned today"
    and "a lorry overturned, blocking the bridge".
    """
    left, right = pair.left.frame.is_inferred, pair.right.frame.is_inferred
    if not (left or right):
        return False
    titles = ((one, other) for lefts, rights in _in_one_sentence(pair) for one, other in product(lefts, rights))
    return any((left and _restates(one, other)) or (right and _restates(other, one)) for one, other in titles)


def _restates(inferred: TitleInSentence, other: TitleInSentence) -> bool:
    have_both_triggers = inferred.has_trigger_of(other) and other.has_trigger_of(inferred)
    return have_both_triggers or inferred.continues(other)


def _in_one_sentence(pair: GroupPair) -> Iterator[tuple[_Titles, _Titles]]:
    """Yield, for each sentence that has both, the titles of either; none if the dates or kinds differ."""
    if pair.frames.relation == "same" and pair.left.frame.kind == pair.right.frame.kind:
        lefts, rights = _titles_of(pair.left), _titles_of(pair.right)
        yield from ((lefts[quote], rights[quote]) for quote in lefts.keys() & rights.keys())


def _texts(titles: _Titles) -> set[str]:
    return {each.title for each in titles}


@lru_cache(maxsize=1 << 14)
def _titles_of(group: MentionGroup) -> dict[str, _Titles]:
    """Return the titles of a group by their sentences; cached."""
    titles = [_in_sentence(mention) for mention in group.mentions if mention.title]
    quotes = {each.quote for each in titles}
    return {quote: frozenset(each for each in titles if each.quote == quote) for quote in quotes}


def _in_sentence(mention: EventMention) -> TitleInSentence:
    start, trigger = mention.sentence.start, mention.trigger.span
    return TitleInSentence(
        quote=mention.quote,
        title=mention.title,
        trigger=(trigger.start - start, trigger.end - start),
        parts=tuple((part.start - start, part.end - start) for part in mention.title_parts if not part.inserted),
    )
