"""A document for Word and LibreOffice: a numbered table of date, event and sources with their quotes, as `md` has it.

It is written with python-docx, which is the extra `docx` and has the whole document in memory: how many events there
may be is bounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice

from timeline_api.errors import InvalidInput
from timeline_api.model import Event, Timeline

#: The most events of a document.
MOST_EVENTS = 1_000


def bounded(events: Iterable[Event], limit: int | None) -> Iterable[Event]:
    """Return the first `limit` events, all for None.

    Raises InvalidInput: they are more than MOST_EVENTS.
    """
    chosen = tuple(islice(events, MOST_EVENTS + 1 if limit is None else min(limit, MOST_EVENTS + 1)))
    if len(chosen) > MOST_EVENTS:
        raise InvalidInput(f"A document for Word has at most {MOST_EVENTS:,} events; these are more.", field="format")
    return chosen


def render(events: Iterable[Event], timeline: Timeline, *, at: datetime | None = None) -> Iterator[bytes]:
    """Events as rows in chronological order; `at` is when the table is written, now when it is left out."""
    from timeline_api.exports.tables.word_document import write_table  # noqa: PLC0415 - python-docx is an extra

    yield write_table(events, timeline, at or datetime.now(UTC))
