"""The parts that hold a clause together: its subject, its finite verb, its complements."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import dropwhile

from timeline_api.extraction.syntax.tree import AUXILIARIES, FINITE_TAGS, OBJECTS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon

#: Signs that are read as words.
_READ = ("$", "£", "€", "%", "&", "'s", "’s")

RELATIVE_TAGS = ("WDT", "WP", "WP$", "WRB")
_SINGULAR, _PLURAL = ("NN", "NNP"), ("NNS", "NNPS")

#: The tags of the common nouns that a pronoun can stand for; "he" and "she" are left to names.
_FORMS = {"it": _SINGULAR, "they": _PLURAL}

#: What stands before its head and is nothing without it.
BEFORE_HEAD = ("det", "poss", "compound", "amod", "nummod", "quantmod", "predet", "preconj", "nmod", *AUXILIARIES)
#: What a verb is nothing without.
COMPLEMENTS = (*OBJECTS, "attr", "acomp", "oprd", "xcomp", "ccomp", "prt", "neg", "expl", "agent")

#: Verbs joined by "and" of which each shares what the one before it has.
LONGEST_CHAIN = 12


def is_sign(word: Word) -> bool:
    """Whether a token has no letter and no digit and is not read as a word."""
    text = word.text
    return not text[:1].isalnum() and text not in _READ and not any(map(str.isalnum, text))


class Grammar:
    """The grammar of one sentence; `dates` are the indices of the words of its temporal expressions."""

    def __init__(self, tree: Tree, lexicon: Lexicon, dates: frozenset[int]) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self.dates = dates

    @cached_property
    def signs(self) -> frozenset[int]:
        """The indices of the signs between the words."""
        return frozenset([word.index for word in self.tree.words if is_sign(word)])

    # Dates ------------------------------------------------------------------------------------------------------

    def is_in_date(self, word: Word) -> bool:
        """Whether the word is one of a temporal expression."""
        return word.index in self.dates

    def is_date(self, word: Word) -> bool:
        """Whether the word is a temporal expression, or a preposition that only leads to one."""
        if word.index in self.dates:
            return True
        if word.dep not in ("prep", "pcomp", "advmod"):
            return False
        objects = self.tree.children(word, "pobj", "pcomp", "amod")
        return bool(objects) and all(child.index in self.dates or self._is_part_of_day(child) for child in objects)

    def _is_part_of_day(self, noun: Word) -> bool:
        """As in "the early hours of Monday": a noun of time with a date behind "of"."""
        below = self.tree.children(noun, "prep") if noun.lemma in self.lexicon["frame_nouns"] else []
        times = [each for preposition in below for each in self.tree.children(preposition, "pobj")]
        return bool(times) and all(each.index in self.dates for each in times)

    # Verbs ------------------------------------------------------------------------------------------------------

    def is_finite(self, verb: Word) -> bool:
        """Whether a verb has a tense, by itself or by an auxiliary; the root of a headline counts as if it had."""
        helpers = self.tree.children(verb, *AUXILIARIES)
        if any(word.tag in FINITE_TAGS or word.text.casefold() in self.lexicon["modals"] for word in helpers):
            return True
        return verb.tag in FINITE_TAGS or (verb.head == verb.index and verb.tag == "VBN" and not helpers)

    def has_subject(self, verb: Word) -> bool:
        """Whether a verb has a subject of its own that is no relative pronoun; a parse can hang it on the auxiliary."""
        helpers = () if self.tree.has(verb, *SUBJECTS, "expl") else self.tree.children(verb, *AUXILIARIES)
        below = (word for each in (verb, *helpers) for word in self.tree.children(each, *SUBJECTS, "expl"))
        return any(word.tag not in ("WDT", "WP") for word in below)

    def shared_subject(self, verb: Word) -> Word | None:
        """The subject of the clause around an adverbial one that has a pronoun for it: "The firm grew since it opened".

        None where another noun between them could be meant, for a name, and where "it" means nothing.
        """
        pronoun = self.tree.child(verb, "nsubj", "nsubjpass") if verb.dep == "advcl" else None
        if pronoun is None or self.lexicon.lists(verb.lemma, "expletive_verbs", "copulas"):
            return None
        outer = self.tree.head(verb)
        while outer.dep == "xcomp" and outer.head < outer.index:
            outer = self.tree.head(outer)
        subject, forms = self.tree.child(outer, "nsubj", "nsubjpass"), _FORMS.get(pronoun.text.casefold(), ())
        if subject is None or subject.is_name or subject.tag not in forms or self.tree.has(subject, "conj"):
            return None
        between = self.tree.words[outer.index + 1 : pronoun.index]
        is_open = any(word.tag in forms and word.index not in self.dates for word in between)
        return None if is_open or not subject.index < outer.index < pronoun.index else subject

    def is_subject_of(self, index: int, verb: Word) -> bool:
        """Whether the word at an index is the subject of a verb."""
        word = self.tree.words[index]
        return word.dep in SUBJECTS and word.head == verb.index

    def is_open(self, verb: Word) -> bool:
        """Whether a verb is negated, conditional or yet to come."""
        below = self.tree.children(verb, *AUXILIARIES, "neg", "mark", "advmod")
        open_words = ("negations", "hypothetical_modals", "future_modals", "hypothetical_words")
        return any(word.text.casefold() in self.lexicon[words] for word in below for words in open_words)

    def is_cleft(self, verb: Word) -> bool:
        """As in "It was on Thursday that …": what is told stands in the clause behind."""
        subjects = {word.text.casefold() for word in self.tree.children(verb, "nsubj", "expl")}
        is_bare = not self.tree.has(verb, "attr", "acomp", "neg")
        is_it = verb.lemma in self.lexicon["copulas"] and bool(subjects & self.lexicon["expletives"])
        return is_it and is_bare and not self.is_open(verb)

    def is_claimed(self, verb: Word) -> bool:
        """Whether a verb claims or denies what hangs on it: "is alleged to", "denied that"."""
        lists = ("accusing_verbs", "hearsay_verbs", "negating_verbs", "hypothetical_verbs")
        return self.lexicon.lists(verb.lemma, *lists) and verb.lemma not in self.lexicon["vouching_verbs"]

    def behind_mark(self, verb: Word) -> int:
        """The index behind the word that joins a clause, behind a subject too: "Three dead after fire hits bank"."""
        mark = self.tree.child(verb, "mark")
        subjects = self.tree.children(verb, *SUBJECTS) if mark else ()
        is_joined = verb.dep in ("advcl", "ccomp") or len({mark and each.index < mark.index for each in subjects}) > 1
        return mark.index + 1 if mark and is_joined else 0

    def harm_in(self, noun: Word) -> Word | None:
        """As in "one died and ten were hurt in clashes": the first verb that says whom a happening harmed."""
        preposition = self.tree.head(noun)
        verb = self.tree.head(preposition)
        is_inside = noun.dep == "pobj" and preposition.text.casefold() in self.lexicon["occasion_prepositions"]
        if not is_inside or not self._is_harm(verb):
            return None
        for _ in range(LONGEST_CHAIN):
            if verb.dep != "conj" or not self._is_harm(self.tree.head(verb)):
                break
            verb = self.tree.head(verb)
        return verb

    def _is_harm(self, verb: Word) -> bool:
        is_harm = verb.is_verb and verb.lemma in self.lexicon["harming_verbs"]
        return is_harm and self.is_finite(verb) and not self.is_open(verb)

    def is_factual_mark(self, word: Word) -> bool:
        """As in "because he left", "as he left": the clause behind a mark says what is so."""
        plain = word.text.casefold()
        is_mark = word.dep == "mark" and plain not in self.lexicon["complementizers"]
        return is_mark and plain in self.lexicon["factual_subordinators"]

    def is_hypothetical(self, verb: Word) -> bool:
        """As in "would give": the clause says what could be."""
        helpers = {word.text.casefold() for word in self.tree.children(verb, *AUXILIARIES)}
        return bool(helpers & self.lexicon["hypothetical_modals"])

    def is_main(self, verb: Word, subjects: Sequence[Word]) -> bool:
        """As in "Moss asked them to leave, saying …", hung on what follows; not "had he left", "when he left"."""
        first = min((word.index for word in self.tree.children(verb, *AUXILIARIES)), default=verb.index)
        before = self.tree.words[self.tree.first_below(verb) : verb.index]
        is_told = bool(self.tree.children(verb, *COMPLEMENTS, "prep")) and not any(map(self.is_relative, before))
        return is_told and bool(subjects) and subjects[0].index < first

    def is_bare(self, verb: Word) -> bool:
        """As in "where hundreds had gathered": nothing but a date stands behind a verb."""
        behind = (child for child in self.tree.children(verb) if child.index > verb.index and child.dep != "punct")
        return all(map(self.is_date, behind))

    def has_question_word(self, verb: Word) -> bool:
        """As in "asked what happened": the clause is about a question word."""
        first = self.tree.words[self.tree.first_below(verb)]
        if self.is_complementizer(first, verb):
            return False
        return first.tag in ("WP", "WP$", "WDT") or (first.tag == "WRB" and first.head != verb.index)

    def is_complementizer(self, word: Word, verb: Word) -> bool:
        """As in "said that days later he left": "that", even where a parse takes it for a second subject."""
        is_that = word.text.casefold() in self.lexicon["complementizers"]
        return is_that and word.head == verb.index and len(self.tree.children(verb, *SUBJECTS)) > 1

    def first_of_own(self, verb: Word) -> int:
        """The index of the first word of a clause itself.

        Not of a clause before it that a parse takes for its subject: "[that it cost much, and] the mayor resigned".
        """
        subjects = self.tree.children(verb, *SUBJECTS)
        first = 0
        for subject in subjects[:-1]:
            if not self.tree.has(subject, "cc") or self.tree.has(subject, "conj"):
                break
            first += 1
        return 1 + self.tree.children(subjects[first - 1], "cc")[-1].index if first else 0

    def is_far_joined(self, verb: Word) -> bool:
        """Whether a verb stands at the end of a chain of many "and"s."""
        steps = 0
        while verb.dep == "conj" and verb.head != verb.index and steps <= LONGEST_CHAIN:
            verb, steps = self.tree.head(verb), steps + 1
        return steps > LONGEST_CHAIN

    def shares_auxiliaries(self, first: Word, second: Word) -> bool:
        """As in "was arrested and charged": the second verb has none of its own and is of the same form."""
        own = self.tree.children(second, *AUXILIARIES)
        return not own and second.tag == first.tag and second.tag in ("VBN", "VBG", "VB")

    def may_share_subject(self, first: Word, second: Word) -> bool:
        """Whether what is said of the subject of one verb can be said of it by another: both agree with it."""
        if not self.is_joined(first, second):
            return False
        if second.tag in ("VB", "VBN", "VBG") and not self.tree.has(second, *AUXILIARIES):
            return second.tag == first.tag
        if self.tree.children(first, "auxpass") and second.tag == "VBD" and self._may_be_participle(second):
            return False
        if not self.is_finite(second) or (not self.is_finite(first) and first.dep != "conj"):
            return False
        subject = next((word for word in self.tree.children(first, *SUBJECTS)), None)
        return subject is None or subject.is_name or self.agrees(subject, second)

    def _may_be_participle(self, verb: Word) -> bool:
        """As in "was tried and sentenced": a past form without an object that can share "was"."""
        objects = [word for word in self.tree.children(verb, "dobj") if word.index not in self.dates]
        is_active = bool(objects) or verb.lemma in self.lexicon["objectless_verbs"]
        is_regular = self.lexicon.has_ending(verb.text.casefold(), "past_endings") and not verb.is_noun
        return not is_active and (is_regular or verb.text.casefold() in self.lexicon.verb_forms)

    def is_joined(self, first: Word, second: Word) -> bool:
        """Whether an "and" is right before the second verb, or a comma before "then" or in a list that "and" ends."""
        before = self.tree.words[self.tree.first_below(second) - 1]
        while before.dep in ("punct", "cc") and before.index > first.index:
            if before.dep == "cc" or (before.text == "," and self._is_joined_by_comma(second)):
                return True
            before = self.tree.words[before.index - 1]
        return False

    def _is_joined_by_comma(self, verb: Word) -> bool:
        """As in "left, then came back"; or an "and" behind joins another verb that has no subject of its own."""
        if self.tree.words[self.tree.first_below(verb)].text.casefold() in self.lexicon["joining_adverbs"]:
            return True
        behind = dropwhile(lambda word: word.dep != "cc", self.tree.words[verb.index :])
        last = next((word for word in behind if word.dep == "conj" and word.is_verb), verb)
        return last is not verb and not self.has_subject(last)

    def is_loose(self, verb: Word) -> bool:
        """Whether a verb has no subject and is joined by no "and" to the one before it, as a wrong parse has it."""
        above = self.tree.head(verb)
        finite = self.is_finite(verb) and not self.has_subject(verb)
        is_behind = above.is_verb and above.index < verb.index
        return finite and is_behind and not self.is_joined(above, verb)

    def agrees(self, subject: Word, verb: Word) -> bool:
        """Whether the number of a noun and that of a verb go together, as far as their forms show."""
        forms = [word for word in (verb, *self.tree.children(verb, *AUXILIARIES)) if word.tag in FINITE_TAGS]
        first = min(forms, key=lambda word: word.index, default=None)
        if first is None or self.tree.children(subject, "conj"):
            return True
        plain = first.text.casefold()
        if subject.tag in _PLURAL:
            return first.tag != "VBZ" and plain not in self.lexicon["singular_forms"]
        is_group = subject.lemma in self.lexicon["plural_nouns"] or subject.is_name
        is_plural = first.tag == "VBP" or plain in self.lexicon["plural_forms"]
        return subject.tag not in _SINGULAR or is_group or not is_plural

    def is_relative(self, word: Word) -> bool:
        """Whether a word is a relative pronoun or adverb."""
        return word.tag in RELATIVE_TAGS

    def is_within_claim(self, noun: Word) -> bool:
        """As in "he is alleged to have set a fire, which …": the noun is part of what is only claimed."""
        for above in self.tree.ancestors(noun):
            if above.is_verb and self.is_claimed(above):
                return True
            if above.is_noun:
                return False
        return False

    def has_determiner(self, noun: Word, words: str) -> bool:
        """Whether a noun has a determiner of a list: "no", "any", "every"."""
        before = self.tree.children(noun, "det", "predet", "amod")
        return any(word.text.casefold() in self.lexicon[words] for word in before)

    def is_frame(self, verb: Word) -> bool:
        """Whether a clause only reports the one on which it hangs: "The bridge fell, police said"."""
        if verb.dep not in ("parataxis", "ccomp", "advcl") or verb.lemma not in self.lexicon["reporting_verbs"]:
            return False
        above = self.tree.head(verb)
        is_inside = above.lemma in self.lexicon["reporting_verbs"] and above.index < verb.index
        first = self.tree.first_below(verb)
        is_parted = first > 0 and self.tree.words[first - 1].text == ","
        own = self.tree.children(verb, "ccomp", "mark", *(() if is_parted else ("dobj",)))
        return self.tree.has(verb, *SUBJECTS) and not own and not is_inside

    def is_run_on(self, clause: Word, verb: Word) -> bool:
        """Whether a clause is a sentence of its own that a parse takes for a complement of the next one."""
        is_before = clause.dep == "ccomp" and clause.index < verb.index
        return is_before and verb.lemma not in self.lexicon["reporting_verbs"]
