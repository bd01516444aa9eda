"""What merging asks of the rulings of people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from timeline_api.model import Event


class Rulings(Protocol):
    """What people have ruled; it hangs on no mention's being there."""

    def kin(self, mention_ids: Iterable[str]) -> Iterable[str]:
        """The mentions that have to be looked at together with some."""

    def group(self, mention_id: str) -> str | None:
        """The group of mentions that tell of one happening, None for a mention that nobody has placed."""

    def apart(self, group: str) -> frozenset[str]:
        """The groups that must not be in one event with this one."""

    def corrected(self, events: Iterable[Event]) -> list[Event]:
        """The events, in their order, with what people have set of them."""


class Unruled:
    """Nobody has ruled anything."""

    def kin(self, mention_ids: Iterable[str]) -> Iterable[str]:
        """None."""
        return ()

    def group(self, mention_id: str) -> str | None:
        """None."""
        return None

    def apart(self, group: str) -> frozenset[str]:
        """None."""
        return frozenset()

    def corrected(self, events: Iterable[Event]) -> list[Event]:
        """The events as they are."""
        return list(events)


UNRULED = Unruled()
