"""Candidates: the groups that one is compared with, found by blocking keys, with a bound for each key.

Of the groups under one key the first `MAX_CANDIDATES_PER_KEY` by rank are candidates. A rank is drawn from a group's
content, so which groups these are is a function of the set of groups and does not depend on the order of arrival. Two
groups are compared if either is a candidate of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from heapq import merge
from itertools import islice

from timeline_api.coreference.comparison.blocking import index_keys, lookup_keys
from timeline_api.coreference.comparison.mention_groups import MentionGroup

#: Candidates per key. Without a bound a day on which a thousand groups have one actor and one class would cost half a
#: million comparisons, and as many again with each document. Real stories of a hundred articles seldom have more under
#: keys that distinguish groups, and groups of one event share several keys.
MAX_CANDIDATES_PER_KEY = 48


class BlockIndex:
    """Groups by their index keys."""

    def __init__(self) -> None:
        self._indexed: defaultdict[str, list[MentionGroup]] = defaultdict(list)
        self._unsorted: set[str] = set()
        self._looking_under: defaultdict[str, list[MentionGroup]] = defaultdict(list)
        self.size = 0
        #: The keys with more than half as many groups as are candidates.
        self.long_keys: set[str] = set()

    def add(self, group: MentionGroup) -> None:
        """Add a group under its keys."""
        self.size += 1
        for key in lookup_keys(group):
            self._looking_under[key].append(group)
        for key in index_keys(group):
            self._indexed[key].append(group)
            self._unsorted.add(key)
            if 2 * len(self._indexed[key]) > MAX_CANDIDATES_PER_KEY:
                self.long_keys.add(key)

    def under(self, key: str) -> Sequence[MentionGroup]:
        """Return the groups under a key, by rank."""
        if key not in self._indexed:
            return ()
        if key in self._unsorted:
            self._indexed[key].sort(key=by_rank)
            self._unsorted.discard(key)
        return self._indexed[key]

    def looking_under(self, key: str) -> Sequence[MentionGroup]:
        """Return the groups that look up their candidates under a key."""
        return self._looking_under.get(key, ())


class Candidates:
    """Candidates in one state of a timeline: among the `stored` groups without the `hidden` ids, and its `own` groups.

    The three may grow; each answer is computed from the groups known at that time.
    """

    def __init__(self, *, stored: BlockIndex, own: BlockIndex, hidden: Collection[str]) -> None:
        self._stored = stored
        self._own = own
        self._hidden = hidden
        self._state = (0, 0, 0)
        self._under: dict[str, frozenset[MentionGroup]] = {}
        self._of: dict[str, frozenset[MentionGroup]] = {}

    def of(self, group: MentionGroup) -> frozenset[MentionGroup]:
        """Return the candidates of a group."""
        self._clear_if_changed()
        if group.id not in self._of:
            found = frozenset[MentionGroup]().union(*map(self._under_key, lookup_keys(group)))
            self._of[group.id] = found - {group}
        return self._of[group.id]

    def under(self, key: str) -> frozenset[MentionGroup]:
        """Return the candidates under one key."""
        self._clear_if_changed()
        return self._under_key(key)

    def _under_key(self, key: str) -> frozenset[MentionGroup]:
        found = self._under.get(key)
        if found is None:
            found = self._under[key] = frozenset(islice(self._indexed(key), MAX_CANDIDATES_PER_KEY))
        return found

    def beyond_bound(self, group: MentionGroup) -> frozenset[MentionGroup]:
        """Return groups that are no candidates of one because of the bound, but of which it may be a candidate."""
        self._clear_if_changed()
        crowded = frozenset(key for key in lookup_keys(group) if self._is_crowded(key))
        if not crowded:
            return frozenset()
        own_keys = [key for key in index_keys(group) if group in self._under_key(key)]
        looking = set[MentionGroup]().union(*map(self._stored.looking_under, own_keys))
        if self._hidden:
            looking = {each for each in looking if each.id not in self._hidden}
        looking.update(*map(self._own.looking_under, own_keys))
        looking -= self.of(group)
        return frozenset(each for each in looking if each is not group and not crowded.isdisjoint(index_keys(each)))

    def _is_crowded(self, key: str) -> bool:
        is_long = key in self._stored.long_keys or key in self._own.long_keys
        return is_long and len(self._stored.under(key)) + len(self._own.under(key)) > MAX_CANDIDATES_PER_KEY

    def _indexed(self, key: str) -> Iterator[MentionGroup]:
        stored, own = self._stored.under(key), self._own.under(key)
        visible = (group for group in stored if group.id not in self._hidden) if self._hidden else iter(stored)
        return merge(visible, own, key=by_rank) if own else iter(visible)

    def _clear_if_changed(self) -> None:
        state = (self._stored.size, self._own.size, len(self._hidden))
        if state != self._state:
            self._state = state
            self._under.clear()
            self._of.clear()


def by_rank(group: MentionGroup) -> tuple[int, str]:
    """Sort key of groups: by rank, then by key."""
    return group.rank, group.key
