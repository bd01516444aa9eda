"""Pronouns: whom "he", "they", "its" stand for where only one choice is left; () everywhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from timeline_api.extraction.entities.entity_types import Gender, gender_of_noun, gender_of_pronoun
from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.entities.references.antecedents import Antecedents, Resolve
from timeline_api.extraction.entities.references.discourse import Discourse
from timeline_api.extraction.entities.references.phrases import Phrases
from timeline_api.extraction.entities.references.plain_subjects import PlainSubjects
from timeline_api.extraction.syntax.tree import SUBJECTS, Tree, Word
from timeline_api.model import Span


class Pronouns:
    """The antecedents of the pronouns of one document.

    `plain` has the positions of those that take up a subject which nothing competes with.
    """

    def __init__(
        self,
        entities: EntityIndex,
        sentences: Sequence[Span],
        antecedents: Antecedents,
        subjects: PlainSubjects,
        phrases: Phrases,
        resolve: Resolve,
    ) -> None:
        self._entities = entities
        self._sentences = sentences
        self._words = entities.lexicon
        self._antecedents = antecedents
        self._resolve = resolve
        self._subjects = subjects
        self._phrases = phrases
        self.plain: set[int] = set()

    @cached_property
    def _discourses(self) -> dict[Gender, Discourse]:
        """The pronouns of each gender; made when first needed, for the types of the names are known by then."""
        starts = self._entities.pronouns
        return {
            gender: Discourse(self._entities, self._sentences, starts[gender], gender, self._subjects)
            for gender in starts
        }

    def antecedents(self, tree: Tree, word: Word, apart_from: frozenset[str]) -> tuple[Occurrence, ...]:
        """Whom a pronoun means; `apart_from` are names that it cannot."""
        plain = word.text.casefold()
        if plain in self._words["reflexive_pronouns"]:
            return self._own_subject(tree, word)
        if plain in self._words["person_pronouns"]:
            return self._person(tree, word, apart_from)
        if plain in self._words["plural_pronouns"]:
            if speakers := self._speakers(tree, word):
                return speakers
            is_apart = tree.quoted[word.index] or _has_plural_before(tree, word) or self._means_group(tree, word)
            return () if is_apart or self._follows_group(word) else self._antecedents.pair(word.start)
        if plain in self._words["thing_pronouns"]:
            return self._thing(tree, word)
        return ()

    def _follows_group(self, word: Word) -> bool:
        """As in "The crews met Ana Silva and Luc Morel. They …": whether the sentence before begins with several."""
        phrase = self._phrases.subject_before(word.start)
        return phrase is not None and self._phrases.is_plural(phrase.noun.casefold())

    def _speakers(self, tree: Tree, word: Word) -> tuple[Occurrence, ...]:
        """As in "Ana Silva and Luc Morel said they would come": all that say something, where each has a name."""
        speaker = self._subjects.above(tree, word)
        parts = tree.conjuncts(speaker) if speaker is not None and speaker.is_name else ()
        found = [self._resolve(tree, part) for part in parts]
        is_several = len(found) > 1 and all(len(each) == 1 for each in found)
        return tuple(each[0] for each in found) if is_several else ()

    def _means_group(self, tree: Tree, word: Word) -> bool:
        """As in "The Greens in the Senate say they …": whether one name in the plural is whom a pronoun means."""
        speaker = self._subjects.above(tree, word)
        if speaker is None or speaker.tag != "NNPS" or tree.has(speaker, "conj"):
            return False
        named = self._entities.at(speaker)
        return named is None or self._entities.type_of(named.name) != "country"

    def _person(self, tree: Tree, word: Word, apart_from: frozenset[str]) -> tuple[Occurrence, ...]:
        """Whom "he" or "she" means; after the first of a sentence those of the same gender follow it."""
        gender = gender_of_pronoun(word.text.casefold(), self._words)
        apart_from = apart_from.union(self._named_below(tree, word))
        same = self._words["female_pronouns" if gender == "female" else "male_pronouns"]
        first = next((other for other in tree.words[: word.index] if other.text.casefold() in same), word)

        def may_be(name: str) -> bool:
            is_person = self._entities.type_of(name) == "person" and name not in apart_from
            return is_person and self._entities.gender_of(name) in (gender, "")

        owner = _joined_to(tree, word)
        if owner is not None:
            return tuple(each for each in self._resolve(tree, owner) if may_be(each.name))
        subject, above = self._subject_above(tree, first, may_be, gender)
        if subject is not None:
            if len(above) == 1 and self._is_alone_since(subject, above[0], word, may_be, gender):
                self.plain.add(word.start)
            return above
        leading = self._subjects.before(tree, first, may_be, gender)
        if leading and leading[0].name not in apart_from:
            return self._plainly(word, leading)
        discourse = self._discourses[gender]
        meant = tuple(each for each in discourse.at(first.start) if each.name not in apart_from)
        if meant or discourse.is_open(first.start, apart_from):
            return meant
        found = self._antecedents.only(first.start, may_be, reach=1)
        is_quoted = tree.quoted[word.index]
        return tuple(each for each in found if self._is_plainly_one(each, is_quoted=is_quoted))

    def _named_below(self, tree: Tree, word: Word) -> Iterator[str]:
        """As in "he gave Luc Morel a dose": those whom the clause of a subject names behind it, who are others."""
        if word.dep not in SUBJECTS:
            return
        for other in tree.subtree(tree.head(word)):
            named = self._entities.at(other) if other.is_name and other.index > word.index else None
            if named is not None and not tree.quoted[other.index]:
                yield named.name

    def _is_plainly_one(self, name: Occurrence, *, is_quoted: bool) -> bool:
        """Whether a name can only be a person's: its gender is known, or it looks or is spoken of as a person's."""
        if self._entities.gender_of(name.name) or self._subjects.is_first(name):
            return True
        return not is_quoted and (len(name.name.split()) == 2 or self._entities.is_seen_as_person(name.name))

    def _thing(self, tree: Tree, word: Word) -> tuple[Occurrence, ...]:
        """The body that "it" or "its" means; other things, and "it" as a mere subject ("it rained"), have no name."""
        owner = self._subject_beside(tree, word)
        if owner is not None:
            return tuple(each for each in self._resolve(tree, owner) if self._is_body(each.name))
        speaker = self._subjects.above(tree, word)
        if speaker is not None and speaker.tag not in ("PRP", "PRP$"):
            return self._plainly(
                word, tuple(each for each in self._resolve(tree, speaker) if self._may_speak(each.name))
            )
        leading = self._subjects.before(tree, word, self._is_body) if self._subjects.may_act(tree, word) else ()
        acts = word.dep == "nsubj" and tree.head(word).lemma in self._words["body_verbs"]
        if word.tag != "PRP$" and not acts:
            defined = self._subjects.defined(tree, word) if self._subjects.may_act(tree, word) else ()
            return self._plainly(word, leading or defined)
        found = leading or self._antecedents.only(word.start, self._is_body, reach=1)
        return self._plainly(word, leading) or tuple(each for each in found if not self._subjects.qualifies(each))

    def _plainly(self, word: Word, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
        """Those whom a pronoun means, marked as those whom alone it can mean where there is one."""
        if len(found) == 1:
            self.plain.add(word.start)
        return found if len(found) == 1 else ()

    def _may_speak(self, name: str) -> bool:
        """Whether the bearer of a name is a body, or of no known kind: "Lintair said it had …"."""
        is_unknown = self._entities.type_of(name) == "other"
        return self._is_body(name) or (is_unknown and not self._entities.is_place(name))

    def _own_subject(self, tree: Tree, word: Word) -> tuple[Occurrence, ...]:
        """As in "Silva defended herself": a reflexive is the subject of its clause."""
        clause = next((above for above in tree.ancestors(word) if above.is_verb), None)
        subject = tree.child(clause, *SUBJECTS) if clause is not None else None
        return self._resolve(tree, subject) if subject is not None and subject.index != word.index else ()

    def _subject_beside(self, tree: Tree, word: Word) -> Word | None:
        """As in "The river burst its banks": the subject of the clause in which something is its own."""
        clause = next((above for above in tree.ancestors(word) if above.is_verb), None)
        subject = tree.subject_of(clause) if clause is not None and word.tag == "PRP$" else None
        is_other = subject is not None and subject.is_noun and word not in tree.subtree(subject)
        return subject if is_other else None

    def _subject_above(
        self, tree: Tree, word: Word, fits: Callable[[str], bool], gender: Gender
    ) -> tuple[Word | None, tuple[Occurrence, ...]]:
        """As in "In a reference to B, A said he …": the subject of the clause above comes before any other name.

        The subject, and whom it means: () where it is a person of the gender whose name is not plain, as in "The
        87-year-old died in his house", or a name that may be a person's, as in "Tveten was 87 when he died"; None where
        there is no such subject.
        """
        for above in tree.ancestors(word):
            subject = tree.child(above, *SUBJECTS) if above.is_verb else None
            if subject is None or subject.tag.startswith("PRP") or word in tree.subtree(subject):
                continue
            named = self._resolve(tree, subject)
            fitting = tuple(each for each in named if fits(each.name))
            speaks = above.lemma in self._words["reporting_verbs"] and subject.is_name
            if not fitting and speaks and len(named) == 1 and self._subjects.may_be_person(named[0].name):
                return subject, named  # "Tveten said he would come"
            if fitting or self._calls_one_person(subject, gender):
                return subject, fitting
            if subject.is_name and (
                (len(named) == 1 and self._may_be_someone(named[0].name)) or self._is_new(tree, subject)
            ):
                return subject, ()
        return None, ()

    def _is_new(self, tree: Tree, word: Word) -> bool:
        """Whether an indefinite article stands before a word: a parse can take "an iReporter" for a name."""
        return any(child.text.casefold() in self._words["indefinite_articles"] for child in tree.children(word, "det"))

    def _may_be_someone(self, name: str) -> bool:
        """Whether a name of one word may be a person's, or that of any place or thing."""
        return " " not in name and self._entities.type_of(name) == "other"

    def _is_alone_since(
        self, subject: Word, meant: Occurrence, word: Word, fits: Callable[[str], bool], gender: Gender
    ) -> bool:
        """As in "B said A was ill when he died": nobody else is named or brought in between a subject and a pronoun."""
        if subject.end > word.start:
            return False
        between = Span(subject.end, word.start)
        others = (each.name for each in self._entities.within(between) if each.name != meant.name)
        return not any(map(fits, others)) and not self._entities.has_stranger(between, gender)

    def _calls_one_person(self, word: Word, gender: Gender) -> bool:
        """Whether a word calls somebody who can be of a gender a person: a spokeswoman is not "he"."""
        noun = word.lemma.casefold()
        if word.tag.endswith("S") or gender_of_noun(noun, self._words) not in (gender, ""):
            return False
        return self._words.lists(noun, "person_titles", "person_nouns", "strangers", "age_adjectives")

    def _is_body(self, name: str) -> bool:
        return self._entities.type_of(name) in ("organisation", "country")


def _joined_to(tree: Tree, word: Word) -> Word | None:
    """As in "Silva and his wife": the name to which what somebody owns is joined; None for any other pronoun."""
    noun = tree.head(word)
    first = tree.head(noun)
    return first if word.tag == "PRP$" and noun.dep == "conj" and first.is_name and first.index < word.index else None


def _has_plural_before(tree: Tree, word: Word) -> bool:
    """Whether a common noun in the plural stands before a word, which "they" can mean as well."""
    return any(other.tag == "NNS" and not other.entity for other in tree.words[: word.index])
