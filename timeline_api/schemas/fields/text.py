"""Fields of texts, lines, tags, counts and flags, stricter than those of marshmallow."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from marshmallow import ValidationError, fields

from timeline_api.language import assumed_language
from timeline_api.schemas.fields import patterns
from timeline_api.settings import Settings

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_COUNT = re.compile(r"[0-9]{1,9}", re.ASCII)
_LANGUAGE = re.compile(patterns.LANGUAGE)
_WEB_ADDRESS = re.compile(patterns.WEB_ADDRESS)
_MEDIA_ADDRESS = re.compile(patterns.MEDIA_ADDRESS)
_LONGEST_TAG = 35


class Text(fields.String):
    """A string without NUL and lone surrogates, which every store and answer can contain; not blank if required."""

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
        line = pattern or (patterns.FULL_LINE if full else patterns.LINE)
        super().__init__(pattern=line, metadata=metadata, **options)
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
    """An absolute http or https URL, so that a link to it is safe on a page; empty for none."""

    def __init__(self, *, longest: int, pattern: str = patterns.WEB_ADDRESS, **options: Any) -> None:
        metadata = {"format": "web-address", **options.pop("metadata", {})}
        super().__init__(longest=longest, pattern=pattern, metadata=metadata, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        address = super()._deserialize(value, attr, data, **kwargs)
        if not _WEB_ADDRESS.fullmatch(value) or (address and not _is_web_address(address)):
            raise ValidationError("Not an http or https URL.")
        return address


class MediaAddress(WebAddress):
    """The URL of a picture or video: the host is in ASCII, without a user name; empty for none."""

    def __init__(self, *, longest: int, **options: Any) -> None:
        empty = "" if options.get("required") else "^$|"
        super().__init__(longest=longest, pattern=f"{empty}{patterns.MEDIA_ADDRESS}", **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        address = super()._deserialize(value, attr, data, **kwargs)
        if not _MEDIA_ADDRESS.fullmatch(address) and (address or self.required):
            raise ValidationError("Not an http or https URL with a host in ASCII, without a user name and quotes.")
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
    """A whole number of at most nine digits in a query string."""

    def __init__(self, *, lowest: int = 0, **options: Any) -> None:
        metadata = {"minimum": lowest, "maximum": 999_999_999, **options.pop("metadata", {})}
        super().__init__(metadata=metadata, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if not isinstance(value, str) or not _COUNT.fullmatch(value):
            raise ValidationError("Not a whole number of at most nine digits.")
        return int(value)


class Names(Text):
    """A comma-separated list of names out of `choices`; loads to a tuple."""

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
    """A JSON boolean; no other value is accepted."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("Not true or false.")
        return value


def language_of(field: Any, given: Mapping[str, Any] | None) -> str:
    """The language tag in the field beside this one, else the language that the service is set to."""
    tag = given.get("language") if isinstance(given, Mapping) else None
    if isinstance(tag, str) and len(tag) <= _LONGEST_TAG and _LANGUAGE.fullmatch(tag):
        return tag
    settings: Settings = field.root.settings
    return assumed_language(settings.language)


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        has_port = parts.port is None or parts.port > 0
    except ValueError:  # brackets that hold no IPv6 address, a port that is no number
        return False
    return bool(parts.hostname) and has_port
