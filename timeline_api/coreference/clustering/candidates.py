"""Candidates: the groups that one is compared with, found by blocking keys, with a bound for each key.

Of the groups under one key the first `MAX_CANDIDATES_PER_KEY` by rank are candidates. A rank is drawn from a group's
content, so which groups these are is a function of the set of groups and does not depend on the order of arrival. Two
groups are compared if either is a candidate of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from heapq import nsmallest
from itertools import chain, islice

from timeline_api.coreference.comparison.blocking import index_keys, lookup_keys
from timeline_api.coreference.comparison.mention_groups import MentionGroup

#: Candidates per key. Without a bound a day on which a thousand groups have one actor and one class would cost half a
#: million comparisons, and as many again with each document. Real stories of a hundred articles seldom have more under
#: keys that distinguish groups, and groups of one event share several keys.
MAX_CANDIDATES_PER_KEY = 48


class BlockIndex:
    """Groups by their index keys."""

    def __init__(self) -> None:
        self._groups: list[MentionGroup] = []
        self._indexed: defaultdict[str, list[MentionGroup]] = defaultdict(list)
        self._unsorted: set[str] = set()
        self._looking_under: defaultdict[str, list[MentionGroup]] = defaultdict(list)
        self._looking = 0
        #: The number of groups.
        self.size = 0
        #: The keys with more than half as many groups as are candidates.
        self.long_keys: set[str] = set()

    def add(self, group: MentionGroup) -> None:
        """Add a group under its keys."""
        self.size += 1
        self._groups.append(group)
        keys = index_keys(group)
        self._unsorted |= keys
        for key in keys:
            groups = self._indexed[key]
            groups.append(group)
            if 2 * len(groups) > MAX_CANDIDATES_PER_KEY:
                self.long_keys.add(key)

    def under(self, key: str) -> Sequence[MentionGroup]:
        """Return the groups under a key, by rank."""
        groups = self._indexed.get(key)
        if groups is None:
            return ()
        if key in self._unsorted:
            groups.sort(key=by_rank)
            self._unsorted.discard(key)
        return groups

    def under_any(self, keys: frozenset[str]) -> Iterator[MentionGroup]:
        """Return the groups under some keys, in no order; a group may come several times."""
        return chain.from_iterable(map(self._indexed.__getitem__, self._indexed.keys() & keys))

    def count(self, key: str) -> int:
        """Return the number of groups under a key."""
        return len(self._indexed.get(key, ()))

    def looking_under(self, key: str) -> Sequence[MentionGroup]:
        """Return the groups that look up their candidates under a key.

        Few timelines have a key that is crowded enough for this, so the groups are indexed for it when it is needed.
        """
        for group in self._groups[self._looking :]:
            for each in lookup_keys(group):
                self._looking_under[each].append(group)
        self._looking = self.size
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
        found = self._of.get(group.id)
        if found is None:
            found = self._of[group.id] = self._found(group)
        return found

    def under(self, key: str) -> frozenset[MentionGroup]:
        """Return the candidates under one key."""
        self._clear_if_changed()
        return self._under_key(key)

    def crowded(self, keys: frozenset[str]) -> frozenset[str]:
        """Return the keys under which there may be groups that are no candidates because of the bound."""
        long_keys = (keys & self._stored.long_keys) | (keys & self._own.long_keys)
        return frozenset(key for key in long_keys if self._is_crowded(key))

    def beyond_bound(self, group: MentionGroup) -> frozenset[MentionGroup]:
        """Return groups that are no candidates of one because of the bound, but of which it may be a candidate."""
        self._clear_if_changed()
        crowded = self.crowded(lookup_keys(group))
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
        return self._stored.count(key) + self._own.count(key) > MAX_CANDIDATES_PER_KEY

    def _found(self, group: MentionGroup) -> frozenset[MentionGroup]:
        keys = lookup_keys(group)
        crowded = self.crowded(keys)
        if crowded:
            keys -= crowded
        found = set(self._stored.under_any(keys))
        if self._hidden:
            found = {each for each in found if each.id not in self._hidden}
        found.update(self._own.under_any(keys), *map(self._under_key, crowded))
        found.discard(group)
        return frozenset(found)

    def _under_key(self, key: str) -> frozenset[MentionGroup]:
        found = self._under.get(key)
        if found is None:
            found = self._under[key] = frozenset(self._first_under(key))
        return found

    def _first_under(self, key: str) -> Sequence[MentionGroup]:
        """Return the first groups under a key by rank, in no order."""
        stored, own = self._stored.under(key), self._own.under(key)
        if self._hidden:
            stored = list(islice((each for each in stored if each.id not in self._hidden), MAX_CANDIDATES_PER_KEY))
        if not own:
            return stored[:MAX_CANDIDATES_PER_KEY]
        first = [*stored[:MAX_CANDIDATES_PER_KEY], *own[:MAX_CANDIDATES_PER_KEY]]
        return first if len(first) <= MAX_CANDIDATES_PER_KEY else nsmallest(MAX_CANDIDATES_PER_KEY, first, key=by_rank)

    def _clear_if_changed(self) -> None:
        state = (self._stored.size, self._own.size, len(self._hidden))
        if state != self._state:
            self._state = state
            self._under.clear()
            self._of.clear()


def by_rank(group: MentionGroup) -> tuple[int, str]:
    """Sort key of groups: by rank, then by key."""
    return group.rank, group.key
