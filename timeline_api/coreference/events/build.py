"""Build an event from a cluster: each field is a function of the set of its mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from timeline_api.coreference.comparison.blocking import stored_keys
from timeline_api.coreference.comparison.evidence.mention_order import published_first
from timeline_api.coreference.comparison.evidence.trigger_classes import class_of
from timeline_api.coreference.comparison.features.context_features import GROUP_FEATURES, is_within_one_story
from timeline_api.coreference.comparison.features.feature import Evidence, Feature
from timeline_api.coreference.comparison.features.frame_features import FRAME_FEATURES
from timeline_api.coreference.comparison.mention_groups import MentionGroup, group_of, support_in
from timeline_api.coreference.comparison.pairs import group_pair_of
from timeline_api.coreference.events.actors import display_names_of, event_actors
from timeline_api.coreference.events.date_conflicts import date_conflicts, when_of
from timeline_api.coreference.events.number_conflicts import number_conflicts
from timeline_api.coreference.events.place_conflicts import place_conflicts
from timeline_api.coreference.events.salience import salience_of
from timeline_api.coreference.events.syndication import syndicated
from timeline_api.coreference.events.texts import texts_of, title_parts_of
from timeline_api.edtf import EdtfValue
from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.folding import fold
from timeline_api.model import LISTED_CONFIDENCE, Conflict, Event, EventKind, EventMention, Kind, Modality

#: The display names of actors and trigger classes in reasons: sort of evidence -> evidence -> name.
DisplayNames = Mapping[str, Mapping[str, str]]

#: The modality of an event is the first of these that a mention has: what was planned and then asserted took place.
_MODALITY_RANK: tuple[Modality, ...] = ("asserted", "alleged", "planned", "hypothetical", "negated")


def event_of(cluster: Sequence[MentionGroup]) -> Event:
    """Return the event of a cluster.

    Its id is that of its canonical mention: the one published first, by id if that leaves a choice. Its title
    and its summary are those of `texts_of`. Its actors are those of `event_actors`. Its date is the finest that all
    mentions with a stated date allow, an inferred one only where none is stated.
    """
    mentions = tuple(sorted((mention for each in cluster for mention in each.mentions), key=published_first))
    dated = [each for each in cluster if not each.frame.is_inferred] or cluster
    values = {value.text: value for value in _current_values(dated)}.values()
    when, modality = when_of(values), _modality(cluster)
    texts = texts_of(mentions, when, modality, _mention_kind(mentions))
    actors = event_actors(mentions, texts.titled, support_in(cluster))
    parts = title_parts_of(texts.titled, mentions, modality)
    event = Event(
        id=mentions[0].id,
        title="".join(part.text for part in parts) or texts.titled.title,
        title_parts=parts,
        title_mention=texts.titled.id,
        summary=texts.summary,
        when=when,
        mentions=mentions,
        actors=actors.actors,
        places=_places(mentions) if any(each.places for each in cluster) else (),
        modality=modality,
        kind=_kind(mentions),
        conflicts=_conflicts(cluster, mentions, values),
        why=_reasons(cluster, mentions[0], {"actors": actors.display_names, "classes": _class_names(cluster)}),
        blocks=tuple(sorted(frozenset[str]().union(*map(stored_keys, cluster)))),
        syndicated=syndicated(mentions),
    )
    return replace(event, salience=salience_of(event))


def _current_values(cluster: Sequence[MentionGroup]) -> list[EdtfValue]:
    """Return the values of a cluster, without those of plans in whose place a later day came."""
    values = [each.frame.value for each in cluster]
    later = [each for each in cluster if each.frame.is_rescheduled]
    if not later:
        return values
    took_place = [each for each in cluster if each.frame.claimed == "asserted"]
    current = [each.frame.value for each in took_place or later]
    return [value for value in values if any(value.overlaps(each) for each in current)]


def _kind(mentions: Sequence[EventMention]) -> EventKind:
    """Return the kind of the first mention that is more than a report of what somebody said, if there is one.

    A happening none of whose mentions has the confidence of an entry is incidental.
    """
    kind = _mention_kind(mentions)
    is_entry = kind != "event" or any(mention.confidence >= LISTED_CONFIDENCE for mention in mentions)
    return kind if is_entry else "incidental"


def _mention_kind(mentions: Sequence[EventMention]) -> Kind:
    return next((mention.kind for mention in mentions if mention.kind != "reporting"), mentions[0].kind)


def _modality(cluster: Sequence[MentionGroup]) -> Modality:
    return min((each.frame.modality for each in cluster), key=_MODALITY_RANK.index)


def _conflicts(
    cluster: Sequence[MentionGroup], mentions: Sequence[EventMention], values: Collection[EdtfValue]
) -> tuple[Conflict, ...]:
    """Return the conflicts of an event's sources on its date, place and numbers."""
    found = date_conflicts(mentions, values)
    if len(frozenset[str]().union(*(each.places for each in cluster))) > 1:
        found += place_conflicts(mentions)
    counts = [count for each in cluster for count in each.counts]
    if len(counts) > 1:
        found += number_conflicts(counts, {mention.id: index for index, mention in enumerate(mentions)})
    return found


def _places(mentions: Iterable[EventMention]) -> tuple[str, ...]:
    spellings: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        for place in mention.places:
            spellings[fold(place)].add(place)
    return tuple(sorted(max(spelt) for spelt in spellings.values()))


def reasons_between(one: MentionGroup, other: MentionGroup) -> tuple[str, ...]:
    """Return the reasons in words for which two mention groups may be one event: the features that both have."""
    pair = one, other
    names = {"actors": display_names_of(support_in(pair)), "classes": _class_names(pair)}
    return tuple(text for _, text in sorted(_in_words(index, found, names) for index, found in _present(*pair)))


def _reasons(cluster: Sequence[MentionGroup], canonical: EventMention, names: DisplayNames) -> tuple[str, ...]:
    """Return the reasons of an event in words: the features of the canonical mention with each group.

    Its own group is represented by the first other mention.
    """
    first = group_of([canonical])
    others = (each if each.key != first.key else _other_mention_of(each, canonical) for each in cluster)
    pairs = [(first, other) for other in others if other]
    present = {each for pair in pairs for each in _present(*pair)}
    return tuple(dict.fromkeys(text for _, text in sorted(_in_words(index, found, names) for index, found in present)))


def _other_mention_of(group: MentionGroup, canonical: EventMention) -> MentionGroup | None:
    other = next((mention for mention in group.mentions if mention is not canonical), None)
    return group_of([other]) if other else None


#: The features that are reasons, in the order in which reasons are given; those about frames come first.
_FEATURES: tuple[Feature[Any, Evidence], ...] = (*FRAME_FEATURES, *GROUP_FEATURES)
_REASONS = tuple(feature for feature in _FEATURES if feature.reason)
_OF_FRAMES = sum(1 for each in FRAME_FEATURES if each.reason)


@lru_cache(maxsize=1 << 13)
def _present(first: MentionGroup, other: MentionGroup) -> tuple[tuple[int, Evidence], ...]:
    """Return the indexes in `_REASONS` of the features that are present and counted, with their evidence; cached."""
    pair = group_pair_of(first, other)
    within_story = is_within_one_story(pair)
    counting = (
        (index, feature) for index, feature in enumerate(_REASONS) if feature.is_counted(within_story=within_story)
    )
    found = ((index, feature.func(pair.frames if index < _OF_FRAMES else pair)) for index, feature in counting)
    return tuple((index, evidence) for index, evidence in found if evidence)


def _in_words(index: int, evidence: Evidence, names: DisplayNames) -> tuple[int, str]:
    feature = _REASONS[index]
    if feature.of:
        evidence = tuple(sorted({names[feature.of].get(each, each) for each in evidence}))
    return index, feature.explain(evidence)


def _class_names(cluster: Sequence[MentionGroup]) -> dict[str, str]:
    """Return for each class that is not listed a word of the mentions: a trigger, else a word of a quote."""
    unlisted = frozenset[str]().union(*(each.frame.classes for each in cluster)) - lexicon().class_names
    mentions = [mention for each in cluster for mention in each.mentions] if unlisted else []
    lemmas = {word for mention in mentions for word in words_of(mention.trigger.lemma)}
    return {name: _word_for(name, lemmas) or _word_for(name, _quoted(mentions)) or name for name in unlisted}


def _word_for(name: str, words: Iterable[str]) -> str:
    return min((word for word in words if class_of(word) == name), key=lambda word: (len(word), word), default="")


def _quoted(mentions: Iterable[EventMention]) -> set[str]:
    return {word for mention in mentions for word in words_of(mention.quote)}
