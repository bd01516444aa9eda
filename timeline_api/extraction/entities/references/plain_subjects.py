"""Find the subject that a pronoun stands for: that of the verb of saying above, or of the sentence before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property

from timeline_api.extraction.entities.entity_types import Gender
from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.syntax.tree import SUBJECTS, Tree, Word
from timeline_api.language.folding import is_possessive
from timeline_api.model import Span

Fits = Callable[[str], bool]

#: Code points of a preposition, titles and articles before a name that are looked at.
_BEFORE = 60

#: How many words other than titles and articles may stand between a preposition and a name behind it.
_QUALIFYING = 3


class PlainSubjects:
    """Finds the subjects that pronouns of one document take up."""

    def __init__(self, entities: EntityIndex, sentences: Sequence[Span]) -> None:
        self._entities = entities
        self._words = entities.lexicon
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._may_be_person: dict[str, bool] = {}

    def above(self, tree: Tree, word: Word) -> Word | None:
        """As in "The bank said it had bought a mill", "that its mill closed": the subject of the verb of saying.

        None for "it" where something else can be meant: in the passive, with "be", and with verbs of what happens.
        """
        clause = next((each for each in tree.ancestors(word) if each.is_verb), None)
        if clause is None or clause.dep != "ccomp":
            return None
        saying = tree.head(clause)
        if saying.lemma not in self._words["reporting_verbs"]:
            return None
        verb = tree.child(clause, "xcomp") or clause  # "it is to send", "it plans to send"
        is_doer = word.tag == "PRP$" or (word.dep == "nsubj" and self._acts(verb))
        return tree.child(saying, "nsubj") if is_doer else None

    def _acts(self, verb: Word) -> bool:
        return verb.lemma not in self._words["auxiliary_verbs"] - self._words["owning_verbs"] and not any(
            verb.lemma in self._words[name] for name in ("occurrence_verbs", "expletive_verbs", "befalling_verbs")
        )

    def before(self, tree: Tree, word: Word, fits: Fits, gender: Gender = "") -> tuple[Occurrence, ...]:
        """As `leading`; () unless a pronoun is the first of its sentence, as its subject or as the owner of that."""
        return self.leading(word.start, fits, gender) if self._leads(tree, word) else ()

    def leading(self, position: int, fits: Fits, gender: Gender = "") -> tuple[Occurrence, ...]:
        """As in "Ana Silva sued the bank. She won": the name with which the sentence before begins, as its subject.

        () where a name stands between the beginning of the own sentence and the position; where the other sentence
        names others who fit, other than behind prepositions or as owners; and where it brings in somebody without a
        name. A name of unknown kind can be that of somebody of the `gender` that pronouns behind it have.
        """
        index = bisect_right(self._starts, position) - 1
        if index < 1:
            return ()
        own, sentence = self._sentences[index], self._sentences[index - 1]
        text = self._entities.text
        if "\n\n" in text[sentence.end : own.start] or self._entities.within(Span(own.start, position)):
            return ()
        first, *others = self._without_bodies_of_titles(self._entities.within(sentence)) or (None,)
        if first is None or not self._begins(sentence, first):
            return ()
        may_be_someone = gender and self._entities.gender_of(first.name) == gender and self.may_be_person(first.name)
        if not fits(first.name) and not may_be_someone:
            return ()
        rivals = [each for each in others if each.name != first.name and fits(each.name)]
        if self._entities.has_stranger(sentence, gender) or not self._are_oblique(rivals):
            return ()
        if rivals and not fits(first.name):
            return ()
        return (first,)

    def is_first(self, name: Occurrence) -> bool:
        """Whether a name is the subject with which its sentence begins."""
        index = bisect_right(self._starts, name.span.start) - 1
        return index >= 0 and self._begins(self._sentences[index], name)

    def begins_clause(self, name: Occurrence, *, behind: int) -> bool:
        """As in "Raised by his father, Luc Morel sang": whether a name is the subject behind the comma of an opening.

        `behind` is where the opening has a pronoun.
        """
        before = self._entities.text[behind : name.span.start]
        opening, comma, between = before.rpartition(",")
        return (
            bool(comma) and "," not in opening and all(map(self._belongs, between.split())) and self._acts_behind(name)
        )

    def _without_bodies_of_titles(self, names: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
        """The names from the first that no title and name follow: "Sarn Mills Chief Executive Ana Silva" is she."""
        text = self._entities.text
        while len(names) > 1:
            between = text[names[0].span.end : names[1].span.start].split()
            if not between or not all(map(self._belongs, between)):
                break
            names = names[1:]
        return names

    def may_be_person(self, name: str) -> bool:
        """Whether a name, of which the text shows no type, may be that of a person.

        It has to stand somewhere within a sentence, and nowhere without its capital.
        """
        if name not in self._may_be_person:
            self._may_be_person[name] = self._entities.is_unknown(name) and self._stands_within_sentence(name)
        return self._may_be_person[name]

    def _stands_within_sentence(self, name: str) -> bool:
        text, plain = self._entities.text, name.casefold()
        if self._spaced.issuperset(plain.split(" ")) and f" {plain} " in text:
            return False
        starts = (each.span.start for each in self._entities.occurrences_of(name))
        return any(text[max(0, start - 2) : start].strip().isalpha() for start in starts)

    @cached_property
    def _spaced(self) -> frozenset[str]:
        """What stands between spaces in the text."""
        return frozenset(self._entities.text.split(" "))

    def _leads(self, tree: Tree, word: Word) -> bool:
        """Whether a pronoun is the subject of its sentence, or the owner of its subject, with no clause before it."""
        noun = tree.head(word) if word.tag == "PRP$" else word
        verb = tree.head(noun)
        is_first = not any(other.is_verb or other.tag.startswith("PRP") for other in tree.words[: word.index])
        return noun.dep in SUBJECTS and verb.dep == "ROOT" and is_first

    def _begins(self, sentence: Span, name: Occurrence) -> bool:
        """Whether nothing but titles and articles stands before a name in its sentence, and it owns nothing."""
        text = self._entities.text
        before = text[sentence.start : name.span.start].split()
        inner = self._entities.within(Span(sentence.start, name.span.start))
        words = frozenset(word for each in inner for word in each.span.of(text).split())
        return all(word in words or self._belongs(word) for word in before) and self._acts_behind(name)

    def _acts_behind(self, name: Occurrence) -> bool:
        """Whether a verb, an adverb or something that is added stands behind a name: it is no "Google executive"."""
        after = self._entities.text[name.span.end : name.span.end + _BEFORE].split()
        word = after[0].casefold() if after else ""
        if self._is_owner(name) or not word:
            return False
        is_added = word[0] in ",(-–—" or self._words.lists(word, "relatives", "adverbs", "modals")
        word = word.rstrip(".,;:!?")
        is_helper = word in self._words.auxiliaries or word in self._words.verb_forms
        return is_added or is_helper or name.is_someone or self._words.base_form(word) is not None

    def _belongs(self, word: str) -> bool:
        plain = word.casefold().rstrip(".")
        origin = word.partition("-")[0]  # "Chilean-born"
        return self._words.lists(plain, "all_titles", "articles", "person_nouns") or self._words.is_origin(origin)

    def _is_owner(self, name: Occurrence) -> bool:
        text, end = self._entities.text, name.span.end
        return is_possessive(name.span.of(text)) or text[end : end + 2] in ("'s", "’s")

    def _are_oblique(self, names: Sequence[Occurrence]) -> bool:
        """Whether none of some names is a subject or an object; "and" may join one to an oblique name right before it.

        As in "with Ana Silva and Ida Dorn", not "with Ana Silva and Ida Dorn sang".
        """
        before: Occurrence | None = None
        for name in names:
            is_joined = before is not None and name.is_joined and self._joins(before, name)
            if not self._is_oblique(name) and not is_joined:
                return False
            before = name
        return True

    def _joins(self, first: Occurrence, second: Occurrence) -> bool:
        """Whether "and" alone stands between two names, and nothing but the end of a sentence behind the second."""
        text, end = self._entities.text, second.span.end
        is_last = text[end : end + 1] in (".", "!", "?", "") and text[end + 1 : end + 2].strip() == ""
        return is_last and len(text[first.span.end : second.span.start].split()) == 1

    def _is_oblique(self, name: Occurrence) -> bool:
        """Whether a name stands behind a preposition, or owns something."""
        if self._is_owner(name):
            return True
        start = max(0, name.span.start - _BEFORE)
        before = self._entities.text[start : name.span.start].split()
        if start:
            del before[:1]  # it may be the end of a word
        qualifying = 0
        while before and (self._belongs(before[-1]) or (qualifying < _QUALIFYING and self._qualifies(before[-1]))):
            qualifying += not self._belongs(before.pop())
        return bool(before) and before[-1].casefold() in self._words["prepositions"]

    def _qualifies(self, word: str) -> bool:
        """As in "from national security adviser Ana Silva": a word but no verb that may stand before a title."""
        is_grammar = self._words.lists(word, "prepositions", "conjunctions", "subordinators", "relatives", "pronouns")
        is_verb = word in self._words.verb_forms or word in self._words.auxiliaries
        return word.isalpha() and word.islower() and not is_grammar and not is_verb and not self._is_past(word)

    def _is_past(self, word: str) -> bool:
        return word.endswith("ed") and self._words.base_form(word) is not None
