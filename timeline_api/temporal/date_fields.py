"""Read a date in a field: a filter, a correction, the publication date of a document."""

from __future__ import annotations

import re
from datetime import date

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.errors import InvalidDate
from timeline_api.model import Span, TemporalExpression
from timeline_api.temporal.recognition import recognise

#: Longest text that is read as a date, in code points.
LONGEST = 100

#: What a date in words or in the order of a region has and EDTF has not; a small letter is another such thing.
_WRITTEN = re.compile(r"[^\W\d_]{2,}|^\s*\d{1,2}[-./]\s?\d{1,2}[-./]\s?\d{2,4}\s*$")

_ONE_OF = re.compile(r"[\[{]([^\[\]{}]+)[\]}]")


def is_written(text: str) -> bool:
    """Whether a text is a date as people write it, if it is one at all, and not EDTF."""
    return bool(_WRITTEN.search(text)) or any(map(str.islower, text))


def read_given_date(text: str, *, language: str, today: date | None = None) -> EdtfValue:
    """The date that a text is, by the rules by which dates in documents are recognised.

    The whole text has to be one temporal expression with a place on the calendar. `language` is a tag; its region says
    in which order day and month stand in a date in digits. What is counted from now ("yesterday", "18 November") is
    counted from `today`, and is refused without it.

    Raises InvalidDate: it is none, needs another date to be counted from, or can be several, which are named.
    """
    words = text.strip()
    found = recognise(words, language=language, anchor=read_edtf(today.isoformat()) if today else None)
    value = _whole(words, found)
    if value is None:
        raise InvalidDate(f"{text!r} is no date that can be read")
    if one_of := _ONE_OF.fullmatch(value.text):
        readings = [read_edtf(each) for each in one_of[1].split(",") if ".." not in each]
        readable = " or ".join(reading.display for reading in readings)
        raise InvalidDate(f"{text!r} can be {readable}; write {' or '.join(reading.text for reading in readings)}")
    return value


def _whole(words: str, found: tuple[TemporalExpression, ...]) -> EdtfValue | None:
    """The value of the expression, or of the range, that is all of a text.

    Raises InvalidDate: it is one that the text alone does not place.
    """
    everything = Span(0, len(words))
    for expression in found:
        if everything in (expression.span, expression.range):
            if expression.unresolved:
                raise InvalidDate(f"{words!r} needs another date to be counted from")
            return expression.value
    return None
