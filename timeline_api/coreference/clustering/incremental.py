"""Add mentions to the events of a timeline, or withdraw them: mentions -> groups -> components -> clusters -> events.

The events of a timeline are a function of the set of its dated mentions, whatever the order in which documents come and
go: counted links connect groups to components, and a component is divided into clusters (see `components` and
`clusters`). Each change recomputes the components that it can affect: those of the groups that change, and those of
groups whose candidates or ambiguity change with them. Only these are fetched, so a change costs what is around it and
not what the timeline holds.

Where people have ruled, the events are a function of the mentions and the rulings: clusters are computed without
rulings, and the rulings are applied to them (see `applied_rulings`). A change then also affects the mentions tied to
those that change, which `events_around` returns together.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence
from functools import lru_cache

from timeline_api.coreference.clustering.affected import Affected
from timeline_api.coreference.clustering.applied_rulings import apply_rulings
from timeline_api.coreference.clustering.clusters import Cluster, clusters_of
from timeline_api.coreference.clustering.link_graph import LinkGraph
from timeline_api.coreference.clustering.rulings import NO_RULINGS, Rulings
from timeline_api.coreference.clustering.stored_events import EventsAround, StoredEvents
from timeline_api.coreference.comparison.mention_groups import cache_groups, groups_of
from timeline_api.coreference.events.build import event_of
from timeline_api.document_budget import check
from timeline_api.model import Event, EventMention, Merge


def merge(
    mentions: tuple[EventMention, ...],
    events_around: EventsAround,
    rulings: Rulings = NO_RULINGS,
    tied_events: tuple[Event, ...] = (),
) -> Merge:
    """Return the change that adds new mentions to the stored events.

    `events_around` returns the stored events that share at least one blocking key; `tied_events` hold mentions that
    rulings tie to the new ones. Mentions without a value are ignored. The written events are in chronological order.
    """
    dated = tuple(mention for mention in mentions if mention.value is not None)
    documents = {mention.document.id for mention in dated}
    stored_events = StoredEvents(events_around, documents=documents, events=tied_events, rulings=rulings)
    added = groups_of(dated)
    stored_events.fetch_candidates(added)
    before, after = LinkGraph(stored_events), LinkGraph(stored_events, added=added)
    return _recompute([each.id for each in dated], before=before, after=after, stored_events=stored_events)


def withdraw(
    document_id: str, events: tuple[Event, ...], events_around: EventsAround, rulings: Rulings = NO_RULINGS
) -> Merge:
    """Return the change that withdraws a document's mentions; `events` hold them and the mentions tied to them."""
    stored_events = StoredEvents(events_around, documents=(document_id,), events=events, rulings=rulings)
    gone = [mention.id for event in events for mention in event.mentions if mention.document.id == document_id]
    before, after = LinkGraph(stored_events), LinkGraph(stored_events, leave_out=(document_id,))
    return _recompute(gone, before=before, after=after, stored_events=stored_events)


def remerge(
    mention_ids: Collection[str], events: tuple[Event, ...], events_around: EventsAround, rulings: Rulings
) -> Merge:
    """Return the change after new rulings on mentions; `events` hold them and the mentions tied to them."""
    ruled = [mention for event in events for mention in event.mentions if mention.id in mention_ids]
    documents = {mention.document.id for mention in ruled}
    stored_events = StoredEvents(events_around, documents=documents, events=events, rulings=rulings)
    here = LinkGraph(stored_events)
    return _recompute(list(mention_ids), before=here, after=here, stored_events=stored_events)


def _recompute(changed: list[str], *, before: LinkGraph, after: LinkGraph, stored_events: StoredEvents) -> Merge:
    """Recompute what the change of some mentions affects; return the difference. Nothing is read once that is found."""
    affected, rulings = (
        Affected(changed, before=before, after=after, stored_events=stored_events),
        stored_events.rulings,
    )
    clusters = [cluster for component in affected.components for cluster in clusters_of(component, after)]
    return _difference(affected.events, _events_of(apply_rulings(clusters, rulings), rulings))


def _events_of(clusters: Sequence[Cluster], rulings: Rulings) -> dict[str, Event]:
    events = rulings.corrected(map(_event_of, clusters))
    for event, cluster in zip(events, clusters, strict=True):
        if event.corrected:
            cache_groups(event, cluster)
    return {event.id: event for event in events}


@lru_cache(maxsize=512)
def _event_of(cluster: Cluster) -> Event:
    """Return the event of a cluster; cached, because most clusters of a component do not change."""
    check()
    event = event_of(cluster)
    cache_groups(event, cluster)
    return event


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
    """Yield the mentions of an event that are gone, each with the first of its mentions that is left, if any."""
    heir = next((mention.id for mention in event.mentions if mention.id in left), None)
    if heir:
        yield from ((mention.id, heir) for mention in event.mentions if mention.id not in left)
