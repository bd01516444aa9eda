"""Fields of what is accepted: marshmallow's, made strict where news texts and URLs need it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from marshmallow import ValidationError, fields

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.errors import InvalidEdtf, TimelineError
from timeline_api.schemas import patterns
from timeline_api.temporal.given import LONGEST as LONGEST_DATE
from timeline_api.temporal.given import is_written, read_given_date

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_COUNT = re.compile(r"[0-9]{1,9}", re.ASCII)
_LANGUAGE = re.compile(patterns.LANGUAGE)
_WEB_ADDRESS = re.compile(patterns.WEB_ADDRESS)
_MOMENT = re.compile(r"-?\d{4}-\d{2}-\d{2}T[\d:]+(?:Z|[+-]\d{2}:\d{2})?", re.ASCII)
_LONGEST_TAG = 35
_CALENDAR = re.compile(r"(?P<year>-?\d{1,6})(-\d{2}){0,2}", re.ASCII)


class Text(fields.String):
    """A string that every store and every answer can carry: no NUL, no lone surrogate, not blank if required."""

    def __init__(self, *, pattern: str = "", **options: Any) -> None:
        full = pattern or (patterns.FULL_TEXT if options.get("required") else patterns.TEXT)
        super().__init__(metadata={"pattern": full, **options.pop("metadata", {})}, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        if found := _UNSTORABLE.search(text):
            kind = "NUL" if found[0] == "\x00" else "a lone surrogate"
            raise ValidationError(f"Has {kind} at code point {found.start()}.")
        if self.required and not text.strip():
            raise ValidationError("Must not be blank.")
        return text


class Line(Text):
    """A text of one line, at most `longest` code points as it is sent; runs of white space become one space.

    One that is `full` has more than white space.
    """

    def __init__(self, *, longest: int, full: bool = False, pattern: str = "", **options: Any) -> None:
        metadata = {**({"minLength": 1} if full else {}), "maxLength": longest, **options.pop("metadata", {})}
        shown = pattern or (patterns.FULL_LINE if full else patterns.LINE)
        super().__init__(pattern=shown, metadata=metadata, **options)
        self.longest, self.full = longest, full

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if len(text) > self.longest:
            raise ValidationError(f"Longer than {self.longest} characters.")
        line = " ".join(text.split())
        if self.full and not line:
            raise ValidationError("Must not be blank.")
        if found := _CONTROL.search(line):
            raise ValidationError(f"Has a control character at code point {found.start()}.")
        return line


class WebAddress(Line):
    """An absolute http or https URL, nothing that a page could run when it is clicked; empty for none."""

    def __init__(self, *, longest: int, **options: Any) -> None:
        metadata = {"format": "web-address", **options.pop("metadata", {})}
        super().__init__(longest=longest, pattern=patterns.WEB_ADDRESS, metadata=metadata, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        address = super()._deserialize(value, attr, data, **kwargs)
        if not _WEB_ADDRESS.fullmatch(value) or (address and not _is_web_address(address)):
            raise ValidationError("Not an http or https URL.")
        return address


class Language(Line):
    """A language tag, "en" or "en-GB"; the language itself is put in lower case."""

    def __init__(self, *, longest: int, **options: Any) -> None:
        super().__init__(longest=longest, pattern=patterns.LANGUAGE, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        tag = super()._deserialize(value, attr, data, **kwargs)
        if not _LANGUAGE.fullmatch(value):
            raise ValidationError("Not a language tag such as en or en-GB.")
        language, dash, rest = tag.partition("-")
        return language.lower() + dash + rest


class Count(fields.Integer):
    """A whole number written in digits of a query string; at most nine, so that no reader chokes on it."""

    def __init__(self, *, lowest: int = 0, **options: Any) -> None:
        metadata = {"minimum": lowest, "maximum": 999_999_999, **options.pop("metadata", {})}
        super().__init__(metadata=metadata, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if not isinstance(value, str) or not _COUNT.fullmatch(value):
            raise ValidationError("Not a whole number of at most nine digits.")
        return int(value)


class Names(Text):
    """Some of `choices`, with commas between them; loads to a tuple."""

    def __init__(self, choices: Sequence[str], **options: Any) -> None:
        one = f"({'|'.join(choices)})"
        super().__init__(pattern=f"^{one}(,{one})*$", **options)
        self.choices = choices

    def _deserialize(  # type: ignore[override]  # a String field that gives what the string means
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> tuple[str, ...]:
        names = tuple(super()._deserialize(value, attr, data, **kwargs).split(","))
        if not set(names) <= set(self.choices):
            raise ValidationError(f"Must be some of {', '.join(self.choices)}, with commas between them.")
        return names


class Flag(fields.Boolean):
    """true or false, and no word or number for it."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("Not true or false.")
        return value


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
        for moment in _MOMENT.findall(text):
            check_moment(moment)
        return read.text


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


def language_of(field: Any, data: Mapping[str, Any] | None) -> str:
    """The language of what stands beside a field, else the one that the service is set to."""
    said = data.get("language") if isinstance(data, Mapping) else None
    if isinstance(said, str) and len(said) <= _LONGEST_TAG and _LANGUAGE.fullmatch(said):
        return said
    settled: str = field.root.settings.language
    return settled


def check_moment(written: str) -> None:
    """Refuse a date-time that some reader cannot place.

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


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        has_port = parts.port is None or parts.port > 0
    except ValueError:  # brackets that hold no IPv6 address, a port that is no number
        return False
    return bool(parts.hostname) and has_port
