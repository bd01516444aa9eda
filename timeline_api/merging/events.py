"""Build an event from the statements judged one: every part by a rule that looks at the set of its mentions alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from timeline_api.edtf import EdtfValue
from timeline_api.merging.blocks import kept_keys
from timeline_api.merging.conflicts import conflicts_of, when_of
from timeline_api.merging.features import FEATURES, Evidence, Feature, Pair, pair_of
from timeline_api.merging.lexicon import fold, lexicon, words_of
from timeline_api.merging.names import Name, name_of, same_name
from timeline_api.merging.statements import Statement, statement_of
from timeline_api.merging.triggers import class_of
from timeline_api.merging.values import day_number
from timeline_api.model import Actor, Event, EventMention, Modality

#: What the evidence of a reason is called, by the sort of evidence.
Shown = Mapping[str, Mapping[str, str]]

#: Of modalities that may meet in one event the one that is so: what was announced and then reported took place.
_MODALITY_RANK: tuple[Modality, ...] = ("asserted", "planned", "hypothetical", "negated")


def event_of(cluster: Sequence[Statement]) -> Event:
    """The event that a cluster of statements tells of.

    Its id is that of its canonical mention: the one published first, by id where that leaves a choice. Its title is
    that of the mention in which there is most confidence, then the one with most actors, then one that is dated as
    finely as the event, then the shortest.
    """
    mentions = tuple(sorted((mention for each in cluster for mention in each.mentions), key=_published_first))
    cast, when = _Cast(mentions), when_of(mentions)
    return Event(
        id=mentions[0].id,
        title=min(mentions, key=lambda mention: _best_first(mention, when)).title,
        when=when,
        mentions=mentions,
        actors=cast.actors,
        places=_places(mentions),
        modality=min((mention.modality for mention in mentions), key=_MODALITY_RANK.index),
        kind=mentions[0].kind,
        conflicts=conflicts_of(mentions),
        why=_reasons(cluster, mentions[0], {"actors": cast.shown, "classes": _class_names(cluster)}),
        blocks=tuple(sorted(frozenset[str]().union(*map(kept_keys, cluster)))),
    )


def _published_first(mention: EventMention) -> tuple[float, str]:
    """Publication order; a partial date counts as its last day, an unknown one comes last."""
    published = mention.document.published
    latest = published.latest if published else None
    return (day_number(latest) if latest else float("inf"), mention.id)


def _best_first(mention: EventMention, when: EdtfValue) -> tuple[float, int, bool, int, str]:
    vague = mention.value not in when.alternatives
    return (-mention.confidence, -len(mention.actors), vague, len(mention.title), mention.id)


class _Cast:
    """The actors of an event, with the names of several documents unified."""

    def __init__(self, mentions: Sequence[EventMention]) -> None:
        named = Counter(actor for mention in mentions for actor in set(mention.actors))
        groups = _unified(named)
        support = {_shown(group, named): sum(named[actor] for actor in group) for group in groups}
        self.actors = tuple(sorted(support, key=lambda actor: (-support[actor], actor.name)))
        self.shown = {" ".join(name_of(actor).words): _shown(group, named).name for group in groups for actor in group}


def _unified(named: Iterable[Actor]) -> list[list[Actor]]:
    """Actors grouped by name. The fullest names are placed first, so that "Bush" finds its "George Bush"."""
    groups: dict[Name, list[Actor]] = {}
    for actor in sorted(named, key=lambda actor: (-len(name_of(actor).words), actor.name, actor.type)):
        name = name_of(actor)
        home = next((other for other in groups if same_name(name, other)), name)
        groups.setdefault(home, []).append(actor)
    return list(groups.values())


def _shown(group: Sequence[Actor], support: Mapping[Actor, int]) -> Actor:
    """The fullest name, with its accents, without its titles, and the type most often given."""
    types = Counter({actor.type: 0 for actor in group})
    for actor in group:
        types[actor.type] += support[actor] if actor.type != "other" else 0
    name = min((actor.name for actor in group), key=_fullest_first)
    return Actor(name=name, type=min(types, key=lambda kind: (-types[kind], kind)))


def _fullest_first(name: str) -> tuple[int, int, int, str]:
    words = name_of(Actor(name=name)).words
    accents = sum(left != right for left, right in zip(name.casefold(), fold(name), strict=False))
    return (-min(len(words), len(words_of(name))), -accents, len(name), name)


def _places(mentions: Iterable[EventMention]) -> tuple[str, ...]:
    spellings: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        for place in mention.places:
            spellings[fold(place)].add(place)
    return tuple(sorted(max(spelt) for spelt in spellings.values()))


def _reasons(cluster: Sequence[Statement], canonical: EventMention, shown: Shown) -> tuple[str, ...]:
    """Why the mentions were judged one: what the canonical one's statement has in common with each, in words."""
    first = statement_of([canonical])
    others = ([mention for mention in each.mentions if mention is not canonical] for each in cluster)
    pairs = [pair_of(first, statement_of(mentions)) for mentions in others if mentions]
    held = {(place, text) for pair in pairs for place, text in _explained(pair, shown)}
    return tuple(text for _, text in sorted(held))


def _explained(pair: Pair, shown: Shown) -> Iterable[tuple[int, str]]:
    for place, feature in enumerate(FEATURES):
        evidence = feature.claim(pair) if feature.reason else ()
        if evidence:
            yield place, feature.explain(_as_shown(feature, evidence, shown))


def _as_shown(feature: Feature, evidence: Evidence, shown: Shown) -> Evidence:
    return tuple(sorted({shown[feature.of].get(each, each) for each in evidence})) if feature.of else evidence


def _class_names(cluster: Sequence[Statement]) -> dict[str, str]:
    """For a class that no list names a word of the mentions: their trigger, else what stands beside it."""
    unlisted = frozenset[str]().union(*(each.core.classes for each in cluster)) - lexicon().class_names
    mentions = [mention for each in cluster for mention in each.mentions] if unlisted else []
    lemmas = {word for mention in mentions for word in words_of(mention.trigger.lemma)}
    return {name: _word_for(name, lemmas) or _word_for(name, _quoted(mentions)) or name for name in unlisted}


def _word_for(name: str, words: Iterable[str]) -> str:
    return min((word for word in words if class_of(word) == name), key=lambda word: (len(word), word), default="")


def _quoted(mentions: Iterable[EventMention]) -> set[str]:
    return {word for mention in mentions for word in words_of(mention.quote)}
