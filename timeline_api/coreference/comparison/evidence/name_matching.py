"""Whether two names in different documents are one actor's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.folding import fold
from timeline_api.model import Actor

#: More actors than these are not compared: a list of names is no sharper for being longer.
MOST_ACTORS = 12

#: How many names, and pairs of lists of names, are cached; each takes half a kilobyte.
_CACHED = 1 << 14


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """An actor's name as it is compared: folded words without titles, and its type."""

    words: tuple[str, ...]
    type: str
    acronym: str = ""

    @property
    def keys(self) -> frozenset[str]:
        """Words of which two names of one actor share at least one: all but given names and "of", and the last."""
        telling = set(self.words) - lexicon().given_names - lexicon().connectors
        return frozenset(telling | {self.words[-1]} | {self.acronym}) - {""}


@lru_cache(maxsize=_CACHED)
def name_of(actor: Actor) -> Name:
    """An actor's name as it is compared: "Mr López Obrador" and "Lopez Obrador" are alike, and so are two spellings."""
    words = [lexicon().respelt.get(word, word) for word in words_of(fold(actor.name).replace(".", ""))]
    while len(words) > 1 and words[0] in lexicon().honorifics:
        words = words[1:]
    alias = lexicon().aliases.get(" ".join(words))
    words = alias.split() if alias else words
    return Name(tuple(words) or (fold(actor.name),), actor.type, _acronym(actor.name, words))


def names_of(actors: Iterable[Actor]) -> tuple[Name, ...]:
    """The distinct names of the first `MOST_ACTORS` actors, in alphabetical order."""
    return tuple(sorted({name_of(actor) for actor in tuple(actors)[:MOST_ACTORS]}))


@lru_cache(maxsize=2 * _CACHED)
def same_name(left: Name, right: Name) -> bool:
    """Whether two names can be one actor's: equal, one contained in the other, or its acronym.

    A given name alone is nobody's ("Maria", "Maria Lopez"), the last word of "Bank of England" is not its name,
    and a country is only itself.
    """
    if left.words == right.words:
        return True
    if _types_clash(left, right):
        return False
    if left.acronym and left.acronym == right.acronym and 1 in (len(left.words), len(right.words)):
        return True
    shorter, longer = sorted((left, right), key=lambda name: (len(name.words), name.words))
    return _contained(shorter.words, longer.words)


class FullerNames:
    """Names added from the longest to the shortest, found by what `same_name` compares.

    Two names that are the same share their first or their last word, beside which the longer one has each word of the
    shorter, or a word for its initial; or they share an acronym. Of the names that have such a word, the fewest are
    compared.
    """

    def __init__(self) -> None:
        self._names: list[Name] = []
        self._by_word: defaultdict[tuple[int, str, str], list[int]] = defaultdict(list)
        self._with_less: defaultdict[tuple[int, str, str], list[int]] = defaultdict(list)
        self._by_acronym: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, name: Name) -> None:
        """Add a name that has no more words than any before it."""
        number = len(self._names)
        self._names.append(name)
        self._by_acronym[name.acronym].append(number)
        has_less = len({word for word in name.words if len(word) > 1}) < len(name.words)
        for index, outer in ((0, name.words[0]), (-1, name.words[-1])):
            for word in {*name.words, *(word[:1] for word in name.words)}:
                self._by_word[index, outer, word].append(number)
            if has_less:
                longest = max((word for word in name.words if word != outer), key=len, default=outer)
                self._with_less[index, outer, longest].append(number)

    def first_same(self, name: Name) -> int | None:
        """The number, counted from 0, of the first name that is the same as one with no more words."""
        firsts = (self._first(name, numbers) for numbers in self._candidates(name))
        return min((number for number in firsts if number is not None), default=None)

    def _first(self, name: Name, numbers: Iterable[int]) -> int | None:
        return next((number for number in numbers if same_name(name, self._names[number])), None)

    def _candidates(self, name: Name) -> Iterator[Sequence[int]]:
        if name.acronym:
            yield self._by_acronym.get(name.acronym, ())
        for index, outer in ((0, name.words[0]), (-1, name.words[-1])):
            yield min((self._by_word.get((index, outer, word), ()) for word in name.words), key=len)
            # a name as long as this one may have initials, or one word twice
            for word in {*name.words, *(word[:1] for word in name.words)}:
                yield self._with_less.get((index, outer, word), ())


def namesakes(left: Name, right: Name) -> bool:
    """Whether two names share a word yet cannot be one actor's: George Bush, Laura Bush."""
    return not set(left.words).isdisjoint(right.words) and not same_name(left, right)


@lru_cache(maxsize=_CACHED)
def shared_names(left: tuple[Name, ...], right: tuple[Name, ...]) -> tuple[tuple[Name, Name], ...]:
    """The actors that two casts share, each paired with at most one of the other's; exact pairs come first."""
    if _keys(left).isdisjoint(_keys(right)):
        return ()
    if len(right) < len(left) or (len(right) == len(left) and right < left):
        return tuple((first, second) for second, first in shared_names(right, left))
    open_names = list(right)
    pairs = []
    for name in sorted(left, key=lambda name: (name not in right, -len(name.words), name)):
        partners = [other for other in open_names if same_name(name, other)]
        if partners:
            partner = min(partners, key=lambda other: (other != name, -len(other.words), other))
            open_names.remove(partner)
            pairs.append((name, partner))
    return tuple(sorted(pairs))


@lru_cache(maxsize=16384)
def _keys(names: tuple[Name, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(name.keys for name in names))


def _types_clash(left: Name, right: Name) -> bool:
    if "other" in (left.type, right.type):
        return False
    return left.type != right.type or left.type == "country"


def _contained(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    if len(shorter) == len(longer) == 1 or not all(_among(word, longer) for word in shorter):
        return False
    if len(shorter) == 1:
        return lexicon().connectors.isdisjoint(longer) and (
            shorter[0] == longer[-1] or _stands_alone(shorter[0], longer)
        )
    return shorter[-1] == longer[-1] or (
        shorter[0] == longer[0] and not set(shorter) <= lexicon().given_names | lexicon().connectors
    )


def _among(word: str, words: tuple[str, ...]) -> bool:
    return word in words or (len(word) == 1 and any(other.startswith(word) for other in words))


def _stands_alone(word: str, longer: tuple[str, ...]) -> bool:
    return word == longer[0] and word not in lexicon().given_names


def _acronym(text: str, words: list[str]) -> str:
    if len(words) == 1:
        bare = text.replace(".", "").strip()
        return words[0] if bare.isupper() and 2 <= len(bare) <= 6 else ""
    omitted = lexicon().connectors | lexicon().articles
    initials = "".join(word[0] for word in words if word not in omitted)
    return initials if len(initials) >= 3 else ""
