"""The loss of a title when a phrase that a preposition leads to is left out."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import SUBJECTS, Word
from timeline_api.extraction.titles.grammar import Grammar
from timeline_api.extraction.titles.signs import is_parted

#: The loss of another happening, the least loss of how it happened, that of an adverb without which it would be told
#: otherwise ("denied illegally selling it"), and the loss of part of it, such as its place.
OTHER, HOW, MANNER, PART = 0, 3, 5, 6
#: The loss of a place with a name.
PLACE = 7
#: The loss of a purpose or of what says which is meant, and that of a name in apposition or a place beside its verb.
WHICH, WHERE = 8, 9
#: The loss of what was said: "a statement warning people that".
CONTENT = 10

#: The entity types of places.
_PLACES = ("GPE", "LOC")
#: What stands before a noun that says which ones are meant.
DETERMINERS = ("det", "poss", "amod", "nummod", "compound", "nmod", "predet", "quantmod")


class PhraseLosses:
    """The losses of the phrases of one sentence that prepositions lead to."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._lexicon = grammar.lexicon

    def of(self, child: Word, head: Word) -> int | None:
        """How much a title loses with a phrase; None for one that has to stay."""
        plain = child.text.casefold()
        if plain in self._lexicon["genitive_prepositions"] or plain in self._lexicon["comparison_words"]:
            return None
        if plain in self._lexicon["limiting_prepositions"] or child.dep == "agent":
            return None
        if child.index < head.index:  # "around a dozen boats" is no place
            return 1 if head.is_verb and plain not in self._lexicon["limiting_adverbs"] else None
        if head.is_verb:
            return self._loss_beside_verb(child, head, plain)
        if not head.is_noun or self._is_bound(child, plain) or self._is_goal(child, plain):
            return None
        if plain in self._lexicon["naming_prepositions"] and self._is_part_of_name(child, head):
            return None
        if self._is_before_joined_noun(child):
            return None
        if self._is_counterpart(child, plain):
            return CONTENT
        return WHICH if plain in self._lexicon["joining_prepositions"] else self._loss_of_place(child)

    def _loss_of_place(self, child: Word) -> int:
        """That of a place with a name is higher, since a reader would ask where, but not than that of its phrase."""
        noun = self._tree.head(child)
        around = self._tree.head(noun)
        if not self._has_named_place(child) or (around.dep == "prep" and not self._has_named_place(around)):
            return PART
        return WHERE if noun.dep in SUBJECTS else PLACE

    def _has_named_place(self, phrase: Word) -> bool:
        """Whether a phrase leads to a place with a name: "in Peru", "at a mill in Peru"."""
        inner = self._tree.child(phrase, "pobj")
        if inner is None:
            return False
        below = [inner, *self._tree.children(inner, "compound", "poss")]
        below += [noun for prep in self._tree.children(inner, "prep") for noun in self._tree.children(prep, "pobj")]
        return any(word.entity in _PLACES for word in below)

    def _is_counterpart(self, child: Word, plain: str) -> bool:
        """As in "held a meeting in person with Ana Silva", "a race against Bo Lint": who else takes part."""
        inner = self._tree.child(child, "pobj")
        return inner is not None and inner.entity == "PERSON" and plain in self._lexicon["counterpart_prepositions"]

    def _is_before_joined_noun(self, phrase: Word) -> bool:
        """As in "sanctions over a voucher and remarks", where the last noun can be joined to either of the others."""
        joint = self._tree.words[min(self._tree.last_below(phrase) + 1, len(self._tree.words) - 1)]
        joined = self._tree.children(self._tree.head(joint), "conj") if joint.dep == "cc" else ()
        return any(word.is_noun and word.index > joint.index for word in joined)

    def _is_part_of_name(self, child: Word, head: Word) -> bool:
        """As in "Agency for International Development", "Hope for Haiti concert"."""
        inner = self._tree.child(child, "pobj")
        following = self._tree.words[min(child.index + 1, len(self._tree.words) - 1)]
        is_named = (inner is not None and inner.is_name) or (following.is_name and following.dep == "compound")
        return head.is_name and is_named

    def _loss_beside_verb(self, child: Word, verb: Word, plain: str) -> int | None:
        if verb.lemma in self._lexicon["copulas"] and not self._tree.has(verb, "attr", "acomp"):
            return None
        is_behind_date = child.index - 2 in self._grammar.dates  # "in May, with a knife" says how
        if plain in self._lexicon["accompanying_prepositions"] and is_parted(self._tree, child) and not is_behind_date:
            return 2
        if self._is_idiom(child, verb) or self._leads_to_act(child, verb, plain) or self._is_bound(child, plain):
            return None
        if self._is_goal(child, plain):
            return None
        if self._is_outcome(child, verb, plain):
            return CONTENT
        if self._is_counterpart(child, plain):
            return CONTENT
        is_place = plain in self._lexicon["place_prepositions"]
        before = self._tree.words[self._tree.first_below(child) - 1]
        if before.index == verb.index or before.dep in ("prt", "neg", "acomp", "advmod"):
            return WHERE if is_place else None if not self._tree.has(verb, "dobj") else WHICH
        if is_place:
            return self._loss_of_place(child)
        return WHICH if plain in self._lexicon["joining_prepositions"] else 4

    def _is_outcome(self, child: Word, verb: Word, plain: str) -> bool:
        """As in "keep boats out of the port": what becomes of an object, right behind it."""
        acted_on = self._tree.child(verb, "dobj")
        is_behind = acted_on is not None and self._tree.last_below(acted_on) == child.index - 1
        return is_behind and plain in self._lexicon["outcome_prepositions"]

    def _leads_to_act(self, child: Word, verb: Word, plain: str) -> bool:
        """As in "kept them from leaving": what is done to an object would be another thing without it."""
        act = self._tree.child(child, "pcomp")
        is_act = act is not None and act.tag == "VBG" and plain in self._lexicon["joining_prepositions"]
        return is_act and (self._tree.has(verb, "dobj") or self._tree.has(verb, "auxpass"))

    def _is_goal(self, child: Word, plain: str) -> bool:
        """As in "from the left to the right": without the second phrase the first one would be only half of it."""
        if plain not in self._lexicon["goal_prepositions"]:
            return False
        sources = (each for each in self._tree.children(self._tree.head(child), "prep") if each.index < child.index)
        return any(
            each.text.casefold() in self._lexicon["source_prepositions"]
            and self._tree.last_below(each) == child.index - 1
            for each in sources
        )

    def _is_bound(self, child: Word, plain: str) -> bool:
        """As in "paid tribute to", "an end to": the preposition behind an object of one noun, or behind an end."""
        noun = self._tree.words[child.index - 1]
        if noun.index == child.head and noun.lemma in self._lexicon["ending_nouns"]:
            return plain in self._lexicon["bound_prepositions"]
        is_object = noun.tag == "NN" and noun.dep == "dobj" and not self._tree.has(noun, *DETERMINERS)
        return is_object and plain in self._lexicon["bound_prepositions"] and noun.index == noun.head + 1

    def _is_idiom(self, child: Word, verb: Word) -> bool:
        """As in "put in place", "was under control": the first phrase behind a verb, of a noun alone."""
        inner = self._tree.child(child, "pobj")
        if inner is None or inner.tag != "NN" or self._tree.children(inner):
            return False
        first = next(each for each in self._tree.children(verb, "prep", "agent") if each.index > verb.index)
        return first.index == child.index
