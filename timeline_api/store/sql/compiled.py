"""Statements that are built once and run by the driver: around a small one an engine does more than its database.

Each function is in the transaction that `connection` is in, and its errors are the driver's own. A statement is
remembered, with its text, so it is to be one that comes again; values are those of its parameters that have none yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Delete, Dialect, Select, Text, Update, bindparam

from timeline_api.store.sql.batches import batches

Statement = Select[Any] | Update | Delete

#: Makes the statement that looks among some values; the same function makes the same statement.
Values = Sequence[BindParameter[str]]
Among = Callable[[Values], Statement]


def rows_of(connection: Connection, statement: Statement, values: Mapping[str, Any]) -> Sequence[Any]:
    """The rows that a statement finds, as the driver gives them."""
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(*_told(statement, values, connection.dialect))
        return cursor.fetchall()


def changed_by(connection: Connection, statement: Statement, values: Mapping[str, Any]) -> int:
    """Run a statement that changes rows; how many it did."""
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(*_told(statement, values, connection.dialect))
        return int(cursor.rowcount)


def rows_among(connection: Connection, among: Among, looked_for: Iterable[str], **values: Any) -> Iterator[Any]:
    """As `rows_of`, for a statement that looks among any number of values."""
    for statement, batch in _batched(among, looked_for):
        yield from rows_of(connection, statement, {**values, **batch})


def changed_among(connection: Connection, among: Among, looked_for: Iterable[str], **values: Any) -> int:
    """As `changed_by`, for a statement that looks among any number of values."""
    pieces = _batched(among, looked_for)
    return sum(changed_by(connection, statement, {**values, **batch}) for statement, batch in pieces)


def _batched(among: Among, looked_for: Iterable[str]) -> Iterator[tuple[Statement, dict[str, str]]]:
    """The statement for each piece of a list, which is filled up so that few lengths are to be built."""
    for batch in batches(looked_for):
        length = 1 << (len(batch) - 1).bit_length()
        filled = (*batch, *(batch[-1:] * (length - len(batch))))
        yield _built(among, length), {_name(place): value for place, value in enumerate(filled)}


@lru_cache(maxsize=256)
def _built(among: Among, length: int) -> Statement:
    return among([bindparam(_name(place), type_=Text) for place in range(length)])


def _name(place: int) -> str:
    return f"among_{place}"


def _told(statement: Statement, values: Mapping[str, Any], dialect: Dialect) -> tuple[str, Any]:
    text, names, given = _compiled(statement, dialect)
    parameters = {**given, **values}
    return text, parameters if names is None else [parameters[name] for name in names]


@lru_cache(maxsize=1024)
def _compiled(statement: Statement, dialect: Dialect) -> tuple[str, Sequence[str] | None, Mapping[str, Any]]:
    """The text of a statement, the names of its parameters where they are told by place, the values that they have."""
    compiled = statement.compile(dialect=dialect)
    return str(compiled), compiled.positiontup, compiled.params
