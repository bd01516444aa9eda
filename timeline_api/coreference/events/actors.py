"""The actors of an event: those of the mention that titles it, and those in which enough other mentions agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline_api.coreference.comparison.evidence.name_matching import FullerNames, name_of
from timeline_api.language.event_words import words_of
from timeline_api.language.folding import fold
from timeline_api.model import Actor, EventMention

#: Mentions that name somebody whom the mention that titles the event does not, where that one names nobody.
_FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class EventActors:
    """The actors of an event, those named by most mentions first, and the display name of each name by its words."""

    actors: tuple[Actor, ...]
    display_names: Mapping[str, str]


def event_actors(mentions: Sequence[EventMention], titled: EventMention, support: Mapping[Actor, int]) -> EventActors:
    """Return the actors of an event; `support` has, for each actor of a mention, the number of mentions that name it.

    All actors of the mention `titled`, whose title the event has, are its actors. Another is one if at least half of
    the mentions name it that have an actor in common with `titled`; if that names nobody, at least half of all
    mentions, and two. So whoever comes in with a mention of something else, merged by mistake, is none. Each actor is
    named once, by the fullest name that a mention has for it.
    """
    groups = _unified(support)
    group_of = {actor: number for number, group in enumerate(groups) for actor in group}
    own = frozenset(group_of[actor] for actor in titled.actors)
    named = [frozenset(group_of[actor] for actor in mention.actors) for mention in mentions]
    agreeing = [numbers for numbers in named if not own.isdisjoint(numbers)] if own else named
    counts = Counter(number for numbers in agreeing for number in numbers)
    fewest = max(len(agreeing) / 2, 1 if own else _FEWEST)
    chosen = own | {number for number, count in counts.items() if count >= fewest}
    display = [_display_actor(group, support) for group in groups]
    weights = {display[number]: sum(support[actor] for actor in groups[number]) for number in chosen}
    return EventActors(
        actors=tuple(sorted(weights, key=lambda actor: (-weights[actor], actor.name))),
        display_names=_display_names(groups, display),
    )


def display_names_of(support: Mapping[Actor, int]) -> Mapping[str, str]:
    """Return the display name of each name of some actors by its words; `support` as for `event_actors`."""
    groups = _unified(support)
    return _display_names(groups, [_display_actor(group, support) for group in groups])


def _display_names(groups: Sequence[Sequence[Actor]], display: Sequence[Actor]) -> dict[str, str]:
    numbered = ((actor, number) for number, group in enumerate(groups) for actor in group)
    return {" ".join(name_of(actor).words): display[number].name for actor, number in numbered}


def _unified(named: Iterable[Actor]) -> list[list[Actor]]:
    """Group actors by name, fullest names first, so that "Bush" finds its "George Bush"."""
    groups: list[list[Actor]] = []
    fuller = FullerNames()
    for actor in sorted(named, key=lambda actor: (-len(name_of(actor).words), actor.name, actor.type)):
        name = name_of(actor)
        group = fuller.first_same(name)
        if group is None:
            fuller.add(name)
            groups.append([actor])
        else:
            groups[group].append(actor)
    return groups


def _display_actor(group: Sequence[Actor], support: Mapping[Actor, int]) -> Actor:
    """Return the fullest name, with accents and without titles, and the type most often given."""
    types = Counter({actor.type: 0 for actor in group})
    for actor in group:
        types[actor.type] += support[actor] if actor.type != "other" else 0
    name = min((actor.name for actor in group), key=_fullest_first)
    return Actor(name=name, type=min(types, key=lambda kind: (-types[kind], kind)))


def _fullest_first(name: str) -> tuple[int, int, int, str]:
    words = name_of(Actor(name=name)).words
    accents = sum(left != right for left, right in zip(name.casefold(), fold(name), strict=False))
    return (-min(len(words), len(words_of(name))), -accents, len(name), name)
