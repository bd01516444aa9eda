"""The components of a link graph that are reached from some mentions: groups connected by counted links."""

from __future__ import annotations

from collections.abc import Iterable

from timeline_api.coreference.clustering.link_graph import LinkGraph
from timeline_api.coreference.comparison.judgement import linked
from timeline_api.coreference.comparison.mention_groups import MentionGroup
from timeline_api.document_budget import check

Component = tuple[MentionGroup, ...]


class Components:
    """Components that grow from some mentions along counted links, as far as candidates have been fetched.

    A group is compared with its candidates once, when all of them have been fetched; until then it is open. A link is
    undecided as long as candidates that decide whether it is counted have not been fetched. These are requested.
    """

    def __init__(self, graph: LinkGraph) -> None:
        self._graph = graph
        self._groups: dict[str, MentionGroup] = {}
        self._parent: dict[str, str] = {}
        self._reached: list[MentionGroup] = []
        self._open: list[MentionGroup] = []
        self._compared: set[str] = set()
        self._undecided: list[tuple[MentionGroup, MentionGroup]] = []

    def grow(self, mention_ids: Iterable[str]) -> list[MentionGroup]:
        """Follow the links from mentions, and those left open before; return the groups that are newly reached."""
        self._reached = []
        for group in self._graph.groups_of(mention_ids):
            self._reach(group)
        undecided, self._undecided = self._undecided, []
        for left, right in undecided:
            self._follow(left, right)
        waiting = []
        while self._open:
            group = self._open.pop()
            if group.id in self._compared:
                continue
            if self._graph.has_candidates_of(group):
                self._compare(group)
            else:
                waiting.append(group)
        self._open = waiting
        return self._reached

    def all(self) -> list[Component]:
        """Return the components, each in the order of ids."""
        of_root: dict[str, list[MentionGroup]] = {}
        for group_id, group in sorted(self._groups.items()):
            of_root.setdefault(self._root(group_id), []).append(group)
        return [tuple(groups) for groups in of_root.values()]

    def _reach(self, group: MentionGroup) -> None:
        if group.id not in self._groups:
            self._groups[group.id] = group
            self._parent[group.id] = group.id
            self._reached.append(group)
        # Next to be compared, even if it was open before: then it is not compared with the others of its component.
        self._open.append(group)

    def _compare(self, group: MentionGroup) -> None:
        """Compare a group with others, but for those that were compared with it and those already in its component.

        So where most are linked the judgements are far fewer than the pairs.
        """
        self._compared.add(group.id)
        for other in self._graph.compared(group):
            if other.id not in self._compared and not self._is_connected(group, other):
                check()
                if linked(group, other):
                    self._follow(group, other)

    def _follow(self, group: MentionGroup, other: MentionGroup) -> None:
        """Connect two linked groups if the link is counted."""
        is_counted = self._graph.is_counted(group, other)
        if is_counted is None:
            self._undecided.append((group, other))
        elif is_counted:
            self._reach(other)
            self._parent[self._root(other.id)] = self._root(group.id)

    def _is_connected(self, left: MentionGroup, right: MentionGroup) -> bool:
        return right.id in self._parent and self._root(left.id) == self._root(right.id)

    def _root(self, group_id: str) -> str:
        parent = self._parent
        while parent[group_id] != group_id:
            parent[group_id] = group_id = parent[parent[group_id]]
        return group_id
