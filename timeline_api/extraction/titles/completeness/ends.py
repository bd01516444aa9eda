"""The word with which a title cannot end, because what it needs on its right was left out."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_api.extraction.syntax.tree import AUXILIARIES, FINITE_TAGS, OBJECTS, SUBJECTS, Word
from timeline_api.extraction.syntax.verb_frames import missing_complement
from timeline_api.extraction.titles.grammar import BEFORE_HEAD, Grammar
from timeline_api.extraction.titles.signs import QUOTES

#: The relations of words that lead to what stands behind them.
_LEADING = frozenset((*BEFORE_HEAD, "cc", "mark", "expl"))
#: The relations of clauses that describe a noun.
_DESCRIBING = ("acl", "relcl")
#: The signs behind which follows what somebody says.
_ANNOUNCING = (":", *QUOTES)
#: How many words before the last one a comparison can begin: "as long [as]", "rather [than]", "so strong [that]".
_CORRELATED = 3


class Ends:
    """Checks where the titles of one sentence end, by the word that follows in the sentence."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._lexicon = grammar.lexicon

    def loose(self, words: Sequence[Word], top: Word) -> Word | None:
        """The last of the words of a title if it is nothing without what follows it in the sentence, else None."""
        last = next((word for word in reversed(words) if word.index not in self._grammar.signs), None)
        if last is None or last.index + 1 >= len(self._tree.words):
            return None
        following = self._tree.words[last.index + 1]
        if self._lacks_verb(last, words, top) or self._lacks_complement(last) or self.missing(words) is not None:
            return last
        if following.text == "-" and following.start == last.end:
            return last  # "on pick[-up trucks]"
        if self._is_sign(following):
            is_loose = self._announces(last, words, following)
        else:
            is_loose = (
                self._leads_on(last, following)
                or self._is_compared(words, following)
                or self._parts_subject(last, following, top)
                or self._parts_content(last, following)
            )
        return last if is_loose or self._is_bare_clause(last, top) else None

    def missing(self, words: Sequence[Word]) -> tuple[Word, Word] | None:
        """A verb of a title that needs what stands behind it, and that complement; None if nothing is missing."""
        return missing_complement(self._tree, words, self._lexicon, self._grammar.dates)

    def _is_sign(self, word: Word) -> bool:
        return word.index in self._grammar.signs

    def _leads_on(self, last: Word, following: Word) -> bool:
        """As in "and the", "will", "a year ahead of [This Is It]", "is still [that]"."""
        if last.dep in _LEADING and (last.head > last.index or last.dep in ("cc", "mark")):
            return True
        if last.dep in ("prep", "agent", "dative") and last.tag in ("IN", "TO"):
            return True
        if last.text.casefold() in self._lexicon["equality_words"]:
            return True
        if last.index in self._grammar.dates and following.index in self._grammar.dates:
            return True
        if last.text.casefold() in self._lexicon["maturing_words"] and following.index in self._grammar.dates:
            return True  # "its 9% notes due [2007]"
        if last.dep == "conj" and following.tag in FINITE_TAGS:
            return True  # "and an expert [said]"
        if last.tag == "NN" and following.tag in ("NN", "NNS") and following.dep not in SUBJECTS:
            return not self._grammar.is_in_date(following)
        before = self._tree.words[last.index - 1] if last.dep in ("advmod", "neg") and last.index else last
        return before.lemma in self._lexicon["copulas"] and self._has_predicate(before, last)

    def _has_predicate(self, copula: Word, last: Word) -> bool:
        """Whether what "is" says of its subject stands behind the last word."""
        below = self._tree.children(copula, "attr", "acomp", "ccomp", "xcomp", "prep", "oprd", "nsubj")
        return any(child.index > last.index and not self._grammar.is_date(child) for child in below)

    def _is_compared(self, words: Sequence[Word], following: Word) -> bool:
        """As in "as long [as]", "rather [than]", "so strong [that]": half of what is compared."""
        plain = following.text.casefold()
        ending = [word.text.casefold() for word in words[-_CORRELATED:]]
        if plain in self._lexicon["comparison_marks"]:
            return words[-1].tag in ("JJR", "RBR") or ending[-1] in self._lexicon["correlatives_of_than"]
        if plain in self._lexicon["equality_words"]:
            is_equal = plain in ending[-2:-1] and words[-1].tag in ("JJ", "RB")
            return is_equal or ending[-1] in self._lexicon["correlatives_of_as"]
        is_that = plain in self._lexicon["complementizers"]
        return is_that and not self._lexicon["degree_adverbs"].isdisjoint(ending[:-1])

    def _parts_subject(self, last: Word, following: Word, top: Word) -> bool:
        """As in "and Lund Steel [has said]": a subject without its verb, unless the title is part of that subject."""
        if following.tag not in FINITE_TAGS or last.is_verb:
            return False
        verb = self._tree.head(following) if following.dep in AUXILIARIES else following
        return not any(word.dep in SUBJECTS and word.head == verb.index for word in (top, *self._tree.ancestors(top)))

    def _lacks_verb(self, last: Word, words: Sequence[Word], top: Word) -> bool:
        """As in "trading resumes, the chairman, Bo Lint[, announced]": the last words are a subject without a verb."""
        chosen = {word.index for word in words}
        for word in (last, *self._tree.ancestors(last)):
            if word.index == top.index or word.index not in chosen:
                return False
            if word.dep in SUBJECTS:
                verb = self._tree.head(word)
                shares = any(each.index in chosen for each in self._tree.children(verb, "conj"))
                return verb.index > last.index and not shares
        return False

    def _lacks_complement(self, last: Word) -> bool:
        """As in "has asked [him to stay]", "has asked him [to stay]": what a verb leads to follows the last word."""
        following = self._tree.words[last.index + 1]
        if last.tag == "VBG" and last.dep == "advcl" and last.lemma in self._lexicon["reporting_verbs"]:
            return True  # "left, saying [in a letter]"
        if last.is_verb:
            below = self._tree.children(last, *OBJECTS, "attr", "acomp", "oprd", "xcomp", "ccomp")
            return any(child.index > last.index and child.index not in self._grammar.dates for child in below)
        infinitive = self._tree.head(following) if following.tag == "TO" and following.dep == "aux" else last
        is_object = last.dep in (*OBJECTS, "nsubj") and infinitive.dep in ("xcomp", "ccomp")
        return is_object and last.head in (infinitive.index, infinitive.head)

    def _parts_content(self, last: Word, following: Word) -> bool:
        """As in "because of reports [several people were ill]": what a noun says follows without "that"."""
        if not last.is_noun or not self._lexicon.lists(last.lemma, "content_nouns", "claim_nouns"):
            return False
        if following.text.casefold() in self._lexicon["complementizers"]:
            return following.dep == "mark"
        subject = next((word for word in (following, *self._tree.ancestors(following)) if word.dep in SUBJECTS), None)
        return subject is not None and self._tree.first_below(subject) == following.index

    def _is_bare_clause(self, last: Word, top: Word) -> bool:
        """As in "one poem written [and read by]", "the floods that began [in May]": a verb beside a noun, alone."""
        if last.dep == "conj" and last.is_verb and self._tree.head(last).dep in _DESCRIBING:
            return self._has_more(last) and last.index != top.index
        if last.dep not in _DESCRIBING or not last.is_verb or last.index == top.index:
            return False
        if self._grammar.has_subject(last):  # "the letters that the clerk burned"
            return False
        return self._has_more(last) or self._shares_agent(last)

    def _shares_agent(self, participle: Word) -> bool:
        """As in "one poem written [and read by each poet]", unlike "the people killed [and hurt in Lund]"."""
        joint = self._tree.words[participle.index + 1]
        joined = self._tree.words[min(joint.index + 1, len(self._tree.words) - 1)]
        return joint.dep == "cc" and joined.tag == participle.tag and self._tree.has(joined, "agent")

    def _has_more(self, verb: Word) -> bool:
        return any(child.index > verb.index and child.dep not in ("punct", "cc") for child in self._tree.children(verb))

    def _announces(self, last: Word, words: Sequence[Word], following: Word) -> bool:
        """As in "left, telling the paper: [“It is over”]": a participle of saying without what is said."""
        quotes = self._tree.words[following.index + 1 : following.index + 2] if following.text == "," else ()
        if not any(sign.text in _ANNOUNCING for sign in (following, *quotes)):
            return False
        chosen = {word.index for word in words}
        for verb in (last, *self._tree.ancestors(last)):
            if verb.index not in chosen:
                return False
            if verb.is_verb:
                is_saying = verb.tag == "VBG" and verb.lemma in self._lexicon["reporting_verbs"]
                is_loose = verb.dep in ("advcl", "acl", "xcomp", "pcomp", "prep")
                return is_saying and is_loose
        return False
