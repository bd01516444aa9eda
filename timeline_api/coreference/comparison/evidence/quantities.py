"""The numbers of something that a mention gives: "at least three dead", "300 workers", "two percent".

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
from timeline_api.language.stems import is_plural, stem
from timeline_api.model import EventMention, Span

_TOKEN = re.compile(r"[$€£¥]|%|[0-9]+(?:[.,:][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[;:.]|[^\W_]+")
_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}")
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
    """Return the counts of a mention's clause, without units that it gives two numbers of.

    There are none where the clause names another year: a number may then be of what happened in that one.
    """
    if not re.search(r"\d|[$€£¥]", mention.quote) and lexicon().number_words.keys().isdisjoint(words_of(mention.quote)):
        return ()
    tokens = _clause(mention)
    own = mention.value.text if mention.value else ""
    if any(_YEAR.fullmatch(token.word) and token.word not in own for token in tokens):
        return ()
    found = [count for at in range(len(tokens)) if (count := _count(tokens, at, mention))]
    units = [count.unit for count in found]
    return tuple(count for count in found if units.count(count.unit) == 1)


def counted_units(mentions: Iterable[EventMention]) -> frozenset[str]:
    """Return the units that some mentions count; see `Count.unit`."""
    return frozenset(count.unit for mention in mentions for count in counts_of(mention))


def _clause(mention: EventMention) -> list[_Token]:
    """Return the tokens of the clause of the trigger, without those of the temporal expression."""
    tokens = [_Token(match[0].casefold(), Span(*match.span())) for match in _TOKEN.finditer(mention.quote)]
    trigger = mention.trigger.span.moved(-mention.sentence.start)
    at = next((index for index, token in enumerate(tokens) if token.span.overlaps(trigger)), 0)
    dated = mention.date_span.moved(-mention.sentence.start) if mention.date_span else _NOWHERE
    parting = [index for index, token in enumerate(tokens) if token.word in lexicon().parting]
    start = max((index + 1 for index in parting if index < at), default=0)
    after = [index for index in parting if index > at]
    if after and _tells_of(tokens, at, after[0], dated):
        del after[0]
    end = min(after, default=len(tokens))
    return [
        token
        for index, token in enumerate(tokens[start:end], start)
        if not token.span.overlaps(dated) and not _is_joint(tokens, index)
    ]


def _tells_of(tokens: Sequence[_Token], at: int, relative: int, dated: Span) -> bool:
    """As in "the flood of 1974, in which 23 people died": whether a relative clause goes on about the trigger."""
    between = [token.word for token in tokens[at + 1 : relative] if not token.span.overlaps(dated)]
    return tokens[relative].word in lexicon().relatives and lexicon().relative_prepositions.issuperset(between)


def _is_joint(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a word only joins the parts of one number: two hundred and fifty."""
    if tokens[at].word not in lexicon().joins or not 0 < at < len(tokens) - 1:
        return False
    before, after = _value(tokens[at - 1].word), _value(tokens[at + 1].word)
    return tokens[at - 1].word in lexicon().number_words and (before or 0) >= 100 > (after or 100)


def _count(tokens: Sequence[_Token], at: int, mention: EventMention) -> Count | None:
    """Return the count whose number begins at an index."""
    if _value(tokens[at].word) is None or (at and _value(tokens[at - 1].word) is not None) or _is_label(tokens, at):
        return None
    end = next((index for index in range(at, len(tokens)) if _value(tokens[index].word) is None), len(tokens))
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


def _is_label(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a number says which one and not how many: "year seven pupils", but not "this year seven pupils"."""
    determiner, named = ["", "", *(token.word for token in tokens[max(at - 2, 0) : at])][-2:]
    return named in lexicon().labelled and determiner not in lexicon().no_label_behind


def _value(word: str) -> float | None:
    """Return what a word adds to a number; None for a word that is no number."""
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?", word):
        return float(word.replace(",", ""))
    return lexicon().number_words.get(word)


def _number(words: Sequence[str]) -> float | None:
    """Return the number that words spell, e.g. "two hundred fifty", "1.5 million"; None for a plain year."""
    if len(words) == 1 and _YEAR.fullmatch(words[0]):
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
    """Return what a number from `at` to `end` counts, "" for nothing, and the index of the last word of it."""
    words = [token.word for token in tokens]
    before, after = words[max(at - _REACH, 0) : at], words[end : end + _REACH]
    if before and before[-1] in _CURRENCIES:
        return f"{before[-1]} {_priced(before[:-1], after)}".strip(), end - 1
    if after and after[0] in lexicon().percent:
        return f"percent {_shared_out(after[1:])}".strip(), end
    if before and before[-1] in lexicon().parts:
        return "", end
    fate = next((lexicon().fates[word] for word in (*after, *reversed(before)) if word in lexicon().fates), "")
    if fate and (not after or after[0] in lexicon().fates):
        return fate, end if after else end - 1
    noun = _noun(after)
    if noun is None:
        return ("", end) if lexicon().toll_nouns.isdisjoint(before) else (fate, end - 1)
    word = after[noun]
    if word in lexicon().people or fate:
        reached = end + max((index for index, each in enumerate(after) if each in lexicon().fates), default=noun)
        return fate, max(reached, end + noun)
    return stem(word), end + noun


def _priced(before: Sequence[str], after: Sequence[str]) -> str:
    """Return the stem of the thing that a sum of money is the price of ("a $900 coat"), "" if it is no such price.

    E.g. "paid $900 in fees", and "a $900 deal", where a noun that is listed for an event names the event itself.
    """
    if not before or before[-1] not in ("a", "an") or not after or not after[0][0].isalpha():
        return ""
    happens = any(stem(word) in lexicon().classes for word in after[:2])
    return "" if happens or after[0] in lexicon().empty_words else stem(after[0])


def _shared_out(after: Sequence[str]) -> str:
    """Return the stem of what a percentage is of ("a 25 % chance", "7 % of voters"), "" if it says how much changed."""
    words = after[1:] if after and after[0] == "of" else after[:1]
    noun = next((word for word in words if word not in lexicon().empty_words), "")
    return stem(noun) if noun.isalpha() else ""


def _noun(after: Sequence[str]) -> int | None:
    """Return the index of the plural noun behind a number; None if something else is measured, such as time."""
    for index, word in enumerate(after[:3]):
        if word in lexicon().further:
            continue
        if word in lexicon().measures or word in lexicon().empty_words - lexicon().people or not word[0].isalpha():
            return None
        if word in lexicon().people or is_plural(word):
            return index
    return None


def _bounds(words: Sequence[str], at: int, end: int, number: float) -> tuple[float, float, int]:
    """Return the least and the most that a number may be, and the index of the first word that bounds it."""
    for length in (3, 2, 1):
        bound = " ".join(words[max(at - length, 0) : at])
        if length <= at and bound in lexicon().bounds:
            low, high = lexicon().bounds[bound]
            return number * low, number * high, at - length
    open_end = lexicon().open_end
    if tuple(words[end : end + len(open_end)]) == open_end:
        return number, math.inf, at
    return number, number, at
