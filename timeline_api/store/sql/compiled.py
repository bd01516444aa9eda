"""Statements that are compiled once and run by the driver. All rows have their columns as attributes.

Statements of frequent requests (pages of lists, candidates for merging, the rows of a document that is added) are run
by these functions, all others by `Connection.execute`. The reason is CPU time: with `Connection.execute` a page of 50
events takes 0.26 ms instead of 0.18, a document that is added 1.8 ms instead of 1.6 (SQLite, 300 events).

The functions run in the transaction of `connection` and raise errors of the driver. Compiled statements are cached by
identity, so that a statement has to be a constant or the result of a cached function. `values` are those of its
parameters that have none yet.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, Delete, Dialect, Select, Text, Update, bindparam

#: The most values in one IN list, since databases limit the number of parameters.
_BATCH = 500

Statement = Select[Any] | Update | Delete

#: The parameters for a list of values, as many as one statement takes at a time.
Values = Sequence[BindParameter[str]]

#: Returns the statement that looks for a list of values; for the same number of parameters the same statement.
StatementAmong = Callable[[Values], Statement]


class _Compiled(NamedTuple):
    """A statement for one kind of database.

    `names` are those of its parameters in their order where they are passed by position, None where by name. `bound`
    has the values that parameters have already, `row` makes a row of what the driver fetches.
    """

    text: str
    names: Sequence[str] | None
    bound: Mapping[str, Any]
    row: Callable[[Iterable[Any]], Any]

    def parameters(self, values: Mapping[str, Any]) -> Any:
        """Return the values of all parameters as the driver takes them."""
        parameters = {**self.bound, **values}
        return parameters if self.names is None else [parameters[name] for name in self.names]


def fetch_rows(connection: Connection, statement: Statement, values: Mapping[str, Any]) -> list[Any]:
    """Return the rows of a statement."""
    compiled = _compiled(statement, connection.dialect)
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(compiled.text, compiled.parameters(values))
        return list(map(compiled.row, cursor.fetchall()))


def execute(connection: Connection, statement: Statement, values: Mapping[str, Any]) -> int:
    """Run a statement that changes rows; return their number."""
    compiled = _compiled(statement, connection.dialect)
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(compiled.text, compiled.parameters(values))
        return int(cursor.rowcount)


def fetch_rows_among(
    connection: Connection, among: StatementAmong, wanted: Iterable[str], **values: Any
) -> Iterator[Any]:
    """As `fetch_rows`, for any number of `wanted` values."""
    for statement, batch in _batched(among, wanted):
        yield from fetch_rows(connection, statement, {**values, **batch})


def execute_among(connection: Connection, among: StatementAmong, wanted: Iterable[str], **values: Any) -> int:
    """As `execute`, for any number of `wanted` values."""
    return sum(execute(connection, statement, {**values, **batch}) for statement, batch in _batched(among, wanted))


def _batched(among: StatementAmong, wanted: Iterable[str]) -> Iterator[tuple[Statement, dict[str, str]]]:
    """Yield the statement for each piece of a list, filled up to a power of two so that few statements are compiled."""
    values = iter(wanted)
    while batch := tuple(islice(values, _BATCH)):
        length = 1 << (len(batch) - 1).bit_length()
        filled = (*batch, *(batch[-1:] * (length - len(batch))))
        yield _with_length(among, length), {_name(index): value for index, value in enumerate(filled)}


@lru_cache(maxsize=256)
def _with_length(among: StatementAmong, length: int) -> Statement:
    return among([bindparam(_name(index), type_=Text) for index in range(length)])


def _name(index: int) -> str:
    return f"among_{index}"


@lru_cache(maxsize=1024)
def _compiled(statement: Statement, dialect: Dialect) -> _Compiled:
    compiled = statement.compile(dialect=dialect)
    # A column without a valid name gets that of its index.
    row = namedtuple("Row", map(str, statement.exported_columns.keys()), rename=True)  # type: ignore[misc]
    return _Compiled(str(compiled), compiled.positiontup, compiled.params, row._make)
