"""What two mentions of one story have in common: a row of numbers for each pair, in the order of MENTION_FEATURES."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import product
from typing import Any

from timeline_api.coreference.learned.linkage import rarity
from timeline_api.coreference.learned.mention import Mention
from timeline_api.coreference.learned.stories import Story
from timeline_api.language.wordnet import Relation, category, gloss_likeness, relation

Vector = Mapping[str, float]

#: The names of what `Surroundings.compare` tells of a pair.
MENTION_FEATURES = (
    "same_head", "same_text", "same_lemma", "family", "synonyms", "above", "sisters", "relation", "gloss", "gloss_root",
    "shared_lemmas", "same_document", "same_sentence", "story", "heads_in_one_sentence", "heads_in_one_document",
    "head_spread_least", "head_spread_most", "head_rarity", "head_rarity_in_story", "sentence", "sentence_in_story",
    "around", "before", "after", "before_anywhere", "after_anywhere", "names", "number_of_names", "numbers",
    "other_numbers", "one_negated", "position", "first_position", "same_category", "reporting", "light", "verbs",
)  # fmt: skip

_MOST_NAMES = 4
#: What a term that every document of the story has still counts for.
_COMMON = 0.05
_REPORTING = ("verb.communication", "noun.communication")


class Surroundings:
    """The mentions of one story, and what is rare and what is common there and among all documents."""

    def __init__(self, story: Story, mentions: Sequence[Mention], *, frequency: Counter[str], size: int) -> None:
        self._story = story
        self._place = {name: place for place, name in enumerate(story.documents)}
        self._frequency, self._size = frequency, size
        self._in_story = _frequencies_in(mentions)
        self._documents_of: defaultdict[str, set[str]] = defaultdict(set)
        self._sentences_of: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for mention in mentions:
            self._documents_of[mention.head].add(mention.document)
            self._sentences_of[mention.head].add((mention.document, mention.given.sentence))
        self._vectors = {mention.id: self._vectors_of(mention) for mention in mentions}

    def compare(self, left: Mention, right: Mention) -> tuple[float, ...]:
        """The features of a pair, whichever is left."""
        return (
            *_words_compared(left, right),
            *self._places_compared(left, right),
            *self._heads_compared(left.head, right.head),
            *self._contexts_compared(left, right),
            *_statements_compared(left, right),
        )

    def _places_compared(self, left: Mention, right: Mention) -> Iterator[float]:
        same = left.document == right.document
        yield float(same)
        yield float(same and left.given.sentence == right.given.sentence)
        chance = self._story.likeness[self._place[left.document], self._place[right.document]]
        yield log_odds(1.0 if same else float(chance))

    def _heads_compared(self, left: str, right: str) -> Iterator[float]:
        """Heads that stand side by side name different happenings; heads of many documents name the main one."""
        sentences, documents = self._sentences_of, self._documents_of
        yield 0.0 if left == right else _overlap(sentences[left], sentences[right])
        yield 0.0 if left == right else _overlap(documents[left], documents[right])
        spread = sorted(len(documents[head]) / len(self._story.documents) for head in (left, right))
        yield from spread
        yield min(rarity(self._frequency[head], self._size) for head in (left, right))
        yield max(rarity(self._in_story[head], len(self._story.documents)) for head in (left, right))

    def _contexts_compared(self, left: Mention, right: Mention) -> Iterator[float]:
        one, other = self._vectors[left.id], self._vectors[right.id]
        yield from (_cosine(one[name], other[name]) for name in ("others", "in_story", "around", "before", "after"))
        for side in ("before", "after"):
            yield _cosine(one[side], other["others"]) + _cosine(other[side], one["others"])

    def _vectors_of(self, mention: Mention) -> dict[str, Vector]:
        return {
            "others": self._weighted(mention.others),
            "in_story": _unit({term: self._story_rarity(term) for term in sorted(mention.others)}),
            "around": self._weighted(mention.around),
            "before": self._weighted(mention.before),
            "after": self._weighted(mention.after),
        }

    def _weighted(self, terms: Iterable[str]) -> Vector:
        return _unit({term: rarity(self._frequency[term], self._size) for term in sorted(terms)})

    def _story_rarity(self, term: str) -> float:
        return max(_COMMON, rarity(self._in_story[term], len(self._story.documents)))


def log_odds(probability: float) -> float:
    """The logarithm of the odds, kept between 1 and 99 percent."""
    kept = min(0.99, max(0.01, probability))
    return math.log(kept / (1 - kept))


def _words_compared(left: Mention, right: Mention) -> Iterator[float]:
    yield float(left.head == right.head)
    yield float(left.text == right.text)
    pairs = tuple(product(sorted(left.lemmas), sorted(right.lemmas)))
    closest = max((relation(*pair) for pair in pairs), default=Relation.NONE)
    for step in (Relation.SAME, Relation.FAMILY, Relation.SYNONYMS, Relation.ABOVE, Relation.SISTERS):
        yield float(closest == step)
    yield float(closest)
    gloss = max((gloss_likeness(*pair) for pair in pairs), default=0.0)
    yield gloss
    yield math.sqrt(gloss)
    yield len(left.lemmas & right.lemmas) / max(1, len(left.lemmas | right.lemmas))


def _statements_compared(left: Mention, right: Mention) -> Iterator[float]:
    yield _overlap(left.names, right.names)
    yield float(min(_MOST_NAMES, len(left.names & right.names)))
    yield float(bool(left.numbers & right.numbers))
    yield float(bool(left.numbers and right.numbers and not left.numbers & right.numbers))
    yield float(left.is_negated != right.is_negated)
    yield abs(left.position - right.position)
    yield min(left.position, right.position)
    kinds = category(left.head), category(right.head)
    yield float(kinds[0] == kinds[1])
    yield float(sum(kind in _REPORTING for kind in kinds))
    yield float(left.is_light) + float(right.is_light)
    yield float(sum(kind.startswith("verb") for kind in kinds))


def _frequencies_in(mentions: Sequence[Mention]) -> Counter[str]:
    """In how many documents of the story each lemma is."""
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        documents[mention.document].update(word.lemma for word in mention.sentence)
    return Counter(lemma for lemmas in documents.values() for lemma in lemmas)


def _overlap(left: Set[Any], right: Set[Any]) -> float:
    return len(left & right) / (min(len(left), len(right)) or 1)


def _cosine(left: Vector, right: Vector) -> float:
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    return math.fsum(weight * large[term] for term, weight in small.items() if term in large)


def _unit(vector: Mapping[str, float]) -> Vector:
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}
