"""Fields of what the contract promises; each is there, and all but `one` say what it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marshmallow import Schema, fields, validate


def string(description: str, **more: Any) -> fields.String:
    """A text."""
    return fields.String(required=True, metadata={"description": description}, **more)


def one_of(names: Sequence[str], description: str) -> fields.String:
    """A word out of some."""
    return string(description, validate=validate.OneOf(names))


def moment(description: str, **more: Any) -> fields.String:
    """A date and time in UTC."""
    return fields.String(required=True, metadata={"description": description, "format": "date-time"}, **more)


def whole(description: str, *, required: bool = True, **more: Any) -> fields.Integer:
    """A whole number from 0 on."""
    return fields.Integer(required=required, metadata={"minimum": 0, "description": description}, **more)


def flag(description: str) -> fields.Boolean:
    """True or false."""
    return fields.Boolean(required=True, metadata={"description": description})


def one(schema: type[Schema], **more: Any) -> fields.Nested:
    """What another schema says."""
    return fields.Nested(schema, required=True, **more)


def many(inner: type[Schema] | fields.Field[Any], description: str = "") -> fields.List[Any]:
    """Any number of what another schema or field says."""
    each = inner if isinstance(inner, fields.Field) else fields.Nested(inner)
    return fields.List(each, required=True, metadata={"description": description} if description else {})
