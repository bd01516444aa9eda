"""The actors of a timeline: the names in its events, linked by a function that the store is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock

from cachetools import LRUCache
from sqlalchemy import Connection, func, select

from timeline_api.errors import ActorNotFound
from timeline_api.model import ActorName, Linker, Page, Timeline, TimelineActor, TimelineQuery, actor_id
from timeline_api.store.shared.cursors import Listing
from timeline_api.store.shared.event_filter import name_key
from timeline_api.store.sql.reading.event_query import hidden_events
from timeline_api.store.sql.tables import event_keys

#: Of how many timelines the actors are kept from one request to the next.
_TIMELINES = 64


@dataclass(frozen=True)
class Actors:
    """The actors of one state of a timeline, in the order of their names."""

    all: tuple[TimelineActor, ...]

    @cached_property
    def _by_key(self) -> Mapping[str, TimelineActor]:
        """Each name, as it is filtered by, with its actor; of two the one with more events."""
        ordered = sorted(self.all, key=lambda actor: (actor.events, actor.id))
        return {key: actor for actor in ordered for key in actor.keys}

    @cached_property
    def _by_id(self) -> Mapping[str, TimelineActor]:
        """The id of each name with its actor."""
        return {actor_id(key): actor for key, actor in self._by_key.items()} | {actor.id: actor for actor in self.all}

    def named(self, name: str) -> TimelineActor | None:
        """The actor who has a name, case aside."""
        return self._by_key.get(name_key(name))

    def with_key(self, key: str) -> TimelineActor | None:
        """The actor who has a name as it is filtered by."""
        return self._by_key.get(key)

    def find(self, wanted: str) -> TimelineActor:
        """The actor of an id, or of the id of any of its names.

        Raises ActorNotFound.
        """
        found = self._by_id.get(wanted)
        if found is None:
            raise ActorNotFound(wanted)
        return found

    def page(self, listing: Listing, *, limit: int, cursor: str) -> Page[TimelineActor]:
        """The actors after a cursor.

        Raises InvalidCursor.
        """
        after = listing.read(cursor)
        left = self.all if after is None else tuple(each for each in self.all if _place(each) > after)
        return listing.page(left[: limit + 1], limit, _place)


class ActorIndex:
    """The actors of timelines, each linked once for a state of its timeline. Safe to use from several threads."""

    def __init__(self, linker: Linker | None) -> None:
        self._link = linker or _apart
        self._kept: LRUCache[tuple[int, str], Actors] = LRUCache(_TIMELINES)
        self._lock = Lock()

    def of(self, connection: Connection, timeline_key: int, timeline: Timeline) -> Actors:
        """The actors of a timeline in the state that the transaction sees."""
        place = timeline_key, timeline.state
        with self._lock:
            kept = self._kept.get(place)
        if kept is None:
            found = sorted(self._link(_names(connection, timeline_key)), key=_place)
            kept = Actors(tuple(found))
            with self._lock:
                self._kept[place] = kept
        return kept

    def expanded(
        self, query: TimelineQuery, connection: Connection, timeline_key: int, timeline: Timeline
    ) -> TimelineQuery:
        """A query with all names of the actor that it asks for."""
        if not query.actor:
            return query
        actor = self.of(connection, timeline_key, timeline).named(query.actor)
        return replace(query, actor_keys=tuple(sorted(actor.keys))) if actor else query


def with_events(connection: Connection, timeline_key: int, actor: TimelineActor) -> TimelineActor:
    """An actor with the number of events that have any of its names, each counted once."""
    if len(actor.keys) == 1:
        return actor
    keys = event_keys.c
    counted = (
        select(func.count(keys.event_key.distinct()))
        .where(keys.timeline_key == timeline_key, keys.kind == "actor", keys.value.in_(actor.keys))
        .where(keys.event_key.not_in(hidden_events(timeline_key)))
    )
    return replace(actor, events=connection.scalar(counted) or 0)


def _place(actor: TimelineActor) -> tuple[str, str]:
    """The sort key of an actor in the list."""
    return name_key(actor.name), actor.id


def _apart(names: Sequence[ActorName]) -> list[TimelineActor]:
    """Each name as an actor of its own."""
    return [
        TimelineActor(name=each.name, type=each.type, names=(each.name,), keys=(each.key,), events=each.events)
        for each in names
    ]


def _names(connection: Connection, timeline_key: int) -> list[ActorName]:
    """The names of a timeline by type, of events that are not hidden."""
    keys = event_keys.c
    counted = (
        select(keys.value, keys.type, func.min(keys.name).label("name"), func.count().label("events"))
        .where(keys.timeline_key == timeline_key, keys.kind == "actor")
        .where(keys.event_key.not_in(hidden_events(timeline_key)))
        .group_by(keys.value, keys.type)
        .order_by(keys.value, keys.type)
    )
    return [
        ActorName(key=row.value, name=row.name, type=row.type or "other", events=row.events)
        for row in connection.execute(counted)
    ]
