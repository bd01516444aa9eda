"""Whether a clause only mentions, as the background of what it says, what a trigger names."""

from __future__ import annotations

from itertools import takewhile

from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, SUBJECTS, Word
from timeline_api.extraction.titles.grammar import BEFORE_HEAD, Grammar
from timeline_api.extraction.titles.signs import is_parted
from timeline_api.extraction.triggers.known_dates import Known
from timeline_api.extraction.triggers.other_times import tense_of

#: The relations of "because", of the first word of "owing to", and of "including".
_PREPOSITIONS = ("prep", "pcomp")
#: How clauses hang on a noun.
_OF_NOUN = ("acl", "relcl")
#: The nouns of which a clause can say the content: "the claim that he left".
_OF_CONTENT = (
    "claim_nouns", "deniable_nouns", "content_nouns", "announcing_nouns", "demanding_verbs", "planning_verbs",
)  # fmt: skip
#: The determiners of a noun of which nobody knows what it did without the clause around it.
_OPEN = ("open_determiners", "negative_determiners")


class Background:
    """Finds the words of one sentence behind which stands another happening than that of the clause around them.

    "Prices rose because of the storm in May" says when the storm was, and nothing of when prices rose.
    """

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._lexicon = grammar.lexicon
        self._links: dict[int, bool] = {}

    def link(self, trigger: Word, top: Word) -> Word | None:
        """The innermost word that makes a trigger the background of the clause of `top`; None where it is part of it.

        It is the verb of a relative, participle or adverbial clause, or a preposition as in "because of".
        """
        is_phrase = top.is_noun and top.head != top.index  # which claims nothing of a day
        found: Word | None = None
        for word in (trigger, *self._tree.ancestors(trigger)):
            if word.index == top.index:
                return found
            is_link = found is None and self._is_link(word) and (word.dep in _PREPOSITIONS or not is_phrase)
            if is_link and not (word.dep in _OF_NOUN and self._is_judged(word, top)):
                found = word
        return None

    def apart(self, trigger: Word, top: Word) -> tuple[Word, ...]:
        """Return the clauses, inner first, around a trigger inside that of `top` that may be of another time.

        As in "the coast, which was flooded", "the tool launched in May", "since the mill burned", "since opening"; not
        in "denied the claim that he left", nor without a date in it: "in May, before opening".
        """
        found: list[Word] = []
        if not top.is_verb:
            return ()
        for word in (trigger, *self._tree.ancestors(trigger)):
            if word.index == top.index:
                break
            is_clause = word.dep in _OF_NOUN and self._is_link(word) and not self._is_judged(word, top)
            is_clause = is_clause or (word.dep == "advcl" and self._is_link(word))
            if is_clause or (word.dep == "pcomp" and self._is_before(self._tree.head(word))):
                found.append(word)
        if found and not any(below.index in self._grammar.dates for below in self._tree.subtree(found[-1])):
            return ()
        return tuple(found)

    def _is_before(self, preposition: Word) -> bool:
        """As in "since opening", "before opening", "prior to opening"."""
        words = (preposition.text.casefold(), self._tree.head(preposition).text.casefold())
        return any(word in self._lexicon["background_subordinators"] for word in words)

    def _is_judged(self, clause: Word, top: Word) -> bool:
        """As in "denied the claim that he left", "the demand that talks begin was rejected": the verb judges it.

        So does one that calls off or moves what was planned: "the concert, planned for May, was cancelled".
        """
        noun = self._tree.head(clause)
        if noun.head != top.index or not top.is_verb:
            return False
        if self._lexicon.lists(top.lemma, "negating_verbs", "moving_verbs"):
            return True
        return self._tree.has(clause, "mark") and self._lexicon.lists(noun.lemma, *_OF_CONTENT)

    def noun_of(self, clause: Word) -> Word | None:
        """The noun that a clause tells apart, where it stands right before it and no other noun can be meant.

        As in "the law passed in May", "met the man who left"; None in "a river near the valley that flooded".
        """
        noun = self._tree.head(clause)
        if clause.dep not in _OF_NOUN or not noun.is_noun or self._tree.first_below(clause) != noun.index + 1:
            return None
        if any(word.tag == "PRP$" for word in self._tree.children(noun, "poss")):
            return None
        above = self._tree.head(self._tree.head(noun)) if noun.dep == "pobj" else self._tree.head(noun)
        return noun if above.is_verb or clause.dep == "acl" else None

    def whole_noun_of(self, clause: Word) -> Word | None:
        """The noun of a clause, behind a comma that of the whole phrase: "the mill at Lund, which opened in 1974"."""
        noun = self._tree.head(clause)
        if clause.dep not in ("acl", "relcl") or not noun.is_noun:
            return None
        whole = noun
        while is_parted(self._tree, clause) and whole.dep == "pobj" and self._tree.head(self._tree.head(whole)).is_noun:
            whole = self._tree.head(self._tree.head(whole))
        return whole if whole.dep in (*SUBJECTS, *OBJECTS, "attr") else noun

    def is_long_before(self, trigger: Word, top: Word, known: Known) -> bool:
        """As in "prices have doubled since the strike", "a change because of its 1978 treaty": what a clause follows.

        Behind "because of" what the clause tells can be of the same days, unless these are long past. What stands
        before the clause is plainly dated by itself: "since the strike in 2009, prices have doubled".
        """
        link = self.link(trigger, top)
        if link is None or link.is_verb or link.index < top.index:
            return False
        is_old = known.looks_back and not known.is_recent
        return is_old or link.text.casefold() in self._lexicon["since_words"]

    def is_apart_in_time(self, trigger: Word, clause: Word, top: Word, known: Known) -> bool:
        """Whether an outer clause is plainly of another time than the inner one, so that it gives that no title.

        It is if a third verb stands between, if the date is that of a noun in the inner clause alone, or by its tense.
        """
        if clause.dep not in _OF_NOUN and (clause.index < top.index or (known.is_day and known.is_recent)):
            return False  # "since moving to Lund in 1998, she has", "has been closed since it flooded on Monday"
        above = takewhile(lambda word: word.index != top.index, self._tree.ancestors(clause))
        if trigger.is_noun or any(word.is_verb for word in above):
            return True
        tense = tense_of(self._tree, top, self._lexicon)
        return (known.looks_back and tense not in ("past", None)) or (
            known.looks_ahead and tense in ("past", "perfect")
        )

    def phrase(self, trigger: Word, top: Word) -> tuple[frozenset[int], Word] | None:
        """The words of what is only the background of a clause, and their top: "[because of] several storms".

        A participle comes with the subject of the clause: "the firm losing ships". None for one before its subject, and
        for "its opening" before what "its" stands for.
        """
        link = self.link(trigger, top)
        head = self._object_of(link) if link is not None else None
        if head is None:
            return None
        own = frozenset(word.index for word in self._tree.subtree(head))
        subject = self._tree.child(top, *SUBJECTS)
        is_behind = subject is not None and subject.index < head.index
        if head.is_noun:
            is_of_pronoun = any(word.tag == "PRP$" for word in self._tree.children(head, "poss"))
            return (own, head) if is_behind or not is_of_pronoun else None
        if subject is None or not is_behind:
            return None
        return own.union(word.index for word in self._tree.subtree(subject)), head

    def is_bare_object(self, noun: Word, top: Word) -> bool:
        """Whether the trigger is the noun of such a phrase, with nothing but determiners and dates beside it.

        Not beside a past tense: what "closed because of the storm on Tuesday" says may all be of that day.
        """
        link = self.link(noun, top)
        head = self._object_of(link) if link is not None else None
        is_past = any(word.tag == "VBD" for word in (top, *self._tree.children(top, *AUXILIARIES)))
        return head is not None and head.index == noun.index and self.is_bare(noun) and not is_past

    def is_bare(self, noun: Word) -> bool:
        """Whether a noun has nothing but determiners and dates beside it."""
        below = self._tree.children(noun)
        return all(word.dep in ("det", "punct") or self._grammar.is_date(word) for word in below)

    def _object_of(self, link: Word) -> Word | None:
        """The noun, or the participle, to which a preposition of background leads; None for the verb of a clause."""
        if link.dep not in _PREPOSITIONS:
            return None
        for word in self._tree.subtree(link):
            if word.head != link.index and self._tree.head(word).head != link.index:
                continue
            if word.dep == "pobj" or (word.dep == "pcomp" and word.tag == "VBG"):
                return word
        return None

    def _is_link(self, word: Word) -> bool:
        if word.index not in self._links:
            self._links[word.index] = self._leads_to_background(word)
        return self._links[word.index]

    def _leads_to_background(self, word: Word) -> bool:
        plain = word.text.casefold()
        if word.dep in _PREPOSITIONS:
            return plain in self._lexicon["background_prepositions"] or self.is_counted_from(word)
        if word.dep == "advcl":
            marks = {mark.text.casefold() for mark in self._tree.children(word, "mark")}
            return not marks.isdisjoint(self._lexicon["background_subordinators"]) or self.is_counted_from(word)
        is_link = self._is_participle(word) if word.dep == "acl" else word.dep == "relcl" and self._is_relative(word)
        return is_link and self._may_stand_without_clause(self._tree.head(word))

    def is_counted_from(self, link: Word) -> bool:
        """As in "fell ill a day after arriving", "a day after she arrived": the clause around it is of another day."""
        joining = self._tree.child(link, "mark") if link.dep == "advcl" else link
        is_of_clause = link.dep == "advcl" or self._tree.has(link, "pcomp")
        if not is_of_clause or joining is None or joining.text.casefold() not in self._lexicon["counting_prepositions"]:
            return False
        before = self._tree.words[max(0, joining.index - 1)]
        return before.lemma in self._lexicon["time_units"] and before.dep == "npadvmod"

    def _is_relative(self, verb: Word) -> bool:
        """Unlike "took an overdose, which led to his death", and "despite his fight he died" in a wrong parse."""
        is_possessed = self._tree.has(self._tree.head(verb), "poss")
        is_run_on = is_possessed and not any(map(self._grammar.is_relative, self._tree.subtree(verb)))
        return verb.lemma not in self._lexicon["consequence_verbs"] and not is_run_on

    def _is_participle(self, verb: Word) -> bool:
        """Unlike "lessons to be learned", which is yet to come, and "people eating", who do so on the same day."""
        is_infinitive = any(word.tag == "TO" for word in self._tree.children(verb, *AUXILIARIES))
        is_past = verb.tag == "VBN" or self._grammar.is_finite(verb)
        return is_past and not is_infinitive and not self._is_ordered(verb)

    def _is_ordered(self, participle: Word) -> bool:
        """As in "ordered schools closed": a parse takes what is ordered for a description of the noun."""
        noun = self._tree.head(participle)
        is_bare = noun.dep == "dobj" and noun.index == participle.index - 1 and not self._tree.children(noun, "det")
        return is_bare and self._tree.head(noun).lemma in self._lexicon["wishing_verbs"]

    def _may_stand_without_clause(self, noun: Word) -> bool:
        """Unlike "no driver", "those", "there were nine cases", "she was a nurse", "is on trial charged with fraud"."""
        is_open = any(self._grammar.has_determiner(noun, words) for words in _OPEN)
        is_of_idiom = noun.dep == "pobj" and noun.tag == "NN" and not self._tree.has(noun, *BEFORE_HEAD)
        is_predicate = noun.dep == "attr" or self._tree.has(self._tree.head(noun), "expl")
        return noun.is_noun and noun.index not in self._grammar.dates and not (is_open or is_of_idiom or is_predicate)
