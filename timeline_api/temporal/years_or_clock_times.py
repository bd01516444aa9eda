"""Tell years from four digits of a clock time: "at 1100", "by 1100 (1600 GMT)", "shortly after 1221", "1221: Rain".

A text that has one of these has others with "by", "until" or "between", which are not read as years either; nor as the
hour of a day, which the words do not name. Of a report by the minute, so are all that stand before a colon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.grammar import Match

#: The years that are told from clock times; later ones are years in all texts.
_YEARS = range(1000, 1960)
#: The meanings of years and of ranges of years, and the slots that have the years.
_MEANINGS = frozenset(("year", "range_of_years"))
_SLOTS = ("from_year", "year")
_CLOCK = re.compile(r"\b(?:[01][0-9]|2[0-3])[0-5][0-9]\b")
#: An entry of a report by the minute, which no list of years has ("0946: The vote begins"), and how many entries in the
#: order of a day are one even without it.
_ENTRY = re.compile(r"(?<![\w.:/-])(\d{4}):(?=\s)")
_ENTRIES = 8
#: How much text around a year is looked at, in code points.
_AROUND = 24


def without_clock_times(text: str, matches: Sequence[Match], cues: Cues) -> tuple[Match, ...]:
    """The matches without the clock times among those that are read as years."""
    doubtful = [match for match in matches if _may_be_clock(match)]
    if doubtful and _is_by_the_minute(text):
        entries = {match.span for match in doubtful if text[match.span.end : match.span.end + 1] == ":"}
        matches = [match for match in matches if match.span not in entries]
    if not any(_is_clock(text, match, cues) for match in doubtful) and not (doubtful and _has_clock(text, cues)):
        return tuple(matches)
    clocks = {match.span for match in doubtful if _last_before(text, match, cues) in cues.of_clocks}
    return tuple(match for match in matches if match.span not in clocks)


def _is_by_the_minute(text: str) -> bool:
    """Whether the numbers before colons in a text are the times of one day, the first or the last one first."""
    entries = [entry[1] for entry in _ENTRY.finditer(text)]
    ordered = sorted(entries)
    if not all(map(_CLOCK.fullmatch, entries)) or entries not in (ordered, ordered[::-1]):
        return False
    return len(entries) >= _ENTRIES or (len(entries) > 1 and ordered[0].startswith("0"))


def _may_be_clock(match: Match) -> bool:
    reading = match.readings[0]
    if reading.rule.meaning not in _MEANINGS or "era" in reading.slots:
        return False
    named = [reading.slots[name] for name in _SLOTS if name in reading.slots]
    years = [int(digits) for digits in named if digits.isdigit()]
    return bool(years) and all(year in _YEARS and year % 100 < 60 for year in years)


def _is_clock(text: str, match: Match, cues: Cues) -> bool:
    """Whether the words around show that a number is a clock time: "at 1100", "just after 1100", "1100 (1600 GMT)"."""
    words = _words_before(text, match)
    while words and words[-1] in cues.about:
        words.pop()
    if words and words[-1] in cues.clock_prepositions:
        return True
    if len(words) > 1 and words[-2] in cues.shortly and (words[-1] in cues.after or words[-1] in cues.before):
        return True
    behind = text[match.span.end : match.span.end + _AROUND].replace("(", " ").split()[:2]
    return len(behind) == 2 and behind[0].isdigit() and behind[1].strip(".,;)").casefold() in cues.clock_zones


def _has_clock(text: str, cues: Cues) -> bool:
    """Whether a text has four digits behind a preposition of clock times, which are matched by no rule: "at 1045"."""
    return any(_word_before(digits) in cues.clock_prepositions for digits in _CLOCK.finditer(text))


def _word_before(digits: re.Match[str]) -> str:
    words = digits.string[max(0, digits.start() - _AROUND) : digits.start()].casefold().split()
    return words[-1] if words else ""


def _last_before(text: str, match: Match, cues: Cues) -> str:
    """The word before a number that is not one of about how much: "by" in "by around 1100"."""
    words = _words_before(text, match)
    while len(words) > 1 and words[-1] in cues.about and words[-2] in cues.of_clocks:
        words.pop()
    return words[-1] if words else ""


def _words_before(text: str, match: Match) -> list[str]:
    """The words up to the first number of a match, some of which are part of it ("from 1100 to 1200")."""
    start = match.span.start
    inside = match.span.of(text).casefold().split()
    first = next((index for index, word in enumerate(inside) if word[:4].isdigit()), len(inside))
    return text[max(0, start - _AROUND) : start].casefold().split() + inside[:first]
