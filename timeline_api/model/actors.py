"""The actors of a timeline: names that events have, and those that are one actor's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline_api.model.documents import digest
from timeline_api.model.mentions import ActorType


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorName:
    """A name that events of a timeline have for an actor: `key` as it is filtered by, `name` as it is written.

    `events` is the number of events that have the name with this type.
    """

    key: str
    name: str
    type: ActorType = "other"
    events: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineActor:
    """Someone who takes part in events of a timeline, by whatever name.

    `names` are all that events have, the most frequent first; `keys` are these as they are filtered by. `events` is the
    number of events.
    """

    name: str
    type: ActorType
    names: tuple[str, ...]
    keys: tuple[str, ...]
    events: int

    @property
    def id(self) -> str:
        """Its id: that of the name that it is shown by."""
        return actor_id(min(self.keys))


#: Returns which names are one actor's: a function of the set of names, in whatever order they come.
Linker = Callable[[Sequence[ActorName]], Sequence[TimelineActor]]


def actor_id(key: str) -> str:
    """The id of the actor of a name: 16 hexadecimal digits, the same for every timeline."""
    return digest("actor", key)[:16]
