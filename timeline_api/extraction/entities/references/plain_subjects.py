"""Find the subject that a pronoun stands for: that of the verb of saying above, or of the sentence before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property

from timeline_api.extraction.entities.entity_types import Gender, gender_of_noun
from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.entities.references.descriptions import Descriptions
from timeline_api.extraction.entities.references.obliques import Obliques
from timeline_api.extraction.entities.references.phrases import Phrases
from timeline_api.extraction.entities.strangers import Strangers
from timeline_api.extraction.syntax.tree import SUBJECTS, Tree, Word
from timeline_api.language.folding import is_possessive
from timeline_api.model import Span

Fits = Callable[[str], bool]

#: Code points behind a name that are looked at.
_BEHIND = 60

#: How many words an adverbial before a subject has at most.
_OPENING = 8

#: How many words may describe the bearer of a name that is added to them.
_DESCRIBING = 8


class PlainSubjects:
    """Finds the subjects that pronouns of one document take up."""

    def __init__(
        self,
        entities: EntityIndex,
        sentences: Sequence[Span],
        obliques: Obliques,
        phrases: Phrases,
        descriptions: Descriptions,
    ) -> None:
        self._entities = entities
        self._obliques = obliques
        self._phrases = phrases
        self._meant = descriptions.bare
        self.strangers = Strangers(entities, descriptions.bare)
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

    def may_act(self, tree: Tree, word: Word) -> bool:
        """Whether "it" can be a body or a thing to which its verb happens: not in "it was cold", "it was said that".

        True of "its".
        """
        verb = tree.head(word)
        if word.tag == "PRP$":
            return True
        is_said = word.dep == "nsubjpass" and verb.lemma in self._words["reporting_verbs"]
        has_clause = tree.has(verb, "ccomp", "csubj", "csubjpass") and word.dep == "nsubjpass"
        return word.dep in SUBJECTS and verb.is_verb and self._acts(verb) and not is_said and not has_clause

    def defined(self, tree: Tree, word: Word) -> tuple[Occurrence, ...]:
        """As in "Lintol is a sedative. It was first used": what the sentence before says the nature of."""
        found = self.before(tree, word, self._is_thing)
        return tuple(each for each in found if self._is_defined(each))

    def _is_thing(self, name: str) -> bool:
        return self._entities.type_of(name) == "other" and not self.may_be_person(name)

    def _is_defined(self, name: Occurrence) -> bool:
        after = self._entities.text[name.span.end : name.span.end + _BEHIND].casefold().split()[:2]
        is_copular = len(after) == 2 and self._words.auxiliaries.get(after[0]) in self._words["copulas"]
        return is_copular and self._words.lists(after[1], "articles")

    def _acts(self, verb: Word) -> bool:
        return verb.lemma not in self._words["auxiliary_verbs"] - self._words["owning_verbs"] and not any(
            verb.lemma in self._words[name] for name in ("occurrence_verbs", "expletive_verbs", "befalling_verbs")
        )

    def before(self, tree: Tree, word: Word, fits: Fits, gender: Gender = "") -> tuple[Occurrence, ...]:
        """As `leading`; () unless a pronoun is the first of its sentence, as its subject or as the owner of that.

        In what others say the subject has no precedence: "Judge Luc Morel ruled against Jan Tveten. Prosecutors say he
        stole" is () like any other two.
        """
        if not self._leads(tree, word):
            return ()
        found = self.leading(word.start, fits, gender)
        return () if found and self._is_of_others(tree, word) and self._has_rivals(found[0], fits) else found

    def _is_of_others(self, tree: Tree, word: Word) -> bool:
        """Whether a pronoun stands in what somebody says who is named before it: "Prosecutors say he …"."""
        return any(above.dep == "ccomp" and tree.head(above).index < word.index for above in tree.ancestors(word))

    def _has_rivals(self, subject: Occurrence, fits: Fits) -> bool:
        """Whether the sentence of a subject names others who fit."""
        index = bisect_right(self._starts, subject.span.start) - 1
        names = self._entities.within(self._sentences[index])
        return any(fits(each.name) for each in names if each.name != subject.name)

    def leading(self, position: int, fits: Fits, gender: Gender = "") -> tuple[Occurrence, ...]:
        """As in "Ana Silva sued the bank. She won": the name with which the sentence before begins, as its subject.

        () where a name that fits stands between the beginning of the own sentence and the position; where the other
        sentence names others who fit, or brings in somebody without a name, other than behind prepositions or as
        owners. A name of unknown kind can be that of somebody of the `gender` that pronouns behind it have.
        """
        index = bisect_right(self._starts, position) - 1
        if index < 1:
            return ()
        own, sentence = self._sentences[index], self._sentences[index - 1]
        text = self._entities.text
        between = (each.name for each in self._entities.within(Span(own.start, position)))
        if "\n\n" in text[sentence.end : own.start] or any(fits(name) or self.may_be_person(name) for name in between):
            return ()
        names = self._without_bodies_of_titles(self._entities.within(sentence))
        first = self._subject(sentence, names) or self._described(position, gender)
        if first is None or self._entities.is_label(first):
            return ()
        may_be_someone = gender and self._entities.gender_of(first.name) == gender and self.may_be_person(first.name)
        if not fits(first.name) and not may_be_someone:
            return ()
        rivals = [each for each in names if each.name != first.name and fits(each.name)]
        called = (start for start, each in self.strangers.named(sentence, gender) if each.name != first.name)
        others = (*called, *self.strangers.unnamed(sentence, gender))
        if not self._obliques.are_oblique(rivals) or not all(map(self._obliques.is_oblique_at, others)):
            return ()
        if rivals and not fits(first.name):
            return ()
        return (first,)

    def _subject(self, sentence: Span, names: Sequence[Occurrence]) -> Occurrence | None:
        """The name with which a sentence begins, as its subject.

        As in "Silva's lawyer, Luc Morel, left", "In Riga, Luc Morel left" it can be the second.
        """
        for first in names[:2]:
            if self._begins(sentence, first) or self._is_behind_opening(sentence, first):
                return first
            if not self._obliques.is_owner(first) and not self._obliques.is_oblique_at(first.span.start):
                return None
        return None

    def _is_behind_opening(self, sentence: Span, name: Occurrence) -> bool:
        """As in "At the moment, Luc Morel is ill": whether an adverbial alone stands before the name of a subject."""
        before = self._entities.text[sentence.start : name.span.start]
        opening, comma, between = before.partition(", ")
        words = opening.split()
        if not comma or not words or len(words) > _OPENING or not all(map(self._obliques.belongs, between.split())):
            return False
        is_adverbial = self._words.lists(words[0].casefold(), "prepositions", "adverbs", "calendar")
        return is_adverbial and not any(map(self._phrases.is_verb, words)) and self._acts_behind(name)

    def _described(self, position: int, gender: Gender) -> Occurrence | None:
        """As in "The singer fell ill. He …": who is meant by the subject of the sentence before a position."""
        phrase = self._phrases.subject_before(position) if gender else None
        if phrase is None or phrase.is_qualified or gender_of_noun(phrase.noun, self._words) not in (gender, ""):
            return None
        article = phrase.span.of(self._entities.text).split(maxsplit=1)[0].casefold()
        is_definite = article in self._words["definite_articles"]
        found = self._meant(phrase.noun, phrase.span.start) if is_definite else ()
        return found[0] if len(found) == 1 else None

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
            bool(comma)
            and "," not in opening
            and all(map(self._obliques.belongs, between.split()))
            and self._acts_behind(name)
        )

    def _without_bodies_of_titles(self, names: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
        """The names from the first that no title and name follow: "Sarn Mills Chief Executive Ana Silva" is she."""
        text = self._entities.text
        while len(names) > 1:
            between = text[names[0].span.end : names[1].span.start].split()
            if not between or not all(map(self._obliques.belongs, between)):
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
        """Whether a pronoun is the subject of its sentence, or the owner of its subject, with no clause before it.

        What several people say counts as the sentence: "Prosecutors said she …".
        """
        noun = tree.head(word) if word.tag == "PRP$" else word
        verb = tree.head(noun)
        saying = tree.head(verb)
        is_said = verb.dep == "ccomp" and saying.lemma in self._words["reporting_verbs"]
        speaker = tree.child(saying, "nsubj") if is_said and saying.index < word.index else None
        if speaker is not None and speaker.tag == "NNS" and not tree.has(speaker, "poss"):
            verb = saying
        before = (other for other in tree.words[: word.index] if other.index != verb.index)
        is_first = not any(other.is_verb or other.tag.startswith("PRP") for other in before)
        return noun.dep in SUBJECTS and verb.dep == "ROOT" and is_first

    def _begins(self, sentence: Span, name: Occurrence) -> bool:
        """Whether nothing but titles and articles stands before a name in its sentence, and it owns nothing.

        In "The banker's lawyer, Luc Morel, left" nothing but a description that the name is added to.
        """
        text = self._entities.text
        before = text[sentence.start : name.span.start].split()
        if before and before[-1][-1] == ",":
            is_added = text[name.span.end : name.span.end + 1] == ","
            return is_added and self._describes([*before[:-1], before[-1][:-1]])
        inner = self._entities.within(Span(sentence.start, name.span.start))
        words = frozenset(word for each in inner for word in each.span.of(text).split())
        return all(word in words or self._obliques.belongs(word) for word in before) and self._acts_behind(name)

    def _acts_behind(self, name: Occurrence) -> bool:
        """Whether a verb, an adverb or something that is added stands behind a name: it is no "Google executive"."""
        after = self._entities.text[name.span.end : name.span.end + _BEHIND].split()
        word = after[0].casefold() if after else ""
        if self._obliques.is_owner(name) or not word:
            return False
        is_added = word[0] in ",(-–—" or self._words.lists(word, "relatives", "adverbs", "modals")
        word = word.rstrip(".,;:!?")
        is_helper = word in self._words.auxiliaries or word in self._words.verb_forms
        return is_added or is_helper or name.is_someone or self._words.base_form(word) is not None

    def _describes(self, words: Sequence[str]) -> bool:
        """As in "The bank's new director", "Ana Silva's former lawyer": whether words call one person something."""
        if len(words) > _DESCRIBING or not self._words.lists(words[-1], "person_titles", "person_nouns", "strangers"):
            return False
        is_definite = words[0].casefold() in self._words["articles_of_phrases"] or any(map(is_possessive, words))
        return is_definite and all(
            self._obliques.belongs(each) or self._obliques.qualifies(each) or each[:1].isupper() for each in words
        )

    def qualifies(self, name: Occurrence) -> bool:
        """As in "the Lintbook page", "Chile's airline": whether a name says of what sort, or whose, something is."""
        if is_possessive(name.span.of(self._entities.text)):
            return True
        after = self._entities.text[name.span.end : name.span.end + _BEHIND]
        word = after.split(maxsplit=1)[0] if after[:1] == " " and after.strip() else ""
        lists = ("prepositions", "conjunctions", "subordinators", "relatives", "adverbs", "modals", "determiners")
        is_verb = word in self._words.auxiliaries or word in self._words.verb_forms
        is_word = word.rstrip(".,;:!?").isalpha() and word.islower()
        base = self._words.base_form(word.rstrip(".,;:!?"))
        return is_word and not is_verb and base is None and not self._words.lists(word, *lists)
