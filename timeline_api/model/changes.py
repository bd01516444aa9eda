"""What became of events since a reader last looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline_api.model.events import Event

ChangeKind = Literal["created", "changed", "merged", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The last thing that became of an event, and where a reader goes on from who has taken it in.

    `event` is what it is now, None when it is gone; `into` is the id of the event that holds what is left of it, "" for
    one that is not merged. `version` is that of the timeline which made the change.
    """

    kind: ChangeKind
    id: str
    version: int
    cursor: str
    event: Event | None = None
    into: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Some changes in their order; `cursor` leads on from them, and `more` says that there are more already."""

    items: tuple[Change, ...]
    cursor: str
    more: bool
