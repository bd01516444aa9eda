"""The noun that a relative pronoun stands for, where that can be told."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_api.extraction.syntax.tree import AUXILIARIES, FINITE_TAGS, SUBJECTS, Word
from timeline_api.extraction.titles.grammar import Grammar
from timeline_api.extraction.triggers.predicates import is_event_noun

#: The types of names of which "who" tells nothing.
_NO_PERSON = ("GPE", "LOC", "FAC", "DATE", "TIME", "CARDINAL", "PERCENT", "MONEY")


class RelativePronouns:
    """Finds the antecedents of the relative pronouns of one sentence."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._lexicon = grammar.lexicon

    def may_be_antecedent(self, noun: Word, relative: Word, verb: Word) -> bool:
        """Whether a noun can be the subject in the place of a relative pronoun that stands for it.

        It has to agree with the verb, and to be the nearest noun before the pronoun, or a name: in "the lawyer of the
        singer, who died" nobody can tell. Nor is "no one who left" anyone who left.
        """
        if self._grammar.has_determiner(noun, "open_determiners"):
            return False
        before = [word for word in self._tree.words[noun.index + 1 : relative.index] if word.is_noun]
        parted = [word for word in self._tree.words[noun.index + 1 : relative.index] if word.is_verb]
        if noun.entity == "PERSON" and relative.text.casefold() not in self._lexicon["person_relatives"]:
            return False
        if relative.text.casefold() in self._lexicon["person_relatives"]:
            before = [word for word in before if word.entity not in _NO_PERSON and not self._is_in(word)]
        agreeing = (
            word for word in before if word.index not in self._grammar.dates and self._grammar.agrees(word, verb)
        )
        rivals = [
            word
            for word in agreeing
            if word.dep not in ("conj", "appos") and self.whole_of(word, relative).index != noun.index
        ]
        return self._grammar.agrees(noun, verb) and not parted and not rivals and not self.is_second_of_two(noun, verb)

    def person_of(self, noun: Word, relative: Word) -> Word:
        """The noun that "who" stands for where a parse has a place: "a boy" in "a boy from Oslo who was ill"."""
        is_who = relative.text.casefold() in self._lexicon["person_relatives"] or relative.tag == "WP$"
        while is_who and (noun.entity in _NO_PERSON or self._is_in(noun)):
            outer = self._tree.head(self._tree.head(noun))
            if noun.dep != "pobj" or not outer.is_noun or outer.index >= noun.index:
                break
            noun = outer
        return noun

    def before_date(self, noun: Word, relative: Word | None) -> Word:
        """The noun that "who" stands for where a parse has a date: "the staff" in "the staff this week, who left"."""
        is_who = relative is not None and relative.text.casefold() in self._lexicon["person_relatives"]
        first = self._tree.first_below(noun)
        if not is_who or not first or noun.index not in self._grammar.dates:
            return noun
        before = self._tree.words[first - 1]
        return before if before.is_noun else noun

    def whole_of(self, noun: Word, relative: Word) -> Word:
        """The noun with what it is counted by: "thousands" in "thousands of people who left", who are the same."""
        outer = self._tree.head(self._tree.head(noun))
        is_of = self._tree.head(noun).text.casefold() in self._lexicon["genitive_prepositions"]
        is_counted = noun.dep == "pobj" and is_of and outer.lemma in self._lexicon["quantity_nouns"]
        return outer if is_counted and outer.index < noun.index < relative.index else noun

    def is_other_kind(self, noun: Word, named: Word, relative: Word) -> bool:
        """As in "a member of the Guild, Bo Lint, who left", where a parse takes the two names for one's."""
        is_who = relative.text.casefold() in self._lexicon["person_relatives"]
        return is_who and noun.entity == "PERSON" and named.entity != "PERSON"

    def bearer_of(self, noun: Word) -> Word | None:
        """The name of which a noun says who it is: "Ida Marsh" in "Ida Marsh is the clerk who sold the mill".

        None where it does not say so of one ("is not the clerk who", "may be", "if … is", "Was … the clerk who …?").
        """
        copula = self._tree.head(noun)
        subject = self._tree.child(copula, "nsubj")
        if noun.dep != "attr" or noun.tag != "NN" or subject is None or not self._is_one(subject):
            return None
        is_copula = copula.lemma in self._lexicon["copulas"] and copula.tag in FINITE_TAGS
        is_plain = is_copula and not self._tree.is_question and not self._tree.has(copula, *AUXILIARIES, "neg", "mark")
        return subject if is_plain and subject.index < copula.index < noun.index else None

    def _is_one(self, subject: Word) -> bool:
        """Whether a subject looks like the name of one: a capital and no article, whatever a model takes it for."""
        return subject.tag in ("NNP", "NN") and subject.text[0].isupper() and not self._tree.has(subject, "det", "conj")

    def mover_to(self, place: Word) -> Word | None:
        """The verb that says who came to a place: "was taken" in "was taken to Lund, where she died"."""
        noun = place
        while noun.dep == "pobj" and self._tree.head(noun).dep == "prep":
            verb = self._tree.head(self._tree.head(noun))
            if verb.is_verb:
                is_move = self._lexicon.lists(verb.lemma, "motion_verbs", "sending_verbs", "transferring_verbs")
                return verb if is_move and not self._grammar.is_open(verb) else None
            noun = verb
        return None

    def _is_in(self, name: Word) -> bool:
        """Whether a name stands behind "in", so that it is no person's whatever a model takes it for."""
        return name.is_name and self._tree.head(name).text.casefold() in self._lexicon["inner_prepositions"]

    def is_second_of_two(self, noun: Word, verb: Word) -> bool:
        """As in "a trek across the desert that ended": the clause may be about either noun."""
        preposition = self._tree.head(noun)
        outer = self._tree.head(preposition)
        is_of = preposition.text.casefold() in self._lexicon["genitive_prepositions"]
        is_below = noun.dep == "pobj" and any(self._grammar.agrees(above, verb) for above in self._nouns_above(noun))
        relatives = {word.text.casefold() for word in self._tree.children(verb, *SUBJECTS)}
        if noun.entity == "PERSON" and relatives and not relatives & self._lexicon["person_relatives"]:
            return is_below  # "the trial of Bo Lint, which began"
        if relatives & self._lexicon["person_relatives"]:
            is_thing = any(outer.lemma in self._lexicon[words] for words in ("event_nouns", "document_nouns", "things"))
            return is_below and noun.entity != "PERSON" and not is_thing  # "the ruling of a judge who"
        if relatives <= self._lexicon["thing_relatives"] and outer.lemma in self._lexicon["person_nouns"]:
            return False  # "the victims of the storm which hit Lund"
        if verb.lemma in self._lexicon["taking_place_verbs"] and is_event_noun(noun, self._lexicon):
            return is_event_noun(outer, self._lexicon) and is_below  # "the heart of protests that began in May"
        if noun.is_name and outer.lemma in self._lexicon["person_titles"] | self._lexicon["person_nouns"]:
            return False  # "a member of Hamas, which won"
        return is_below and (is_of or outer.dep != "pobj" or noun.is_name)

    def _nouns_above(self, noun: Word) -> Iterator[Word]:
        """The nouns of the phrase that ends in a noun: "needs", "children", "school" of "a school for … in Lund"."""
        preposition, outer = self._tree.head(noun), self._tree.head(self._tree.head(noun))
        while noun.dep == "pobj" and preposition.dep == "prep" and outer.is_noun and outer.index < noun.index:
            if outer.lemma not in self._lexicon["prepositional_nouns"]:  # "in the wake of a storm that"
                yield outer
            noun, preposition = outer, self._tree.head(outer)
            outer = self._tree.head(preposition)
