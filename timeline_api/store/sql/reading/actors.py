"""The actors of a timeline: the names in its events, linked by a function that the store is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock

from cachetools import LRUCache
from sqlalchemy import Connection, func, select

from timeline_api.model import ActorEdit, ActorName, Actors, Linker, Page, Timeline, TimelineActor, TimelineQuery
from timeline_api.store.shared.cursors import Listing
from timeline_api.store.shared.event_filter import name_key
from timeline_api.store.sql.edits import all_actor_edits
from timeline_api.store.sql.reading.event_query import hidden_events, is_listed
from timeline_api.store.sql.tables import event_keys, events

#: The number of timelines whose actors are cached.
_TIMELINES = 64


class ActorIndex:
    """The actors of timelines, each linked once for a state of its timeline. Safe to use from several threads."""

    def __init__(self, linker: Linker | None) -> None:
        self._link = linker or _apart
        self._cached: LRUCache[tuple[int, str], Actors] = LRUCache(_TIMELINES)
        self._lock = Lock()

    def of(self, connection: Connection, timeline_key: int, timeline: Timeline) -> Actors:
        """Return the actors of a timeline in the state that the transaction sees."""
        state = timeline_key, timeline.state
        with self._lock:
            actors = self._cached.get(state)
        if actors is None:
            names, edits = actor_names(connection, timeline_key), all_actor_edits(connection, timeline_key)
            found = sorted(self._link(names, edits), key=_place)
            actors = Actors(tuple(found))
            with self._lock:
                self._cached[state] = actors
        return actors

    def expanded(
        self, query: TimelineQuery, connection: Connection, timeline_key: int, timeline: Timeline
    ) -> TimelineQuery:
        """Return a query with all names of its actor."""
        return expanded(query, self.of(connection, timeline_key, timeline)) if query.actor else query


def expanded(query: TimelineQuery, actors: Actors) -> TimelineQuery:
    """A query with all names of the actor that it asks for: who has that name or, if nobody has, its words in one."""
    if not query.actor:
        return query
    actor = actors.named(query.actor)
    found = (actor,) if actor else actors.with_words(query.actor)
    return replace(query, actor_keys=tuple(sorted({key for each in found for key in each.keys})))


def page_of(actors: Actors, listing: Listing, *, limit: int, cursor: str) -> Page[TimelineActor]:
    """The actors after a cursor.

    Raises InvalidCursor.
    """
    after = listing.read(cursor)
    left = actors.all if after is None else tuple(each for each in actors.all if _place(each) > after)
    return listing.page(left[: limit + 1], limit, _place)


def with_events(connection: Connection, timeline_key: int, actor: TimelineActor) -> TimelineActor:
    """An actor with the number of events of a list without filters that have any of its names, each counted once."""
    return replace(actor, events=count_events_of(connection, timeline_key, actor.keys))


def count_events_of(connection: Connection, timeline_key: int, names: Sequence[str]) -> int:
    """The number of events of a list without filters that have any of some names."""
    keys = event_keys.c
    counted = (
        select(func.count(keys.event_key.distinct()))
        .join_from(event_keys, events, events.c.key == keys.event_key)
        .where(keys.timeline_key == timeline_key, keys.kind == "actor", keys.value.in_(names))
        .where(*is_listed(timeline_key))
    )
    return connection.scalar(counted) or 0


def _place(actor: TimelineActor) -> tuple[str, str]:
    """The sort key of an actor in the list."""
    return name_key(actor.name), actor.first_key


def _apart(names: Sequence[ActorName], _edits: Sequence[ActorEdit]) -> list[TimelineActor]:
    """Each name as an actor of its own."""
    return [
        TimelineActor(name=each.name, type=each.type, names=(each.name,), keys=(each.key,), events=each.events)
        for each in names
    ]


def actor_names(connection: Connection, timeline_key: int) -> list[ActorName]:
    """The names of a timeline, of events that are not hidden, each with the type that most events have.

    A name has one type, since events are filtered by names alone; "other" counts only where there is no type besides.
    """
    keys = event_keys.c
    counted = (
        select(keys.value, keys.type, func.min(keys.name).label("name"), func.count().label("events"))
        .where(keys.timeline_key == timeline_key, keys.kind == "actor")
        .where(keys.event_key.not_in(hidden_events(timeline_key)))
        .group_by(keys.value, keys.type)
        .order_by(keys.value, keys.type)
    )
    found: dict[str, list[ActorName]] = {}
    for row in connection.execute(counted):
        name = ActorName(key=row.value, name=row.name, type=row.type or "other", events=row.events)
        found.setdefault(row.value, []).append(name)
    return [names[0] if len(names) == 1 else _of_one_type(names) for names in found.values()]


def _of_one_type(names: Sequence[ActorName]) -> ActorName:
    most = min(names, key=lambda name: (name.type == "other", -name.events, name.type))
    return replace(most, name=min(name.name for name in names), events=sum(name.events for name in names))
