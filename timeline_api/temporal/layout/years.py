"""The years of a sequence of days or months: from the entry that names one, the heading above, or the publication."""

from __future__ import annotations

import re
from bisect import bisect_right

from timeline_api.edtf import EdtfValue
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.tense import tense_of
from timeline_api.temporal.layout.entries import Entry, rank_in_year
from timeline_api.temporal.layout.lines import Lines
from timeline_api.temporal.layout.sequences import YEAR_LENGTH
from timeline_api.temporal.normalise import Direction

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


def date_entries(
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
        first, reason = (
            _year_by_publication(sequence, carries, lines, published, cues),
            f"{_ORDER}, as the publication date has it",
        )
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
            (first + carry - year) * YEAR_LENGTH + entry.rank - today
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
    """Whether a tense speaks against a day that lies so many days ahead of the publication."""
    if tense == "future":
        return days < -_PROMISED
    return days > (_SOON if tense is None and reaches else 0)
