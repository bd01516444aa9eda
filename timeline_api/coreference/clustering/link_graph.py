"""The link graph of a timeline: mention groups, their links, and which links are counted.

A graph is one state of a timeline: the stored events, with the mentions of a document added or left out. Only what is
around the requested groups is fetched from the store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from itertools import chain, combinations, product

from timeline_api.budget import check
from timeline_api.coreference.clustering.candidates import MAX_CANDIDATES_PER_KEY, BlockIndex, Candidates, by_rank
from timeline_api.coreference.clustering.stored_events import StoredEvents
from timeline_api.coreference.comparison.date_disputes import is_disagreement
from timeline_api.coreference.comparison.groups import MentionGroup, combined, groups_of, without_mentions
from timeline_api.coreference.comparison.judgement import is_excluded_by_content, judge, linked
from timeline_api.coreference.comparison.pairs import frame_pair_of, have_same_dates
from timeline_api.model import EventMention


class LinkGraph:
    """The graph of the stored groups, with `added` mentions and without those of the documents in `leave_out`.

    Stored groups are kept once, in `StoredEvents`. A graph keeps the difference: its own groups, and the ids of the
    stored groups that it does not have or has changed.
    """

    def __init__(
        self, stored_events: StoredEvents, *, added: Sequence[EventMention] = (), leave_out: Iterable[str] = ()
    ) -> None:
        self._stored_events = stored_events
        self._leave_out = frozenset(leave_out)
        self._added_ids = {mention.id for mention in added}
        self._own = BlockIndex()
        self._hidden: set[str] = set()
        self._applied = 0
        self._group_of: dict[str, MentionGroup] = {}
        self._reached: set[str] = set()
        self._ambiguous: dict[str, bool] = {}
        self._candidates = Candidates(stored=stored_events.index, own=self._own, hidden=self._hidden)
        # Stored mentions of the same groups are needed at once, because a group is indexed as a whole.
        new = groups_of(added)
        stored_events.fetch(new)
        self._apply(new)

    def groups_of(self, mention_ids: Iterable[str]) -> tuple[MentionGroup, ...]:
        """Return the groups of some mentions; mentions that are not in the graph are ignored."""
        found = [group for each in mention_ids if (group := self._group_of_mention(each)) is not None]
        return tuple({group.id: group for group in found}.values())

    def candidates(self, group: MentionGroup) -> frozenset[MentionGroup]:
        """Return the candidates of a group, fetched if necessary."""
        self._fetch(group)
        return self._candidates.of(group)

    def candidates_under(self, key: str) -> frozenset[MentionGroup]:
        """Return the candidates under an index key, of what has been fetched."""
        self._apply()
        return self._candidates.under(key)

    def weak_links(self, group: MentionGroup, ignored: Container[str] = ()) -> list[MentionGroup]:
        """Return the groups linked to one with a different date, without those whose ids are in `ignored`."""
        check()
        return [other for other in self._compared(group, ignored) if _weakly_linked(group, other)]

    def is_ambiguous(self, group: MentionGroup) -> bool:
        """Whether the weak links of a group lead to groups that a veto separates. Its weak links are then not counted.

        E.g. "they met last year" fits two meetings of that year, and a day between two others is in conflict with
        neither. It also keeps a war of daily attacks from becoming one long component. Of the group's own candidates
        the first by rank are considered.
        """
        if group.id not in self._ambiguous:
            weak = [other for other in self.candidates(group) if _weakly_linked(group, other)]
            self._ambiguous[group.id] = has_veto(frozenset(nsmallest(MAX_CANDIDATES_PER_KEY, weak, key=by_rank)))
        return self._ambiguous[group.id]

    def is_counted(self, left: MentionGroup, right: MentionGroup) -> bool:
        """Whether a link between two groups is counted: their dates are the same, or neither is ambiguous."""
        return have_same_dates(left.frame, right.frame) or not (self.is_ambiguous(left) or self.is_ambiguous(right))

    def component(self, mention_id: str) -> tuple[MentionGroup, ...]:
        """Return the groups connected with a mention's group by counted links, in the order of ids.

        A component is returned once; empty for a mention that is not in the graph. A group is compared only with those
        not yet reached, so that where most are linked the judgements are far fewer than the pairs.
        """
        start = self._group_of_mention(mention_id)
        if start is None or start.id in self._reached:
            return ()
        self._reached.add(start.id)
        frontier, component = [start], []
        while frontier:
            group = frontier.pop()
            component.append(group)
            for other in self._compared(group, self._reached):
                check()
                if linked(group, other) and self.is_counted(group, other):
                    self._reached.add(other.id)
                    frontier.append(other)
        return tuple(sorted(component, key=lambda group: group.id))

    def _group_of_mention(self, mention_id: str) -> MentionGroup | None:
        own = self._group_of.get(mention_id)
        if own is not None:
            return own
        stored = self._stored_events.group_of.get(mention_id)
        return None if stored is None or stored.id in self._hidden else stored

    def _compared(self, group: MentionGroup, ignored: Container[str] = ()) -> Iterator[MentionGroup]:
        """Yield the groups that are compared with one: its candidates, and linked groups whose candidate it is.

        Groups whose ids are in `ignored` by the time of their turn are left out.
        """
        for other in tuple(self.candidates(group)):
            if other.id not in ignored:
                yield other
        for other in self._candidates.beyond_bound(group):
            if other.id not in ignored and linked(group, other) and group in self.candidates(other):
                yield other

    def _fetch(self, group: MentionGroup) -> None:
        self._stored_events.fetch((group,))
        self._apply()

    def _apply(self, new: Sequence[MentionGroup] = ()) -> None:
        """Add new groups, and hide or change the stored ones that differ in this graph, of those fetched since."""
        stored = [self._stored_events.by_key[each.key] for each in new if each.key in self._stored_events.by_key]
        if self._added_ids or self._leave_out:
            stored += self._stored_events.changing[self._applied :]
            self._applied = len(self._stored_events.changing)
        if not new and not stored:
            return
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


@lru_cache(maxsize=1 << 12)
def has_veto(groups: frozenset[MentionGroup]) -> bool:
    """Whether any two of the groups are vetoed, found without judging every pair; cached.

    A veto depends on the frames, on the sources or on a shared document. So frames are compared with frames, and groups
    only within a document.
    """
    by_frame: dict[str, list[MentionGroup]] = defaultdict(list)
    for group in groups:
        # Whether statistics differ depends on their numbers and words, which are not part of the frame.
        by_frame[group.id if group.frame.kind == "statistic" else group.frame.key].append(group)
    if any(_are_vetoed(left, right) for left, right in combinations(by_frame.values(), 2)):
        return True
    return any(judge(left, right).vetoed for left, right in pairs_within_documents(list(chain(*by_frame.values()))))


def pairs_within_documents(groups: Sequence[MentionGroup]) -> Iterator[tuple[MentionGroup, MentionGroup]]:
    """Yield the pairs of groups that have a document in common, once for each such document."""
    documents = frozenset[str]().union(*(group.documents for group in groups))
    if len(documents) == sum(len(group.documents) for group in groups):
        return
    by_document: dict[str, list[MentionGroup]] = defaultdict(list)
    for group in groups:
        for document in group.documents:
            by_document[document].append(group)
    for same_document in by_document.values():
        yield from combinations(same_document, 2)


def _are_vetoed(left: Sequence[MentionGroup], right: Sequence[MentionGroup]) -> bool:
    if is_excluded_by_content(left[0], right[0]):
        return True
    frames = frame_pair_of(left[0].frame, right[0].frame)
    if frames.relation != "neighbours":
        return False
    if not _sources(left).isdisjoint(_sources(right)):
        return True
    return not is_disagreement(frames) and any(judge(one, other).vetoed for one, other in product(left, right))


def _sources(groups: Iterable[MentionGroup]) -> frozenset[str]:
    return frozenset[str]().union(*(group.sources for group in groups))
