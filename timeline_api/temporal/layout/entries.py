"""Entries: the lines of a text that begin with a date, and the titles above them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest
from typing import Literal

from timeline_api.temporal.grammar import Match
from timeline_api.temporal.moment import Slots

#: A title is a line no longer than this, in code points.
_TITLE = 80

#: How much longer the text above a line may be, for the marks of a heading around a title.
_MARKS = 4

#: Punctuation behind which a line is no title.
_CLOSED = ".!?;,"

_APART = re.compile(r"\n[ \t]*\n[ \t]*((?:[^\n\w]{0,4})[^\W\d][^\n]{2,80})\n(?=[^\n]*\S)")


#: What an entry names, from the coarsest on; an entry ends the headings above it that are no coarser.
Level = Literal["year", "month", "day", "clock"]

LEVELS: tuple[Level, ...] = ("year", "month", "day", "clock")

#: How far before a date its line may begin: a bullet, a number, a cell of a table.
_LEAD = 24

_LEADING = re.compile(r"[ \t\xa0]*(?:[|>#]+[ \t]*)?(?:[-–—•*·▪◦●■➤+][ \t\xa0]+)?(?:\(?\d{1,3}[.)][ \t]+)?[*_]{0,2}")

_ALONE = re.compile(r"[*_]{0,2}[ \t\xa0]*[:.]?[*_#| \t\xa0]*(?=\r?\n|\Z)")

_SEPARATOR = re.compile(
    r"[*_]{0,2}(?:[ \t\xa0]*(?::(?!\d)[*_]{0,2}|[–—|\t]|--?(?=[ \t]))|\.(?=[ \t]+[^\W\d_a-z])|[ ]{2,})(?=\s*\S)"
)

_SPACE = re.compile(r"[ \t]+(?=[A-Z])")

#: How many lines below a title with a date an entry may begin.
_BELOW_TITLE = (1, 2)


class Lines:
    """The lines of a text, numbered from 0."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _breaks(self) -> list[int]:
        """Where the lines behind the first begin."""
        return [found.end() for found in re.finditer("\n", self.text)]

    def number(self, offset: int) -> int:
        """The number of the line at an offset."""
        return bisect_right(self._breaks, offset)

    def start(self, line: int) -> int:
        """The offset at which a line begins."""
        return self._breaks[line - 1] if line else 0

    def end(self, line: int) -> int:
        """The offset at which a line ends, behind its line feed."""
        return self._breaks[line] if line < len(self._breaks) else len(self.text)

    def is_title(self, line: int) -> bool:
        """Whether a line is short and does not end as a sentence does."""
        start, end = self.start(line), self.end(line)
        words = self.text[start:end].strip(" \t\r\n#*_|=:") if end - start <= _TITLE else ""
        return bool(words) and words[-1] not in _CLOSED

    def title_over(self, line: int) -> str:
        """The last line with text over a line, if it is a title; "" otherwise."""
        start = self.start(line)
        above = self.text[max(0, start - _TITLE - _MARKS) : start].rstrip()
        title = above[above.rfind("\n") + 1 :].strip(" \t#*_|=")
        is_whole = above.rfind("\n") >= 0 or start <= _TITLE + _MARKS
        return title if is_whole and title and title[-1] not in _CLOSED else ""

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether a line between two offsets is no part of a sentence that was broken to fit a width."""
        before, after = self.text[max(0, start - _TITLE) : start], self.text[end : end + _TITLE].lstrip(" \t*_#|:.")
        if after.lstrip()[:1].islower():
            return False
        above = before.rstrip("\n").rpartition("\n")[2].rstrip()
        return not above or before.endswith("\n\n") or above[-1] in ".!?:;…\"”'’)|" or len(above) < _TITLE // 2


def _next_title(text: str, start: int, end: int) -> int | None:
    """Where the first title between two offsets begins: a short line apart from others that ends in no stop."""
    for found in _APART.finditer(text, start, end):
        line = found[1].strip()
        if found.start(1) > start and len(line) <= _TITLE and line[-1:] not in ".!?:;,…\"”'’)|" and line[:1].isupper():
            return found.start(1)
    return None


@dataclass(slots=True)
class Entry:
    """A line that begins with a date.

    `year` is the year of a day or month that names none, as its sequence has it; `shift` how many days later than the
    first clock time of its sequence a clock time is; `behind` and `end` where what it dates begins and ends;
    `year_above` the year of the heading over it; `rank` its position in the year or the day.
    """

    match: Match
    level: Level
    is_heading: bool
    behind: int
    line: int
    end: int
    year: int | None = None
    shift: int = 0
    reason: str = ""
    year_above: int | None = None
    rank: int = field(init=False)

    def __post_init__(self) -> None:
        slots = self.match.readings[0].slots
        self.year = slots.year()
        if self.level == "clock":
            self.rank = _minutes(slots)
        else:
            self.rank = rank_in_year(int(slots.get("month", "0")), int(slots.get("from_day", slots.get("day", "0"))))

    @property
    def is_dated(self) -> bool:
        """Whether it names its year itself."""
        return "year" in self.match.readings[0].slots


def entries_of(lines: Lines, matches: Sequence[Match]) -> list[Entry]:
    """The entries of a text in its order, each with the end of what it dates."""
    found = list(_found(lines, matches))
    titles = list(_titles(lines, matches, found)) if found else []
    entries = sorted((*found, *titles), key=lambda entry: entry.match.span)
    _bound(entries, lines.text)
    return entries


def rank_in_year(month: int, day: int) -> int:
    """The position of a day in its year, all months being as long as the longest."""
    return 31 * month + day


def _found(lines: Lines, matches: Sequence[Match]) -> Iterator[Entry]:
    text = lines.text
    for match, following in zip_longest(matches, matches[1:]):
        start, end = match.span.start, match.span.end
        begin = text.rfind("\n", max(0, start - _LEAD), start) + 1
        if (not begin and start > _LEAD) or not _LEADING.fullmatch(text, begin, start):
            continue
        level = _level(match)
        if level is None:
            continue
        if following and text[end : following.span.start] in (", ", " ("):  # "17 September 1944, Sunday."
            end = following.span.end + (text[end] == " ")
        is_heading = bool(_ALONE.match(text, end)) and lines.stands_alone(begin, end)
        separator = None if is_heading else _SEPARATOR.match(text, end)
        if level == "clock" and not is_heading and separator is None:
            separator = _SPACE.match(text, end)
        if is_heading or (separator and _is_entry(match, level)):
            yield _entry(lines, match, level, separator.end() if separator else end, is_heading=is_heading)


def _entry(lines: Lines, match: Match, level: Level, behind: int, *, is_heading: bool) -> Entry:
    line = lines.number(match.span.start)
    return Entry(match, level, is_heading, behind, line, lines.end(line))


def _titles(lines: Lines, matches: Sequence[Match], entries: Sequence[Entry]) -> Iterator[Entry]:
    """Titles with a date right above entries, "Log of 7 March 2020"."""
    levels = {entry.line: entry.level for entry in entries}
    starts = {entry.match.span.start for entry in entries}
    for match in matches:
        level = _level(match)
        if level not in ("year", "month", "day") or "year" not in match.readings[0].slots:
            continue
        line = lines.number(match.span.start)
        below = next((levels[line + step] for step in _BELOW_TITLE if line + step in levels), None)
        is_finer = below is not None and LEVELS.index(below) > LEVELS.index(level)
        if is_finer and match.span.start not in starts and lines.is_title(line):
            yield _entry(lines, match, level, match.span.end, is_heading=True)


def _is_entry(match: Match, level: Level) -> bool:
    return level != "month" or "year" in match.readings[0].slots


def _bound(entries: Sequence[Entry], text: str) -> None:
    """End what each heading dates at the next that is no finer; a title without a date ends all of them."""
    open_headings: list[Entry] = []
    for entry, following in zip_longest(entries, entries[1:]):
        while open_headings and LEVELS.index(open_headings[-1].level) >= LEVELS.index(entry.level):
            open_headings.pop().end = entry.match.span.start
        entry.year_above = next((above.year for above in reversed(open_headings) if above.is_dated), None)
        if not entry.is_heading:
            continue
        entry.end = len(text)
        open_headings.append(entry)
        border = following.match.span.start if following else len(text)
        title = _next_title(text, entry.match.span.end, border)
        if title is not None:
            for above in open_headings:
                above.end = title
            open_headings.clear()


def _level(match: Match) -> Level | None:
    """What a date at the beginning of a line names; None where it is no date that a line can be headed by."""
    reading = match.readings[0]
    slots, meaning = reading.slots, reading.rule.meaning
    if meaning == "clock_time":
        return "clock"
    if meaning in ("day", "clock", "range_of_dates", "days_of_month") and "month" in slots:
        return "day" if "day" in slots else "month"
    if meaning == "month" and "step" not in slots and "year_step" not in slots:
        return "month"
    return "year" if meaning == "year" and "aside" not in slots and "era" not in slots else None


def _minutes(slots: Slots) -> int:
    hour, _, minute = slots.get("named_hour", f"{slots.get('hour', '0')}:{slots.get('minute', '0')}").partition(":")
    half_day = slots.get("half_day")
    return 60 * (int(hour) % 12 + (12 if half_day == "PM" else 0) if half_day else int(hour)) + int(minute)
