"""The actors of a timeline: the names in its events, which of them are one actor's, and edits of actors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from timeline_api.errors import ActorNotFound
from timeline_api.language.folding import fold, fold_case
from timeline_api.model.corrections import Remark
from timeline_api.model.documents import digest
from timeline_api.model.mentions import ActorType

ActorEditKind = Literal["fields", "merge", "split", "undo"]

#: The fields of an actor that can be corrected, in the order of its JSON.
ACTOR_FIELDS = ("name", "type")

#: The most actors that a part of a name can stand for.
MOST_WITH_WORDS = 100


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
    number of events, in answers of those of a list without filters. `corrected` are the fields that a person has set.
    """

    name: str
    type: ActorType
    names: tuple[str, ...]
    keys: tuple[str, ...]
    events: int
    corrected: tuple[str, ...] = ()

    @property
    def first_key(self) -> str:
        """The first of its names by code point, as it is filtered by."""
        return min(self.keys)

    @property
    def id(self) -> str:
        """Its id: that of the first of its names by code point."""
        return actor_id(self.first_key)

    @property
    def name_ids(self) -> tuple[str, ...]:
        """The ids of its names, the most frequent first."""
        return tuple(map(actor_id, self.keys))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEdit:
    """A correction of an actor by a person. It is stored for names, by their ids: documents that have them come and go.

    `number` is the version of the timeline that it made; the later of two edits applies. `actor` is the id that the
    actor had, `names` are the ids of the names that it concerns. By its kind:

    fields: the actor of the first of the names that events have gets these values, None for one taken back;
    merge and split: the names of one part are one actor's, those of different parts are different actors';
    undo: the edit numbered `undoes` does not apply.

    `undone` is the number of the undo that withdraws it, None while it applies.
    """

    number: int
    kind: ActorEditKind
    actor: str
    remark: Remark
    names: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...] = ()
    fields: tuple[tuple[str, str | None], ...] = ()
    undoes: int | None = None
    undone: int | None = None


#: Returns which names are one actor's: a function of the sets of names and edits, in whatever order they come.
Linker = Callable[[Sequence[ActorName], Sequence[ActorEdit]], Sequence[TimelineActor]]


@dataclass(frozen=True)
class Actors:
    """The actors of one state of a timeline."""

    all: tuple[TimelineActor, ...]

    def named(self, name: str) -> TimelineActor | None:
        """The actor who has a name in events or is shown by it, case aside."""
        key = fold_case(name.strip())
        return self._by_key.get(key) or self._by_display_name.get(key)

    def with_words(self, text: str) -> tuple[TimelineActor, ...]:
        """The actors with a name in which the words of a text, or words that begin with them, stand; accents aside.

        They are at most MOST_WITH_WORDS, those with the most events. A text without a word finds none.
        """
        wanted = fold(text).split()
        if not wanted:
            return ()
        found = (actor for actor, names in self._words if any(_has_words(name, wanted) for name in names))
        return tuple(sorted(found, key=lambda actor: (-actor.events, actor.first_key))[:MOST_WITH_WORDS])

    def with_key(self, key: str) -> TimelineActor | None:
        """The actor who has a name as it is filtered by."""
        return self._by_key.get(key)

    def find(self, wanted: str) -> TimelineActor:
        """The actor of an id, or of the id of any of its names.

        Raises ActorNotFound.
        """
        found = self._by_id.get(wanted)
        if found is None:
            raise ActorNotFound(wanted)
        return found

    @cached_property
    def _by_key(self) -> Mapping[str, TimelineActor]:
        """Each name with its actor; of two the one with more events."""
        ordered = sorted(self.all, key=lambda actor: (actor.events, actor.first_key))
        return {key: actor for actor in ordered for key in actor.keys}

    @cached_property
    def _words(self) -> tuple[tuple[TimelineActor, tuple[str, ...]], ...]:
        """Each actor with the words of each name, a space before each of them."""
        return tuple(
            (actor, tuple(f" {' '.join(fold(name).split())}" for name in {actor.name, *actor.names}))
            for actor in self.all
        )

    @cached_property
    def _by_display_name(self) -> Mapping[str, TimelineActor]:
        return {fold_case(actor.name): actor for actor in self.all}

    @cached_property
    def _by_id(self) -> Mapping[str, TimelineActor]:
        by_name = {actor_id(key): actor for key, actor in self._by_key.items()}
        return by_name | {actor.id: actor for actor in self.all if len(actor.keys) > 1}


def _has_words(name: str, wanted: Sequence[str]) -> bool:
    return all(f" {word}" in name for word in wanted)


def actor_id(key: str) -> str:
    """The id of the actor of a name: 16 hexadecimal digits, the same for every timeline."""
    return digest("actor", key)[:16]
