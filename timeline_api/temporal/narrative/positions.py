"""Where in a text an expression stands: its sentence, its paragraph, whether it is quoted, and what is around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import islice, takewhile

from timeline_api.edtf import days_in_month
from timeline_api.model import Span
from timeline_api.temporal.direction.clause import quotation_bounds, sentence_end, sentence_start
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.grammar import Match

#: Meanings that are counted from the day of publication, so that a text that uses them is about its own time.
OF_PUBLICATION = frozenset(
    "weekday weekday_of_week counted_from_day deictic day_offset day_of_month period ago from_now stretch".split()
)
_OF_NEWS = OF_PUBLICATION - {"ago", "from_now", "stretch"}


class Positions:
    """A text, and the positions of the expressions in it; what takes a pass over the text is found when first asked."""

    def __init__(self, text: str, matches: Sequence[Match], cues: Cues) -> None:
        self._text, self._matches, self._cues = text, matches, cues

    def sentence_start(self, span: Span) -> int:
        """Where the sentence of an expression begins."""
        return sentence_start(self._text, span, self._cues)

    def sentence_end(self, span: Span) -> int:
        """Where the sentence of an expression ends."""
        return sentence_end(self._text, span, self._cues)

    def paragraph(self, span: Span) -> int:
        """The number of the paragraph of an expression."""
        return bisect_right(self._paragraphs, span.start)

    def is_quoted(self, span: Span) -> bool:
        """Whether an expression stands in a quotation."""
        starts, ends = self._quotations
        index = bisect_right(starts, span.start) - 1
        return index >= 0 and span.start < ends[index]

    @cached_property
    def is_news(self) -> bool:
        """Whether the text speaks of the days around its publication, outside quotations."""
        return any(
            match.readings[0].rule.meaning in _OF_NEWS and not self.is_quoted(match.span) for match in self._matches
        )

    def has_publication_behind(self, span: Span, end: int) -> bool:
        """Whether a time that is counted from publication stands between an expression and an offset, unquoted."""
        first = bisect_right(self._matches, span.start, key=lambda match: match.span.start)
        following = takewhile(lambda match: match.span.start < end, islice(self._matches, first, None))
        return any(
            match.readings[0].rule.meaning in OF_PUBLICATION and not self.is_quoted(match.span) for match in following
        )

    def next_date(self, offset: int) -> date | None:
        """The last day of the next time that the text dates in full behind an offset; None behind the last."""
        index = bisect_right(self._dated, offset, key=lambda dated: dated[0])
        return self._dated[index][1] if index < len(self._dated) else None

    @cached_property
    def _dated(self) -> list[tuple[int, date]]:
        return [dated for match in self._matches if (dated := _dated(match))]

    @cached_property
    def _paragraphs(self) -> list[int]:
        """Where the paragraphs behind the first begin."""
        return [found.end() for found in re.finditer("\n\n+", self._text)]

    @cached_property
    def _quotations(self) -> tuple[list[int], list[int]]:
        return quotation_bounds(self._text)


def _dated(match: Match) -> tuple[int, date] | None:
    """Where a match stands that names its year, and the last day of what it names; None for others and for asides."""
    slots = match.readings[0].slots
    if "year" not in slots or "aside" in slots or "era" in slots:
        return None
    year, month = int(slots["year"]), int(slots.get("month", "12"))
    if not 1 <= year <= 9999 or not 1 <= month <= 12:
        return None
    return match.span.start, date(year, month, days_in_month(year, month))
