"""Put mentions beside a timeline's events, or take them away: mentions -> statements -> components -> events.

The events of a timeline are a function of the set of its dated mentions: links that count connect statements to
components, and a component falls into clusters (see `landscape` and `clusters`). So the order in which documents
come and go is of no account as long as each change redoes every component that it can have touched: those of the
statements that changed, and of those whose loose links began or ceased to count because of it. No more than that is
fetched, so a change costs what lies around it and not what the timeline holds.

People may have ruled that mentions tell of one happening, or of different ones. Then the events are a function of the
mentions and the rulings: clusters are made as if nobody had ruled, and regrouped after (see `regrouping`). What a
change touches reaches further by the kin of each mention, all of which `events_around` shows together.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from timeline_api.budget import check
from timeline_api.coreference.clustering.clusters import Cluster, clusters_of
from timeline_api.coreference.clustering.constraints import regrouped
from timeline_api.coreference.clustering.link_graph import Landscape
from timeline_api.coreference.clustering.rulings import UNRULED, Rulings
from timeline_api.coreference.clustering.stored_events import EventsAround, Surroundings
from timeline_api.coreference.comparison.blocking import compared_keys, listed_keys, stored_key
from timeline_api.coreference.comparison.groups import Statement, remember, statements_of_event
from timeline_api.coreference.events.build import event_of
from timeline_api.model import Event, EventMention, Merge


def merge(
    mentions: tuple[EventMention, ...],
    events_around: EventsAround,
    rulings: Rulings = UNRULED,
    kin: tuple[Event, ...] = (),
) -> Merge:
    """Put new mentions beside the events that the store holds.

    `events_around` gives the stored events that share at least one blocking key, `kin` are those that hold kin of the
    new mentions. Mentions without a value place no event and are left out. The events written are in chronological
    order.
    """
    dated = tuple(mention for mention in mentions if mention.value is not None)
    documents = {mention.document.id for mention in dated}
    surroundings = Surroundings(events_around, documents=documents, events=kin, rulings=rulings)
    after = Landscape(surroundings, added=dated)
    return _redone([each.id for each in dated], before=Landscape(surroundings), after=after, surroundings=surroundings)


def withdraw(
    document_id: str, events: tuple[Event, ...], events_around: EventsAround, rulings: Rulings = UNRULED
) -> Merge:
    """Recompute the events that a document feeds without its mentions; `events` are all of those, and their kin."""
    surroundings = Surroundings(events_around, documents=(document_id,), events=events, rulings=rulings)
    gone = [mention.id for event in events for mention in event.mentions if mention.document.id == document_id]
    after = Landscape(surroundings, leave_out=(document_id,))
    return _redone(gone, before=Landscape(surroundings), after=after, surroundings=surroundings)


def remerge(
    mention_ids: Collection[str], events: tuple[Event, ...], events_around: EventsAround, rulings: Rulings
) -> Merge:
    """Recompute the events around mentions of which people have ruled anew; `events` hold them and their kin."""
    told = [mention for event in events for mention in event.mentions if mention.id in mention_ids]
    documents = {mention.document.id for mention in told}
    surroundings = Surroundings(events_around, documents=documents, events=events, rulings=rulings)
    here = Landscape(surroundings)
    return _redone(list(mention_ids), before=here, after=here, surroundings=surroundings)


def _redone(changed: list[str], *, before: Landscape, after: Landscape, surroundings: Surroundings) -> Merge:
    """Do anew what the change of some mentions can have touched, and tell what became different.

    Of a statement that no change touches one mention stands for all: they are in one event before and after, or in
    several that hold each other's kin.
    """
    rulings = surroundings.rulings
    statements = [*before.stating(changed), *after.stating(changed)]
    waiting = [*changed, *_standing_for(statements, set(changed))]
    changing = [*before.stating(waiting), *after.stating(waiting)]
    again = [*_compared_anew(changing, before, after, surroundings), *_swayed(changing, before, after)]
    waiting += [*rulings.kin(changed), *(statement.id for statement in again)]
    touched: dict[str, Event] = {}
    clusters: list[Cluster] = []
    while waiting:
        mention_id = waiting.pop()
        stored = surroundings.event_of.get(mention_id)
        if stored is not None and stored.id not in touched:
            touched[stored.id] = stored
            waiting += _reached(statements_of_event(stored), rulings)
        if component := after.component(mention_id):
            waiting += _reached(component, rulings)
            clusters += clusters_of(component, after)
    return _difference(touched, _events_of(regrouped(clusters, rulings), rulings))


def _reached(statements: Iterable[Statement], rulings: Rulings) -> Iterator[str]:
    """For each statement a mention, and the kin of all."""
    for statement in statements:
        yield statement.id
        yield from rulings.kin(mention.id for mention in statement.mentions)


def _compared_anew(
    changing: Sequence[Statement], before: Landscape, after: Landscape, surroundings: Surroundings
) -> Iterator[Statement]:
    """The stored statements that have other candidates through a change, beside those that change.

    That is so where more are listed under a key than are candidates: one that comes puts another out, and one that goes
    lets another in.
    """
    ids = {statement.id for statement in changing}
    listed = frozenset[str]().union(*map(listed_keys, changing))
    surroundings.look(changing)
    found = ((each, compared_keys(each) & listed) for each in surroundings.by_key.values() if each.id not in ids)
    finders = [(each, keys) for each, keys in found if keys]
    shared = frozenset[str]().union(*(keys for _, keys in finders))
    surroundings.look_under(map(stored_key, shared))

    def is_other(key: str) -> bool:
        old, new = ({one.id for one in state.candidates_under(key)} for state in (before, after))
        return not (old ^ new) <= ids

    anew = frozenset(key for key in shared if is_other(key))
    return (statement for statement, keys in finders if not keys.isdisjoint(anew))


def _swayed(changing: Sequence[Statement], before: Landscape, after: Landscape) -> Iterator[Statement]:
    """The statements whose loose links begin or cease to count through the change of some others."""
    ids = {statement.id for statement in changing}
    beside = {
        other.id: other
        for landscape in (before, after)
        for statement in landscape.stating(ids)
        for other in landscape.loose(statement, ids)
    }
    return (other for other in beside.values() if before.is_torn(other) != after.is_torn(other))


def _events_of(clusters: Sequence[Cluster], rulings: Rulings) -> dict[str, Event]:
    events = rulings.corrected(map(_event_of, clusters))
    for event, cluster in zip(events, clusters, strict=True):
        if event.corrected:
            remember(event, cluster)
    return {event.id: event for event in events}


@lru_cache(maxsize=4096)
def _event_of(cluster: Cluster) -> Event:
    """The event of a cluster; remembered, for of the clusters of a component most stay as they were."""
    check()
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
