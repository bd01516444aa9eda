"""Build an event from the statements judged one: every part by a rule that looks at the set of its mentions alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from timeline_api.coreference.comparison.blocking import kept_keys
from timeline_api.coreference.comparison.context_features import within_one_story
from timeline_api.coreference.comparison.evidence.name_matching import FullerNames, name_of
from timeline_api.coreference.comparison.evidence.ranking import published_first
from timeline_api.coreference.comparison.evidence.trigger_classes import class_of
from timeline_api.coreference.comparison.frame_features import Evidence
from timeline_api.coreference.comparison.groups import Statement, statement_of, support_in
from timeline_api.coreference.comparison.pairs import pair_of
from timeline_api.coreference.comparison.weights import CORE_FEATURES, TELLING_FEATURES, Feature
from timeline_api.coreference.events.date_conflicts import date_conflicts, when_of
from timeline_api.coreference.events.number_conflicts import number_conflicts
from timeline_api.coreference.events.place_conflicts import place_conflicts
from timeline_api.coreference.events.salience import salience_of
from timeline_api.coreference.events.syndication import syndicated
from timeline_api.edtf import EdtfValue
from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.folding import fold
from timeline_api.model import Actor, Conflict, Event, EventMention, Modality

#: What the evidence of a reason is called, by the sort of evidence.
Shown = Mapping[str, Mapping[str, str]]

#: Of modalities that may meet in one event the one that is so: what was announced and then reported took place.
_MODALITY_RANK: tuple[Modality, ...] = ("asserted", "planned", "hypothetical", "negated")


def event_of(cluster: Sequence[Statement]) -> Event:
    """The event that a cluster of statements tells of.

    Its id is that of its canonical mention: the one published first, by id where that leaves a choice. Its title is
    that of its best mention (see `_title`). Its actors are all that its mentions name, each once and under his
    fullest name, those named by most mentions first; its date is the finest that all mentions allow.
    """
    mentions = tuple(sorted((mention for each in cluster for mention in each.mentions), key=published_first))
    values = {each.core.value.text: each.core.value for each in cluster}.values()
    cast, when, modality = _Cast(support_in(cluster)), when_of(values), _modality(cluster)
    event = Event(
        id=mentions[0].id,
        title=_title(cluster, when, modality),
        when=when,
        mentions=mentions,
        actors=cast.actors,
        places=_places(mentions) if any(each.places for each in cluster) else (),
        modality=modality,
        kind=mentions[0].kind,
        conflicts=_conflicts(cluster, mentions, values),
        why=_reasons(cluster, mentions[0], {"actors": cast.shown, "classes": _class_names(cluster)}),
        blocks=tuple(sorted(frozenset[str]().union(*map(kept_keys, cluster)))),
        syndicated=syndicated(mentions),
    )
    return replace(event, salience=salience_of(event))


def _title(cluster: Sequence[Statement], when: EdtfValue, modality: Modality) -> str:
    """The title of the best mention: one that says whether it happened as the event does, then by its `Worth`.

    An announcement does not title what took place since, however sure it was.
    """
    finest = {value.text for value in when.alternatives}
    fitting = [statement for statement in cluster if statement.core.modality == modality]
    best = min(fitting, key=lambda each: each.worth._replace(vague=each.core.value.text not in finest))
    return best.title


def _modality(cluster: Sequence[Statement]) -> Modality:
    return min((each.core.modality for each in cluster), key=_MODALITY_RANK.index)


def _conflicts(
    cluster: Sequence[Statement], mentions: Sequence[EventMention], values: Collection[EdtfValue]
) -> tuple[Conflict, ...]:
    """The disagreements of an event's sources: on its date, its place, its numbers."""
    found = date_conflicts(mentions, values)
    if len(frozenset[str]().union(*(each.places for each in cluster))) > 1:
        found += place_conflicts(mentions)
    counts = [count for each in cluster for count in each.counts]
    if len(counts) > 1:
        found += number_conflicts(counts, {mention.id: place for place, mention in enumerate(mentions)})
    return found


class _Cast:
    """The actors of an event, with the names of several documents unified."""

    def __init__(self, named: Mapping[Actor, int]) -> None:
        groups = _unified(named)
        support = {_shown(group, named): sum(named[actor] for actor in group) for group in groups}
        self.actors = tuple(sorted(support, key=lambda actor: (-support[actor], actor.name)))
        self.shown = {" ".join(name_of(actor).words): _shown(group, named).name for group in groups for actor in group}


def _unified(named: Iterable[Actor]) -> list[list[Actor]]:
    """Actors grouped by name. The fullest names are placed first, so that "Bush" finds its "George Bush"."""
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
    """Why the mentions were judged one: what the canonical one has in common with each statement, in words.

    Of its own statement, whose mentions state the same by definition, the first other mention stands for all.
    """
    first = statement_of([canonical])
    others = (each if each.key != first.key else _mate(each, canonical) for each in cluster)
    pairs = [(first, other) for other in others if other]
    held = {each for pair in pairs for each in _held(*pair)}
    return tuple(dict.fromkeys(text for _, text in sorted(_in_words(place, found, shown) for place, found in held)))


def _mate(statement: Statement, canonical: EventMention) -> Statement | None:
    other = next((mention for mention in statement.mentions if mention is not canonical), None)
    return statement_of([other]) if other else None


#: The features that are reasons, in the order in which reasons are given; those about cores come first.
_FEATURES: tuple[Feature[Any], ...] = (*CORE_FEATURES, *TELLING_FEATURES)
_REASONS = tuple(feature for feature in _FEATURES if feature.reason)
_OF_CORES = sum(1 for each in CORE_FEATURES if each.reason)


@lru_cache(maxsize=1 << 15)
def _held(first: Statement, other: Statement) -> tuple[tuple[int, Evidence], ...]:
    """The places in `_REASONS` of what two statements have in common and what counts between them, with the evidence.

    Remembered, for an event with hundreds of statements grows by one at a time.
    """
    pair = pair_of(first, other)
    within = within_one_story(pair)
    counting = ((place, feature) for place, feature in enumerate(_REASONS) if feature.counts(within=within))
    found = ((place, feature.claim(pair.cores if place < _OF_CORES else pair)) for place, feature in counting)
    return tuple((place, evidence) for place, evidence in found if evidence)


def _in_words(place: int, evidence: Evidence, shown: Shown) -> tuple[int, str]:
    feature = _REASONS[place]
    if feature.of:
        evidence = tuple(sorted({shown[feature.of].get(each, each) for each in evidence}))
    return place, feature.explain(evidence)


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
