"""The entries of a text with the years and days that their sequences give them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from timeline_api.edtf import EdtfValue
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.tense import tense_of
from timeline_api.temporal.grammar import Match
from timeline_api.temporal.layout.entries import LEVELS, Entry, Level, Lines, entries_of, rank_in_year
from timeline_api.temporal.normalise import Direction

#: All months being as long as the longest, the length of a year in days, and of a day in minutes.
_YEAR_LENGTH, _DAY_LENGTH = 31 * 12, 24 * 60

#: How many other lines may stand between two items of one list.
_GAP = 3

_YEAR = re.compile(r"(?<![\d.,/-])[12]\d{3}(?![\d.,/-]|s\b)")

#: How much of an item, or of what stands under a heading, shows its tense, in code points.
_TEXT = 160

#: How many days behind its publication a list may go on that began before it and promises nothing.
_SOON = 62

#: How many days before the publication what is promised may lie all the same.
_PROMISED = 31

#: What an entry on the wrong side of the publication costs, in days of distance from it.
_WRONG_SIDE = 10_000

_ORDER = "one list in one direction of time"


class Layout:
    """The entries of a text, dated by their sequences."""

    def __init__(self, text: str, matches: Sequence[Match], published: EdtfValue | None, cues: Cues) -> None:
        lines = Lines(text)
        self._entries = entries_of(lines, matches)
        self._starts = [entry.match.span.start for entry in self._entries]
        self.is_empty = not self._entries
        for sequence in _sequences_of(self._entries):
            if sequence[0].level == "clock":
                for entry, carry in zip(sequence, _carries_of(sequence), strict=True):
                    entry.shift = carry
            elif sequence[0].level != "year":
                _date_entries(sequence, _carries_of(sequence), lines, published, cues)

    def entry(self, offset: int) -> Entry | None:
        """The entry whose date begins at an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self._entries[index] if index >= 0 and self._starts[index] == offset else None


def _sequences_of(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The sequences among entries: not parted by a coarser heading, and items not by other text."""
    runs: dict[tuple[Level, bool], list[Entry]] = {}
    for entry in entries:
        level = LEVELS.index(entry.level)
        for key in [key for key in runs if LEVELS.index(key[0]) > level]:
            yield runs.pop(key)
        key = (entry.level, entry.is_heading)
        run = runs.get(key, [])
        if run and not entry.is_heading and entry.line - run[-1].line > _GAP:
            yield runs.pop(key)
            run = []
        run.append(entry)
        runs[key] = run
    yield from runs.values()


def _carries_of(sequence: Sequence[Entry]) -> list[int]:
    """How many years (of days and months) or days (of clock times) after the first entry each is."""
    cycle = _DAY_LENGTH if sequence[0].level == "clock" else _YEAR_LENGTH
    is_rising = _rises(sequence, cycle)
    carries = [0]
    for before, after in pairwise(sequence):
        leaps = after.rank < before.rank if is_rising else after.rank > before.rank
        carries.append(carries[-1] + (leaps if is_rising else -leaps))
    return carries


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


def _date_entries(
    sequence: list[Entry], carries: list[int], lines: Lines, published: EdtfValue | None, cues: Cues
) -> None:
    """Give the entries of a sequence the years, and the reasons, that one direction of time leaves them."""
    dated = [index for index, entry in enumerate(sequence) if entry.is_dated]
    if dated:
        for index, entry in enumerate(sequence):
            source = dated[max(0, bisect_right(dated, index) - 1)]
            if not entry.is_dated:
                entry.year = sequence[source].year + carries[index] - carries[source]  # type: ignore[operator]
                entry.reason = f"{_ORDER}, of which an entry names {sequence[source].year}"
        return
    first, reason = _year_above(sequence[0], lines), f"{_ORDER}, under a heading that names the year"
    if first is None:
        reason = f"{_ORDER}, as the publication date has it"
        first = _year_by_publication(sequence, carries, lines, published, cues)
    if first is not None:
        for entry, carry in zip(sequence, carries, strict=True):
            entry.year, entry.reason = first + carry, reason


def _year_above(entry: Entry, lines: Lines) -> int | None:
    """The year of the heading or the title over an entry."""
    if entry.year_above is not None:
        return entry.year_above
    years = _YEAR.findall(lines.title_over(entry.line))
    return int(years[0]) if len(years) == 1 else None


def _year_by_publication(
    sequence: list[Entry], carries: list[int], lines: Lines, published: EdtfValue | None, cues: Cues
) -> int | None:
    """The year of the first entry for which what has happened lies behind and what is promised ahead of publication."""
    if published is None or published.earliest is None or published.latest is None:
        return None
    year, last = published.earliest.year, published.latest
    if published.precision == "year":
        return year - max(carries)
    today = rank_in_year(last.month, last.day)
    tenses = _tenses(sequence, lines, cues)

    def cost(first: int) -> int:
        away = [
            (first + carry - year) * _YEAR_LENGTH + entry.rank - today
            for entry, carry in zip(sequence, carries, strict=True)
        ]
        reaches = min(away) <= 0  # a list that begins before its publication may go on for a while behind it
        wrong = sum(_is_wrong(days, tense, reaches=reaches) for days, tense in zip(away, tenses, strict=True))
        return wrong * _WRONG_SIDE + sum(map(abs, away)) // len(away)

    promised = [carry for carry, tense in zip(carries, tenses, strict=True) if tense == "future"]
    pivots = {max(carries), min(carries), *promised[:1]}
    firsts = {year - pivot + step for pivot in pivots for step in (-1, 0, 1)}
    return min(sorted(firsts, reverse=True), key=cost)


def _tenses(sequence: list[Entry], lines: Lines, cues: Cues) -> list[Direction | None]:
    """The tense of each entry; those of a list that its title announces are promises."""
    is_agenda = not cues.agendas.isdisjoint(lines.title_over(sequence[0].line).casefold().split())
    return ["future" if is_agenda else tense_of(_text_of(entry, lines.text), cues) for entry in sequence]


def _text_of(entry: Entry, text: str) -> str:
    """The beginning of the text that an entry dates."""
    words = text[entry.behind : min(entry.behind + _TEXT, entry.end)].strip()
    return words if entry.is_heading else words.partition("\n")[0]


def _is_wrong(days: int, tense: Direction | None, *, reaches: bool) -> bool:
    """Whether a tense contradicts a day that lies so many days ahead of the publication."""
    if tense == "future":
        return days < -_PROMISED
    return days > (_SOON if tense is None and reaches else 0)
