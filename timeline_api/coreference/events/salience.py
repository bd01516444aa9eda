"""Salience of events: how much a reader of a timeline needs each.

The score is a sum of seven shares, each from 0 to 1; the first four grow less with more of the same:

    0.25  independent sources         1 - 0.6 ^ (sources - 1)
    0.30  documents                   1 - 0.7 ^ (documents - 1)
    0.20  being looked back on        1 - 0.6 ^ (documents published two weeks after it or later - 1)
    0.05  mentions beside the first of each document   1 - 0.7 ^ (mentions - documents)
    0.05  being the topic             share of the documents that name it in the headline or their first sentences
    0.10  being in their words        of the words that a document uses most its title has three or more; their mean
    0.05  being news                  share of the documents published within three days of it

A mere report or figure counts a quarter. What is denied or supposed counts half, and so does what its title alone does
not tell: it begins with a word that leaves open who is meant ("they", "some"), or has "we" or "I". An event's score is
a function of its own mentions, so that it does not change with what else is on the timeline. The weights were chosen on
timelines that newspapers printed of three long stories, of which they had to choose the days
(docs/design/coreference.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from timeline_api.coreference.comparison.evidence.date_relations import day_number
from timeline_api.coreference.comparison.evidence.mention_order import stands_alone
from timeline_api.coreference.comparison.evidence.topics import leading_words
from timeline_api.coreference.comparison.evidence.trigger_classes import class_of
from timeline_api.edtf import EdtfValue
from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.stems import stem
from timeline_api.model import Event, EventMention, Salience

#: How far into a text its first sentences reach, in code points.
_LEAD = 300

#: With so many of the words that a document uses most, a title is wholly in its words.
_LEADING = 3

#: How far from a publication what it reports is news, in days.
_NEWS = 3

#: How long after an event a publication looks back on it, in days.
_LATER = 14

#: How many days a value may mean that is near enough to a publication to be its news.
_MONTH = 31


def salience_of(event: Event) -> Salience:
    """The score of an event, to three decimals, and the reasons in words."""
    by_document: dict[str, list[EventMention]] = {}
    for mention in event.mentions:
        by_document.setdefault(mention.document.id, []).append(mention)
    of_documents, count, sources = by_document.values(), len(by_document), event.corroboration
    leading = sum(map(_is_topic, of_documents))
    published = Counter(each[0].document.published for each in of_documents)
    fresh = sum(number for value, number in published.items() if value and _is_news(value, event.when))
    later = sum(number for value, number in published.items() if value and _looks_back(value, event.when))
    score = (
        0.25 * _growing(0.6, sources - 1)
        + 0.30 * _growing(0.7, count - 1)
        + 0.20 * _growing(0.6, later - 1)
        + 0.05 * _growing(0.7, len(event.mentions) - count)
        + 0.05 * leading / count
        + 0.10 * _share_of_leading_words(event, of_documents) / count
        + 0.05 * fresh / count
    )
    weight = _weight(event)
    is_clear = stands_alone(event.title, event.title_parts)
    reasons = (
        _counted(sources, "independent source"),
        _counted(count, "document"),
        _counted(len(event.mentions), "mention"),
        f"the topic of {leading} of {count}" if leading else "",
        f"news to {fresh} of {count}" if fresh else "",
        f"looked back on by {later} of {count}" if later else "",
        "" if is_clear else "its title alone does not tell it",
        "" if weight == 1.0 else f"only {event.kind if event.kind != 'event' else event.modality}",
    )
    return Salience(score=round(weight * score * (1.0 if is_clear else 0.5), 3), why=tuple(filter(None, reasons)))


def most_salient(events: Iterable[Event], top: int) -> tuple[Event, ...]:
    """The `top` events that a reader needs most, in chronological order; of equal ones the earlier first."""
    ranked = sorted(events, key=lambda event: (-event.salience.score, event.sort_key))
    return tuple(sorted(ranked[: max(top, 0)], key=lambda event: event.sort_key))


def _weight(event: Event) -> float:
    if event.kind != "event":
        return 0.25
    return 1.0 if event.modality in ("asserted", "alleged", "planned") else 0.5


def _growing(rest: float, more: int) -> float:
    return 1 - rest ** max(more, 0)


def _is_topic(mentions: Sequence[EventMention]) -> bool:
    """Whether a document has the event in its first sentences, or its headline has the trigger class and an actor."""
    if any(mention.sentence.start < _LEAD for mention in mentions):
        return True
    classes, stems = _headline_terms(mentions[0].document.title)
    return any(class_of(each.trigger.lemma) in classes and _has_actor_in(each, stems) for each in mentions)


def _share_of_leading_words(event: Event, of_documents: Iterable[Sequence[EventMention]]) -> float:
    """Return how many of the words that each document uses most the title of the event has, three counting as one."""
    stems = frozenset(map(stem, words_of(event.title)))
    subjects = (mentions[0].document.subject for mentions in of_documents)
    return sum(min(1.0, len(stems & leading_words(subject)) / _LEADING) for subject in subjects)


@lru_cache(maxsize=4096)
def _headline_terms(title: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the trigger classes and the stems of a headline's words."""
    words = words_of(title)
    return frozenset(map(class_of, words)), frozenset(map(stem, words))


def _has_actor_in(mention: EventMention, stems: frozenset[str]) -> bool:
    named = {stem(word) for actor in mention.actors for word in words_of(actor.name)} - lexicon().honorifics
    return not named or not named.isdisjoint(stems)


@lru_cache(maxsize=16384)
def _is_news(published: EdtfValue, when: EdtfValue) -> bool:
    """Whether a day of the event, which is known to a month at least, lies within three days of one of publication."""
    if not (published.earliest and published.latest and when.earliest and when.latest):
        return False
    if day_number(when.latest) - day_number(when.earliest) > _MONTH:
        return False
    after = day_number(published.earliest) - day_number(when.latest)
    before = day_number(when.earliest) - day_number(published.latest)
    return max(after, before) <= _NEWS


def _looks_back(published: EdtfValue, when: EdtfValue) -> bool:
    """Whether the first day of a publication lies two weeks after the last of the event."""
    if not (published.earliest and when.latest):
        return False
    return day_number(published.earliest) - day_number(when.latest) >= _LATER


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
