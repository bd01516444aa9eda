"""Whom or what a pronoun or a definite phrase means that has no name: the words by which the text brought it in."""

from __future__ import annotations

import re

from timeline_api.extraction.entities.entity_types import gender_of_noun, gender_of_pronoun
from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.entities.references.definite_phrases import DefinitePhrases
from timeline_api.extraction.entities.references.obliques import Obliques
from timeline_api.extraction.entities.references.phrases import Phrase, Phrases
from timeline_api.extraction.syntax.tree import SUBJECTS, Tree, Word
from timeline_api.model import Span

#: The most words that stand for what is meant.
_WORDS = 6

_WORD = re.compile(r"[^\W\d_]+")


class Described:
    """The common nouns that the pronouns and definite phrases of one document take up."""

    def __init__(self, entities: EntityIndex, phrases: Phrases, obliques: Obliques, definite: DefinitePhrases) -> None:
        self._definite = definite
        self._obliques = obliques
        self._entities = entities
        self._words = entities.lexicon
        self._phrases = phrases

    def antecedent(self, tree: Tree, word: Word) -> Occurrence | None:
        """The words that a phrase with this head takes up, as an occurrence whose name they are; None for no certain.

        A pronoun takes up the subject of its sentence or of the sentence before; "there" the only place that the
        sentence before names; for a definite noun see `DefinitePhrases`.
        """
        if tree.quoted[word.index]:
            return None
        if word.text.casefold() in self._words["place_pronouns"]:
            return self._phrases.place_before(word.start) if word.dep == "advmod" else None
        if word.tag in ("PRP", "PRP$"):
            return self._subject_above(tree, word) or self._subject_before(tree, word)
        return self._definite.antecedent(tree, word)

    def _subject_above(self, tree: Tree, word: Word) -> Occurrence | None:
        """As in "The rebels say they will free him", "The masks were cheap, but they ran out"."""
        clause = next((above for above in tree.ancestors(word) if above.is_verb), None)
        own = tree.child(clause, *SUBJECTS) if clause is not None else None
        if clause is None or clause.dep not in ("ccomp", "conj") or own is None or word not in tree.subtree(own):
            return None
        above = tree.head(clause)
        says = above.lemma in self._words["reporting_verbs"]
        subject = tree.child(above, *SUBJECTS)
        if not above.is_verb or (clause.dep == "ccomp" and not says) or subject is None:
            return None
        if subject.is_name and not self._is_group(tree, subject, word):
            return None
        if (
            subject.index > word.index
            or not subject.is_noun
            or not self._agrees(word, subject.text.casefold(), says=says)
        ):
            return None
        if self._is_person(subject.text.casefold()) and not tree.has(
            subject, "amod", "compound", "nmod", "nummod", "poss"
        ):
            return None  # "the star" says no more than "she"
        if any(self._competes(other, word) for other in tree.words[subject.index + 1 : word.index]):
            return None
        return self._occurrence(tree, subject)

    def _is_group(self, tree: Tree, subject: Word, pronoun: Word) -> bool:
        """As in "The Democrats say they …": a definite name in the plural, which has no full form to be put there."""
        is_definite = any(child.text.casefold() in self._words["articles"] for child in tree.children(subject, "det"))
        return is_definite and subject.tag == "NNPS" and pronoun.text.casefold() in self._words["plural_pronouns"]

    def _competes(self, other: Word, pronoun: Word) -> bool:
        is_inner = other.dep in ("compound", "pobj", "npadvmod", "poss")
        return other.is_noun and not is_inner and self._agrees(pronoun, other.text.casefold(), says=False)

    def _occurrence(self, tree: Tree, noun: Word) -> Occurrence | None:
        """The noun with the words before it that belong to it, and with what "of" adds, where they are few."""
        first, last = tree.first_below(noun), noun.index
        for preposition in tree.children(noun, "prep"):
            if (
                preposition.index == noun.index + 1
                and preposition.text.casefold() in self._words["genitive_prepositions"]
            ):
                last = tree.last_below(preposition)
        if last - first >= _WORDS + 1:
            last = noun.index
        is_owned = any(owner.tag == "PRP$" for owner in tree.children(noun, "poss"))
        if last - first > _WORDS or is_owned or tree.has(noun, "conj"):
            return None
        span = Span(tree.words[first].start, tree.words[last].end)
        is_name = tree.words[first].is_name or (first < noun.index and self._begins_with_name(span))
        return self._phrases.named(span, is_name=is_name)

    def _begins_with_name(self, span: Span) -> bool:
        named = (each for each in self._entities.within(span) if each.span.start == span.start)
        return any(not each.name.partition("-")[2].islower() for each in named)  # "anti-government"

    def _subject_before(self, tree: Tree, word: Word) -> Occurrence | None:
        """As in "The young woman fell. She …": with nobody else in that sentence whom the pronoun can mean."""
        noun = tree.head(word) if word.tag == "PRP$" else word
        is_first = not any(other.is_verb or other.tag.startswith("PRP") for other in tree.words[: word.index])
        if not is_first or noun.dep not in SUBJECTS or tree.head(noun).dep != "ROOT":
            return None
        phrase = self._phrases.subject_before(word.start)
        if phrase is None or not self._agrees(word, phrase.noun, says=False):
            return None
        if phrase.span.of(self._entities.text).split(maxsplit=1)[0].casefold() in self._words["possessives"]:
            return None  # "My mother came. She …" is said by somebody
        is_person = self._is_person(phrase.noun) and not phrase.is_qualified
        return None if is_person or self._has_rival(word, phrase) else self._phrases.named(phrase.span, is_name=False)

    def _has_rival(self, word: Word, phrase: Phrase) -> bool:
        between = Span(phrase.span.end, word.start)
        plain = word.text.casefold()
        if plain not in self._words["person_pronouns"]:
            words = _WORD.finditer(self._entities.text, between.start, between.end)
            names = (each for each in self._entities.within(between) if each.name.endswith("s"))
            is_named = any(not self._obliques.is_oblique_at(each.span.start) for each in names)
            return is_named or any(self._is_rival_group(match, between) for match in words)
        people = (each.name for each in self._entities.within(between) if self._entities.type_of(each.name) == "person")
        return any(True for _ in people) or self._entities.has_stranger(between, gender_of_pronoun(plain, self._words))

    def _is_rival_group(self, match: re.Match[str], between: Span) -> bool:
        """Whether a word in a stretch of text brings in several that are no less its subject than who was before.

        Not in "to 26 games", "the last two games": what is counted, or stands behind a preposition.
        """
        if not self._phrases.is_plural(match[0]):
            return False
        before = self._entities.text[between.start : match.start()].split()
        is_counted = bool(before) and (before[-1][0].isdigit() or before[-1].casefold() in self._words.counts)
        return not is_counted and not self._obliques.is_oblique_at(match.start())

    def _agrees(self, pronoun: Word, noun: str, *, says: bool) -> bool:
        """Whether a noun as written can be what a pronoun means: "it" only a body that says something of itself."""
        plain, words = pronoun.text.casefold(), self._words
        if plain in words["plural_pronouns"]:
            return self._phrases.is_plural(noun.casefold())
        if plain in words["thing_pronouns"]:
            return says and words.lists(noun, "organisation_nouns", "government_nouns", "organisation_words")
        if plain not in words["person_pronouns"] or not self._is_person(noun):
            return False
        return gender_of_noun(noun, words) in (gender_of_pronoun(plain, words), "")

    def _is_person(self, noun: str) -> bool:
        return self._words.lists(noun, "person_titles", "person_nouns", "strangers")
