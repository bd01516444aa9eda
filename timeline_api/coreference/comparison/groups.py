"""What merging compares: mentions reduced to what they state, and those that state the same taken as one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from typing import Literal

from timeline_api.budget import check
from timeline_api.coreference.comparison.evidence.date_relations import day_number, days_of
from timeline_api.coreference.comparison.evidence.name_matching import Name, names_of
from timeline_api.coreference.comparison.evidence.quantities import Count, counts_of
from timeline_api.coreference.comparison.evidence.ranking import Worth, worth_of
from timeline_api.coreference.comparison.evidence.topics import leading_words, names_of_subject, words_of_subject
from timeline_api.coreference.comparison.evidence.trigger_classes import trigger_classes
from timeline_api.edtf import EdtfValue
from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.stems import stem
from timeline_api.language.wordnet import lemma_of
from timeline_api.model import Actor, Event, EventMention, Kind, Modality

#: How many mentions keep their statements in memory, so that those of a big event are not analysed at each change.
_REMEMBERED = 20_000

#: The same of events, which hold their mentions.
_REMEMBERED_EVENTS = 4_000

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Core:
    """What decides most judgements: when, which class of happening, who, and whether it is said to have happened.

    `days` are the first and the last day of the value as consecutive numbers, None of one that is wide or open. `key`
    spells all of it out. There is one core of a key at a time, so that judgements are remembered by identity.
    """

    value: EdtfValue
    days: tuple[int, int] | None
    classes: frozenset[str]
    names: tuple[Name, ...]
    modality: Modality
    kind: Kind
    key: str

    @property
    def on_a_day(self) -> bool:
        """Whether the value is one day or a time of it."""
        return self.value.precision in ("day", "time")

    @property
    def settles(self) -> Literal["all", "without other figures and places", "nothing"]:
        """How far an equal core of another mention settles that it tells of the same happening.

        Two actors and a class do; one actor and a class do on one day, if numbers and places are the same too.
        """
        if self.kind != "event" or not self.names:
            return "nothing"
        if len(self.names) >= 2:
            return "all"
        return "without other figures and places" if self.on_a_day else "nothing"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Statement:
    """The mentions, by id, that state the same; their words, numbers and places are taken together.

    A hundred reports that two people met on a day are one statement, so what they cost does not grow as their pairs.
    `id` is the smallest among those of its mentions; it orders statements.
    A mention whose core does not settle which happening is meant is a statement of its own. `words` are the telling
    words of the titles, `sentence_words` of the quotes, as stems; `documents` are ids, `sources` are source keys.
    Mentions that state the same have the same `key`; `rank` is a number that is drawn from it, by which a few stand for
    many. `support` says of each actor how many mentions name him, `counts`
    are the numbers of something that they give; `worth` and `title` are those of the mention that would title an event
    best. `about` are the words that the first mention's document is about, those of its sentence where nothing
    is known of the document, `leading` those that lead them, `about_names` the names among them; `trigger` is the stem
    and `lemma` the dictionary form of its trigger. A statement is `alone` when one of its documents dates nothing else
    so. `published` is the first day, as a number, on which one of them may have been published; None when that is not
    known of all.
    """

    id: str
    key: str
    rank: int
    core: Core
    words: frozenset[str]
    sentence_words: frozenset[str]
    numbers: frozenset[str]
    places: frozenset[str]
    mentions: tuple[EventMention, ...]
    documents: frozenset[str]
    sources: frozenset[str]
    support: Mapping[Actor, int]
    counts: tuple[Count, ...]
    worth: Worth
    title: str
    about: frozenset[str]
    leading: frozenset[str]
    about_names: frozenset[str]
    trigger: str
    lemma: str
    alone: bool
    published: int | None

    @property
    def told(self) -> frozenset[str]:
        """The telling words of the titles and the triggers' stem."""
        return self.words | {self.trigger}


def statements_of(mentions: Iterable[EventMention]) -> tuple[Statement, ...]:
    """The statements that dated mentions make, in the order of their ids.

    Raises ValueError: a mention has no value, so nothing places it.
    """
    return united(map(_stated, mentions))


def united(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements with those that state the same made one, in the order of their ids."""
    alike: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        alike[statement.key].append(statement)
    return tuple(sorted(map(_together, alike.values()), key=lambda statement: statement.id))


def statement_of(mentions: Sequence[EventMention]) -> Statement:
    """What mentions state together; they are taken to state the same as the first."""
    return _together([_stated(mention) for mention in mentions])


def statements_of_event(event: Event) -> tuple[Statement, ...]:
    """The statements of an event, in the order of their ids; those of the event object last seen are remembered."""
    known = _of_events.get(event.id)
    if known is not None and known[0] is event:
        return known[1]
    return remember(event, statements_of(event.mentions))


def remember(event: Event, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Keep the statements that an event was made of, for the next change around it."""
    if len(_of_events) >= _REMEMBERED_EVENTS:
        _of_events.clear()
    _of_events[event.id] = event, statements
    return statements


def without(statement: Statement, mention_ids: Container[str]) -> Statement | None:
    """The statement as the other mentions make it, None when none is left."""
    left = [mention for mention in statement.mentions if mention.id not in mention_ids]
    if len(left) == len(statement.mentions):
        return statement
    return statement_of(left) if left else None


def support_in(statements: Iterable[Statement]) -> Counter[Actor]:
    """How many mentions of some statements name each actor."""
    support: Counter[Actor] = Counter()
    for statement in statements:
        support.update(statement.support)
    return support


def _together(statements: Sequence[Statement]) -> Statement:
    if len(statements) == 1:
        return statements[0]
    mentions = tuple(sorted((mention for each in statements for mention in each.mentions), key=attrgetter("id")))
    best = min(statements, key=attrgetter("worth"))
    first = min(statements, key=attrgetter("id"))
    return Statement(
        id=mentions[0].id,
        key=statements[0].key,
        rank=statements[0].rank,
        core=statements[0].core,
        words=frozenset[str]().union(*(each.words for each in statements)),
        sentence_words=frozenset[str]().union(*(each.sentence_words for each in statements)),
        numbers=frozenset[str]().union(*(each.numbers for each in statements)),
        places=frozenset[str]().union(*(each.places for each in statements)),
        mentions=mentions,
        documents=frozenset[str]().union(*(each.documents for each in statements)),
        sources=frozenset[str]().union(*(each.sources for each in statements)),
        support=support_in(statements),
        counts=tuple(chain.from_iterable(each.counts for each in statements)),
        worth=best.worth,
        title=best.title,
        about=first.about,
        leading=first.leading,
        about_names=first.about_names,
        trigger=first.trigger,
        lemma=first.lemma,
        alone=any(each.alone for each in statements),
        published=_earliest([each.published for each in statements]),
    )


_remembered: dict[str, Statement] = {}
_of_events: dict[str, tuple[Event, tuple[Statement, ...]]] = {}
_cores: dict[str, Core] = {}


def _stated(mention: EventMention) -> Statement:
    """What one mention states.

    Remembered by id and checked for equality, because hashing all that a mention holds costs more than its analysis.
    """
    known = _remembered.get(mention.id)
    if known is not None and (known.mentions[0] is mention or known.mentions[0] == mention):
        return known
    if len(_remembered) >= _REMEMBERED:
        _remembered.clear()
    _remembered[mention.id] = statement = _analysed(mention)
    return statement


def _analysed(mention: EventMention) -> Statement:
    check()
    core = _core(mention)
    spoken = f"{mention.expression.text} {mention.trigger.text} {mention.trigger.lemma}"
    known = frozenset(words_of(spoken)).union(*(name.words for name in core.names))
    numbers, places = _numbers(mention), frozenset(" ".join(words_of(place)) for place in mention.places)
    sentence_words = _telling(mention.quote, known)
    spoken_word = (words_of(mention.trigger.lemma) or [""])[0]
    key = _key(mention.id, core, numbers, places)
    return Statement(
        id=mention.id,
        key=key,
        rank=int.from_bytes(blake2b(key.encode(), digest_size=8).digest()),
        core=core,
        words=_telling(mention.title, known),
        sentence_words=sentence_words,
        numbers=numbers,
        places=places,
        mentions=(mention,),
        documents=frozenset((mention.document.id,)),
        sources=frozenset((mention.document.source_key,)),
        support=Counter(set(mention.actors)),
        counts=counts_of(mention),
        worth=worth_of(mention),
        title=mention.title,
        about=words_of_subject(mention.document.subject) or sentence_words,
        leading=leading_words(mention.document.subject),
        about_names=names_of_subject(mention.document.subject),
        trigger=stem(spoken_word),
        lemma=lemma_of(spoken_word),
        alone=mention.peers == 0 and mention.kind == "event",
        published=_published(mention),
    )


def _published(mention: EventMention) -> int | None:
    published = mention.document.published
    return day_number(published.earliest) if published and published.earliest else None


def _earliest(days: Sequence[int | None]) -> int | None:
    known = [day for day in days if day is not None]
    return min(known) if len(known) == len(days) else None


def _key(mention_id: str, core: Core, numbers: frozenset[str], places: frozenset[str]) -> str:
    if core.settles == "nothing":
        return mention_id
    return core.key if core.settles == "all" else "|".join((core.key, *sorted(numbers), "", *sorted(places)))


def _core(mention: EventMention) -> Core:
    if mention.value is None:
        raise ValueError(f"mention {mention.id} has no value")
    classes, names = trigger_classes(mention), names_of(mention.actors)
    cast_key = ";".join(f"{' '.join(name.words)}:{name.type}:{name.acronym}" for name in names)
    key = "|".join((mention.value.text, " ".join(sorted(classes)), cast_key, mention.modality, mention.kind))
    if len(_cores) >= _REMEMBERED:
        _cores.clear()
    if key not in _cores:
        _cores[key] = Core(
            value=mention.value,
            days=days_of(mention.value),
            classes=classes,
            names=names,
            modality=mention.modality,
            kind=mention.kind,
            key=key,
        )
    return _cores[key]


def _telling(text: str, known: frozenset[str]) -> frozenset[str]:
    words = set(words_of(text)) - known - lexicon().empty_words
    return frozenset(stem(word) for word in words if not word.isdigit() and len(word) > 1)


def _numbers(mention: EventMention) -> frozenset[str]:
    dated = set(_NUMBER.findall(mention.expression.text))
    spelt = (lexicon().numbers[word] for word in words_of(mention.title) if word in lexicon().numbers)
    written = (number for number in _NUMBER.findall(mention.title) if number not in dated)
    return frozenset(number.replace(",", "") for number in (*spelt, *written))
