"""The statement for a page of events: the filters, orders and pages of `TimelineQuery` in SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, bindparam, func, literal, not_, or_, select, tuple_

from timeline_api.edtf import PRECISIONS
from timeline_api.model import KEY_SALIENCE, UNLISTED, EventDating, Sort, TimelineQuery
from timeline_api.store.shared.cursors import Key
from timeline_api.store.shared.event_filter import first_day, last_day, name_key, searched
from timeline_api.store.sql.database import HasWords
from timeline_api.store.sql.tables import event_bodies, event_keys, event_texts, events

_CHRONOLOGICAL = (events.c.starts, events.c.rank, events.c.latest, events.c.title, events.c.id)

_HIDDEN = events.alias("hidden_events")

#: The sort key of a list, by `TimelineQuery.sort`.
SORT_COLUMNS: Mapping[Sort, tuple[ColumnElement[Any], ...]] = {
    "date": _CHRONOLOGICAL,
    "salience": (events.c.by_salience, *_CHRONOLOGICAL),
    "corroboration": (events.c.by_corroboration, *_CHRONOLOGICAL),
    "changed": (events.c.by_change, *_CHRONOLOGICAL),
}


def events_page(
    timeline_key: int, query: TimelineQuery, has_words: HasWords, *, goes_on: bool, shape: int | None = None
) -> Select[Any]:
    """The statement for a page of what `query` asks for: of each event its own key, what is read of it, its sort key.

    Read is the record or, with `shape`, the text of that shape, NULL where there is none. There is one event more than
    the limit. `goes_on` is for a page after another, whose end is bound by `place_after`; the cursor of `query` is not
    looked at. Statements are remembered, for it takes longer to build one than to run it.
    Raises InvalidInput: `query.q` is too long.
    """
    return _events_page(timeline_key, replace(query, cursor="", counted=False), has_words, goes_on, shape)


def sort_columns(query: TimelineQuery) -> tuple[str, ...]:
    """The names of the columns of `events_page` that are the sort key of an event."""
    return tuple(str(column.key) for column in SORT_COLUMNS[query.sort])


def place_after(key: Key | None) -> dict[str, int | str]:
    """The parameters of `events_page` that say after which sort key the page starts."""
    return {f"after_{number}": part for number, part in enumerate(key or ())}


@lru_cache(maxsize=512)
def _events_page(
    timeline_key: int, query: TimelineQuery, has_words: HasWords, goes_on: bool, shape: int | None
) -> Select[Any]:
    sort_key = SORT_COLUMNS[query.sort]
    statement = _of_records(sort_key) if shape is None else _of_texts(sort_key, shape)
    statement = statement.where(*matching(timeline_key, query, has_words))
    if not query.top:  # those are few, and soon put in order; all others are walked through in the order of an index
        statement = statement.where(events.c.timeline_key == timeline_key)
    if goes_on:
        after = (bindparam(f"after_{number}", type_=column.type) for number, column in enumerate(sort_key))
        place, end = tuple_(*sort_key), tuple_(*after)
        statement = statement.where(place < end if query.is_reversed else place > end)
    order = [column.desc() if query.is_reversed else column for column in sort_key]
    return statement.order_by(*order).limit(query.limit + 1)


def _of_records(sort_key: tuple[ColumnElement[Any], ...]) -> Select[Any]:
    return select(events.c.key, event_bodies.c.body, *sort_key).join_from(events, event_bodies)


def _of_texts(sort_key: tuple[ColumnElement[Any], ...], shape: int) -> Select[Any]:
    mine = and_(event_texts.c.event_key == events.c.key, event_texts.c.shape == shape)
    return select(events.c.key, event_texts.c.text, *sort_key).select_from(events.outerjoin(event_texts, mine))


def matching(timeline_key: int, query: TimelineQuery, has_words: HasWords) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of `query` on a row of `events`, whatever the page.

    A list of keys has events of the timeline alone: with one, the rows are found by it and not by the timeline.
    Raises InvalidInput: `query.q` is too long.
    """
    lists, traits = tuple(_lists(timeline_key, query, has_words)), tuple(_traits(timeline_key, query))
    left = (*(lists or (events.c.timeline_key == timeline_key,)), *traits)
    if not query.top:
        return left
    return (events.c.key.in_(select(events.c.key).where(*left).order_by(*SORT_COLUMNS["salience"]).limit(query.top)),)


def _lists(timeline_key: int, query: TimelineQuery, has_words: HasWords) -> Iterator[ColumnElement[bool]]:
    if query.q:
        yield has_words(events.c.key, (timeline_key,), searched(query))
    if query.actor:
        yield _has(timeline_key, "actor", *(query.actor_keys or (name_key(query.actor),)))
    if query.source:
        yield _has(timeline_key, "source", name_key(query.source))
    if query.hidden:
        yield events.c.key.in_(hidden_events(timeline_key))


def _traits(timeline_key: int, query: TimelineQuery) -> Iterator[ColumnElement[bool]]:
    if query.since:
        yield events.c.latest >= first_day(query.since)
    if query.until:
        yield events.c.earliest <= last_day(query.until)
    if query.modality:
        yield events.c.modality == query.modality
    if query.kind:
        yield events.c.kind == query.kind
    yield from (events.c.kind != kind for kind in query.without)
    if query.min_precision:
        yield events.c.rank >= PRECISIONS.index(query.min_precision)
    if query.min_corroboration > 0:
        yield events.c.corroboration >= query.min_corroboration
    if query.disputed is not None:
        yield events.c.disputed.is_(query.disputed)
    yield from _choices(timeline_key, query)


def _choices(timeline_key: int, query: TimelineQuery) -> Iterator[ColumnElement[bool]]:
    """The conditions that other rows of the timeline decide."""
    if query.key is not None:
        is_key = _is_key(timeline_key)
        yield is_key if query.key else not_(is_key)
    if query.hidden is False:
        yield events.c.key.not_in(hidden_events(timeline_key))
    if query.dating:
        yield _is_dated(timeline_key, query.dating)


def _is_dated(timeline_key: int, dating: EventDating) -> ColumnElement[bool]:
    """Whether an event is dated so: the keys have those that no words date, by their dating."""
    if dating == "inferred":
        return _has(timeline_key, "dating", "confident", "inferred")
    left_out = ("inferred",) if dating == "confident" else ("confident", "inferred")
    return not_(_has(timeline_key, "dating", *left_out))


def _is_key(timeline_key: int) -> ColumnElement[bool]:
    """Whether an event is one of the most salient third of the listed ones, and salient enough or the first of all."""
    story = events.alias("story")
    listed = is_listed(timeline_key, story)
    order = [story.c[str(column.key)] for column in SORT_COLUMNS["salience"]]
    third = select(func.count() // 3).select_from(story).where(*listed).scalar_subquery()
    ranked = select(story.c.key).where(*listed).order_by(*order)
    first = select(ranked.limit(1).subquery().c.key)
    most = select(ranked.limit(third).subquery().c.key)
    return or_(
        events.c.key.in_(first),
        and_(events.c.by_salience <= -round(1000 * KEY_SALIENCE), events.c.key.in_(most)),
    )


def is_listed(timeline_key: int, table: FromClause = events) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of a list without filters on a row of `events`, or of an alias of it."""
    return (
        table.c.timeline_key == timeline_key,
        *(table.c.kind != kind for kind in UNLISTED),
        table.c.key.not_in(hidden_events(timeline_key)),
        table.c.key.not_in(_keyed(timeline_key, "dating", "inferred")),
    )


def hidden_events(timeline_key: int) -> Select[int]:
    """The keys of the events that a person has hidden: few, so that what counts over an index need not leave it."""
    return select(_HIDDEN.c.key).where(_HIDDEN.c.timeline_key == timeline_key, _HIDDEN.c.hidden.is_(True))


#: The origins of the pictures of the events of a timeline that are not hidden.
PICTURE_ORIGINS = (
    select(event_keys.c.value)
    .distinct()
    .join(events, events.c.key == event_keys.c.event_key)
    .where(event_keys.c.timeline_key == bindparam("timeline"), event_keys.c.kind == "picture")
    .where(events.c.hidden.is_(False))
    .order_by(event_keys.c.value)
    .limit(bindparam("limit"))
)


def _has(timeline_key: int, kind: str, *values: str) -> ColumnElement[bool]:
    return events.c.key.in_(_keyed(timeline_key, kind, *values))


def _keyed(timeline_key: int, kind: str, *values: str) -> Select[int]:
    """The keys of the events that have one of some values of a kind."""
    keys = event_keys.c
    mine = select(keys.event_key).where(keys.timeline_key == timeline_key)
    # A list looked up once is 7 times faster than EXISTS evaluated for every event (10,000 events, a rare name).
    # Its values are literals: statements with a list that SQLAlchemy expands cannot be compiled once.
    return mine.where(keys.kind == kind, keys.value.in_(list(map(literal, values))))
