"""Find the documents of a timeline that another release read (`Extraction.reading`), in SQL."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from timeline_api.model import reading_of
from timeline_api.store.sql.tables import documents


def count_outdated(connection: Connection, timeline_key: int, read_with: str) -> int:
    """How many there are; as many rows of an index are read."""
    reading, mine = reading_of(read_with), documents.c.timeline_key == timeline_key
    # A condition for each side, so that an index finds the few that there are, or none.
    sides = (documents.c.reading < reading, documents.c.reading > reading)
    return sum(connection.scalar(select(func.count()).where(mine, side)) or 0 for side in sides)


def find_outdated(
    connection: Connection, timeline_key: int, read_with: str, *, limit: int, after: int
) -> tuple[tuple[int, str], ...]:
    """Those that came after a version, in the order in which they came."""
    mine = select(documents.c.arrival, documents.c.id).where(
        documents.c.timeline_key == timeline_key,
        documents.c.arrival > after,
        documents.c.reading != reading_of(read_with),
    )
    rows = connection.execute(mine.order_by(documents.c.arrival).limit(limit))
    return tuple((row.arrival, row.id) for row in rows)
