"""The stored events and the components of groups that a change of mentions affects and that have to be recomputed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import islice

from timeline_api.coreference.clustering.clusters import is_large
from timeline_api.coreference.clustering.components import Components
from timeline_api.coreference.clustering.link_graph import LinkGraph
from timeline_api.coreference.clustering.rulings import Rulings
from timeline_api.coreference.clustering.stored_events import StoredEvents
from timeline_api.coreference.comparison.blocking import index_keys, lookup_keys, stored_key_of
from timeline_api.coreference.comparison.judgement import linked
from timeline_api.coreference.comparison.mention_groups import MentionGroup, groups_of_event
from timeline_api.model import Event


class Affected:
    """The stored events, and the components after the change, that a change of some mentions affects.

    These are the components of the groups that change, of the groups whose candidates or ambiguity change with them,
    and of all groups of an affected event. If a group that may lose a link was in a large component before the change,
    all groups of that component are affected: which of its links are used depends on its size and on the other links of
    a group.

    They are found in rounds: each follows the links as far as the events around them have been fetched, and what it
    lacks is fetched in one read before the next. One round is not enough, because which events are around a linked
    event is known only when that has been fetched.

    Unchanged groups are represented by one of their mentions: all are in one event before and after, or in events that
    hold mentions tied to each other.
    """

    def __init__(self, changed: list[str], *, before: LinkGraph, after: LinkGraph, stored_events: StoredEvents) -> None:
        self._before, self._after, self._stored_events = before, after, stored_events
        self._rulings = stored_events.rulings
        self._components = Components(after)
        #: The components before the change of the groups that may lose a link; none where no mention changes.
        self._components_before = Components(before)
        self.events: dict[str, Event] = {}
        groups = [*before.groups_of(changed), *after.groups_of(changed)]
        mentions = [*changed, *_unchanged_mentions(groups, set(changed))]
        changing = [*before.groups_of(mentions), *after.groups_of(mentions)]
        stored_events.fetch_candidates(changing)
        self._changing_ids = {group.id for group in changing}
        # Rulings change no link: without a change of mentions no group has other candidates or becomes ambiguous.
        graphs = () if before is after else (before, after)
        self._looking_up = self._groups_looking_up(changing) if graphs else []
        self._pending = [(graph, group) for graph in graphs for group in graph.groups_of(self._changing_ids)]
        self._components_before.grow(mentions if graphs else ())
        self._find([*mentions, *self._rulings.tied_mentions(changed)])

    @property
    def components(self) -> list[tuple[MentionGroup, ...]]:
        """The components, each in the order of ids."""
        return self._components.all()

    def _find(self, mention_ids: list[str]) -> None:
        """Find all that is affected, starting from some mentions; one read of the store for each round."""
        queue = mention_ids
        while True:
            changed = [group.id for group in (*self._with_changed_candidates(), *self._with_changed_ambiguity())]
            queue += [*changed, *self._in_large_components(changed)]
            self._follow(queue)
            queue = []
            if not self._stored_events.fetch_requested():
                return

    def _follow(self, queue: list[str]) -> None:
        """Follow the links from mentions and those left open before, as far as the events have been fetched."""
        while True:
            for mention_id in queue:
                stored = self._stored_events.event_of.get(mention_id)
                if stored is not None and stored.id not in self.events:
                    self.events[stored.id] = stored
                    queue += _followed(groups_of_event(stored), self._rulings)
            queue = list(_followed(self._components.grow(queue), self._rulings))
            if not queue:
                return

    def _in_large_components(self, losing: Iterable[str]) -> list[str]:
        """Return the groups, by id, that were in a large component with a group that may lose a link.

        `losing` are such groups that were not known in the last round. Of a component only a part may be known.
        """
        self._components_before.grow(losing)
        return [group.id for each in self._components_before.all() if is_large(each) for group in each]

    def _groups_looking_up(self, changing: Iterable[MentionGroup]) -> list[tuple[MentionGroup, frozenset[str]]]:
        """Return the stored groups that look up candidates under keys of the changing ones, with these keys."""
        changing_keys = frozenset[str]().union(*map(index_keys, changing))
        stored = self._stored_events.by_key.values()
        unchanged = (group for group in stored if group.id not in self._changing_ids)
        return [(group, keys) for group in unchanged if (keys := lookup_keys(group) & changing_keys)]

    def _with_changed_candidates(self) -> list[MentionGroup]:
        """Return the stored groups that gain or lose a link because of the bound on candidates per key.

        A group that comes may displace another from the candidates under a key; one that goes may let another in. Empty
        until all groups under the keys have been fetched.
        """
        shared = frozenset[str]().union(*(keys for _, keys in self._looking_up))
        if not self._stored_events.has_keys(frozenset(map(stored_key_of, shared))):
            return []
        crowded = self._before.crowded_keys(shared) | self._after.crowded_keys(shared)
        displaced = {key: groups for key in crowded if (groups := self._displaced(key))}
        found = []
        for group, keys in self._looking_up:
            others = frozenset[MentionGroup]().union(*(displaced[key] for key in keys & displaced.keys()))
            if any(linked(group, other) for other in others if other is not group):
                found.append(group)
        self._looking_up = []
        return found

    def _displaced(self, key: str) -> frozenset[MentionGroup]:
        """Return the unchanged groups that are candidates under a key only before, or only after the change."""
        before, after = (
            {each.id: each for each in graph.candidates_under(key)} for graph in (self._before, self._after)
        )
        changed = (before.keys() ^ after.keys()) - self._changing_ids
        return frozenset((before | after)[each] for each in changed)

    def _with_changed_ambiguity(self) -> list[MentionGroup]:
        """Return the groups that become ambiguous, or cease to be, because others change.

        Without those whose links have not been fetched; they are returned in a later round.
        """
        neighbours: dict[str, MentionGroup] = {}
        undecided = []
        for graph, group in self._pending:
            weak_links = graph.weak_links(group)
            if weak_links is None:
                undecided.append((graph, group))
            else:
                neighbours |= {other.id: other for other in weak_links if other.id not in self._changing_ids}
        self._pending = undecided
        before, after = self._before, self._after
        return [each for each in neighbours.values() if before.weak_sides(each) != after.weak_sides(each)]


def _followed(groups: Iterable[MentionGroup], rulings: Rulings) -> Iterator[str]:
    """Yield one mention of each group, and the mentions tied to any of theirs."""
    found = tuple(groups)
    yield from (group.id for group in found)
    yield from rulings.tied_mentions(mention.id for group in found for mention in group.mentions)


def _unchanged_mentions(groups: Iterable[MentionGroup], changed: Container[str]) -> Iterator[str]:
    """Yield for each group a mention that is there before and after the change, if there is one."""
    for group in groups:
        yield from islice((mention.id for mention in group.mentions if mention.id not in changed), 1)
