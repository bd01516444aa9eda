"""Full text in SQLite: which events have the words of a search, asked of FTS5.

`event_search` is an index over `event_words`, which triggers keep up in the transaction that writes or drops a row. It
splits at spaces alone, since `words` has done the rest; every word of a search is quoted, so that nothing in it is an
operator.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, column, false, literal_column, select, table

from timeline_api.store.words import Term

_SEARCH = table("event_search", column("rowid"))


def has_words(event_key: ColumnElement[int], timeline_key: int, terms: tuple[Term, ...]) -> ColumnElement[bool]:
    """Whether the event of a key has all `terms`; none has no terms at all."""
    if not terms:
        return false()
    asked = " AND ".join((f'timeline_key : "{timeline_key}"', *(f"words : {_quoted(term)}" for term in terms)))
    return event_key.in_(select(_SEARCH.c.rowid).where(literal_column("event_search").match(asked)))


def _quoted(term: Term) -> str:
    return f'"{" ".join(term.words)}"{"*" if term.is_open else ""}'
