"""The way from a date up through the tree to the word that it dates."""

from __future__ import annotations

from dataclasses import dataclass

from timeline_api.extraction.lexicon import Lexicon
from timeline_api.extraction.tree import OBJECTS, SETTINGS, SUBJECTS, Tree, Word

#: Relations by which a date stands before the noun that it dates: "April's letter", "the January summit".
BEFORE_NOUN = ("poss", "compound", "amod", "nmod", "nummod")
#: After these words an event noun takes the date that follows it.
AFTER_WORDS = ("after", "before", "since", "following", "pending", "until", "despite")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A trigger and how it was found: `certainty`, 0 to 1, is how often the pattern is right."""

    word: Word
    pattern: str
    certainty: float


def is_event_noun(word: Word, lexicon: Lexicon) -> bool:
    """Whether the noun names a happening: it is listed, or made of a verb by its ending."""
    if not word.is_noun:
        return False
    noun = word.lemma.casefold()
    if noun in lexicon["event_nouns"]:
        return True
    if word.is_name or noun in lexicon["event_ending_exceptions"]:
        return False
    return len(noun) > 6 and noun.endswith(tuple(lexicon["event_endings"]))


class Search:
    """The way from one date up to what it dates."""

    def __init__(self, tree: Tree, date: Word, lexicon: Lexicon) -> None:
        self.tree = tree
        self.date = date
        self.lexicon = lexicon
        self.edge = tree.head(date) if date.dep == "pobj" and tree.head(date).index < date.index else date

    def all(self) -> list[Attachment]:
        """Every attachment, nearest first."""
        inner = self._own_clause()
        outer = [] if inner and self._has("since", "until", "than") else self._climb()
        if not outer and not inner:
            outer = self._nearest()
        return inner + [more for first in outer for more in (first, *self._coordinated(first), *self._settings(first))]

    def _has(self, *prepositions: str) -> bool:
        return self.edge.text.casefold() in prepositions

    def _own_clause(self) -> list[Attachment]:
        """As in "since 2016, when the port opened": the verb of the clause that hangs on the date."""
        own = [clause for clause in self.tree.children(self.date, "relcl", "advcl") if clause.is_verb]
        return [self._verb(clause, "clause of the date", 0.85) for clause in own or self._when_clause()]

    def _when_clause(self) -> list[Word]:
        """As in "in 1979 when troops invaded": a clause with "when" right behind the date is dated by it too."""
        place = max(word.index for word in self.tree.subtree(self.date)) + 1
        for word in self.tree.words[place : place + 2]:
            if word.text.casefold() == "when" and self.tree.head(word).is_verb and word.dep == "advmod":
                return [self.tree.head(word)]
        return []

    def _climb(self) -> list[Attachment]:
        beside = self._noun_before() or self._verb_before()
        if beside is not None:
            return [beside]
        node = self.date
        for parent in self.tree.ancestors(self.date):
            found = self._at(node, parent)
            if found is not None:
                return [found]
            node = parent
        return []

    def _word_before(self) -> Word | None:
        """The word right before the date and its preposition; None where the date stands before a noun."""
        if self.date.dep in BEFORE_NOUN and self.tree.head(self.date).index > self.date.index:
            return None
        first = self.edge if self.edge.index < self.date.index else self.date
        place = min(word.index for word in self.tree.subtree(first)) - 1
        return self.tree.words[place] if place >= 0 else None

    def _noun_before(self) -> Attachment | None:
        """As in "days after their rescue on March 26", "results for the quarter": the noun right before the date."""
        noun = self._word_before()
        if noun is None or not noun.is_noun:
            return None
        if self._has("for") and noun.dep not in SUBJECTS and self._is_listed(noun):
            return Attachment(word=noun, pattern="noun for date", certainty=0.75)
        if is_event_noun(noun, self.lexicon) and self.tree.head(noun).text.casefold() in ("of", *AFTER_WORDS):
            return Attachment(word=noun, pattern="noun beside", certainty=0.75)
        return self._noun_in_phrase(noun)

    def _noun_in_phrase(self, last: Word) -> Attachment | None:
        """As in "after talks with the union on Monday": the noun behind "after", over what hangs on it."""
        for word in (last, *self.tree.ancestors(last)):
            if not (word.is_noun or word.dep == "prep"):
                return None
            if is_event_noun(word, self.lexicon) and self.tree.head(word).text.casefold() in AFTER_WORDS:
                return Attachment(word=word, pattern="noun in phrase", certainty=0.7)
        return None

    def _verb_before(self) -> Attachment | None:
        """As in "said on Friday that": a verb right before the date takes it, whatever the parse says."""
        before = self._word_before()
        if before is None or not before.is_verb or before.dep in ("aux", "auxpass", "amod", "compound"):
            return None
        if before.lemma in ("be", "have", "do"):
            return None
        return self._verb(self._aspect(before), "verb beside", 0.9)

    def _is_listed(self, noun: Word) -> bool:
        return noun.lemma in self.lexicon["event_nouns"] or noun.text.casefold() in self.lexicon["statistic_nouns"]

    def _at(self, node: Word, parent: Word) -> Attachment | None:
        """What the date dates if it has climbed from `node` to `parent`; None to climb on."""
        if parent.is_verb or parent.tag == "MD":
            return self._from_verb(node, parent)
        if node.dep in BEFORE_NOUN or (node.dep == "npadvmod" and node.index < parent.index):
            return self._after_date(parent)
        if not is_event_noun(parent, self.lexicon):
            return self._frame(node, parent)
        if node.dep in ("prep", "npadvmod", "advmod", "appos", "tmod", "pobj"):
            return self._noun(parent)
        return None

    def _after_date(self, noun: Word) -> Attachment | None:
        """As in "the January summit", "last year's profit": the noun; the verb where a figure is its subject."""
        if self._is_figure(noun) and noun.dep in SUBJECTS:
            return None
        if is_event_noun(noun, self.lexicon) or self._is_figure(noun):
            return Attachment(word=noun, pattern="noun after date", certainty=0.85)
        return None

    def _is_figure(self, noun: Word) -> bool:
        return noun.text.casefold() in self.lexicon["statistic_nouns"]

    def _noun(self, noun: Word) -> Attachment | None:
        """As in "the summit on Friday": the noun, unless it is the object of a verb that the date dates as well."""
        governor = self.tree.head(noun)
        if noun.dep in OBJECTS and governor.is_verb and not self._only_introduces(governor):
            return None
        if noun.dep == "pobj" and governor.dep == "prep" and governor.text.casefold() in SETTINGS:
            return None
        return Attachment(word=noun, pattern="noun before date", certainty=0.7)

    def _only_introduces(self, verb: Word) -> bool:
        return verb.lemma in ("be", "have") or verb.lemma in self.lexicon["light_verbs"]

    def _frame(self, node: Word, parent: Word) -> Attachment | None:
        """As in "the day he left, Friday": the clause that hangs on a noun of time."""
        if parent.lemma not in self.lexicon["frame_nouns"]:
            return None
        clause = self.tree.child(parent, "relcl", "acl")
        if clause is None or clause.index == node.index or not clause.is_verb:
            return None
        return self._verb(clause, "clause of a time noun", 0.85)

    def _from_verb(self, node: Word, verb: Word) -> Attachment | None:
        if verb.dep in ("aux", "auxpass") and verb.head != verb.index:
            return None
        if verb.dep in ("amod", "compound") and not self.tree.children(verb, *SUBJECTS):
            return None
        if verb.lemma in self.lexicon["showing_verbs"] and self._is_subject(node, verb):
            shown = self.tree.child(verb, *OBJECTS)
            if shown is not None:
                return Attachment(word=shown, pattern="date shows event", certainty=0.7)
        return self._verb(self._aspect(self._lower(node, verb)), "verb", 0.8)

    def _is_subject(self, node: Word, verb: Word) -> bool:
        """Whether the date is what "sees": its subject, or right before a verb that has none."""
        return node.dep in SUBJECTS or (node.index == verb.index - 1 and not self.tree.children(verb, *SUBJECTS))

    def _lower(self, node: Word, verb: Word) -> Word:
        """As in "invited Xi to visit in May": the last infinitive before the date, when nothing parts them."""
        if verb.lemma in self.lexicon["reporting_verbs"] or node.index < verb.index:
            return verb
        for clause in self.tree.children(verb, "xcomp", "ccomp"):
            between = self.tree.words[clause.index : node.index]
            plain = clause.tag == "VB" and not any(word.text in ",;—–" for word in between)
            if plain and clause.index < node.index:
                return self._lower(node, clause)
        return verb

    def _aspect(self, verb: Word) -> Word:
        """As in "began to crumble in 1996": what the date dates is the beginning."""
        governor = self.tree.head(verb)
        return governor if verb.dep == "xcomp" and governor.lemma in self.lexicon["aspect_verbs"] else verb

    def _verb(self, verb: Word, pattern: str, certainty: float) -> Attachment:
        """The verb, or the word that says more: the predicate of "be", the object of a light verb."""
        if verb.lemma == "be":
            return self._copula(verb, pattern, certainty)
        if self._only_introduces(verb):
            for noun in self.tree.children(verb, *OBJECTS, "nsubjpass"):
                if is_event_noun(noun, self.lexicon) and not (verb.lemma == "have" and self._is_figure(noun)):
                    return Attachment(word=noun, pattern="light verb", certainty=certainty)
        if verb.lemma in self.lexicon["arranging_verbs"] and not self.tree.children(verb, "xcomp", "ccomp", *OBJECTS):
            return self._arranged(verb) or Attachment(word=verb, pattern=pattern, certainty=certainty)
        return Attachment(word=verb, pattern=pattern, certainty=certainty)

    def _arranged(self, verb: Word) -> Attachment | None:
        """As in "the sale, which is expected in May": the noun that is expected."""
        for subject in self.tree.children(verb, "nsubjpass", "nsubj"):
            noun = self.tree.head(verb) if subject.tag in ("WDT", "WP") and verb.dep == "relcl" else subject
            if is_event_noun(noun, self.lexicon):
                return Attachment(word=noun, pattern="noun is arranged", certainty=0.8)
        return None

    def _copula(self, verb: Word, pattern: str, certainty: float) -> Attachment:
        for subject in self.tree.children(verb, *SUBJECTS):
            clause = self.tree.child(subject, "relcl", "acl")
            if clause is not None and subject.lemma in self.lexicon["frame_nouns"]:
                return self._verb(clause, "the last time", 0.9)
            if is_event_noun(subject, self.lexicon) and self._predicate(verb) is None:
                return Attachment(word=subject, pattern="noun is on date", certainty=0.8)
        predicate = self._predicate(verb)
        if predicate is not None:
            return Attachment(word=predicate, pattern="predicate", certainty=certainty * 0.8)
        for word in reversed(self.tree.subtree(verb)):
            if verb.index < word.index < self.date.index and is_event_noun(word, self.lexicon):
                return Attachment(word=word, pattern="noun under be", certainty=0.6)
        return Attachment(word=verb, pattern=pattern, certainty=certainty * 0.7)

    def _predicate(self, verb: Word) -> Word | None:
        told = self.tree.children(verb, "attr", "acomp", "oprd")
        if not told:
            told = tuple(word for word in self.tree.children(verb, "advmod", "prt") if word.lemma in ("up", "down"))
        return next((word for word in told if word.index != self.date.index), None)

    def _coordinated(self, first: Attachment) -> list[Attachment]:
        """As in "On Friday he met A, signed B and left": verbs that share subject and a date before the first."""
        if self.date.index > first.word.index or not first.word.is_verb:
            return []
        return [
            self._verb(verb, "coordinated verb", 0.7)
            for verb in self.tree.conjuncts(first.word)
            if verb.index > first.word.index and verb.is_verb and not self.tree.children(verb, *SUBJECTS)
        ]

    def _settings(self, first: Attachment) -> list[Attachment]:
        """As in "at talks on Monday A and B agreed to…": the meeting that the date dates beside what was done there."""
        return [
            Attachment(word=noun, pattern="setting", certainty=0.75)
            for preposition in self.tree.children(first.word, "prep")
            for noun in self.tree.children(preposition, "pobj")
            if self.date in self.tree.subtree(noun) and self.tree.setting(noun, self.lexicon["meeting_words"])
        ]

    def _nearest(self) -> list[Attachment]:
        """A date on which everything hangs: the verb or event noun nearest to it."""
        words = [
            word
            for word in self.tree.words
            if (word.is_verb and word.dep not in ("aux", "auxpass")) or is_event_noun(word, self.lexicon)
        ]
        if not words:
            return []
        word = min(words, key=lambda word: (abs(word.index - self.date.index), word.index))
        return [self._verb(word, "nearest", 0.4)]
