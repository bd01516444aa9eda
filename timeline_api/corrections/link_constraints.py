"""Must-link and cannot-link constraints on mentions, as people have set them by edits.

The latest edit counts first, and an earlier one as far as it does not contradict. Constraints depend on nothing but
the edits: those of a mention whose document is gone are there again when the document comes back.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Protocol


class Grouped(Protocol):
    """An edit that says which of the ids that it names belong together, and which do not."""

    @property
    def number(self) -> int:
        """Its place among the edits."""

    @property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """Ids that belong together, part by part; those of different parts do not."""


class Grouping:
    """The groups that edits make of mentions, or of names. A group goes by the least id in it."""

    def __init__(self, edits: Iterable[Grouped]) -> None:
        self._members: dict[str, set[str]] = {}
        self._group_of: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}
        for edit in sorted(edits, key=lambda edit: -edit.number):
            self._add(edit)

    def group(self, mention_id: str) -> str | None:
        """The group of a mention, None where no edit places it."""
        return self._group_of.get(mention_id)

    def apart(self, group: str) -> frozenset[str]:
        """The groups that tell of another happening than this one."""
        return frozenset(self._apart.get(group, ()))

    def _add(self, edit: Grouped) -> None:
        parts = [self._together(part) for part in edit.parts]
        for left, right in combinations(parts, 2):
            for one in {self._group_of[mention] for mention in left}:
                for other in {self._group_of[mention] for mention in right} - {one}:
                    self._apart[one].add(other)
                    self._apart[other].add(one)

    def _together(self, part: Iterable[str]) -> list[str]:
        """Join the groups of mentions, each to the first that no later edit keeps it from."""
        mentions, groups = sorted(part), list[str]()
        for mention in mentions:
            joined = self._group_of.get(mention) or self._new(mention)
            target = next((each for each in groups if each == joined or joined not in self._apart[each]), None)
            if target is None:
                groups.append(joined)
            elif target != joined:
                merged = self._join(target, joined)
                groups = [merged if each in (target, joined) else each for each in groups]
        return mentions

    def _new(self, mention: str) -> str:
        self._group_of[mention] = mention
        self._members[mention], self._apart[mention] = {mention}, set()
        return mention

    def _join(self, left: str, right: str) -> str:
        group, gone = sorted((left, right))
        self._members[group] |= self._members.pop(gone)
        self._group_of |= dict.fromkeys(self._members[group], group)
        for other in self._apart.pop(gone):
            self._apart[other] = self._apart[other] - {gone} | {group}
            self._apart[group].add(other)
        return group
