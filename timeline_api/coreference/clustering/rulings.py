"""The rulings of people (must-link, cannot-link, corrected fields) as clustering needs them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from timeline_api.model import Event


class Rulings(Protocol):
    """What people have ruled. Rulings name mentions, whether or not these are on the timeline."""

    def tied_mentions(self, mention_ids: Iterable[str]) -> Iterable[str]:
        """Return the mentions that rulings tie to some; they must be recomputed together."""

    def group(self, mention_id: str) -> str | None:
        """Return the must-link group of a mention; None if nobody has ruled on it."""

    def cannot_link(self, groups: Iterable[str], others: Iterable[str]) -> bool:
        """Return whether one of some must-link groups must not be in one event with one of others."""

    def corrected(self, events: Iterable[Event]) -> list[Event]:
        """Return the events, in their order, with the fields that people have set."""


class NoRulings:
    """No rulings."""

    def tied_mentions(self, mention_ids: Iterable[str]) -> Iterable[str]:
        """None."""
        return ()

    def group(self, mention_id: str) -> str | None:
        """None."""
        return None

    def cannot_link(self, groups: Iterable[str], others: Iterable[str]) -> bool:
        """False."""
        return False

    def corrected(self, events: Iterable[Event]) -> list[Event]:
        """The events as they are."""
        return list(events)


NO_RULINGS = NoRulings()
