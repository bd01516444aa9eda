"""Response schemas: one table of fields for the contract and for the JSON.

The fields of a response schema say what the contract documents and where each value is read from: the attribute of the
model object with the name of the field, or the one that `attribute` names. `serializer` compiles a schema into a
function from a model object to JSON, so that what is documented cannot differ from what is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, TypeVar

from marshmallow import Schema, fields, validate

Json = dict[str, Any]
S = TypeVar("S")

#: The compiled function of each response schema, for the schemas that nest it.
_SERIALIZERS: dict[type[Schema], Callable[[Any], Json]] = {}


class ConvertedString(fields.String):
    """A string that is computed from another value: `conversion` is the Python expression, `{}` the value in it."""

    def __init__(self, conversion: str, **options: Any) -> None:
        super().__init__(**options)
        self.conversion = conversion


def string(description: str, **options: Any) -> fields.String:
    """A required string."""
    return fields.String(required=True, metadata={"description": description}, **options)


def string_or_null(description: str, **options: Any) -> fields.String:
    """A string that is null where the model has the empty string."""
    return ConvertedString(
        "{} or None", required=True, allow_none=True, metadata={"description": description}, **options
    )


def optional_string(description: str, **options: Any) -> fields.String:
    """A string that is left out where it is empty."""
    return fields.String(metadata={"description": description}, **options)


def one_of(names: Sequence[str], description: str, **options: Any) -> fields.String:
    """A required string out of `names`."""
    return string(description, validate=validate.OneOf(names), **options)


def edtf_text(description: str, **options: Any) -> fields.String:
    """The text of an EDTF value."""
    return ConvertedString("{}.text", required=True, metadata={"description": description}, **options)


def day(description: str, **options: Any) -> fields.String:
    """A calendar day as ISO 8601 writes it."""
    return ConvertedString("{}.isoformat()", required=True, metadata={"description": description}, **options)


def moment(description: str, **options: Any) -> fields.String:
    """A date and time in UTC, from seconds since 1970."""
    metadata = {"description": description, "format": "date-time"}
    return ConvertedString("utc_text({})", required=True, metadata=metadata, **options)


def whole(description: str, *, required: bool = True, **options: Any) -> fields.Integer:
    """A whole number from 0 on."""
    return fields.Integer(required=required, metadata={"minimum": 0, "description": description}, **options)


def fraction(**options: Any) -> fields.Float:
    """A number from 0 to 1."""
    return fields.Float(required=True, metadata={"minimum": 0, "maximum": 1}, **options)


def flag(description: str, **options: Any) -> fields.Boolean:
    """True or false."""
    return fields.Boolean(required=True, metadata={"description": description}, **options)


def one(schema: type[Schema], description: str = "", **options: Any) -> fields.Nested:
    """An object of another response schema."""
    metadata = {"metadata": {"description": description}} if description else {}
    return fields.Nested(schema, **{"required": True, **metadata, **options})


def many(inner: type[Schema] | fields.Field[Any], description: str = "", **options: Any) -> fields.List[Any]:
    """A list of objects of another response schema, or of values of one field."""
    each = inner if isinstance(inner, fields.Field) else fields.Nested(inner)
    return fields.List(each, required=True, metadata={"description": description} if description else {}, **options)


def strings(description: str = "", **options: Any) -> fields.List[Any]:
    """A list of strings."""
    return many(fields.String(), description, **options)


def serializer(
    schema: type[Schema],
    source: type[S],
    *,
    within: Mapping[type[Schema], str] | None = None,
    without: Sequence[str] = (),
    cached: int = 0,
) -> Callable[[S], Json]:
    """Compile `schema` into a function that makes the JSON object of a `source`, with the fields in the schema's order.

    `within` names the attribute of `source` from which the fields of a base of the schema are read. `without` names
    fields that the caller adds. So many results as `cached` says are remembered; `source` then has to be hashable.

    A field that is not required is left out of the object where its value is None or the empty string. Schemas that
    are nested in `schema` have to be compiled before it.

    Raises AttributeError: `source` has no such attribute.
    """
    prefixes = {name: path for base, path in (within or {}).items() for name in base().fields}
    columns = {name: field for name, field in schema().fields.items() if name not in without}
    paths = {name: _path(name, field, prefixes) for name, field in columns.items()}
    for path in paths.values():
        _check_attribute(source, path.partition(".")[0])
    names: dict[str, Any] = {"utc_text": utc_text}
    values = {name: _value(field, paths[name], names) for name, field in columns.items()}
    code = _function_code(
        {name: value for name, value in values.items() if columns[name].required},
        {name: value for name, value in values.items() if not columns[name].required},
    )
    exec(compile(code, f"<serializer of {schema.__name__}>", "exec"), names)  # as dataclasses makes its methods
    function: Callable[[S], Json] = names["serialize"]
    function = _remembering(function, cached) if cached else function
    _SERIALIZERS[schema] = function
    return function


def utc_text(seconds: int) -> str:
    """Seconds since 1970 as a date and time in UTC."""
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


def _function_code(required: Mapping[str, str], optional: Mapping[str, str]) -> str:
    members = ", ".join(f"{name!r}: {value}" for name, value in required.items())
    if not optional:
        return f"def serialize(source):\n    return {{{members}}}"
    lines = [f"    if (value := {value}) not in (None, ''): json[{name!r}] = value" for name, value in optional.items()]
    return "\n".join([f"def serialize(source):\n    json = {{{members}}}", *lines, "    return json"])


def _path(name: str, field: fields.Field[Any], prefixes: Mapping[str, str]) -> str:
    path = field.attribute or name
    return f"{prefixes[name]}.{path}" if name in prefixes else path


def _check_attribute(source: type, name: str) -> None:
    if not hasattr(source, name) and name not in getattr(source, "__annotations__", {}):
        raise AttributeError(f"{source.__name__} has no attribute {name!r}")


def _value(field: fields.Field[Any], path: str, names: dict[str, Any]) -> str:
    """The expression that reads the value of a field; of a nullable one, any step of the path may be None."""
    *steps, last = f"source.{path}".split(".")
    owner = ".".join(steps)
    is_nullable = field.allow_none or not field.required
    if is_nullable and len(steps) > 1:
        return f"(None if (owner := {owner}) is None else {_converted(field, f'owner.{last}', names)})"
    return _converted(field, f"{owner}.{last}", names)


def _converted(field: fields.Field[Any], value: str, names: dict[str, Any]) -> str:
    conversion = _conversion(field, names)
    if conversion in ("{}", "{} or None"):
        return conversion.format(value)
    if field.allow_none or not field.required:
        return f"(None if (found := {value}) is None else {conversion.format('found')})"
    return conversion.format(value)


def _conversion(field: fields.Field[Any], names: dict[str, Any]) -> str:
    if isinstance(field, ConvertedString):
        return field.conversion
    if isinstance(field, fields.Nested):
        return f"{_nested(field, names)}({{}})"
    if isinstance(field, fields.List):
        inner = field.inner
        return f"[{_nested(inner, names)}(each) for each in {{}}]" if isinstance(inner, fields.Nested) else "list({})"
    return "dict({})" if isinstance(field, fields.Dict) else "{}"


def _nested(field: fields.Nested, names: dict[str, Any]) -> str:
    schema = type(field.schema)
    names[schema.__name__] = _SERIALIZERS[schema]
    return schema.__name__


def _remembering(function: Callable[[S], Json], size: int) -> Callable[[S], Json]:
    remembered = lru_cache(maxsize=size)(function)
    return lambda source: remembered(source).copy()
