"""The year that a report gives an account of: "During the year ended 30 June 2014 the trust bought two farms"."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from dateutil.relativedelta import relativedelta

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.model import Span
from timeline_api.temporal.direction.cues import Cues

#: "During the group's last financial year to": the most words that such an opening of a sentence has.
_LONGEST = 7


def reporting_year(text: str, sentence: int, span: Span, value: EdtfValue, cues: Cues) -> EdtfValue | None:
    """The year up to a day or month that ends it, where a sentence that begins at an offset is opened by it.

    What is told behind "during the year ended" is of that year; what is told behind "in the year ended" is as often of
    the time since, in which the report was written.
    """
    is_whole = "/" in value.text  # the words are those of the year and of its end
    opening = text[sentence : span.end if is_whole else span.start].casefold().split()[: _LONGEST + is_whole]
    closings = pairwise(opening) if is_whole else [tuple(opening[-2:])]
    if not 3 < len(opening) <= _LONGEST + is_whole or opening[0] not in cues.spanning or value.latest is None:
        return None
    if cues.year_ended.isdisjoint(map(" ".join, closings)):
        return None
    if is_whole:
        return value
    if value.precision not in ("day", "month") or not 2 < value.latest.year < 9999:
        return None
    last = value.latest.date()
    return read_edtf(f"{last + timedelta(days=1) - relativedelta(years=1)}/{last}")
