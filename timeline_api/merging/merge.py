"""Put mentions beside a timeline's events, or take them away: mentions -> statements -> components -> events.

The events of a timeline are a function of the set of its dated mentions: links that count connect statements to
components, and a component falls into clusters (see `landscape` and `clusters`). So the order in which documents
come and go is of no account as long as each change redoes every component that it can have touched: those of the
statements that changed, and of those whose loose links began or ceased to count because of it. No more than that is
fetched, so a change costs what lies around it and not what the timeline holds.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from itertools import islice

from timeline_api.merging.clusters import Cluster, clusters_of
from timeline_api.merging.events import event_of
from timeline_api.merging.landscape import Landscape
from timeline_api.merging.statements import Statement, remember, statements_of_event
from timeline_api.merging.surroundings import EventsAround, Surroundings
from timeline_api.model import Event, EventMention, Merge


def merge(mentions: tuple[EventMention, ...], events_around: EventsAround) -> Merge:
    """Put new mentions beside the events that the store holds.

    `events_around` gives the stored events that share at least one blocking key. Mentions without a value place no
    event and are left out. The events written are in chronological order.
    """
    dated = tuple(mention for mention in mentions if mention.value is not None)
    surroundings = Surroundings(events_around, documents={mention.document.id for mention in dated})
    after = Landscape(surroundings, added=dated)
    return _redone(dated, before=Landscape(surroundings), after=after, surroundings=surroundings)


def withdraw(document_id: str, events: tuple[Event, ...], events_around: EventsAround) -> Merge:
    """Recompute the events that a document feeds without its mentions; `events` are all of those."""
    surroundings = Surroundings(events_around, documents=(document_id,), events=events)
    gone = [mention for event in events for mention in event.mentions if mention.document.id == document_id]
    after = Landscape(surroundings, leave_out=(document_id,))
    return _redone(gone, before=Landscape(surroundings), after=after, surroundings=surroundings)


def _redone(
    changed: Iterable[EventMention], *, before: Landscape, after: Landscape, surroundings: Surroundings
) -> Merge:
    """Do anew what the change of some mentions can have touched, and tell what became different.

    Of a statement that no change touches one mention stands for all: they are in one event, before and after.
    """
    changed_ids = [mention.id for mention in changed]
    statements = [*before.stating(changed_ids), *after.stating(changed_ids)]
    waiting = [*changed_ids, *_standing_for(statements, set(changed_ids))]
    waiting += [statement.id for statement in _swayed(waiting, before, after)]
    touched: dict[str, Event] = {}
    events: dict[str, Event] = {}
    while waiting:
        mention_id = waiting.pop()
        stored = surroundings.event_of.get(mention_id)
        if stored is not None and stored.id not in touched:
            touched[stored.id] = stored
            waiting += [statement.id for statement in statements_of_event(stored)]
        if component := after.component(mention_id):
            waiting += [statement.id for statement in component]
            events |= {event.id: event for event in map(_event_of, clusters_of(component, after))}
    return _difference(touched, events)


def _swayed(changed: Iterable[str], before: Landscape, after: Landscape) -> list[Statement]:
    """The statements whose loose links began or ceased to count through the change of some mentions."""
    beside = {
        other.id: other
        for landscape in (before, after)
        for statement in landscape.stating(changed)
        for other in landscape.loose(statement)
    }
    return [other for other in beside.values() if before.is_torn(other) != after.is_torn(other)]


@lru_cache(maxsize=4096)
def _event_of(cluster: Cluster) -> Event:
    """The event of a cluster; remembered, for of the clusters of a component most stay as they were."""
    event = event_of(cluster)
    remember(event, cluster)
    return event


def _standing_for(statements: Iterable[Statement], changed: Container[str]) -> Iterator[str]:
    """For each statement a mention that is there before and after the change, if there is one."""
    for statement in statements:
        yield from islice((mention.id for mention in statement.mentions if mention.id not in changed), 1)


def _difference(stored: dict[str, Event], events: dict[str, Event]) -> Merge:
    removed = (event_id for event_id, event in stored.items() if events.get(event_id) != event)
    written = (event for event_id, event in events.items() if stored.get(event_id) != event)
    left = {mention.id for event in events.values() for mention in event.mentions}
    return Merge(
        removed=tuple(sorted(removed)),
        written=tuple(sorted(written, key=lambda event: event.sort_key)),
        moved=tuple(sorted(pair for event in stored.values() for pair in _inherited(event, left))),
    )


def _inherited(event: Event, left: Container[str]) -> Iterator[tuple[str, str]]:
    """The mentions of an event that are gone, each with the first of its mentions that is left, if any."""
    heir = next((mention.id for mention in event.mentions if mention.id in left), None)
    if heir:
        yield from ((mention.id, heir) for mention in event.mentions if mention.id not in left)
