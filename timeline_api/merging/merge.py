"""Put mentions beside a timeline's events, or take them away: mentions -> statements -> components -> events.

The events of a timeline are a function of the set of its dated mentions: links that count connect statements to
components, and a component falls into clusters (see `landscape` and `clusters`). So the order in which documents
come and go is of no account as long as each change redoes every component that it can have touched: those of the
statements that changed, and of those whose loose links began or ceased to count because of it. No more than that is
fetched, so a change costs what lies around it and not what the timeline holds.
"""

from __future__ import annotations

from collections.abc import Iterable

from timeline_api.merging.clusters import clusters_of
from timeline_api.merging.events import event_of
from timeline_api.merging.landscape import EventsAround, Landscape, Surroundings
from timeline_api.merging.statements import Statement
from timeline_api.model import Event, EventMention, Merge


def merge(mentions: tuple[EventMention, ...], events_around: EventsAround) -> Merge:
    """Put new mentions beside the events that the store holds.

    `events_around` gives the stored events that share at least one blocking key. Mentions without a value place no
    event and are left out. The events written are in chronological order.
    """
    dated = tuple(mention for mention in mentions if mention.value is not None)
    surroundings = Surroundings(events_around)
    after = Landscape(surroundings, added=dated)
    return _redone(dated, before=Landscape(surroundings), after=after, surroundings=surroundings)


def withdraw(document_id: str, events: tuple[Event, ...], events_around: EventsAround) -> Merge:
    """Recompute the events that a document feeds without its mentions; `events` are all of those."""
    surroundings = Surroundings(events_around, events)
    gone = [mention for event in events for mention in event.mentions if mention.document.id == document_id]
    after = Landscape(surroundings, without=document_id)
    return _redone(gone, before=Landscape(surroundings), after=after, surroundings=surroundings)


def _redone(
    changed: Iterable[EventMention], *, before: Landscape, after: Landscape, surroundings: Surroundings
) -> Merge:
    """Do anew what the change of some mentions can have touched, and tell what became different."""
    changed_ids = [mention.id for mention in changed]
    statements = [*before.stating(changed_ids), *after.stating(changed_ids)]
    waiting = [*changed_ids, *_ids(statements)]
    waiting += _ids(_swayed(waiting, before, after))
    touched: dict[str, Event] = {}
    events: dict[str, Event] = {}
    while waiting:
        mention_id = waiting.pop()
        stored = surroundings.event_of.get(mention_id)
        if stored is not None and stored not in touched:
            touched[stored] = surroundings.events[stored]
            waiting += [mention.id for mention in touched[stored].mentions]
        for statement in after.stating([mention_id]):
            component = after.component(statement)
            waiting += _ids(component)
            events |= {event.id: event for event in map(event_of, clusters_of(component, after))}
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


def _ids(statements: Iterable[Statement]) -> list[str]:
    return [mention.id for statement in statements for mention in statement.mentions]


def _difference(stored: dict[str, Event], events: dict[str, Event]) -> Merge:
    removed = (event_id for event_id, event in stored.items() if events.get(event_id) != event)
    written = (event for event_id, event in events.items() if stored.get(event_id) != event)
    return Merge(removed=tuple(sorted(removed)), written=tuple(sorted(written, key=lambda event: event.sort_key)))
