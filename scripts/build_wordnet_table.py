"""Build the lexical table of event coreference from the database files of WordNet 3.0.

    python scripts/build_wordnet_table.py /usr/share/wordnet timeline_api/language/en/wordnet/wordnet.tsv.xz

The folder is the one with `data.verb`, `index.noun`, `verb.exc` and `cntlist.rev`: the Debian package `wordnet-base`
puts it at /usr/share/wordnet. The same folder gives the same lines. A line of the table is an irregular form,

    !form  lemma  part                                              !died  die  v

or a lemma, with what can be said of it as the name of a happening:

    lemma  verb  noun  family  category  meanings  above  gloss

`verb` and `noun` are how often the lemma was tagged as such, plus one; 0 for never such a word. `family` is the lemma
that stands for all derivations (resignation: resign). `category` is the lexicographer's file of its commonest sense.
`meanings` and `above` are synsets in base 36, by numbers of the table's own: those of the lemma with those derived from
them, and their hypernyms. `gloss` is a vector of words, each with its weight from 1 to 99. What stands empty is not
known: nouns that name no happening are there to be recognised as nouns.
"""

from __future__ import annotations

import lzma
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

#: How many senses of a lemma count, the commonest first.
SENSES = {"v": 5, "n": 3, "a": 2}
#: Lexicographer files of nouns that can name a happening, by number.
EVENT_FILES = {4, 7, 9, 10, 11, 12, 14, 19, 21, 22, 26}
CATEGORIES = (
    "adj.all adj.pert adv.all noun.top noun.act noun.animal noun.artifact noun.attribute noun.body noun.cognition "
    "noun.communication noun.event noun.feeling noun.food noun.group noun.location noun.motive noun.object noun.person "
    "noun.phenomenon noun.plant noun.possession noun.process noun.quantity noun.relation noun.shape noun.state "
    "noun.substance noun.time verb.body verb.change verb.cognition verb.communication verb.competition "
    "verb.consumption verb.contact verb.creation verb.emotion verb.motion verb.perception verb.possession verb.social "
    "verb.stative verb.weather adj.ppl"
).split()
PARTS = {"v": "verb", "n": "noun", "a": "adj"}
DERIVED, HYPERNYM, VERB_GROUP, ENTAILS, CAUSES = "+", "@", "$", "*", ">"
#: What leads from a happening to the sort of happening that it is or brings about.
UPWARD = HYPERNYM + CAUSES + ENTAILS
#: What a neighbour's gloss counts for, against the word's own.
DERIVED_WEIGHT, NEIGHBOUR_WEIGHT, MEMBER_WEIGHT = 0.7, 0.4, 1.5
#: The strongest words of a gloss vector that are kept.
KEPT_WORDS = 9
EMPTY = frozenset(
    "the and for with from into that this those these which who whom whose when where while not are was were has have "
    "had been being its his her their they them one two any some all other such than then also very more most many "
    "much each you your our out off over under about after before between through during upon".split()
)


class Pointer(NamedTuple):
    """A relation from the word `source` of one synset (0: of all its words) to the word `target` of another."""

    kind: str
    synset: str
    source: int
    target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Synset:
    """Words that share a sense."""

    category: int
    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    gloss: str


@dataclass(kw_only=True)
class WordNet:
    """The database files of a folder, as far as the table needs them."""

    folder: Path
    synsets: dict[str, Synset] = field(default_factory=dict)
    senses: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    irregular: dict[tuple[str, str], str] = field(default_factory=dict)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for part in PARTS:
            self._read_synsets(part)
            self._read_index(part)
            self._read_irregular(part)
        self._read_counts()

    def _read_synsets(self, part: str) -> None:
        for line in self._lines(f"data.{PARTS[part]}"):
            fields, _, gloss = line.partition(" | ")
            offset, category, _, number, *rest = fields.split()
            words = [re.sub(r"\(.*\)", "", word).lower() for word in rest[: 2 * int(number, 16) : 2]]
            pointers = rest[2 * int(number, 16) :]
            self.synsets[part + offset] = Synset(
                category=int(category),
                words=tuple(words),
                pointers=tuple(_pointers(pointers[1 : 1 + 4 * int(pointers[0])])),
                gloss=gloss.partition('"')[0],
            )

    def _read_index(self, part: str) -> None:
        for line in self._lines(f"index.{PARTS[part]}"):
            lemma, _, number, *rest = line.split()
            if re.fullmatch("[a-z]+", lemma):
                self.senses[lemma, part] = [part + offset for offset in rest[-int(number) :]]

    def _read_irregular(self, part: str) -> None:
        for line in self._lines(f"{PARTS[part]}.exc"):
            form, lemma, *_ = line.split()
            if re.fullmatch("[a-z]+", form) and (lemma, part) in self.senses:
                self.irregular.setdefault((form, part), lemma)

    def _read_counts(self) -> None:
        for line in self._lines("cntlist.rev"):
            sense, _, count = line.split()
            lemma, _, key = sense.partition("%")
            self.counts[lemma, {"1": "n", "2": "v"}.get(key[0], "a")] += int(count)

    def _lines(self, name: str) -> Iterator[str]:
        with (self.folder / name).open(encoding="latin-1") as lines:
            yield from (line for line in lines if not line.startswith("  ") and line.strip())

    @cached_property
    def families(self) -> dict[str, str]:
        """Lemma -> the lemma that stands for it and its derivations: joined by derivation and by a common beginning."""
        stands_for: dict[str, str] = {}

        def root(word: str) -> str:
            while stands_for.setdefault(word, word) != word:
                word = stands_for[word]
            return word

        for synset in self.synsets.values():
            for pointer in synset.pointers:
                if pointer.kind == DERIVED and pointer.source and pointer.synset in self.synsets:
                    left = synset.words[pointer.source - 1]
                    right = self.synsets[pointer.synset].words[pointer.target - 1]
                    if _begin_alike(left, right):
                        first, second = sorted((root(left), root(right)), key=lambda word: (len(word), word))
                        stands_for[second] = first
        return {word: root(word) for word in stands_for}

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """All lemmas of one word, in order."""
        return tuple(sorted({lemma for lemma, _ in self.senses}))

    def happening_senses(self, lemma: str) -> list[str]:
        """The commonest senses of a lemma in which it can name a happening."""
        return [
            synset
            for part, number in SENSES.items()
            for synset in self.senses.get((lemma, part), ())[:number]
            if part != "n" or self.synsets[synset].category in EVENT_FILES
        ]

    def meanings(self, lemma: str) -> set[str]:
        """The senses in which a lemma can name a happening, and those that are derived from them."""
        own = self.happening_senses(lemma)
        return {*own, *(other for sense in own for other in self._derived(lemma, sense))}

    def above(self, synsets: Iterable[str], kinds: str) -> set[str]:
        """Where pointers of these kinds lead to from synsets."""
        return {
            pointer.synset
            for synset in synsets
            for pointer in self.synsets[synset].pointers
            if pointer.kind in kinds and pointer.synset in self.synsets
        }

    def category(self, lemma: str) -> str:
        """The lexicographer's file of a lemma's commonest sense as a verb or a noun; "" if it is neither."""
        verb, noun = self.senses.get((lemma, "v")), self.senses.get((lemma, "n"))
        chosen = verb if verb and (not noun or self.counts[lemma, "v"] >= self.counts[lemma, "n"]) else noun
        return CATEGORIES[self.synsets[chosen[0]].category] if chosen else ""

    def _derived(self, lemma: str, sense: str) -> Iterator[str]:
        words = self.synsets[sense].words
        for pointer in self.synsets[sense].pointers:
            own = not pointer.source or words[pointer.source - 1] == lemma
            if pointer.kind == DERIVED and own and pointer.synset in self.synsets:
                yield pointer.synset

    def weighted_senses(self, lemma: str) -> Iterator[tuple[str, float]]:
        """The synsets whose glosses tell of a lemma, with what each counts for."""
        senses = self.happening_senses(lemma)
        for part in ("v", "n"):
            for rank, sense in enumerate(sense for sense in senses if sense[0] == part):
                weight = 1 / (1 + rank)
                yield sense, weight
                for other in self._derived(lemma, sense):
                    if other not in senses:
                        yield other, weight * DERIVED_WEIGHT
                for other in sorted(self.above([sense], UPWARD + VERB_GROUP)):
                    yield other, weight * NEIGHBOUR_WEIGHT


class Glosses:
    """Vectors of words from the glosses: words that are explained alike are alike."""

    def __init__(self, wordnet: WordNet) -> None:
        self._wordnet = wordnet
        self._words = {name: self._terms(synset) for name, synset in wordnet.synsets.items()}
        self._frequency = Counter(word for words in self._words.values() for word in set(words))

    def vector(self, lemma: str) -> dict[str, int]:
        """The strongest words of a lemma's glosses, weighted by rarity and scaled to 99."""
        vector: dict[str, float] = defaultdict(float)
        for synset, weight in self._wordnet.weighted_senses(lemma):
            for word, count in self._words[synset].items():
                vector[word] += weight * count * math.log(len(self._words) / (self._frequency[word] + 1))
        strongest = sorted(vector.items(), key=lambda pair: (-pair[1], pair[0]))[:KEPT_WORDS]
        most = max((weight for _, weight in strongest), default=1.0)
        scaled = {word: round(99 * weight / most) for word, weight in strongest}
        return {word: weight for word, weight in scaled.items() if weight}

    def _terms(self, synset: Synset) -> Counter[str]:
        families = self._wordnet.families
        terms: Counter[str] = Counter()
        for word in re.findall("[a-z]{3,}", synset.gloss.lower()):
            if word not in EMPTY:
                terms[families.get(self._lemma(word), self._lemma(word))] += 1
        for word in synset.words:
            if "_" not in word:
                terms[families.get(word, word)] += MEMBER_WEIGHT  # type: ignore[assignment]  # weights are counts here
        return terms

    def _lemma(self, word: str) -> str:
        known, irregular = self._wordnet.senses, self._wordnet.irregular
        for part in ("v", "n"):
            if (word, part) in irregular:
                return irregular[word, part]
            for ending, rest in (
                ("ies", "y"),
                ("es", "e"),
                ("s", ""),
                ("ed", "e"),
                ("ed", ""),
                ("ing", "e"),
                ("ing", ""),
            ):
                if word.endswith(ending) and (word.removesuffix(ending) + rest, part) in known:
                    return word.removesuffix(ending) + rest
        return word


def table(wordnet: WordNet) -> Iterator[str]:
    """The lines of the table."""
    for (form, part), lemma in sorted(wordnet.irregular.items()):
        if part in "vn":
            yield f"!{form}\t{lemma}\t{part}"
    glosses, numbers = Glosses(wordnet), _numbers(wordnet)
    for lemma in wordnet.lemmas:
        verb, noun = (wordnet.counts[lemma, part] + 1 if (lemma, part) in wordnet.senses else 0 for part in "vn")
        family = wordnet.families.get(lemma, lemma)
        meanings = wordnet.meanings(lemma)
        if not verb and not noun and family == lemma:
            continue
        above = wordnet.above(meanings, UPWARD)
        columns = [lemma, str(verb), str(noun), family if family != lemma else "", wordnet.category(lemma)]
        columns += [" ".join(sorted(numbers[name] for name in names)) for names in (meanings, above)]
        columns.append(
            " ".join(f"{word}:{weight}" for word, weight in glosses.vector(lemma).items()) if meanings else ""
        )
        yield "\t".join(columns).rstrip("\t")


def main(folder: str, target: str) -> None:
    """Write the table of a WordNet folder."""
    text = "\n".join(table(WordNet(folder=Path(folder)))) + "\n"
    Path(target).write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


def _numbers(wordnet: WordNet) -> dict[str, str]:
    """A number for each synset that the table speaks of, the shortest for those most spoken of."""
    spoken: Counter[str] = Counter()
    for meanings in map(wordnet.meanings, wordnet.lemmas):
        spoken.update(meanings | wordnet.above(meanings, UPWARD))
    ordered = sorted(spoken, key=lambda name: (-spoken[name], name))
    return {name: _base36(number) for number, name in enumerate(ordered)}


def _pointers(fields: list[str]) -> Iterator[Pointer]:
    for kind, offset, part, ends in zip(fields[::4], fields[1::4], fields[2::4], fields[3::4], strict=True):
        yield Pointer(kind, ("a" if part == "s" else part) + offset, int(ends[:2], 16), int(ends[2:], 16))


def _begin_alike(left: str, right: str) -> bool:
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))
    return "_" not in left + right and common >= max(3, min(4, len(left), len(right)))


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        if not number:
            return digits


if __name__ == "__main__":
    main(*sys.argv[1:])
