"""Entries of the change log: the events that were created, changed, merged or removed since a cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline_api.model.events import Event

ChangeKind = Literal["created", "changed", "merged", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The latest change of an event, and the cursor behind it.

    `event` is its present state, None when it is removed or merged; `into` is the id of the event that it was merged
    into, "" for one that is not merged. `version` is the version of the timeline that made the change.
    """

    kind: ChangeKind
    id: str
    version: int
    cursor: str
    event: Event | None = None
    into: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """A page of the change log in order; `cursor` leads to the changes after it, `more` is true if there are some."""

    items: tuple[Change, ...]
    cursor: str
    more: bool
