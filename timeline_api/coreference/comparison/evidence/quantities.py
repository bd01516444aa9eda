"""The numbers that a mention counts something with: "at least three dead", "300 workers", "two percent".

Years, ages, dates, clock times and durations count nothing here, and sums of money only compare with sums in the same
currency. People are compared by what became of them: those killed with those killed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.stems import stem
from timeline_api.model import EventMention, Span

_TOKEN = re.compile(r"[$€£¥]|%|[0-9]+(?:[.,:][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[;:.]|[^\W_]+")
_CURRENCIES = frozenset("$€£¥")

#: How many words lie between a number and what it counts, or what became of it.
_REACH = 5

#: The span of a date that is not there: no word overlaps it.
_NOWHERE = Span(0, 0)


class _Token(NamedTuple):
    word: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of something in a mention's document.

    `unit` is what is counted, the same for "three dead" and "killed three people"; the number lies from `least` to
    `most`, which differ for "at least three" and "about 300". `text` are the words, at `words` in the document.
    """

    unit: str
    least: float
    most: float
    text: str
    words: Span
    mention: EventMention

    def agrees(self, other: Count) -> bool:
        """Whether one number can be both."""
        return self.least <= other.most and other.least <= self.most


def counts_of(mention: EventMention) -> tuple[Count, ...]:
    """The counts of a mention's clause, none of a unit that it gives two numbers of."""
    if not re.search(r"\d|[$€£¥]", mention.quote) and lexicon().number_words.keys().isdisjoint(words_of(mention.quote)):
        return ()
    tokens = _clause(mention)
    found = [count for at in range(len(tokens)) if (count := _count(tokens, at, mention))]
    units = [count.unit for count in found]
    return tuple(count for count in found if units.count(count.unit) == 1)


def counted_units(mentions: Iterable[EventMention]) -> frozenset[str]:
    """What the numbers of some mentions count, as `Count.unit` has it."""
    return frozenset(count.unit for mention in mentions for count in counts_of(mention))


def _clause(mention: EventMention) -> list[_Token]:
    """The words around the trigger, as far as no other clause begins."""
    tokens = [_Token(match[0].casefold(), Span(*match.span())) for match in _TOKEN.finditer(mention.quote)]
    trigger = mention.trigger.span.moved(-mention.sentence.start)
    at = next((place for place, token in enumerate(tokens) if token.span.overlaps(trigger)), 0)
    dated = mention.date_span.moved(-mention.sentence.start) if mention.date_span else _NOWHERE
    parting = [place for place, token in enumerate(tokens) if token.word in lexicon().parting]
    start = max((place + 1 for place in parting if place < at), default=0)
    after = [place for place in parting if place > at]
    if after and _tells_of(tokens, at, after[0], dated):
        del after[0]
    end = min(after, default=len(tokens))
    return [
        token
        for place, token in enumerate(tokens[start:end], start)
        if not token.span.overlaps(dated) and not _is_joint(tokens, place)
    ]


def _tells_of(tokens: Sequence[_Token], at: int, relative: int, dated: Span) -> bool:
    """As in "the flood of 1974, in which 23 people died": whether a relative clause goes on about the trigger."""
    between = [token.word for token in tokens[at + 1 : relative] if not token.span.overlaps(dated)]
    return tokens[relative].word in ("which", "that") and all(
        word in ("in", "on", "of", "by", "during") for word in between
    )


def _is_joint(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a word only joins the parts of one number: two hundred and fifty."""
    if tokens[at].word != "and" or not 0 < at < len(tokens) - 1:
        return False
    before, after = _value(tokens[at - 1].word), _value(tokens[at + 1].word)
    return tokens[at - 1].word in lexicon().number_words and (before or 0) >= 100 > (after or 100)


def _count(tokens: Sequence[_Token], at: int, mention: EventMention) -> Count | None:
    """The count whose number begins at a place."""
    if _value(tokens[at].word) is None or (at and _value(tokens[at - 1].word) is not None):
        return None
    end = next((place for place in range(at, len(tokens)) if _value(tokens[place].word) is None), len(tokens))
    number = _number([token.word for token in tokens[at:end]])
    unit, last = _unit(tokens, at, end)
    if number is None or not unit:
        return None
    least, most, first = _bounds([token.word for token in tokens], at, end, number)
    span = Span(tokens[first].span.start, tokens[last].span.end)
    text = " ".join(span.of(mention.quote).split())
    return Count(
        unit=unit, least=least, most=most, text=text, words=span.moved(mention.sentence.start), mention=mention
    )


def _value(word: str) -> float | None:
    """What a word adds to a number, None for one that is no number."""
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?", word):
        return float(word.replace(",", ""))
    return lexicon().number_words.get(word)


def _number(words: Sequence[str]) -> float | None:
    """The number that words spell, such as "two hundred fifty", "1.5 million"; None for a plain year."""
    if len(words) == 1 and re.fullmatch("1[0-9]{3}|20[0-9]{2}", words[0]):
        return None
    total = part = 0.0
    for word in words:
        value = _value(word) or 0.0
        if value >= 100 and word in lexicon().number_words:
            part = max(part, 1.0) * value
            total, part = (total + part, 0.0) if value >= 1000 else (total, part)
        else:
            part += value
    return total + part


def _unit(tokens: Sequence[_Token], at: int, end: int) -> tuple[str, int]:
    """What a number from `at` to `end` counts, and the place of the last word that says so; "" for nothing."""
    words = [token.word for token in tokens]
    before, after = words[max(at - _REACH, 0) : at], words[end : end + _REACH]
    if before and before[-1] in _CURRENCIES:
        return before[-1], end - 1
    if after and after[0] in lexicon().percent:
        return "percent", end
    if before and before[-1] in lexicon().parts:
        return "", end
    fate = next((lexicon().fates[word] for word in (*after, *reversed(before)) if word in lexicon().fates), "")
    if fate and (not after or after[0] in lexicon().fates):
        return fate, end if after else end - 1
    noun = _noun(after)
    if noun is None:
        return (fate, end - 1) if "toll" in before else ("", end)
    word = after[noun]
    if word in lexicon().people or fate:
        reached = end + max((place for place, each in enumerate(after) if each in lexicon().fates), default=noun)
        return fate, max(reached, end + noun)
    return stem(word), end + noun


def _noun(after: Sequence[str]) -> int | None:
    """The place of the plural noun behind a number; None where something else is measured, such as time."""
    for place, word in enumerate(after[:3]):
        if word in lexicon().further:
            continue
        if word in lexicon().measures or word in lexicon().empty_words - lexicon().people or not word[0].isalpha():
            return None
        if word in lexicon().people or (word.endswith("s") and not word.endswith(("ss", "us", "is"))):
            return place
    return None


def _bounds(words: Sequence[str], at: int, end: int, number: float) -> tuple[float, float, int]:
    """From where to where a number may lie, and the place where the words that say so begin."""
    for length in (3, 2, 1):
        said = " ".join(words[max(at - length, 0) : at])
        if length <= at and said in lexicon().bounds:
            low, high = lexicon().bounds[said]
            return number * low, number * high, at - length
    if words[end : end + 2] == ["or", "more"]:
        return number, math.inf, at
    return number, number, at
