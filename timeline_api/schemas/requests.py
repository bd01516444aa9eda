"""The base of request schemas, and the errors that they find in input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from marshmallow import Schema, ValidationError

from timeline_api.settings import Settings

#: How many letters of a name that the caller made up an error repeats.
MAX_NAME = 60


class RequestSchema(Schema):
    """A schema whose defaults and limits come from the settings; unknown fields are refused by name."""

    def __init__(self, settings: Settings | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.settings = settings or Settings()


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
    """Everything that a schema found wrong, in the order of the fields."""
    return tuple(_field_errors(error.messages, ()))


def _field_errors(messages: Any, path: tuple[str, ...]) -> Iterator[FieldError]:
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            step = () if name == "_schema" else (str(name)[:MAX_NAME],)
            yield from _field_errors(inner, path + step)
        return
    for reason in messages if isinstance(messages, list) else [messages]:
        yield FieldError(path, str(reason))
