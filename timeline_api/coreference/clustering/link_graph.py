"""The link graph of a timeline: mention groups, their links, and which links are counted.

A graph is one state of a timeline: the stored events, with the mentions of a document added or left out. It never
reads from the store: what it needs and has not been fetched it requests of `StoredEvents`, and goes on without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest

from timeline_api.coreference.clustering.candidates import MAX_CANDIDATES_PER_KEY, BlockIndex, Candidates, by_rank
from timeline_api.coreference.clustering.stored_events import StoredEvents
from timeline_api.coreference.clustering.weak_sides import WeakSides, weak_sides_of
from timeline_api.coreference.comparison.judgement import linked
from timeline_api.coreference.comparison.mention_groups import MentionGroup, combined, without_mentions
from timeline_api.coreference.comparison.pairs import have_same_dates
from timeline_api.document_budget import check


class LinkGraph:
    """The graph of the stored groups, with `added` groups and without the mentions of the documents in `leave_out`.

    The candidates of `added` groups must have been fetched, because a group is indexed as a whole. Stored groups are
    kept once, in `StoredEvents`. A graph keeps the difference: its own groups, and the ids of the stored groups that it
    does not have or has changed.
    """

    def __init__(
        self, stored_events: StoredEvents, *, added: Sequence[MentionGroup] = (), leave_out: Iterable[str] = ()
    ) -> None:
        self._stored_events = stored_events
        self._leave_out = frozenset(leave_out)
        self._added_ids = {mention.id for group in added for mention in group.mentions}
        self._own = BlockIndex()
        self._hidden: set[str] = set()
        self._applied = 0
        self._group_of: dict[str, MentionGroup] = {}
        self._weak_sides: dict[str, WeakSides] = {}
        self._candidates = Candidates(stored=stored_events.index, own=self._own, hidden=self._hidden)
        stored_of_key = stored_events.by_key
        in_added = [stored_of_key[group.key] for group in added if group.key in stored_of_key]
        self._apply([*in_added, *self._newly_fetched()], added)

    def groups_of(self, mention_ids: Iterable[str]) -> tuple[MentionGroup, ...]:
        """Return the groups of some mentions; mentions that are not in the graph are ignored."""
        found = [group for each in mention_ids if (group := self._group_of_mention(each)) is not None]
        return tuple({group.id: group for group in found}.values())

    def has_candidates_of(self, group: MentionGroup) -> bool:
        """Whether the candidates of a group have been fetched; if not they are requested."""
        return self._stored_events.has_candidates_of(group)

    def candidates(self, group: MentionGroup) -> frozenset[MentionGroup]:
        """Return the candidates of a group, of what has been fetched."""
        self._apply_fetched()
        return self._candidates.of(group)

    def candidates_under(self, key: str) -> frozenset[MentionGroup]:
        """Return the candidates under an index key, of what has been fetched."""
        self._apply_fetched()
        return self._candidates.under(key)

    def crowded_keys(self, keys: frozenset[str]) -> frozenset[str]:
        """Return the index keys under which there may be groups that are no candidates, of what has been fetched."""
        self._apply_fetched()
        return self._candidates.crowded(keys)

    def compared(self, group: MentionGroup) -> Iterator[MentionGroup]:
        """Yield the groups that are compared with one: its candidates, and those whose candidate it may be."""
        yield from self.candidates(group)
        yield from self._candidates.beyond_bound(group)

    def is_counted(self, left: MentionGroup, right: MentionGroup) -> bool | None:
        """Whether the link of two compared groups is counted; None if that depends on candidates not yet fetched.

        It is counted if the dates are the same, or if `weak_sides` of both count it. The candidates of `left` must have
        been fetched.
        """
        same_dates, is_candidate = have_same_dates(left.frame, right.frame), right in self.candidates(left)
        if same_dates and is_candidate:
            return True
        if not same_dates and not self.weak_sides(left).counts(right):
            return False
        if not self.has_candidates_of(right):
            return None
        if not is_candidate and left not in self.candidates(right):
            return False
        return same_dates or self.weak_sides(right).counts(left)

    def weak_links(self, group: MentionGroup) -> list[MentionGroup] | None:
        """Return the groups linked to one with a different date; None if that depends on what is not fetched."""
        check()
        weak = [other for other in self.compared(group) if _weakly_linked(group, other)]
        unknown = [each for each in (group, *weak) if not self.has_candidates_of(each)]
        if unknown:
            return None
        return [each for each in weak if each in self.candidates(group) or group in self.candidates(each)]

    def weak_sides(self, group: MentionGroup) -> WeakSides:
        """Return which weak links of a group are counted; see `WeakSides`.

        Of the group's own candidates the first by rank are considered. They must have been fetched.
        """
        if group.id not in self._weak_sides:
            weak = [other for other in self.candidates(group) if _weakly_linked(group, other)]
            considered = frozenset(nsmallest(MAX_CANDIDATES_PER_KEY, weak, key=by_rank))
            self._weak_sides[group.id] = weak_sides_of(considered)
        return self._weak_sides[group.id]

    def _group_of_mention(self, mention_id: str) -> MentionGroup | None:
        own = self._group_of.get(mention_id)
        if own is not None:
            return own
        stored = self._stored_events.group_of.get(mention_id)
        return None if stored is None or stored.id in self._hidden else stored

    def _newly_fetched(self) -> Sequence[MentionGroup]:
        """Return the stored groups that may differ in this graph, of those fetched since the last call."""
        changing, start = self._stored_events.changing, self._applied
        if len(changing) == start or not (self._added_ids or self._leave_out):
            return ()
        self._applied = len(changing)
        return changing[start:]

    def _apply_fetched(self) -> None:
        if fetched := self._newly_fetched():
            self._apply(fetched)

    def _apply(self, stored: Sequence[MentionGroup], new: Sequence[MentionGroup] = ()) -> None:
        """Add new groups, and hide or change the stored ones that differ in this graph."""
        self._hidden.update(group.id for group in stored)
        left = (self._remaining(group) for group in dict.fromkeys(stored))
        for group in combined([*new, *(each for each in left if each is not None)]):
            self._own.add(group)
            self._group_of |= {mention.id: group for mention in group.mentions}

    def _remaining(self, group: MentionGroup) -> MentionGroup | None:
        """Return a stored group without the mentions that are added or left out; None if none remains."""
        withdrawn = {mention.id for mention in group.mentions if mention.document.id in self._leave_out}
        return without_mentions(group, withdrawn | self._added_ids)


def _weakly_linked(left: MentionGroup, right: MentionGroup) -> bool:
    return not have_same_dates(left.frame, right.frame) and linked(left, right)
