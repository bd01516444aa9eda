"""Fields of dates: EDTF values, days, months and years, publication dates; as EDTF or as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, missing

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.errors import InvalidEdtf, TimelineError
from timeline_api.model import PublicationDate
from timeline_api.schemas.fields import patterns
from timeline_api.schemas.fields.text import Line, Text, language_of
from timeline_api.temporal.date_fields import LONGEST as LONGEST_DATE
from timeline_api.temporal.date_fields import is_written, read_given_date

_MOMENTS = re.compile(r"-?\d{4}-\d{2}-\d{2}T[\d:]+(?:Z|[+-]\d{2}:\d{2})?", re.ASCII)
_CALENDAR = re.compile(r"(?P<year>-?\d{1,6})(-\d{2}){0,2}", re.ASCII)
_MOMENT = re.compile(
    r"(?P<day>[\d-]+)[T ](?P<clock>(?!24)\d{2}:\d{2}(?::\d{2})?)(?:[.]\d{1,9})?(?P<zone>Z|[+-]\d{2}:\d{2})?", re.ASCII
)


_EDTF = {"type": "string", "format": "edtf", "minLength": 1, "maxLength": 200, "pattern": patterns.FULL_LINE}


class Edtf(Line):
    """An EDTF value that the timeline can place, as text; a date as people write it is read into one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(longest=200, full=True, metadata={"format": "edtf", **options.pop("metadata", {})}, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            read = _read_edtf(text, language_of(self, data))
        except TimelineError as error:
            raise ValidationError(f"{error}.") from None
        if read.latest and read.latest.year > 9999:
            raise ValidationError(f"{text!r} reaches beyond the year 9999.")
        for moment in _MOMENTS.findall(read.text):
            check_moment(moment)
        return read.text


class GivenDate(fields.Raw):
    """The date of an event: what Edtf takes, or the `date` of an event as it was read, whose `edtf` is taken."""

    #: The members of a date in answers.
    READ = ("edtf", "earliest", "latest", "precision", "approximate", "uncertain", "display")

    def __init__(self, **options: Any) -> None:
        others: dict[str, Any] = {name: {} for name in self.READ if name != "edtf"}
        as_read = {"type": "object", "required": ["edtf"], "properties": {"edtf": _EDTF, **others}}
        types = [_EDTF, {**as_read, "additionalProperties": False}, {"type": "null"}]
        super().__init__(allow_none=True, metadata={"oneOf": types, **options.pop("metadata", {})}, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        written = Edtf(required=True)
        written._bind_to_schema(attr or "", self.root)  # type: ignore[arg-type]  # it is in a schema when it reads
        if not isinstance(value, Mapping):
            return str(written.deserialize(value, attr, data))
        if unknown := [name for name in value if name not in self.READ]:
            raise ValidationError({name: ["Unknown field."] for name in unknown})
        try:
            return str(written.deserialize(value.get("edtf", missing), attr, data))
        except ValidationError as error:
            raise ValidationError({"edtf": error.messages}) from None


def written_or_object(metadata: Mapping[str, Any], schema: type[Schema]) -> dict[str, Any]:
    """Return what the contract says of a publication date that is written, or an object of `schema` as it was read."""
    written = {"type": "string", "format": "written-date", "maxLength": LONGEST_DATE, "pattern": patterns.LINE}
    members = {name: {"type": ["string", "null"]} for name in schema().fields}
    as_read = {"type": "object", "properties": members, "additionalProperties": False}
    return {**metadata, "oneOf": [written, as_read, {"type": "null"}]}


class CalendarValue(Text):
    """A day, month or year as EDTF or as people write it, years 0001 to 9999."""

    def __init__(self, *, pattern: str = "", **options: Any) -> None:
        written = {} if pattern else {"format": "written-date", "maxLength": LONGEST_DATE}
        super().__init__(
            pattern=pattern or patterns.LINE, metadata={**written, **options.pop("metadata", {})}, **options
        )

    def _deserialize(  # type: ignore[override]  # a String field that gives what the string means
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> EdtfValue:
        return read_calendar_value(super()._deserialize(value, attr, data, **kwargs), language_of(self, data))


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
    """Return the publication date that a caller states; a date-time keeps its calendar day as written.

    Fractions of a second are dropped: the same moment written in two ways is the same publication. Words of a date are
    read as in `read_given_date`, and they are the evidence.

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


def check_moment(written: str) -> None:
    """Check that a date-time exists and can be converted to UTC.

    Raises ValidationError: it does not exist, or UTC puts it outside the years 1 to 9999.
    """
    try:
        datetime.fromisoformat(written).astimezone(UTC)
    except ValueError:
        raise ValidationError(f"{written!r} is a time that does not exist.") from None
    except OverflowError:
        raise ValidationError(f"{written!r} is outside the years 1 to 9999 in UTC.") from None


def read_calendar_value(text: str, language: str, today: date | None = None) -> EdtfValue:
    """A day, month or year as an EDTF value; of a moment in words the day.

    `language` and `today` are for dates as people write them, as in `read_given_date`.

    Raises ValidationError: any other EDTF, a day or month that does not exist, a year before 1 or after 9999; a date
    in words that cannot be read or can be several.
    """
    if is_written(text):
        return _read_written(text, language, today)
    written = _CALENDAR.fullmatch(text)
    if not written:
        raise ValidationError("Not a day, month or year such as 2023-11-17, 2023-11 or 2023.")
    if not re.fullmatch(r"(?!0000)\d{4}", written["year"], re.ASCII):
        raise ValidationError("The year must be 0001 to 9999, in four digits.")
    try:
        value = read_edtf(text)
    except InvalidEdtf as error:
        raise ValidationError(f"{error}.") from None
    if value.precision not in ("day", "month", "year"):
        raise ValidationError(f"{text!r} has no month {text[5:7]}.")
    return value


def _read_written(text: str, language: str, today: date | None) -> EdtfValue:
    if len(text) > LONGEST_DATE:
        raise ValidationError(f"Longer than {LONGEST_DATE} characters.")
    try:
        value = read_given_date(text, language=language, today=today)
    except TimelineError as error:
        raise ValidationError(f"{error}.") from None
    day = value.text.partition("T")[0] if value.precision == "time" else value.text
    if not _CALENDAR.fullmatch(day) or value.precision == "season":
        raise ValidationError(f"{text!r} is {value.display}: not a day, a month or a year.")
    return read_calendar_value(day, language)


def _read_edtf(text: str, language: str) -> EdtfValue:
    try:
        return read_edtf(text)
    except InvalidEdtf:
        if not is_written(text) or len(text) > LONGEST_DATE:
            raise
        return read_given_date(text, language=language)
