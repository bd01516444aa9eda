"""The publication date as a caller may state it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from timeline_api.edtf import read_edtf
from timeline_api.model import PublicationDate
from timeline_api.schemas import patterns
from timeline_api.schemas.fields import Text, check_moment, language_of, read_calendar_value
from timeline_api.temporal.given import LONGEST as LONGEST_DATE
from timeline_api.temporal.given import is_written

_MOMENT = re.compile(
    r"(?P<day>[\d-]+)[T ](?P<clock>(?!24)\d{2}:\d{2}(?::\d{2})?)(?:[.]\d{1,9})?(?P<zone>Z|[+-]\d{2}:\d{2})?", re.ASCII
)


class Published(Text):
    """A date, a date-time with its zone, a month or a year, in words too; null is the same as leaving it out."""

    def __init__(self, **options: Any) -> None:
        metadata = {"format": "written-date", "maxLength": LONGEST_DATE, **options.pop("metadata", {})}
        super().__init__(pattern=patterns.LINE, metadata=metadata, **options)

    def _deserialize(  # type: ignore[override]  # a String field that gives what the string means
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> PublicationDate:
        return read_published(super()._deserialize(value, attr, data, **kwargs), language_of(self, data))


def read_published(text: str, language: str) -> PublicationDate:
    """What a caller says of a document's publication; of a date-time the calendar day is kept as it is written.

    Fractions of a second are dropped: the same moment said in two ways is the same publication. A date as people write
    it is read as in `read_given_date`, and its words are the evidence.

    Raises ValidationError: no such day or time, no zone, a moment that UTC puts outside the years 1 to 9999; words that
    are no date or can be several.
    """
    if moment := _MOMENT.fullmatch(text):
        return _read_moment(moment, language)
    if ":" in text and not is_written(text):
        raise ValidationError("Not a date-time such as 2023-11-17T09:30:00+01:00.")
    value = read_calendar_value(text, language)
    return PublicationDate(value=value, status="stated" if value.precision == "day" else "partial", evidence=text)


def _read_moment(moment: re.Match[str], language: str) -> PublicationDate:
    day = read_calendar_value(moment["day"], language)
    if day.precision != "day":
        raise ValidationError("A time needs a full day before it.")
    if not moment["zone"]:
        raise ValidationError("A date-time needs its zone, such as 2023-11-17T09:30:00+01:00.")
    written = f"{day}T{moment['clock']}{moment['zone']}"
    check_moment(written)
    return PublicationDate(value=read_edtf(written), status="stated", evidence=written)
