"""Search in the events of several timelines, in SQL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter

from sqlalchemy import Connection, Row, Select, and_, literal, or_, select, tuple_

from timeline_api.model import UNLISTED, Page, TimelineQuery
from timeline_api.store.contract.rendering import Renderer
from timeline_api.store.contract.search import MOST_PUBLIC, FoundEvent
from timeline_api.store.shared.cursors import Key, Listings
from timeline_api.store.shared.event_filter import searched
from timeline_api.store.shared.search_terms import Term
from timeline_api.store.sql.database import Database
from timeline_api.store.sql.reading.event_query import SORT_COLUMNS
from timeline_api.store.sql.tables import event_keys, event_texts, events, timelines
from timeline_api.store.sql.writing.rendered_events import texts_from_records

#: By salience and time; events of different timelines may have the same id.
_SORT_KEY = (*SORT_COLUMNS["salience"], timelines.c.name)


class SqlSearch:
    """Events in tables. `Search` says what its method promises."""

    def __init__(self, database: Database, listings: Callable[[], Listings]) -> None:
        self._database = database
        self._listings = listings

    def texts(
        self, q: str, renderer: Renderer, *, limit: int, cursor: str = "", public_and: str | None = None
    ) -> Page[FoundEvent]:
        """The events that have all words of `q`."""
        terms = searched(TimelineQuery(q=q))
        listing = self._listings().search(q, public_and)
        after = listing.read(cursor)
        with self._database.reading() as connection:
            keys = None if public_and is None else _readable(connection, public_and)
            statement = _with_texts(self._statement(terms, keys, after, limit + 1), renderer.shape)
            rows = connection.execute(statement).all()
            page = listing.page(rows, limit, attrgetter(*(str(column.key) for column in _SORT_KEY)))
            made = texts_from_records(connection, [row.key for row in page.items if row.text is None], renderer)
        items = tuple(_found(row, made.get(row.key, row.text)) for row in page.items)
        return Page(items=items, next_cursor=page.next_cursor)

    def _statement(
        self, terms: tuple[Term, ...], keys: Sequence[int] | None, after: Key | None, limit: int
    ) -> Select[tuple[object, ...]]:
        uncertain = select(event_keys.c.event_key).where(
            event_keys.c.event_key == events.c.key, event_keys.c.kind == "dating", event_keys.c.value == "inferred"
        )
        columns = (events.c.key, timelines.c.title.label("story"), *_SORT_KEY)
        statement = select(*columns).join_from(events, timelines)
        statement = statement.where(
            self._database.has_words(events.c.key, keys, terms),
            *(events.c.kind != kind for kind in UNLISTED),
            events.c.hidden.is_(False),
            ~uncertain.exists(),
        )
        if after is not None:
            ends = (literal(part, column.type) for part, column in zip(after, _SORT_KEY, strict=True))
            statement = statement.where(tuple_(*_SORT_KEY) > tuple_(*ends))
        return statement.order_by(*_SORT_KEY).limit(limit)


# The texts are joined to the page alone, since they are long, and all that was found is sorted.
def _with_texts(page: Select[tuple[object, ...]], shape: int) -> Select[tuple[object, ...]]:
    found = page.subquery()
    mine = and_(event_texts.c.event_key == found.c.key, event_texts.c.shape == shape)
    order = [found.c[str(column.key)] for column in _SORT_KEY]
    return select(found, event_texts.c.text).select_from(found.outerjoin(event_texts, mine)).order_by(*order)


def _readable(connection: Connection, named: str) -> Sequence[int]:
    """The keys of the public timelines that were made last, and of the one that is named."""
    public = select(timelines.c.key).where(timelines.c.visibility == "public")
    latest = public.order_by(timelines.c.key.desc()).limit(MOST_PUBLIC).subquery()
    wanted = or_(timelines.c.key.in_(select(latest.c.key)), timelines.c.name == named)
    return connection.scalars(select(timelines.c.key).where(wanted)).all()


def _found(row: Row[tuple[object, ...]], text: bytes) -> FoundEvent:
    return FoundEvent(timeline=row.name, title=row.story, text=text)
