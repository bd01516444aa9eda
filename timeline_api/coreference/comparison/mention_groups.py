"""Mention groups: what is compared. Mentions with the same frame and details form one group."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from operator import attrgetter

from timeline_api.coreference.comparison.evidence.date_relations import day_number
from timeline_api.coreference.comparison.evidence.quantities import Count, counts_of
from timeline_api.coreference.comparison.evidence.title_subjects import (
    TitleSubject,
    affected_in_title,
    names_in_title,
    subject_of_title,
)
from timeline_api.coreference.comparison.evidence.topics import leading_words, names_of_subject, words_of_subject
from timeline_api.coreference.comparison.mention_frames import Frame, frame_of
from timeline_api.document_budget import check
from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.stems import stem
from timeline_api.language.wordnet import lemma_of
from timeline_api.model import Actor, Event, EventMention

#: How many analysed mentions are cached, so that the mentions of a big event are not analysed at each change.
_CACHED_MENTIONS = 6_000

#: How many events have their groups cached. Fewer than mentions, because an event holds its mentions.
_CACHED_EVENTS = 1_000

#: How many code points hold the first word of a sentence, or the last one before a trigger.
_OPENING = 24

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MentionGroup:
    """Mentions that need no comparison with each other, with their words, numbers and places taken together.

    A hundred reports that two people met on a day are one group, so the cost does not grow with the number of their
    pairs. A mention whose frame does not suffice for that (see `Frame.grouped_by`) is a group of its own.

    - `id`: the smallest id of its mentions; groups are ordered by it.
    - `key`: equal for all mentions of the group, and different from that of any other group.
    - `rank`: a number drawn from the key. Where only some groups can be considered, those with the lowest rank are.
    - `title_words`, `sentence_words`: stems of the content words of the titles and of the quotes.
    - `mentions`: in the order of their ids. `documents`: document ids. `sources`: source keys.
    - `support`: for each actor the number of mentions that name it.
    - `counts`: the numbers of something that the mentions give.
    - `topic_words`: stems of the words that the first mention's document uses most, those of its sentence if nothing is
      known of the document; `leading_topics`: the most frequent of them; `topic_names`: the names among them.
    - `trigger`, `lemma`: stem and dictionary form of the first mention's trigger.
    - `is_only_event_on_date`: one of the documents has no other event with the same temporal expression.
    - `peers`: the most other events that a document has with the same date.
    - `title_terms`: the title words and the stem of the trigger.
    - `published`: the first day, as a number, on which a mention may have been published; None unless known of all.
    - `quote_words`: stems of the content words of the quotes, with those of the names, the trigger and the date.
    - `subject`, `title_names`: the grammatical subject of the first mention's title, and the names in it.
    - `quote_names`: the names in the quotes.
    - `position`: the smallest offset, in its document, of a sentence.
    - `adds`, `is_added`: its sentence begins with a word that goes on to another event than those before it ("also"),
      or its title with one for others ("other pupils were ill"); or such a word stands before the trigger ("was also
      attacked").
    - `affected`: the noun, in its dictionary form, for what the first mention's event is done to: the object in its
      title, of a passive verb the subject; "" if there is none.
    """

    id: str
    key: str
    rank: int
    frame: Frame
    title_words: frozenset[str]
    sentence_words: frozenset[str]
    numbers: frozenset[str]
    places: frozenset[str]
    mentions: tuple[EventMention, ...]
    documents: frozenset[str]
    sources: frozenset[str]
    support: Mapping[Actor, int]
    counts: tuple[Count, ...]
    topic_words: frozenset[str]
    leading_topics: frozenset[str]
    topic_names: frozenset[str]
    trigger: str
    lemma: str
    is_only_event_on_date: bool
    peers: int
    published: int | None
    title_terms: frozenset[str]
    quote_words: frozenset[str]
    subject: TitleSubject
    title_names: frozenset[str]
    quote_names: frozenset[str]
    position: int
    adds: bool
    is_added: bool
    affected: str


def groups_of(mentions: Iterable[EventMention]) -> tuple[MentionGroup, ...]:
    """Return the groups of mentions, in the order of their ids.

    Raises ValueError: a mention has no value.
    """
    return combined(map(_group_of_one, mentions))


def combined(groups: Iterable[MentionGroup]) -> tuple[MentionGroup, ...]:
    """Combine groups that have the same key; return all groups in the order of their ids."""
    of_key: dict[str, list[MentionGroup]] = defaultdict(list)
    for group in groups:
        of_key[group.key].append(group)
    return tuple(sorted(map(_united, of_key.values()), key=lambda group: group.id))


def group_of(mentions: Sequence[EventMention]) -> MentionGroup:
    """Return one group of all given mentions; its key and frame are those of the first."""
    return _united([_group_of_one(mention) for mention in mentions])


def groups_of_event(event: Event) -> tuple[MentionGroup, ...]:
    """Return the groups of an event, in the order of their ids; cached for the last object of each event id."""
    known = _of_events.get(event.id)
    if known is not None and known[0] is event:
        return known[1]
    return cache_groups(event, groups_of(event.mentions))


def cache_groups(event: Event, groups: tuple[MentionGroup, ...]) -> tuple[MentionGroup, ...]:
    """Cache the groups of an event; return them."""
    if len(_of_events) >= _CACHED_EVENTS:
        _of_events.clear()
    _of_events[event.id] = event, groups
    return groups


def without_mentions(group: MentionGroup, mention_ids: Container[str]) -> MentionGroup | None:
    """Return the group without some of its mentions; None if no mention is left."""
    left = [mention for mention in group.mentions if mention.id not in mention_ids]
    if len(left) == len(group.mentions):
        return group
    return group_of(left) if left else None


def support_in(groups: Iterable[MentionGroup]) -> Counter[Actor]:
    """Return for each actor the number of mentions, in all groups, that name it."""
    support: Counter[Actor] = Counter()
    for group in groups:
        support.update(group.support)
    return support


def _united(groups: Sequence[MentionGroup]) -> MentionGroup:
    if len(groups) == 1:
        return groups[0]
    mentions = tuple(sorted((mention for each in groups for mention in each.mentions), key=attrgetter("id")))
    first = min(groups, key=attrgetter("id"))
    title_words = frozenset[str]().union(*(each.title_words for each in groups))
    return MentionGroup(
        id=mentions[0].id,
        key=groups[0].key,
        rank=groups[0].rank,
        frame=groups[0].frame,
        title_words=title_words,
        sentence_words=frozenset[str]().union(*(each.sentence_words for each in groups)),
        numbers=frozenset[str]().union(*(each.numbers for each in groups)),
        places=frozenset[str]().union(*(each.places for each in groups)),
        mentions=mentions,
        documents=frozenset[str]().union(*(each.documents for each in groups)),
        sources=frozenset[str]().union(*(each.sources for each in groups)),
        support=support_in(groups),
        counts=tuple(chain.from_iterable(each.counts for each in groups)),
        topic_words=first.topic_words,
        leading_topics=first.leading_topics,
        topic_names=first.topic_names,
        trigger=first.trigger,
        lemma=first.lemma,
        peers=max(each.peers for each in groups),
        is_only_event_on_date=any(each.is_only_event_on_date for each in groups),
        published=_earliest([each.published for each in groups]),
        title_terms=title_words | {first.trigger},
        quote_words=frozenset[str]().union(*(each.quote_words for each in groups)),
        subject=first.subject,
        title_names=first.title_names,
        quote_names=frozenset[str]().union(*(each.quote_names for each in groups)),
        position=min(each.position for each in groups),
        adds=first.adds,
        affected=first.affected,
        is_added=first.is_added,
    )


_of_mentions: dict[str, MentionGroup] = {}
_of_events: dict[str, tuple[Event, tuple[MentionGroup, ...]]] = {}


def _group_of_one(mention: EventMention) -> MentionGroup:
    """Return the group of a single mention.

    Cached by id and checked for equality, because hashing all fields of a mention costs more than analysing it.
    """
    known = _of_mentions.get(mention.id)
    if known is not None and (known.mentions[0] is mention or known.mentions[0] == mention):
        return known
    if len(_of_mentions) >= _CACHED_MENTIONS:
        _of_mentions.clear()
    _of_mentions[mention.id] = group = _analysed(mention)
    return group


def _analysed(mention: EventMention) -> MentionGroup:
    check()
    frame = frame_of(mention)
    frame_text = f"{mention.date_text} {mention.trigger.text} {mention.trigger.lemma}"
    frame_words = frozenset(words_of(frame_text)).union(*(name.words for name in frame.names))
    numbers, places = _numbers(mention), frozenset(" ".join(words_of(place)) for place in mention.places)
    sentence_words = _content_stems(mention.quote, frame_words)
    title_words = _content_stems(mention.title, frame_words)
    trigger_word = (words_of(mention.trigger.lemma) or [""])[0]
    key = _key(mention.id, frame, numbers, places)
    return MentionGroup(
        id=mention.id,
        key=key,
        rank=int.from_bytes(blake2b(key.encode(), digest_size=8).digest()),
        frame=frame,
        title_words=title_words,
        sentence_words=sentence_words,
        numbers=numbers,
        places=places,
        mentions=(mention,),
        documents=frozenset((mention.document.id,)),
        sources=frozenset((mention.document.source_key,)),
        support=Counter(set(mention.actors)),
        counts=counts_of(mention),
        topic_words=words_of_subject(mention.document.subject) or sentence_words,
        leading_topics=leading_words(mention.document.subject),
        topic_names=names_of_subject(mention.document.subject),
        trigger=stem(trigger_word),
        lemma=lemma_of(trigger_word),
        peers=mention.peers,
        is_only_event_on_date=mention.peers == 0 and mention.kind == "event" and mention.dating == "stated",
        published=_published(mention),
        title_terms=title_words | {stem(trigger_word)},
        quote_words=_content_stems(mention.quote, frozenset()),
        subject=subject_of_title(mention.title, stem(trigger_word), words_of(mention.date_text)),
        title_names=names_in_title(mention.title, words_of(mention.date_text)),
        quote_names=names_in_title(mention.quote, words_of(mention.date_text)),
        position=mention.sentence.start,
        adds=_adds(mention),
        affected=affected_in_title(mention.title, mention.trigger, words_of(mention.date_text)),
        is_added=not lexicon().adding_adverbs.isdisjoint(_words_before_trigger(mention)[-1:]),
    )


def _adds(mention: EventMention) -> bool:
    first, title = words_of(mention.quote[:_OPENING])[:1], words_of(mention.title[:_OPENING])[:1]
    return not (lexicon().adding.isdisjoint(first) and lexicon().others.isdisjoint(title))


def _words_before_trigger(mention: EventMention) -> Sequence[str]:
    start = max(0, mention.trigger.span.start - mention.sentence.start)
    return words_of(mention.quote[max(0, start - _OPENING) : start])


def _published(mention: EventMention) -> int | None:
    published = mention.document.published
    return day_number(published.earliest) if published and published.earliest else None


def _earliest(days: Sequence[int | None]) -> int | None:
    known = [day for day in days if day is not None]
    return min(known) if len(known) == len(days) else None


def _key(mention_id: str, frame: Frame, numbers: frozenset[str], places: frozenset[str]) -> str:
    if frame.grouped_by == "mention":
        return mention_id
    return frame.key if frame.grouped_by == "frame" else "|".join((frame.key, *sorted(numbers), "", *sorted(places)))


def _content_stems(text: str, left_out: frozenset[str]) -> frozenset[str]:
    words = set(words_of(text)) - left_out - lexicon().empty_words
    return frozenset(stem(word) for word in words if not word.isdigit() and len(word) > 1)


def _numbers(mention: EventMention) -> frozenset[str]:
    dated = set(_NUMBER.findall(mention.date_text))
    spelt = (lexicon().numbers[word] for word in words_of(mention.title) if word in lexicon().numbers)
    written = (number for number in _NUMBER.findall(mention.title) if number not in dated)
    return frozenset(number.replace(",", "") for number in (*spelt, *written))
