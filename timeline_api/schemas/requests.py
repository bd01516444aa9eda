"""Strict JSON, the base class of request schemas, and errors of fields."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, NoReturn

from marshmallow import Schema, ValidationError, fields

from timeline_api.errors import InvalidJson
from timeline_api.settings import Settings

#: The most characters of an unknown field name that an error repeats.
MAX_NAME = 60

#: No field of the contract needs a longer number; Python itself refuses those over 4300 digits.
MAX_DIGITS = 20


class RequestSchema(Schema):
    """A schema whose defaults and limits come from the settings; unknown fields are refused by name."""

    def __init__(self, settings: Settings | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.settings = settings or Settings()


def passed_over(names: Iterable[str]) -> dict[str, fields.Raw]:
    """Return fields that requests may contain because answers do; they have no effect."""
    description = {"description": "Only answers have it; passed over."}
    return {name: fields.Raw(allow_none=True, metadata=description) for name in sorted(names)}


class FieldError(NamedTuple):
    """What is wrong with one field: the names that lead to it from the outside in, and the reason."""

    path: tuple[str, ...]
    reason: str

    @property
    def pointer(self) -> str:
        """The field as a JSON pointer (RFC 6901); "" is the whole input."""
        return "".join("/" + name.replace("~", "~0").replace("/", "~1") for name in self.path)

    def __str__(self) -> str:
        return f"{self.pointer}: {self.reason}" if self.path else self.reason


def field_errors(error: ValidationError) -> tuple[FieldError, ...]:
    """Return the errors of all fields that a schema found, in the order of the fields."""
    return tuple(_field_errors(error.messages, ()))


def _field_errors(messages: Any, path: tuple[str, ...]) -> Iterator[FieldError]:
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            step = () if name == "_schema" else (str(name)[:MAX_NAME],)
            yield from _field_errors(inner, path + step)
        return
    for reason in messages if isinstance(messages, list) else [messages]:
        yield FieldError(path, str(reason))


def read_json(text: bytes) -> object:
    """Return the value of a UTF-8 JSON text; a byte order mark in front is ignored.

    Raises InvalidJson: not UTF-8, not JSON (with line and column), NaN or Infinity, a name given twice in one
    object, a whole number of more than 20 digits, or nesting deeper than the interpreter goes.
    """
    try:
        return _DECODER.decode(text.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidJson(f"the JSON is not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise InvalidJson(f"malformed JSON in line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise InvalidJson("the JSON is nested too deeply") from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        twice, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise InvalidJson(f"{twice[:MAX_NAME]!r} is given twice in one object", field=twice[:MAX_NAME])
    return members


def _whole_number(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise InvalidJson(f"a number has {len(digits)} digits; {MAX_DIGITS} are the most")
    return int(digits)


def _refuse_constant(name: str) -> NoReturn:
    raise InvalidJson(f"{name} is not JSON")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole_number, parse_constant=_refuse_constant, strict=True
)
