"""How many events there are, counted in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from timeline_api.model import Facets, FacetValue, TimelineQuery
from timeline_api.store.facets import ranked
from timeline_api.store.selection import asked, filters_by_index, hidden_events
from timeline_api.store.tables import event_keys, events


def events_count(timeline_key: int, query: TimelineQuery) -> Select[int]:
    """How many events `query` asks for, whatever the page.

    Raises InvalidInput: `query.q` is too long.
    """
    counted = select(func.count()).select_from(events)
    return counted.where(*_counted(timeline_key, query))


def events_by_days(timeline_key: int, query: TimelineQuery) -> Select[Any]:
    """First day, last day and how many events have both, of those that `query` asks for.

    Raises InvalidInput: `query.q` is too long.
    """
    days = (events.c.earliest, events.c.latest)
    counted = select(*days, func.count()).where(*_counted(timeline_key, query))
    return counted.group_by(*days)


def count_facets(connection: Connection, timeline_key: int, query: TimelineQuery) -> Facets:
    """The facets of the events that `query` asks for, at most its limit of each.

    Raises InvalidInput: `query.q` is too long.
    """
    traits = (events.c.modality, events.c.kind)
    counted = select(*traits, func.count()).where(*_counted(timeline_key, query))
    rows = connection.execute(counted.group_by(*traits)).all()
    return Facets(
        count=sum(count for _, _, count in rows),
        actors=_names(connection, timeline_key, query, "actor"),
        sources=_names(connection, timeline_key, query, "source"),
        modality=ranked(((modality, count) for modality, _, count in rows), query.limit),
        kind=ranked(((kind, count) for _, kind, count in rows), query.limit),
    )


def _names(connection: Connection, timeline_key: int, query: TimelineQuery, kind: str) -> tuple[FacetValue, ...]:
    keys, name, count = event_keys.c, func.min(event_keys.c.name), func.count()
    counted = select(name, count).where(keys.timeline_key == timeline_key, keys.kind == kind)
    if query.hidden is False and not query.top:
        query = replace(query, hidden=None)
        counted = counted.where(keys.event_key.not_in(hidden_events(timeline_key)))
    of_timeline, *narrowed = asked(timeline_key, query)
    if narrowed:
        counted = counted.where(keys.event_key.in_(select(events.c.key).where(of_timeline, *narrowed)))
    most = counted.group_by(keys.value).order_by(count.desc(), name).limit(query.limit)
    return tuple(FacetValue(value=value, count=number) for value, number in connection.execute(most))


def _counted(timeline_key: int, query: TimelineQuery) -> Iterator[ColumnElement[bool]]:
    """What `asked` asks, without leaving an index where that can be."""
    if query.top:
        yield from asked(timeline_key, query)
        return
    yield events.c.timeline_key == timeline_key
    yield from filters_by_index(timeline_key, query)
