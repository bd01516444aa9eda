"""The lines of a text that name a date for what stands in or under them: headings, list items, table rows.

An entry is a line that begins with a date: the date alone is a heading ("14 June 2020", "2019"), a date with a
separator and text behind it is an item ("Jan. 5: Police searched the house."). Entries of the same form that follow
one another are one sequence, which runs through time in one direction; so the items that leave their year out have it
from the one that names it, from the heading above, or from the publication date, all of them together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import Literal

from timeline_api.edtf import EdtfValue
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.tense import tense_of
from timeline_api.temporal.grammar import Match
from timeline_api.temporal.moment import Slots
from timeline_api.temporal.normalise import Direction

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
_YEAR = re.compile(r"(?<![\d.,/-])[12]\d{3}(?![\d.,/-]|s\b)")

#: How much of an item, or of what stands under a heading, tells its tense, in code points.
_TEXT = 160
#: A title is a line no longer than this, in code points.
_TITLE = 80
#: How many other lines may stand between two items of one list.
_GAP = 3

#: All months being as long as the longest, and a day in minutes.
_YEAR_LENGTH, _DAY_LENGTH = 31 * 12, 24 * 60

#: How many days behind its publication a list may go on that began before it and promises nothing.
_SOON = 62


@dataclass(slots=True)
class Entry:
    """A line that begins with a date.

    `year` is the year of a day or month that names none, as its sequence has it; `shift` how many days later than the
    first clock time of its sequence a clock time is; `behind` and `end` where what it dates begins and ends;
    `year_above` the year of the heading over it; `rank` its place in the year or the day.
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
            self.rank = _rank(int(slots.get("month", "0")), int(slots.get("from_day", slots.get("day", "0"))))

    @property
    def is_dated(self) -> bool:
        """Whether it names its year itself."""
        return "year" in self.match.readings[0].slots


class Layout:
    """The entries of a text, with the years and days that their sequences give them."""

    def __init__(self, text: str, matches: Sequence[Match], published: EdtfValue | None, cues: Cues) -> None:
        self._text, self._published, self._cues = text, published, cues
        found = list(self._found(matches))
        titles = list(self._titles(matches, found)) if found else []
        self._entries = sorted((*found, *titles), key=lambda entry: entry.match.span)
        self._starts = [entry.match.span.start for entry in self._entries]
        self.is_empty = not self._entries
        if self.is_empty:
            return
        self._bound()
        for sequence in self._sequences():
            self._order(sequence)

    @cached_property
    def _breaks(self) -> list[int]:
        """Where the lines behind the first begin."""
        return [found.end() for found in re.finditer("\n", self._text)]

    def entry(self, offset: int) -> Entry | None:
        """The entry whose date begins at an offset."""
        place = bisect_right(self._starts, offset) - 1
        return self._entries[place] if place >= 0 and self._starts[place] == offset else None

    def _found(self, matches: Sequence[Match]) -> Iterator[Entry]:
        for match, following in zip_longest(matches, matches[1:]):
            start, end = match.span.start, match.span.end
            begin = self._text.rfind("\n", max(0, start - _LEAD), start) + 1
            if (not begin and start > _LEAD) or not _LEADING.fullmatch(self._text, begin, start):
                continue
            level = _level(match)
            if level is None:
                continue
            if following and self._text[end : following.span.start] in (", ", " ("):  # "17 September 1944, Sunday."
                end = following.span.end + (self._text[end] == " ")
            is_heading = bool(_ALONE.match(self._text, end)) and self._stands_alone(begin, end)
            separator = None if is_heading else _SEPARATOR.match(self._text, end)
            if level == "clock" and not is_heading and separator is None:
                separator = _SPACE.match(self._text, end)
            if is_heading or (separator and self._is_item(match, level)):
                yield self._entry(match, level, separator.end() if separator else end, is_heading=is_heading)

    def _entry(self, match: Match, level: Level, behind: int, *, is_heading: bool) -> Entry:
        line = bisect_right(self._breaks, match.span.start)
        return Entry(match, level, is_heading, behind, line, self._line_end(line))

    def _text_of(self, entry: Entry) -> str:
        """The beginning of the text that an entry dates."""
        words = self._text[entry.behind : min(entry.behind + _TEXT, entry.end)].strip()
        return words if entry.is_heading else words.partition("\n")[0]

    def _titles(self, matches: Sequence[Match], entries: Sequence[Entry]) -> Iterator[Entry]:
        """Titles with a date right above entries, "Log of 7 March 2020"."""
        lines = {entry.line: entry.level for entry in entries}
        starts = {entry.match.span.start for entry in entries}
        for match in matches:
            level = _level(match)
            if level not in ("year", "month", "day") or "year" not in match.readings[0].slots:
                continue
            line = bisect_right(self._breaks, match.span.start)
            below = next((lines[line + step] for step in (1, 2) if line + step in lines), None)
            is_finer = below is not None and LEVELS.index(below) > LEVELS.index(level)
            if is_finer and match.span.start not in starts and self._is_title(line):
                yield self._entry(match, level, match.span.end, is_heading=True)

    def _is_title(self, line: int) -> bool:
        start, end = self._breaks[line - 1] if line else 0, self._line_end(line)
        words = self._text[start:end].strip(" \t\r\n#*_|=:") if end - start <= _TITLE else ""
        return bool(words) and words[-1] not in ".!?;,"

    def _is_item(self, match: Match, level: Level) -> bool:
        return level != "month" or "year" in match.readings[0].slots

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether a date alone on its line is no part of a sentence that was broken to fit a width."""
        before, after = self._text[max(0, start - _TITLE) : start], self._text[end : end + _TITLE].lstrip(" \t*_#|:.")
        following = after.lstrip()[:1]
        if following.islower():
            return False
        line = before.rstrip("\n").rpartition("\n")[2].rstrip()
        return not line or before.endswith("\n\n") or line[-1] in ".!?:;…\"”'’)|" or len(line) < _TITLE // 2

    def _line_end(self, line: int) -> int:
        return self._breaks[line] if line < len(self._breaks) else len(self._text)

    def _bound(self) -> None:
        """What each heading dates ends at the next that is no finer; a title without a date ends them all."""
        open_headings: list[Entry] = []
        for entry, following in zip_longest(self._entries, self._entries[1:]):
            while open_headings and LEVELS.index(open_headings[-1].level) >= LEVELS.index(entry.level):
                open_headings.pop().end = entry.match.span.start
            entry.year_above = next((above.year for above in reversed(open_headings) if above.is_dated), None)
            if not entry.is_heading:
                continue
            entry.end = len(self._text)
            open_headings.append(entry)
            border = following.match.span.start if following else len(self._text)
            title = _next_title(self._text, entry.match.span.end, border)
            if title is not None:
                for above in open_headings:
                    above.end = title
                open_headings.clear()

    def _sequences(self) -> Iterator[list[Entry]]:
        """Entries of one level and form that follow one another, not parted by a coarser heading or other text."""
        runs: dict[tuple[Level, bool], list[Entry]] = {}
        for entry in self._entries:
            place = LEVELS.index(entry.level)
            for key in [key for key in runs if LEVELS.index(key[0]) > place]:
                yield runs.pop(key)
            key = (entry.level, entry.is_heading)
            run = runs.get(key, [])
            if run and not entry.is_heading and entry.line - run[-1].line > _GAP:
                yield runs.pop(key)
                run = []
            run.append(entry)
            runs[key] = run
        yield from runs.values()

    def _order(self, sequence: list[Entry]) -> None:
        """Give the entries of a sequence the years, or days, that one direction of time leaves them."""
        if sequence[0].level == "year":
            return
        cycle = _DAY_LENGTH if sequence[0].level == "clock" else _YEAR_LENGTH
        is_rising = _rises(sequence, cycle)
        carries = _carried(sequence, is_rising=is_rising)
        if sequence[0].level == "clock":
            for entry, carry in zip(sequence, carries, strict=True):
                entry.shift = carry
            return
        self._date(sequence, carries)

    def _date(self, sequence: list[Entry], carries: list[int]) -> None:
        dated = [place for place, entry in enumerate(sequence) if entry.is_dated]
        order = "one list in one direction of time"
        if dated:
            for place, entry in enumerate(sequence):
                source = dated[max(0, bisect_right(dated, place) - 1)]
                if not entry.is_dated:
                    entry.year = sequence[source].year + carries[place] - carries[source]  # type: ignore[operator]
                    entry.reason = f"{order}, of which an entry names {sequence[source].year}"
            return
        first, reason = self._year_above(sequence[0]), f"{order}, under a heading that names the year"
        if first is None:
            first, reason = self._year_by_publication(sequence, carries), f"{order}, as the publication date has it"
        if first is not None:
            for entry, carry in zip(sequence, carries, strict=True):
                entry.year, entry.reason = first + carry, reason

    def _year_above(self, entry: Entry) -> int | None:
        """The year of the heading or the title over an entry."""
        if entry.year_above is not None:
            return entry.year_above
        years = _YEAR.findall(self._title_over(entry))
        return int(years[0]) if len(years) == 1 else None

    def _title_over(self, entry: Entry) -> str:
        """The line over an entry, if it is a title; "" otherwise."""
        start = self._breaks[entry.line - 1] if entry.line else 0
        above = self._text[max(0, start - _TITLE - 4) : start].rstrip()
        line = above[above.rfind("\n") + 1 :].strip(" \t#*_|=")
        is_whole = above.rfind("\n") >= 0 or start <= _TITLE + 4
        return line if is_whole and line and line[-1] not in ".!?;," else ""

    def _year_by_publication(self, sequence: list[Entry], carries: list[int]) -> int | None:
        """The year of the first entry for which what is told lies behind and what is promised ahead of publication."""
        published = self._published
        if published is None or published.earliest is None or published.latest is None:
            return None
        year, last = published.earliest.year, published.latest
        if published.precision == "year":
            return year - max(carries)
        today = _rank(last.month, last.day)
        is_agenda = not self._cues.agendas.isdisjoint(self._title_over(sequence[0]).casefold().split())
        tenses: list[Direction | None] = [
            "future" if is_agenda else tense_of(self._text_of(entry), self._cues) for entry in sequence
        ]

        def cost(first: int) -> int:
            away = [
                (first + carry - year) * _YEAR_LENGTH + entry.rank - today
                for entry, carry in zip(sequence, carries, strict=True)
            ]
            reaches = min(away) <= 0  # a list that begins before its publication may go on for a while behind it
            wrong = sum(_is_wrong(days, tense, reaches=reaches) for days, tense in zip(away, tenses, strict=True))
            return wrong * 10_000 + sum(map(abs, away)) // len(away)

        promised = [carry for carry, tense in zip(carries, tenses, strict=True) if tense == "future"]
        pivots = {max(carries), min(carries), *promised[:1]}
        firsts = {year - pivot + step for pivot in pivots for step in (-1, 0, 1)}
        return min(sorted(firsts, reverse=True), key=cost)


def _is_wrong(days: int, tense: Direction | None, *, reaches: bool) -> bool:
    """Whether a tense speaks against a day that lies so many days ahead of the publication."""
    if tense == "future":
        return days < -31
    return days > (_SOON if tense is None and reaches else 0)


def _level(match: Match) -> Level | None:
    """What a date at the beginning of a line names; None where it is no date that a line can be headed by."""
    reading = match.readings[0]
    slots, meaning = reading.slots, reading.rule.meaning
    if meaning in ("clock_time",):
        return "clock"
    if meaning in ("day", "clock", "range_of_dates", "days_of_month") and "month" in slots:
        return "day" if "day" in slots else "month"
    if meaning == "month" and "step" not in slots and "year_step" not in slots:
        return "month"
    return "year" if meaning == "year" and "aside" not in slots and "era" not in slots else None


def _rank(month: int, day: int) -> int:
    """The place of a day in its year, all months being as long as the longest."""
    return 31 * month + day


def _minutes(slots: Slots) -> int:
    hour, _, minute = slots.get("named_hour", f"{slots.get('hour', '0')}:{slots.get('minute', '0')}").partition(":")
    half_day = slots.get("half_day")
    return 60 * (int(hour) % 12 + (12 if half_day == "PM" else 0) if half_day else int(hour)) + int(minute)


def _rises(sequence: Sequence[Entry], cycle: int) -> bool:
    """Whether a sequence runs forward: the way in which its steps are shorter, a year or a day being a circle."""
    forward = backward = 0
    for before, after in pairwise(sequence):
        if before.is_dated and after.is_dated and before.year != after.year:
            forward += 0 if before.year < after.year else cycle  # type: ignore[operator]
            backward += cycle if before.year < after.year else 0  # type: ignore[operator]
            continue
        step = (after.rank - before.rank) % cycle
        forward, backward = forward + step, backward + (cycle - step) % cycle
    return forward <= backward


def _carried(sequence: Sequence[Entry], *, is_rising: bool) -> list[int]:
    """How many years, or days, after that of the first entry each is."""
    carries = [0]
    for before, after in pairwise(sequence):
        leaps = after.rank < before.rank if is_rising else after.rank > before.rank
        carries.append(carries[-1] + (leaps if is_rising else -leaps))
    return carries


def _next_title(text: str, start: int, end: int) -> int | None:
    """Where the first title without a date begins between two entries: a short line apart that ends in no stop."""
    for found in _APART.finditer(text, start, end):
        line = found[1].strip()
        if found.start(1) > start and len(line) <= _TITLE and line[-1:] not in ".!?:;,…\"”'’)|" and line[:1].isupper():
            return found.start(1)
    return None


_APART = re.compile(r"\n[ \t]*\n[ \t]*((?:[^\n\w]{0,4})[^\W\d][^\n]{2,80})\n(?=[^\n]*\S)")
