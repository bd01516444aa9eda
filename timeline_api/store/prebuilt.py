"""Statements that are built once and run by the driver: around a small one an engine does more than its database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Select


def rows_of(connection: Connection, statement: Select[Any], values: Mapping[str, Any]) -> Sequence[Any]:
    """The rows that a statement finds, as the driver gives them, in the transaction that `connection` is in.

    `values` are those of the parameters that have none yet. The statement is remembered and is to be one that comes
    again. Errors are the driver's own.
    """
    text, names, given = _compiled(statement, connection.dialect)
    parameters = {**given, **values}
    cursor = connection.connection.cursor()
    try:
        cursor.execute(text, parameters if names is None else [parameters[name] for name in names])
        return cursor.fetchall()
    finally:
        cursor.close()


@lru_cache(maxsize=1024)
def _compiled(statement: Select[Any], dialect: Dialect) -> tuple[str, Sequence[str] | None, Mapping[str, Any]]:
    """The text of a statement, the names of its parameters where they are told by place, the values that they have."""
    compiled = statement.compile(dialect=dialect)
    return str(compiled), compiled.positiontup, compiled.params
