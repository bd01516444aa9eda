"""Add mentions to the events of a timeline, or withdraw them: mentions -> groups -> components -> clusters -> events.

The events of a timeline are a function of the set of its dated mentions, whatever the order in which documents come and
go: counted links connect groups to components, and a component is divided into clusters (see `link_graph` and
`clusters`). Each change recomputes the components that it can affect: those of the groups that change, and those of
groups whose candidates or ambiguity change with them. Only these are fetched, so a change costs what is around it and
not what the timeline holds.

Where people have ruled, the events are a function of the mentions and the rulings: clusters are computed without
rulings, and the rulings are applied to them (see `constraints`). A change then also affects the mentions tied to those
that change, which `events_around` returns together.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from timeline_api.budget import check
from timeline_api.coreference.clustering.clusters import Cluster, clusters_of
from timeline_api.coreference.clustering.constraints import apply_rulings
from timeline_api.coreference.clustering.link_graph import LinkGraph
from timeline_api.coreference.clustering.rulings import NO_RULINGS, Rulings
from timeline_api.coreference.clustering.stored_events import EventsAround, StoredEvents
from timeline_api.coreference.comparison.blocking import index_keys, lookup_keys, stored_key_of
from timeline_api.coreference.comparison.groups import MentionGroup, cache_groups, groups_of_event
from timeline_api.coreference.events.build import event_of
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
    after = LinkGraph(stored_events, added=dated)
    return _recompute(
        [each.id for each in dated], before=LinkGraph(stored_events), after=after, stored_events=stored_events
    )


def withdraw(
    document_id: str, events: tuple[Event, ...], events_around: EventsAround, rulings: Rulings = NO_RULINGS
) -> Merge:
    """Return the change that withdraws a document's mentions; `events` hold them and the mentions tied to them."""
    stored_events = StoredEvents(events_around, documents=(document_id,), events=events, rulings=rulings)
    gone = [mention.id for event in events for mention in event.mentions if mention.document.id == document_id]
    after = LinkGraph(stored_events, leave_out=(document_id,))
    return _recompute(gone, before=LinkGraph(stored_events), after=after, stored_events=stored_events)


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
    """Recompute what the change of some mentions can affect; return the difference.

    Unchanged groups are queued by one of their mentions: all are in one event before and after, or in events that hold
    mentions tied to each other.
    """
    rulings = stored_events.rulings
    groups = [*before.groups_of(changed), *after.groups_of(changed)]
    queue = [*changed, *_unchanged_mentions(groups, set(changed))]
    changing = [*before.groups_of(queue), *after.groups_of(queue)]
    affected = _with_changed_candidates(changing, before, after, stored_events)
    affected += _with_changed_ambiguity(changing, before, after)
    queue += [*rulings.tied_mentions(changed), *(group.id for group in affected)]
    affected_events: dict[str, Event] = {}
    clusters: list[Cluster] = []
    while queue:
        mention_id = queue.pop()
        stored = stored_events.event_of.get(mention_id)
        if stored is not None and stored.id not in affected_events:
            affected_events[stored.id] = stored
            queue += _reached(groups_of_event(stored), rulings)
        if component := after.component(mention_id):
            queue += _reached(component, rulings)
            clusters += clusters_of(component, after)
    return _difference(affected_events, _events_of(apply_rulings(clusters, rulings), rulings))


def _reached(groups: Iterable[MentionGroup], rulings: Rulings) -> Iterator[str]:
    """Yield one mention of each group, and the mentions tied to any of theirs."""
    for group in groups:
        yield group.id
        yield from rulings.tied_mentions(mention.id for mention in group.mentions)


def _with_changed_candidates(
    changing: Sequence[MentionGroup], before: LinkGraph, after: LinkGraph, stored_events: StoredEvents
) -> list[MentionGroup]:
    """Return the stored groups whose candidates change because of the bound on candidates per key.

    A group that comes may displace another from the candidates under a key; one that goes may let another in.
    """
    ids = {group.id for group in changing}
    changing_keys = frozenset[str]().union(*map(index_keys, changing))
    stored_events.fetch(changing)
    unchanged = (group for group in stored_events.by_key.values() if group.id not in ids)
    looking_up = [(group, keys) for group in unchanged if (keys := lookup_keys(group) & changing_keys)]
    shared = frozenset[str]().union(*(keys for _, keys in looking_up))
    stored_events.fetch_keys(map(stored_key_of, shared))

    def has_other_candidates(key: str) -> bool:
        old, new = ({one.id for one in state.candidates_under(key)} for state in (before, after))
        return not (old ^ new) <= ids

    affected_keys = frozenset(key for key in shared if has_other_candidates(key))
    return [group for group, keys in looking_up if not keys.isdisjoint(affected_keys)]


def _with_changed_ambiguity(
    changing: Sequence[MentionGroup], before: LinkGraph, after: LinkGraph
) -> list[MentionGroup]:
    """Return the groups that become ambiguous, or cease to be, because some others change."""
    ids = {group.id for group in changing}
    neighbours = {
        other.id: other
        for graph in (before, after)
        for group in graph.groups_of(ids)
        for other in graph.weak_links(group, ids)
    }
    return [other for other in neighbours.values() if before.is_ambiguous(other) != after.is_ambiguous(other)]


def _events_of(clusters: Sequence[Cluster], rulings: Rulings) -> dict[str, Event]:
    events = rulings.corrected(map(_event_of, clusters))
    for event, cluster in zip(events, clusters, strict=True):
        if event.corrected:
            cache_groups(event, cluster)
    return {event.id: event for event in events}


@lru_cache(maxsize=4096)
def _event_of(cluster: Cluster) -> Event:
    """Return the event of a cluster; cached, because most clusters of a component do not change."""
    check()
    event = event_of(cluster)
    cache_groups(event, cluster)
    return event


def _unchanged_mentions(groups: Iterable[MentionGroup], changed: Container[str]) -> Iterator[str]:
    """Yield for each group a mention that is there before and after the change, if there is one."""
    for group in groups:
        yield from islice((mention.id for mention in group.mentions if mention.id not in changed), 1)


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
