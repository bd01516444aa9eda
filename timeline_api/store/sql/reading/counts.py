"""Counts of events, in SQL: all, by days, and facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, func, select

from timeline_api.model import Actors, Facets, FacetValue, TimelineQuery
from timeline_api.store.sql.database import HasWords
from timeline_api.store.sql.reading.event_query import hidden_events, matching
from timeline_api.store.sql.tables import event_keys, events

#: So many times the limit of names are counted, since several names may be those of one actor.
_NAMES_AN_ACTOR = 4


def events_count(timeline_key: int, query: TimelineQuery, has_words: HasWords) -> Select[int]:
    """How many events `query` asks for, whatever the page.

    Raises InvalidInput: `query.q` is too long.
    """
    counted = select(func.count()).select_from(events)
    return counted.where(*matching(timeline_key, query, has_words))


def events_by_days(timeline_key: int, query: TimelineQuery, has_words: HasWords) -> Select[Any]:
    """First day, last day and how many events have both, of those that `query` asks for.

    Raises InvalidInput: `query.q` is too long.
    """
    days = (events.c.earliest, events.c.latest)
    counted = select(*days, func.count().label("number")).where(*matching(timeline_key, query, has_words))
    return counted.group_by(*days)


def count_facets(
    connection: Connection, timeline_key: int, query: TimelineQuery, has_words: HasWords, actors: Actors
) -> Facets:
    """The facets of the events that `query` asks for, at most its limit of each; an actor counts under one name.

    Raises InvalidInput: `query.q` is too long.
    """
    traits = (events.c.modality, events.c.kind)
    counted = (
        select(*traits, func.count().label("number")).where(*matching(timeline_key, query, has_words)).group_by(*traits)
    )
    rows = connection.execute(counted).all()
    count = sum(row.number for row in rows)
    unfiltered = TimelineQuery(hidden=None if query.hidden else query.hidden)
    everything = connection.scalar(events_count(timeline_key, unfiltered, has_words)) or 0
    share = count / max(everything, 1)
    more = replace(query, limit=_NAMES_AN_ACTOR * query.limit)
    named = connection.execute(_names(timeline_key, more, "actor", share, has_words)).all()
    sources = connection.execute(_names(timeline_key, query, "source", share, has_words)).all()
    return Facets(
        count=count,
        actors=_most_frequent(((_display_name(row, actors), row.number) for row in named), query.limit),
        sources=tuple(FacetValue(value=row.name, count=row.number) for row in sources),
        modality=_most_frequent(((row.modality, row.number) for row in rows), query.limit),
        kind=_most_frequent(((row.kind, row.number) for row in rows), query.limit),
    )


def _display_name(row: Any, actors: Actors) -> str:
    """The name that an actor is shown by who has the name of a row."""
    actor = actors.with_key(row.value)
    return actor.name if actor and len(actor.keys) > 1 else row.name


def _names(timeline_key: int, query: TimelineQuery, kind: str, share: float, has_words: HasWords) -> Select[Any, Any]:
    """The most frequent names of a kind; `share` is that of the events asked for in those that no filter narrows."""
    keys, name, number = event_keys.c, func.min(event_keys.c.name).label("name"), func.count().label("number")
    names = select(keys.value, name, number).where(keys.kind == kind)
    if share < 1:
        names = names.where(keys.event_key.in_(select(events.c.key).where(*matching(timeline_key, query, has_words))))
    elif query.hidden is False:
        names = names.where(keys.event_key.not_in(hidden_events(timeline_key)))
    # The names of few events are looked up; from a quarter on it is faster to go through all (100,000 events).
    if share >= 0.25:
        names = names.where(keys.timeline_key == timeline_key)
    return names.group_by(keys.value).order_by(number.desc(), name).limit(query.limit)


def _most_frequent(counts: Iterable[tuple[str, int]], limit: int) -> tuple[FacetValue, ...]:
    """The `limit` most frequent values, counts of the same value added up."""
    totals: Counter[str] = Counter()
    for value, count in counts:
        totals[value] += count
    most = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    return tuple(FacetValue(value=value, count=count) for value, count in most)
