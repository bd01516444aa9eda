"""Objects of the contract for readers: the fields of each, with the type and the limits of their values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

#: The limits of values, as schemas name them.
_LIMITS = (
    ("minimum", "at least {:,}"),
    ("maximum", "at most {:,}"),
    ("maxLength", "at most {:,} characters"),
    ("maxItems", "at most {:,} of them"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of an object, or a parameter of a request, which stands in a `place`: `path`, `query` or `header`."""

    name: str
    type: Markup
    meaning: Markup
    limits: Markup
    required: bool
    place: str = ""


def fields(schema: Mapping[str, Any]) -> list[Field]:
    """Return the fields of an object, those that it always has first."""
    needed = schema.get("required", ())
    found = [
        _field(name, each, meaning=each.get("description", ""), required=name in needed)
        for name, each in schema.get("properties", {}).items()
    ]
    return sorted(found, key=lambda field: not field.required)


def parameters(given: Iterable[Mapping[str, Any]]) -> list[Field]:
    """Return the parameters of an operation, those that it needs first."""
    found = [
        _field(
            each["name"],
            each["schema"],
            meaning=each.get("description", ""),
            required=each.get("required", False),
            place=each["in"],
        )
        for each in given
    ]
    return sorted(found, key=lambda field: not field.required)


def type_of(schema: Mapping[str, Any]) -> Markup:
    """Return the type of a value in words, with links to the objects of the page."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return Markup('<a href="#{0}">{0}</a>').format(name)
    if "anyOf" in schema:
        return Markup(" or ").join(map(type_of, schema["anyOf"]))
    types = schema.get("type", "anything")
    if isinstance(types, list):
        return Markup(" or ").join(type_of({**schema, "type": each}) for each in types)
    if types == "array":
        return Markup("list of ") + type_of(schema.get("items", {}))
    return escape(types)


def objects_in(part: Any) -> Iterator[str]:
    """Yield the names of the objects that a part of the contract refers to."""
    if isinstance(part, Mapping):
        if isinstance(name := part.get("$ref"), str) and name.startswith("#/components/schemas/"):
            yield name.rpartition("/")[2]
        part = part.values()
    if not isinstance(part, str) and isinstance(part, Iterable):
        for each in part:
            yield from objects_in(each)


def marked(text: str) -> Markup:
    """Return a text with what stands between backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def _field(name: str, schema: Mapping[str, Any], *, meaning: str, required: bool, place: str = "") -> Field:
    limits = Markup("; ").join(_limits(schema))
    return Field(
        name=name, type=type_of(schema), meaning=marked(meaning), limits=limits, required=required, place=place
    )


def _limits(schema: Mapping[str, Any]) -> Iterator[Markup]:
    if "enum" in schema:
        codes = (Markup("<code>{}</code>").format(value) for value in schema["enum"] if value is not None)
        yield Markup("one of ") + Markup(", ").join(codes)
    for limit, words in _LIMITS:
        if limit in schema:
            yield escape(words.format(schema[limit]))
    if schema.get("default") not in (None, "", []):
        yield Markup("<code>{}</code> if left out").format(_written(schema["default"]))


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
