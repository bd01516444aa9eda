"""Must-link and cannot-link constraints on mentions (or names of actors), from edits.

A later edit takes precedence over an earlier one that contradicts it. Constraints depend on the edits alone: those of a
mention whose document was deleted apply again when the document is added again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol


class Grouped(Protocol):
    """An edit which states which ids belong together and which do not."""

    @property
    def number(self) -> int:
        """Its place among the edits."""

    @property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """Sets of ids: those of one part belong together, those of different parts do not."""


class Grouping:
    """The must-link groups of mentions, or of names, by the edits. The name of a group is its least id.

    Pairs that cannot be linked are not stored one by one, since an edit of 1,000 events would make half a million.
    Instead each group has the parts of edits that it is in; groups in different parts of one edit cannot be linked.
    """

    def __init__(self, edits: Iterable[Grouped]) -> None:
        self._members: dict[str, set[str]] = {}
        self._group_of: dict[str, str] = {}
        self._parts_in: dict[str, dict[int, tuple[int, ...]]] = {}
        for edit in sorted(edits, key=lambda edit: -edit.number):
            self._add(edit)

    def group(self, mention_id: str) -> str | None:
        """Return the group of a mention, None if no edit states to what it belongs."""
        return self._group_of.get(mention_id)

    def cannot_link(self, groups: Iterable[str], others: Iterable[str]) -> bool:
        """Whether some group of `groups` and some group of `others` cannot be linked."""
        found: defaultdict[int, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
        for group in groups:
            for number, parts in self._parts_in.get(group, {}).items():
                found[number].append((group, parts))
        return any(
            other != group and _differ(parts, other_parts)
            for other in others
            for number, other_parts in self._parts_in.get(other, {}).items()
            for group, parts in found.get(number, ())
        )

    def _add(self, edit: Grouped) -> None:
        parts = [self._together(part) for part in edit.parts]
        if len(parts) < 2:
            return
        numbers: defaultdict[str, set[int]] = defaultdict(set)
        for number, part in enumerate(parts):
            for mention in part:
                numbers[self._group_of[mention]].add(number)
        for group, found in numbers.items():
            self._parts_in[group][edit.number] = tuple(found)

    def _are_apart(self, one: str, other: str) -> bool:
        left, right = self._parts_in[one], self._parts_in[other]
        return any(_differ(left[number], right[number]) for number in left.keys() & right.keys())

    def _together(self, part: Iterable[str]) -> list[str]:
        """Join the groups of mentions, each to the first that no later edit keeps it from."""
        mentions, groups = sorted(part), list[str]()
        for mention in mentions:
            joined = self._group_of.get(mention) or self._new(mention)
            target = next((each for each in groups if each == joined or not self._are_apart(each, joined)), None)
            if target is None:
                groups.append(joined)
            elif target != joined:
                merged = self._join(target, joined)
                groups = [merged if each in (target, joined) else each for each in groups]
        return mentions

    def _new(self, mention: str) -> str:
        self._group_of[mention] = mention
        self._members[mention], self._parts_in[mention] = {mention}, {}
        return mention

    def _join(self, left: str, right: str) -> str:
        group, gone = sorted((left, right))
        self._members[group] |= self._members.pop(gone)
        self._group_of |= dict.fromkeys(self._members[group], group)
        self._parts_in[group] |= self._parts_in.pop(gone)  # where both are in an edit, they are in one part of it
        return group


def _differ(parts: tuple[int, ...], others: tuple[int, ...]) -> bool:
    """Whether something in some parts of an edit and something else in others are in different parts."""
    return len(parts) > 1 or parts != others
