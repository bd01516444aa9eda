"""How much a title loses when a phrase is left out for want of room."""

from __future__ import annotations

from collections.abc import Collection

from timeline_api.extraction.syntax.tree import Word
from timeline_api.extraction.titles.grammar import COMPLEMENTS, Grammar
from timeline_api.extraction.titles.signs import is_parted

#: The loss of what is another happening, the least loss of where and how it happened, and of what is part of it.
OTHER, HOW, PART = 0, 3, 5

#: What stands before a noun that says which ones are meant.
_DETERMINERS = ("det", "poss", "amod", "nummod", "compound", "nmod", "predet", "quantmod")
#: The relations of what is another happening, and those of all that can be left out.
OTHERS = frozenset(("advcl", "conj"))
LOSABLE = OTHERS | {"prep", "agent", "relcl", "acl", "appos", "npadvmod", "advmod", "parataxis", "dep", "ccomp"}
#: What follows a verb, but is no complement of it.
_ADJUNCTS = ("prep", "advcl", "npadvmod")


class Losses:
    """The losses of the phrases of one sentence."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._lexicon = grammar.lexicon
        self._found: dict[int, int | None] = {}

    def of(self, child: Word) -> int | None:
        """How much a title loses with a phrase; None for one that has to stay."""
        if child.index not in self._found:
            self._found[child.index] = self._loss(child)
        return self._found[child.index]

    def _loss(self, child: Word) -> int | None:
        if child.dep not in LOSABLE:
            return None
        head = self._tree.head(child)
        negator = self._tree.child(head, "neg")
        if negator is not None and child.index > negator.index and not is_parted(self._tree, child):
            return None
        if self._limits(child, head):
            return None
        return self._loss_by_relation(child, head)

    def _limits(self, child: Word, head: Word) -> bool:
        """As in "areas where people meet", "the first man to land there": without it others would be meant."""
        if not head.is_noun or child.index < head.index or is_parted(self._tree, child):
            return False
        if child.dep == "acl" and child.tag == "VBG" and head.dep == "pobj":
            return True
        ranked = self._tree.children(head, "amod", "advmod")
        if child.dep in ("relcl", "acl") and any(
            word.tag == "JJS" or word.text.casefold() in self._lexicon["ordinals"] for word in ranked
        ):
            return True
        is_bare = head.tag == "NNS" and not self._tree.children(head, *_DETERMINERS)
        return is_bare and child.dep in ("relcl", "acl", "prep")

    def is_last(self, child: Word, chosen: Collection[int]) -> bool:
        """Whether nothing else is left behind a verb: without it, "were killed" says too little."""
        head = self._tree.head(child)
        if not head.is_verb or child.index < head.index or child.dep not in _ADJUNCTS:
            return False
        others = self._tree.children(head, *COMPLEMENTS, *_ADJUNCTS)
        return not any(
            each.index in chosen and each.index > head.index and each.index != child.index for each in others
        )

    def _loss_by_relation(self, child: Word, head: Word) -> int | None:
        if child.dep == "advcl":
            return self._loss_of_clause(child, head)
        if child.dep == "conj":
            return self._loss_of_conjunct(child, head)
        if child.dep in ("prep", "agent"):
            return self._loss_of_phrase(child, head)
        if child.dep == "relcl":
            return PART if head.is_noun else None
        if child.dep == "acl":
            is_participle = child.tag in ("VBN", "VBG") and not self._grammar.has_subject(child)
            return 6 if is_participle else None
        if child.dep == "appos":
            return 4 if is_parted(self._tree, child) else None
        if child.dep == "npadvmod" and head.is_verb:
            return 2 if child.index < head.index else 4
        if child.dep == "advmod" and head.is_verb and head.dep != "amod":
            return self._loss_of_adverb(child)
        loose = child.dep in ("parataxis", "dep") and is_parted(self._tree, child)
        return 1 if loose or self._grammar.is_run_on(child, head) else None

    def _loss_of_clause(self, child: Word, head: Word) -> int | None:
        marks = {mark.text.casefold() for mark in self._tree.children(child, "mark", "advmod")}
        if marks & (self._lexicon["conditions"] | self._lexicon["comparison_marks"] | self._lexicon["equality_words"]):
            return None
        if not head.is_verb or (self._tree.first_below(child) == head.index + 1 and not marks):
            return None
        if child.tag == "VB" and child.index > head.index:  # a purpose
            return PART
        if not is_parted(self._tree, child):
            return 1 if child.index < head.index else 2
        return OTHER if self._grammar.is_finite(child) and self._grammar.has_subject(child) else 1

    def _loss_of_conjunct(self, child: Word, head: Word) -> int | None:
        """A clause behind "and" can go, unless the one before it shares its object: "approved and signed the bill"."""
        if self._tree.children(head, "preconj"):
            return None
        joints = [c for c in self._tree.children(head, "cc") if c.index > head.index]
        if any(joint.text.casefold() not in self._lexicon["adding_conjunctions"] for joint in joints):
            return None
        if child.is_verb and head.is_verb:
            before = self._tree.words[head.index + 1 : child.index]
            has_own = any(word.is_noun or word.tag in ("RB", "RP", "PRP", "JJ", "CD") for word in before)
            return OTHER if has_own else None
        return None

    def _loss_of_phrase(self, child: Word, head: Word) -> int | None:
        plain = child.text.casefold()
        if plain in self._lexicon["genitive_prepositions"] or plain in self._lexicon["comparison_words"]:
            return None
        if plain in self._lexicon["limiting_prepositions"] or child.dep == "agent":
            return None
        if child.index < head.index:
            return 1 if head.is_verb else None
        before = self._tree.words[child.index - 1]
        inner = self._tree.child(child, "pobj")
        if head.is_name and inner is not None and inner.is_name and plain in self._lexicon["naming_prepositions"]:
            return None
        if not head.is_verb:
            return PART if head.is_noun else None
        if head.lemma in self._lexicon["copulas"] and not self._tree.children(head, "attr", "acomp"):
            return None
        is_place = plain in self._lexicon["place_prepositions"]
        if before.index == head.index or before.dep in ("prt", "neg", "acomp", "advmod"):
            return 4 if is_place else None if not self._tree.children(head, "dobj") else 6
        return 3 if is_place else PART if plain in self._lexicon["joining_prepositions"] else 4

    def _loss_of_adverb(self, child: Word) -> int | None:
        plain = child.text.casefold()
        kinds = ("hedges", "hypothetical_words", "negations", "limiting_adverbs")
        if any(plain in self._lexicon[kind] for kind in kinds) or child.tag in ("WRB", "RBR", "RBS", "RP"):
            return None
        return 2 if self._lexicon.has_ending(plain, "adverb_endings") else None
