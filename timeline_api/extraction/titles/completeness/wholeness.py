"""Whether words that are left of a sentence make a clause or a phrase of which nothing is missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from timeline_api.extraction.syntax.tree import AUXILIARIES, FINITE_TAGS, OBJECTS, SUBJECTS, Word
from timeline_api.extraction.syntax.verb_frames import leading_verb
from timeline_api.extraction.titles.grammar import BEFORE_HEAD, COMPLEMENTS, RELATIVE_TAGS, Grammar
from timeline_api.extraction.titles.scopes.subjects import Subjects

#: The relations of words, verbs aside, that are nothing without another one.
_NEEDING = frozenset((*BEFORE_HEAD, "prep", "agent", "mark"))


class Wholeness:
    """Checks what is left of one sentence."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._lexicon = grammar.lexicon
        self._subjects = Subjects(grammar)

    def may_hold(self, words: frozenset[int], needed: frozenset[int], top: Word) -> bool:
        """Whether `holds` can be true of what is left of some words when all that is `needed` stays.

        It looks only at what no shortening changes: at the needed words, and at whether what they need is there.
        """
        if not self._has_top(words, top):
            return False
        return all(self._is_with_own(self._tree.words[index], words, top) for index in needed)

    def holds(self, chosen: frozenset[int], top: Word) -> bool:
        """Whether words that are left of a sentence make a clause or a phrase of which nothing is missing."""
        if top.index not in chosen or self._runs_on(chosen) or self._divides_dates(chosen):
            return False
        if self._subjects.are_two(chosen, top) or self._subjects.is_relative(chosen, top):
            return False
        if self._begins_in_list(chosen, top) or self._begins_in_phrase(chosen) or self._begins_in_object(chosen, top):
            return False
        if self._ends_in_joint(chosen) or self._joins_nouns(chosen) or self._has_stray_content(chosen, top):
            return False
        joined = max((index for index in chosen if self._tree.words[index].dep == "conj"), default=-1)
        for index in chosen:
            word = self._tree.words[index]
            if index - 1 not in chosen and self._divides_name(word):
                return False
            if index - 2 not in chosen and self._divides_word(word):
                return False
            if word.dep == "cc" and index > joined:
                return False
            if not self._is_with_own(word, chosen, top):
                return False
        return self._has_top(chosen, top) and not self._is_mere_saying(chosen, top)

    def _has_stray_content(self, chosen: frozenset[int], top: Word) -> bool:
        """As in "[said to] two clerks that Bo Lint had a call": what was said, hung on a noun that says nothing."""
        if top.is_verb or self._lexicon.lists(top.lemma, "content_nouns", "claim_nouns", "announcing_nouns"):
            return False
        for clause in self._tree.children(top, "relcl", "acl"):
            marks = self._tree.children(clause, "mark") if clause.index in chosen else ()
            is_that = any(mark.text.casefold() in self._lexicon["complementizers"] for mark in marks)
            if is_that and self._grammar.has_subject(clause) and self._tree.has(clause, *OBJECTS, "attr", "ccomp"):
                return True
        return False

    def _divides_dates(self, chosen: frozenset[int]) -> bool:
        """As in "in 2016 and again [in 2020]": of two dates that "and" joins, one stays or the "and" alone."""
        return any(
            conjunction in chosen or dates & chosen
            for conjunction, dates in self._joined_dates
            if not dates <= chosen or conjunction not in chosen
        )

    @cached_property
    def _joined_dates(self) -> list[tuple[int, frozenset[int]]]:
        """Each "and" between two dates of one verb, with the words of the dates right beside it."""
        found = []
        for word in self._tree.words:
            if word.dep != "cc" or any(each.is_verb for each in self._tree.children(self._tree.head(word), "conj")):
                continue
            before = [index for index in (word.index - 1, word.index - 2) if index not in self._grammar.signs][:1]
            after = [index for index in range(word.index + 1, word.index + 4) if index in self._grammar.dates][:1]
            is_clause = any(each.dep in SUBJECTS for each in self._tree.words[word.index :])
            if after and not is_clause and self._grammar.dates.issuperset(before):
                found.append((word.index, frozenset((*before, *after))))
        return found

    def _is_mere_saying(self, chosen: frozenset[int], top: Word) -> bool:
        """As in "The newspaper reports": a verb of saying without what is said."""
        if top.lemma not in self._lexicon["reporting_verbs"] or self._tree.children(top, "auxpass"):
            return False
        behind = max(chosen - self._grammar.signs) > top.index
        said = (child for child in self._tree.children(top, "ccomp") if child.index < top.index)
        return not behind and not any(child.index in chosen for child in said)

    def _is_with_own(self, word: Word, chosen: frozenset[int], top: Word) -> bool:
        """Whether nothing is missing that a word needs: its head, its object, its subject and complements."""
        if word.dep not in _NEEDING and not word.is_verb:
            return word.index == top.index or not self._is_alone(word, chosen)
        if word.dep in BEFORE_HEAD and word.head > word.index and not self._has_head(word, chosen):
            return False
        if word.dep in ("prep", "agent", "mark") and not self._is_complete(word, chosen):
            return False
        if not word.is_verb:
            return True
        is_loose = self._is_stray(word, chosen, top) or self._is_unjoined(word, chosen)
        return not is_loose and self._has_complements(word, chosen)

    def _is_unjoined(self, verb: Word, chosen: frozenset[int]) -> bool:
        """As in "seized a ship [and the crew] refused": a verb that no "and" and no comma joins to the one before."""
        if verb.dep != "conj" or verb.head not in chosen or verb.head > verb.index:
            return False
        before = self._tree.words[self._tree.first_below(verb) - 1]
        if before.dep == "conj":  # "and reports suggest", where a parse joins "reports" to what stands before
            before = self._tree.words[self._tree.first_below(before) - 1]
        if verb.tag == "VB" and self._tree.head(verb).tag in ("VBD", "VBZ") and not self._tree.has(verb, *AUXILIARIES):
            return True  # "the votes they had or reach the palace"
        is_run_on = before.text == "," and not self._grammar.has_subject(verb) and verb.tag in FINITE_TAGS
        if is_run_on and not self._grammar.is_joined(self._tree.head(verb), verb):
            return True  # "ten are hurt [by a tram], thought to be late, crashed"
        is_joint = before.dep == "punct" or (before.dep == "cc" and before.index in chosen)
        return not is_joint and before.end != verb.start and self._grammar.is_finite(verb)

    def _is_alone(self, word: Word, chosen: frozenset[int]) -> bool:
        """As in "[today] or Friday", "that [day] getting ready": what a word is joined to, or its verb, is gone."""
        if word.dep == "conj":
            return word.head not in chosen
        if word.tag != "WDT" or word.dep not in SUBJECTS:
            return False
        verb = self._tree.head(word)
        return verb.tag == "VBG" and verb.index in chosen and not self._tree.has(verb, *AUXILIARIES)

    def _has_top(self, chosen: frozenset[int], top: Word) -> bool:
        """Whether a clause has a subject, and a phrase a noun."""
        if not top.is_verb:
            return top.is_noun or top.head == top.index
        return self._has_subject_in(top, chosen) and not self._subjects.is_parted(top)

    def _begins_in_list(self, chosen: frozenset[int], top: Word) -> bool:
        """As in "only shops like A, B and C stay open": a parse can take "C" alone for the subject."""
        first = min(chosen)
        before = self._tree.words[first - 1] if first else None
        is_joined = top.dep == "conj" or top.head == top.index
        return before is not None and before.dep == "cc" and before.head != top.index and not is_joined

    def _begins_in_phrase(self, chosen: frozenset[int]) -> bool:
        """As in "people travelling after the break would spread it": a parse can take "the break" for the subject."""
        first = min(chosen)
        before = self._tree.words[first - 1] if first else None
        return before is not None and before.dep == "prep" and before.tag == "IN" and not self._tree.children(before)

    def _begins_in_object(self, chosen: frozenset[int], top: Word) -> bool:
        """As in "it [killed] ten men in Lund and the mayor left": a parse can take "ten men" for the subject."""
        first = self._tree.words[min(chosen - self._grammar.signs)]
        before = self._tree.words[first.index - 1] if first.index else None
        if before is None or not before.is_verb or before.dep in AUXILIARIES or first.is_verb:
            return False
        is_around = before.index == top.head or any(word.index == before.index for word in self._tree.ancestors(top))
        is_address = before.head == top.index and before.lemma in self._lexicon["reminding_verbs"]  # "As you remember"
        return not is_around and not is_address and before.lemma not in self._lexicon["reporting_verbs"]

    def _joins_nouns(self, chosen: frozenset[int]) -> bool:
        """Whether two nouns have come together, with words between them left out: "sanctions [over pay and] fees"."""
        for before, index in pairwise(sorted(chosen - self._grammar.signs)):
            if index == before + 1 or index in self._grammar.dates or self._tree.words[before].tag[:2] != "NN":
                continue
            left = self._tree.words[before + 1 : index]
            if self._is_apposed(before, index):
                continue
            if self._begins_noun(self._tree.words[index], left) and not all(map(self._is_of_date, left)):
                return True
        return False

    def _is_apposed(self, noun: int, first: int) -> bool:
        """As in "two yards [in the north], Lund and Oslo, closed": a comma stands before what a noun is called."""
        beside = self._tree.children(self._tree.words[noun], "appos")
        return any(self._tree.first_below(each) == first and self._tree.words[first - 1].text == "," for each in beside)

    def _is_of_date(self, word: Word) -> bool:
        """Whether a word is one of a date, a sign, or the preposition before a date."""
        return word.index in self._grammar.dates or word.index in self._grammar.signs or self._grammar.is_date(word)

    def _begins_noun(self, word: Word, left: Sequence[Word]) -> bool:
        """Whether a word behind words that are left out begins a noun phrase, and no object: "gave the man a gift".

        Behind a comma a noun without an article goes on with the one before it: "the firm[, of Oslo,] shares".
        """
        if word.tag in ("DT", "PRP$"):
            is_parted = any(other.index in self._grammar.signs for other in left)
            relation = self._tree.head(word).dep
            return relation not in OBJECTS if not is_parted else relation not in SUBJECTS or left[-1].text != ","
        return left[0].index not in self._grammar.signs and word.tag[:2] in ("NN", "JJ", "CD")

    def _ends_in_joint(self, chosen: frozenset[int]) -> bool:
        last = max(chosen - self._grammar.signs)
        word = self._tree.words[last]
        if last + 1 < len(self._tree.words) and self._is_joined(word, self._tree.words[last + 1]):
            return True
        return word.dep in ("mark", "cc", "det", *AUXILIARIES)

    def _is_joined(self, word: Word, following: Word) -> bool:
        """Whether a title that ends with a word lacks the next one, to which it belongs."""
        if word.dep == "conj" and following.tag in FINITE_TAGS:
            return True  # "and an expert [said]"
        if word.tag == "NN" and following.tag in ("NN", "NNS") and following.dep not in SUBJECTS:
            return not self._grammar.is_in_date(following)  # "of school [fees]"
        return word.dep == "prep" and word.tag == "IN" and following.dep != "punct"  # "a year ahead of [This Is It]"

    def _runs_on(self, chosen: frozenset[int]) -> bool:
        """Whether words on the two sides of a colon or a semicolon have come together."""
        if not self._borders:
            return False
        first, last = min(chosen - self._grammar.signs), max(chosen)
        between = (index for index in self._borders if first <= index < last)
        return any(index - 1 not in chosen or index + 1 not in chosen for index in between)

    @cached_property
    def _borders(self) -> tuple[int, ...]:
        return tuple(word.index for word in self._tree.words if word.text in (":", ";"))

    def _has_head(self, word: Word, chosen: frozenset[int]) -> bool:
        """Whether what a word stands before is there, or what shares it: "was [arrested and] charged"."""
        sharing = self._tree.children(self._tree.head(word), "conj") if word.dep in AUXILIARIES else ()
        return word.head in chosen or any(each.index in chosen for each in sharing)

    def _divides_name(self, word: Word) -> bool:
        """Whether a name is nothing without the word before it: "Haiti Now telethon" without "Haiti"."""
        if not word.is_name or not word.index:
            return False
        before = self._tree.words[word.index - 1]
        if before.text.casefold() in self._lexicon["genitive_prepositions"] and before.index:
            owner = self._tree.words[before.index - 1]
            return owner.is_name and self._tree.has(word, "case") and before.dep == "prep"  # "Bank of Lund's"
        if not before.is_name:
            return False
        is_written_as_one = before.text[:1].isupper() and word.text[:1].isupper()
        return is_written_as_one and before.index not in self._grammar.dates and word.index not in self._grammar.dates

    def _divides_word(self, word: Word) -> bool:
        """Whether a word is nothing without one to which a hyphen joins it: "wrote" without "co-"."""
        index, words = word.index, self._tree.words
        if index < 2 or words[index - 1].text != "-":
            return False
        return words[index - 2].end == words[index - 1].start and words[index - 1].end == word.start

    def _is_complete(self, word: Word, chosen: frozenset[int]) -> bool:
        if word.dep == "mark":
            return word.head in chosen
        below = self._tree.children(word, "pobj", "pcomp", "prep", "amod", "advmod")
        return not below or any(child.index in chosen for child in below)

    def _is_stray(self, verb: Word, chosen: frozenset[int], top: Word) -> bool:
        """Whether a clause that hangs on another one has a tense but no subject: it belongs elsewhere."""
        hangs = verb.index != top.index and verb.dep in ("ccomp", "xcomp", "parataxis", "dep")
        return hangs and self._grammar.is_finite(verb) and not self._subjects.is_among(chosen, verb)

    def _has_complements(self, verb: Word, chosen: frozenset[int]) -> bool:
        """Whether all is there that a verb has of a subject and of complements."""
        subjects = [word for word in self._tree.children(verb, *SUBJECTS) if word.tag not in RELATIVE_TAGS]
        if subjects and not any(word.index in chosen for word in subjects) and not self._shares(verb, chosen):
            return False
        needed = self._tree.children(verb, *COMPLEMENTS)
        if not all(child.index in chosen or self._is_spare(child, verb) for child in needed):
            return False
        clauses = self._tree.children(verb, "advcl")
        return all(child.index in chosen or leading_verb(self._tree, child, self._lexicon) is None for child in clauses)

    def _shares(self, verb: Word, chosen: frozenset[int]) -> bool:
        subject = self._grammar.shared_subject(verb)
        return subject is not None and subject.index in chosen

    def _is_spare(self, child: Word, verb: Word) -> bool:
        """Whether a parse only takes a word for a complement of a verb."""
        if child.tag in RELATIVE_TAGS or self._grammar.is_frame(child) or self._grammar.is_run_on(child, verb):
            return True
        is_loose = child.dep == "ccomp" and child.index > verb.index and self._grammar.is_finite(child)
        if self._lexicon.lists(verb.lemma, "reporting_verbs", "opinion_verbs"):
            return False  # "hope [a ban, which began in May, will help]"
        return is_loose and not self._tree.has(child, *SUBJECTS, "expl") and not self._grammar.has_subject(child)

    def _has_subject_in(self, verb: Word, chosen: frozenset[int]) -> bool:
        """Whether a verb has its subject, which can be that of a verb to which it is joined."""
        if any(child.index in chosen for child in self._tree.children(verb, *SUBJECTS, "expl")):
            return True
        if verb.dep == "conj":
            return any(self._tree.words[index].dep in SUBJECTS and index < verb.index for index in chosen)
        if verb.dep == "advcl" and self._shares(verb, chosen):
            return True
        if verb.dep == "relcl":
            return any(index < verb.index and self._tree.words[index].is_noun for index in chosen)
        return verb.tag in ("VB", "VBG", "VBN") and not self._tree.has(verb, *AUXILIARIES)
