"""Which mentions people have ruled to tell of one happening, and which of different ones.

The latest edit is heard first, and an earlier one as far as it does not contradict. What edits say hangs on nothing
but the edits: a mention that is away keeps its place for the day that its document comes back.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from timeline_api.model import Edit


class Grouping:
    """The groups that edits make. A group goes by the least id of its mentions."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._members: dict[str, set[str]] = {}
        self._group_of: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}
        for edit in sorted(edits, key=lambda edit: -edit.number):
            self._hear(edit)

    def group(self, mention_id: str) -> str | None:
        """The group of a mention, None where no edit places it."""
        return self._group_of.get(mention_id)

    def apart(self, group: str) -> frozenset[str]:
        """The groups that tell of another happening than this one."""
        return frozenset(self._apart.get(group, ()))

    def _hear(self, edit: Edit) -> None:
        homes = [self._together(part) for part in edit.parts]
        for left, right in combinations(homes, 2):
            for one in {self._group_of[mention] for mention in left}:
                for other in {self._group_of[mention] for mention in right} - {one}:
                    self._apart[one].add(other)
                    self._apart[other].add(one)

    def _together(self, part: Iterable[str]) -> list[str]:
        """Join the groups of mentions, each to the first that no later edit keeps it from."""
        told, homes = sorted(part), list[str]()
        for mention in told:
            joined = self._group_of.get(mention) or self._new(mention)
            home = next((each for each in homes if each == joined or joined not in self._apart[each]), None)
            if home is None:
                homes.append(joined)
            elif home != joined:
                kept = self._join(home, joined)
                homes = [kept if each in (home, joined) else each for each in homes]
        return told

    def _new(self, mention: str) -> str:
        self._group_of[mention] = mention
        self._members[mention], self._apart[mention] = {mention}, set()
        return mention

    def _join(self, left: str, right: str) -> str:
        kept, gone = sorted((left, right))
        self._members[kept] |= self._members.pop(gone)
        self._group_of |= dict.fromkeys(self._members[kept], kept)
        for other in self._apart.pop(gone):
            self._apart[other] = self._apart[other] - {gone} | {kept}
            self._apart[kept].add(other)
        return kept
