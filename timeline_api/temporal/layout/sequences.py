"""Sequences: entries of one level and form that follow one another, and the direction in which they run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from timeline_api.temporal.layout.entries import LEVELS, Entry, Level

#: All months being as long as the longest, the length of a year in days, and of a day in minutes.
YEAR_LENGTH, DAY_LENGTH = 31 * 12, 24 * 60

#: How many other lines may stand between two items of one list.
_GAP = 3


def sequences_of(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
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


def carries_of(sequence: Sequence[Entry]) -> list[int]:
    """How many years (of days and months) or days (of clock times) after the first entry each is."""
    cycle = DAY_LENGTH if sequence[0].level == "clock" else YEAR_LENGTH
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
