"""What merging compares: mentions reduced to what they state, and those that state the same taken as one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline_api.edtf import EdtfValue
from timeline_api.merging.lexicon import lexicon, stem, words_of
from timeline_api.merging.names import Name, names_of
from timeline_api.merging.triggers import trigger_classes
from timeline_api.model import EventMention, Kind, Modality

#: How many mentions keep their statements in memory, so that those of a big event are not analysed at each change.
_REMEMBERED = 20_000

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Core:
    """What decides most judgements: when, which class of happening, who, and whether it is said to have happened.

    `key` spells all of it out; two cores are equal when their keys are.
    """

    value: EdtfValue
    classes: frozenset[str]
    names: tuple[Name, ...]
    modality: Modality
    kind: Kind
    key: str

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Core) and self.key == other.key

    @property
    def on_a_day(self) -> bool:
        """Whether the value is one day or a time of it."""
        return self.value.precision in ("day", "time")

    @property
    def speaks_for_all(self) -> bool:
        """Whether it settles by itself that another mention with an equal core tells of the same happening."""
        return self.kind == "event" and len(self.names) >= 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Statement:
    """The mentions, by id, that state the same; their words, numbers and places are taken together.

    A hundred reports that two people met on a day are one statement, so what they cost does not grow as their pairs.
    A mention whose core does not settle which happening is meant is a statement of its own. `words` are the telling
    words of the titles, `sentence_words` of the quotes, as stems; `documents` are ids, `sources` are source keys.
    """

    core: Core
    words: frozenset[str]
    sentence_words: frozenset[str]
    numbers: frozenset[str]
    places: frozenset[str]
    mentions: tuple[EventMention, ...]
    documents: frozenset[str]
    sources: frozenset[str]

    @property
    def id(self) -> str:
        """The smallest id among its mentions; it orders statements."""
        return self.mentions[0].id


def statements_of(mentions: Iterable[EventMention]) -> tuple[Statement, ...]:
    """The statements that dated mentions make, in the order of their ids.

    Raises ValueError: a mention has no value, so nothing places it.
    """
    groups: dict[str, list[Statement]] = defaultdict(list)
    for mention in mentions:
        single = _stated(mention)
        groups[single.core.key if single.core.speaks_for_all else mention.id].append(single)
    return tuple(sorted(map(together, groups.values()), key=lambda statement: statement.id))


def statement_of(mentions: Sequence[EventMention]) -> Statement:
    """What mentions state together; they are taken to share the core of the first."""
    return together([_stated(mention) for mention in mentions])


def together(statements: Sequence[Statement]) -> Statement:
    """Statements with one core as one."""
    if len(statements) == 1:
        return statements[0]
    mentions = (mention for each in statements for mention in each.mentions)
    return Statement(
        core=statements[0].core,
        words=frozenset[str]().union(*(each.words for each in statements)),
        sentence_words=frozenset[str]().union(*(each.sentence_words for each in statements)),
        numbers=frozenset[str]().union(*(each.numbers for each in statements)),
        places=frozenset[str]().union(*(each.places for each in statements)),
        mentions=tuple(sorted(mentions, key=lambda mention: mention.id)),
        documents=frozenset[str]().union(*(each.documents for each in statements)),
        sources=frozenset[str]().union(*(each.sources for each in statements)),
    )


_remembered: dict[str, Statement] = {}


def _stated(mention: EventMention) -> Statement:
    """What one mention states.

    Remembered by id and checked for equality, because hashing all that a mention holds costs more than its analysis.
    """
    known = _remembered.get(mention.id)
    if known is not None and known.mentions[0] == mention:
        return known
    if len(_remembered) >= _REMEMBERED:
        _remembered.clear()
    _remembered[mention.id] = statement = _analysed(mention)
    return statement


def _analysed(mention: EventMention) -> Statement:
    core = _core(mention)
    spoken = f"{mention.expression.text} {mention.trigger.text} {mention.trigger.lemma}"
    known = frozenset(words_of(spoken)).union(*(name.words for name in core.names))
    return Statement(
        core=core,
        words=_telling(mention.title, known),
        sentence_words=_telling(mention.quote, known),
        numbers=_numbers(mention),
        places=frozenset(" ".join(words_of(place)) for place in mention.places),
        mentions=(mention,),
        documents=frozenset((mention.document.id,)),
        sources=frozenset((mention.document.source_key,)),
    )


def _core(mention: EventMention) -> Core:
    if mention.value is None:
        raise ValueError(f"mention {mention.id} has no value")
    classes, names = trigger_classes(mention), names_of(mention.actors)
    cast_key = ";".join(f"{' '.join(name.words)}:{name.type}:{name.acronym}" for name in names)
    return Core(
        value=mention.value,
        classes=classes,
        names=names,
        modality=mention.modality,
        kind=mention.kind,
        key="|".join((mention.value.text, " ".join(sorted(classes)), cast_key, mention.modality, mention.kind)),
    )


def _telling(text: str, known: frozenset[str]) -> frozenset[str]:
    words = set(words_of(text)) - known - lexicon().empty_words
    return frozenset(stem(word) for word in words if not word.isdigit() and len(word) > 1)


def _numbers(mention: EventMention) -> frozenset[str]:
    dated = set(_NUMBER.findall(mention.expression.text))
    spelt = (lexicon().numbers[word] for word in words_of(mention.title) if word in lexicon().numbers)
    written = (number for number in _NUMBER.findall(mention.title) if number not in dated)
    return frozenset(number.replace(",", "") for number in (*spelt, *written))
