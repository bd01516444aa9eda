"""The noun phrases of a document that bring somebody or something in without a name, found without a parse."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile

from timeline_api.document_budget import check
from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.entities.references.obliques import Obliques
from timeline_api.extraction.entities.roles import alike_titles
from timeline_api.extraction.text_limits import NAMES_LOOKED_AT
from timeline_api.model import Span

#: Words of a phrase from its article to its noun, and of the subject of a sentence.
_WORDS = 6

#: How many phrases with one noun are read, and code points of a phrase.
_PHRASES, _LONGEST = 50, 90

#: Code points before an article that are looked at for the word before it.
_NEAR = 12

#: How many names behind a noun are looked at.
_NAMES = 4

_WORD = re.compile(r"[^\s,.;:!?()\"“”]+")
_GAP = re.compile(r"[ \n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase: where it stands, its last word in small letters, and whether words beside its article do."""

    span: Span
    noun: str
    is_qualified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proceedings:
    """As in "the trial of Ana Silva's doctor": the preposition, the bearer if named, else what they are called."""

    preposition: str
    bearer: Occurrence | None
    called: frozenset[str]


class Phrases:
    """The noun phrases of one document that stand behind an indefinite article or begin a sentence as its subject."""

    def __init__(self, entities: EntityIndex, sentences: Sequence[Span], obliques: Obliques) -> None:
        self._entities = entities
        self._obliques = obliques
        self._words = entities.lexicon
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]

    def introduced(self, noun: str, position: int) -> tuple[Phrase, ...]:
        """The phrases such as "a young woman" before a position that have a noun, in text order."""
        return tuple(phrase for phrase in self._introduced.get(noun, ()) if phrase.span.end <= position)

    @cached_property
    def _introduced(self) -> dict[str, list[Phrase]]:
        found: dict[str, list[Phrase]] = defaultdict(list)
        for match in self._words.indefinite_articles.finditer(self._entities.text):
            check()
            phrase = self._phrase(match.start(), self._entities.text, len(self._entities.text))
            if self._is_compared(match.start()):
                continue
            if phrase is not None and len(found[phrase.noun]) < _PHRASES:
                found[phrase.noun].append(phrase)
        return dict(found)

    def _is_compared(self, position: int) -> bool:
        """As in "is a great singer", "as a child": what is said of somebody, and brings in nobody."""
        before = self._entities.text[max(0, position - _NEAR) : position].casefold().split()
        return bool(before) and (before[-1] in self._words.auxiliaries or before[-1] in self._words["comparing_words"])

    def is_plural(self, noun: str) -> bool:
        """Whether a common noun in small letters is in the plural."""
        is_regular = noun.islower() and len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
        return is_regular or noun in self._words["irregular_plurals"]

    def subject_before(self, position: int) -> Phrase | None:
        """As in "The young woman fell. She …": the subject with which the sentence before a position begins.

        None where it is a name other than that of a group ("The Rovers have lost"), where the sentences are of two
        paragraphs, and where no verb is seen behind it.
        """
        index = bisect_right(self._starts, position) - 1
        if index < 1:
            return None
        sentence, text = self._sentences[index - 1], self._entities.text
        if "\n\n" in text[sentence.end : self._sentences[index].start]:
            return None
        phrase = self._phrase(sentence.start, text, sentence.end)
        if phrase is None or self._has_name(phrase):
            return self._named_group(sentence)
        if phrase.noun in self._words["open_pronouns"]:
            return None  # "thousands of others"
        return phrase if self._is_before_verb(phrase, sentence.end) else None

    def _has_name(self, phrase: Phrase) -> bool:
        """Whether a name stands in a phrase; "Thousands of people" has its capital from the beginning of a sentence."""
        text = self._entities.text
        named = (each.span for each in self._entities.within(phrase.span))
        return any(span.of(text).casefold().removesuffix("s") not in self._words["quantity_nouns"] for span in named)

    def _named_group(self, sentence: Span) -> Phrase | None:
        """As in "The Rovers have lost", "The Rovers lost their captain": a name in the plural, as its verb shows."""
        words = [*islice(_matches(self._entities.text, sentence.start, sentence.end), _WORDS + 2)]
        name = [*takewhile(lambda word: word[0][0].isupper(), words)]
        behind = [word[0] for word in words[len(name) : len(name) + 2]]
        if len(name) < 2 or name[0][0].casefold() not in self._words["articles"] or len(behind) < 2:
            return None
        span = Span(name[0].start(), name[-1].end())
        named = self._entities.within(span)
        is_plural = name[-1][0].endswith("s") and all(self._entities.type_of(each.name) != "country" for each in named)
        is_many = self._words.lists(behind[0], "plural_forms") or behind[1] in self._words["possessives_of_many"]
        return Phrase(span=span, noun=name[-1][0], is_qualified=True) if is_plural and is_many else None

    def proceedings(self, noun: str) -> tuple[tuple[str, Occurrence], ...]:
        """As in "the trial of Dr Luc Morel", "the case against Morel": the prepositions and the people named there."""
        return tuple((each.preposition, each.bearer) for each in self._proceedings.get(noun, ()) if each.bearer)

    def has_other(self, noun: str, roles: Set[str]) -> bool:
        """Whether the text speaks of the proceedings of somebody without a name: "the trial of a banker".

        In "the trial of Ana Silva's doctor" they are those of the bearer of a name who has the role.
        """
        unnamed = (each for each in self._proceedings.get(noun, ()) if each.bearer is None)
        return any(roles.isdisjoint(each.called) for each in unnamed)

    @cached_property
    def _proceedings(self) -> dict[str, list[_Proceedings]]:
        found: dict[str, list[_Proceedings]] = defaultdict(list)
        text = self._entities.text
        for match in self._words.proceedings.finditer(text):
            check()
            named = self._entities.within(Span(match.end(), match.end() + _LONGEST))[:_NAMES]
            people = [each for each in named if self._entities.type_of(each.name) == "person"]
            bearer = self._last_of_phrase(match.end(), people)
            called = frozenset[str]()
            if bearer is not None and self._obliques.is_owner(bearer):
                called = self._called_behind(bearer)
                bearer = None
            if len(found[match[1].casefold()]) < _PHRASES:
                found[match[1].casefold()].append(_Proceedings(preposition=match[2], bearer=bearer, called=called))
        return dict(found)

    def _last_of_phrase(self, start: int, people: Sequence[Occurrence]) -> Occurrence | None:
        """The person named last in a phrase that begins at a position, titles and owners before the name aside."""
        last, position = None, start
        for each in people:
            between = self._entities.text[position : each.span.start].split()
            if any(word[-1] in ".,;:" or not self._may_stand_before_name(word) for word in between):
                break
            last, position = each, each.span.end
        return last

    def _called_behind(self, owner: Occurrence) -> frozenset[str]:
        """As in "Silva's personal doctor": what somebody is called who is somebody's, and all that means the same."""
        words = islice(_words(self._entities.text, owner.span.end, owner.span.end + _LONGEST), _WORDS)
        nouns = (word.casefold() for word in words if self._words.lists(word, "person_titles", "physicians"))
        return alike_titles(next(nouns, ""), self._words)

    def _may_stand_before_name(self, word: str) -> bool:
        plain = word.casefold().rstrip(".")
        is_title = self._words.lists(plain, "all_titles", "articles", "person_nouns", "strangers")
        return is_title or self._words.is_origin(word) or plain[0] in "'’"

    def place_before(self, position: int) -> Occurrence | None:
        """The only place that the sentence of a position, before it, and the sentence before name.

        None where the sentence speaks of a body, which can be the place as well: a school, a hospital.
        """
        index = bisect_right(self._starts, position) - 1
        if index < 1 or "\n\n" in self._entities.text[self._sentences[index - 1].end : self._sentences[index].start]:
            return None
        named = self._entities.within(Span(self._sentences[index - 1].start, position), most=NAMES_LOOKED_AT)
        own = (each for each in named if each.span.start >= self._sentences[index].start)
        if any(self._entities.type_of(each.name) == "organisation" for each in own):
            return None
        places = {each.name: each for each in named if each.is_located or self._is_place(each.name)}
        return next(iter(places.values())) if len(places) == 1 else None

    def _is_place(self, name: str) -> bool:
        return self._entities.type_of(name) == "country" or self._entities.is_place(name)

    def named(self, span: Span, *, is_name: bool) -> Occurrence:
        """The words of a stretch, without the capital that the first has from the beginning of a sentence."""
        written = " ".join(span.of(self._entities.text).split())
        stays = is_name or self._words.is_origin(written.split(maxsplit=1)[0])
        return Occurrence(span=span, name=written if stays else written[:1].lower() + written[1:])

    def _is_before_verb(self, phrase: Phrase, end: int) -> bool:
        words = islice(_words(self._entities.text, phrase.span.end, end), 1)
        return any(map(self.is_verb, words))

    def _phrase(self, start: int, text: str, end: int) -> Phrase | None:
        """The phrase that begins at a position: its words up to the first that ends it."""
        words: list[re.Match[str]] = []
        for match in _matches(text, start, min(end, start + _LONGEST)):
            if len(words) > _WORDS:
                return None
            if words and not self._continues([word[0] for word in words], match[0]):
                break
            words.append(match)
        article = len(words) > 0 and words[0][0].casefold() in self._words["articles_of_phrases"]
        if len(words) < 1 + article or not words[-1][0].islower():
            return None
        span = Span(words[0].start(), words[-1].end())
        return Phrase(span=span, noun=words[-1][0], is_qualified=len(words) > 1 + article)

    def _continues(self, words: Sequence[str], word: str) -> bool:
        """Whether a word belongs to the phrase that some words begin: "thousands of" is followed by what they are."""
        is_degree = len(words) == 1 and word in self._words["adverbs"]  # "a very old woman"
        of, last = self._words["genitive_prepositions"], words[-1].casefold()
        if is_degree or last in of or (word in of and last.removesuffix("s") in self._words["quantity_nouns"]):
            return True
        return not self.ends_phrase(word) and not (len(words) > 1 and self.is_verb(word))

    def ends_phrase(self, word: str) -> bool:
        """Whether a word of grammar can be no part of a noun phrase behind its article."""
        plain = word.casefold()
        words = self._words
        return words.lists(
            plain, "prepositions", "conjunctions", "subordinators", "relatives", "pronouns", "adverbs", "modals"
        ) or plain in words["infinitive_markers"] or plain in words.auxiliaries  # fmt: skip

    def is_verb(self, word: str) -> bool:
        """Whether a word can only be a finite verb: "was", "fell", "arrived", "says"."""
        plain, words = word.casefold(), self._words
        if plain in words.auxiliaries or plain in words["modals"]:
            return True
        base = words.base_form(plain)
        is_saying = base is not None and plain.endswith("s") and base in words["reporting_verbs"]
        return plain in words.verb_forms or is_saying or (base is not None and plain.endswith("ed"))


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words from a position on that only spaces part, the first first."""
    while start < end and (match := _WORD.match(text, start, end)):
        yield match
        gap = _GAP.match(text, match.end(), end)
        if gap is None or gap.end() == match.end():
            return
        start = gap.end()


def _words(text: str, start: int, end: int) -> Iterator[str]:
    gap = _GAP.match(text, start, end)
    return (match[0] for match in _matches(text, gap.end() if gap else start, end))
