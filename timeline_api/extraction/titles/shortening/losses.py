"""The loss of a title when a phrase is left out for want of room."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from timeline_api.extraction.syntax.tree import SUBJECTS, Word
from timeline_api.extraction.syntax.verb_frames import leading_verb
from timeline_api.extraction.titles.grammar import COMPLEMENTS, Grammar
from timeline_api.extraction.titles.shortening.phrase_losses import (
    CONTENT,
    DETERMINERS,
    MANNER,
    OTHER,
    PART,
    WHERE,
    WHICH,
    PhraseLosses,
)
from timeline_api.extraction.titles.signs import is_parted

#: The relations of what is another happening, and those of all that can be left out.
OTHERS = frozenset(("advcl", "conj"))
LOSABLE = OTHERS | {"prep", "agent", "relcl", "acl", "appos", "npadvmod", "advmod", "parataxis", "dep", "ccomp", "amod"}
#: What follows a verb, but is no complement of it.
_ADJUNCTS = ("prep", "advcl", "npadvmod")


class Losses:
    """The losses of the phrases of one sentence."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._lexicon = grammar.lexicon
        self._phrases = PhraseLosses(grammar)
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
        if self._is_glued(child) or (self._is_described(head) and self._grammar.is_date(child)):
            return None
        negator = self._tree.child(head, "neg")
        if negator is not None and child.index > negator.index and not is_parted(self._tree, child):
            return None
        if self._limits(child, head) or self._makes_plural(child, head) or self._divides_pair(child):
            return None
        return self._loss_by_relation(child, head)

    def _limits(self, child: Word, head: Word) -> bool:
        """As in "areas where people meet", "the first man to land there": without it others would be meant."""
        if not head.is_noun or child.index < head.index or is_parted(self._tree, child):
            return False
        if child.dep == "acl" and child.tag == "VBG" and head.dep == "pobj":
            return True
        ranked = self._tree.children(head, "amod", "advmod")
        if child.dep in ("relcl", "acl", "prep") and any(
            word.tag == "JJS" or word.text.casefold() in self._lexicon["ordinals"] for word in ranked
        ):
            return True
        determiners = self._tree.children(head, *DETERMINERS)
        is_pointed = any(word.text.casefold() in self._lexicon["pointing_plurals"] for word in determiners)
        is_bare = head.tag == "NNS" and not determiners
        return (is_bare or is_pointed) and child.dep in ("relcl", "acl", "prep")

    def _makes_plural(self, child: Word, head: Word) -> bool:
        """As in "the mayor along with two aides were held": without it the subject would not agree with its verb."""
        if child.dep != "prep" or child.index < head.index or head.dep not in SUBJECTS:
            return False
        below = {word.text.casefold() for word in self._tree.subtree(child)}
        is_together = not self._lexicon["accompanying_prepositions"].isdisjoint(below)
        return is_together and not self._grammar.agrees(head, self._tree.head(head))

    def _divides_pair(self, child: Word) -> bool:
        """As in "told either to leave or to wait": with one of the two words the other one stays."""
        first, last = self._tree.first_below(child), self._tree.last_below(child)
        return any((first <= one <= last) != (first <= other <= last) for one, other in self._pairs)

    @cached_property
    def _pairs(self) -> tuple[tuple[int, int], ...]:
        """The words that announce an alternative or a list, each with the "or" or "and" that it announces."""
        joints = [word for word in self._tree.words if word.dep in ("preconj", "cc")]
        found = []
        for index, word in enumerate(joints):
            pairs = (
                other
                for other in joints[index + 1 :]
                if f"{word.text} {other.text}".casefold() in self._lexicon["paired_conjunctions"]
            )
            if (other := next(pairs, None)) is not None:
                found.append((word.index, other.index))
        return tuple(found)

    def _is_glued(self, child: Word) -> bool:
        """As in "Port-au-Prince", "fee-paying": a word that a hyphen joins to the next or the last one is no phrase."""
        before = self._tree.words[child.index - 1]
        if child.index > 1 and before.end == child.start and before.text == "-":
            return True
        behind = self._tree.words[min(child.index + 1, len(self._tree.words) - 1)]
        return child.end == behind.start and behind.text == "-"

    def _is_described(self, verb: Word) -> bool:
        """As in "a man who was arrested in May", "left, saying it failed in May": the clause is of another day."""
        clause = self._tree.head(verb) if verb.dep == "conj" else verb
        is_said = clause.dep == "ccomp" and self._is_content(self._tree.head(clause))
        return clause.is_verb and (clause.dep in ("acl", "relcl") or is_said)

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
            return self._phrases.of(child, head)
        if child.dep == "relcl":
            return self._loss_of_relative(child, head) if head.is_noun else None
        if child.dep in ("acl", "amod", "appos"):
            return self._loss_of_description(child, head)
        if child.dep == "npadvmod" and head.is_verb:
            if self._tree.words[self._tree.first_below(child) - 1].dep == "prep":
                return None  # "seen on video using tools"
            return 2 if child.index < head.index else 4
        if child.dep == "advmod" and head.is_verb and head.dep not in ("amod", "pobj", "dobj"):
            return self._loss_of_adverb(child)
        loose = child.dep in ("parataxis", "dep") and is_parted(self._tree, child)
        return 1 if loose or self._grammar.is_run_on(child, head) else None

    def _loss_of_description(self, child: Word, head: Word) -> int | None:
        if child.dep == "acl":
            if head.lemma in self._lexicon["degree_nouns"]:
                return None
            is_participle = child.tag in ("VBN", "VBG") and not self._grammar.has_subject(child)
            return CONTENT if self._is_content(child) else WHICH if is_participle else None
        if child.dep == "amod":  # "a magazine close to the minister"
            return WHICH if child.index > head.index and self._tree.has(child, "prep") else None
        is_list = self._tree.has(child, "conj")
        return None if is_list or not is_parted(self._tree, child) else WHERE if child.is_name else 4

    def _loss_of_relative(self, clause: Word, noun: Word) -> int | None:
        """A clause without a relative pronoun can be what a noun says: "the fact he had lied"."""
        if is_parted(self._tree, clause):
            return PART
        if noun.lemma in self._lexicon["degree_nouns"]:
            return None  # "spread to the point that the city was closed"
        is_contact = not any(self._grammar.is_relative(word) for word in self._tree.subtree(clause))
        if is_contact and noun.lemma in self._lexicon["content_nouns"] | self._lexicon["claim_nouns"]:
            return None
        return WHICH

    def _loss_of_clause(self, child: Word, head: Word) -> int | None:
        marks = {mark.text.casefold() for mark in self._tree.children(child, "mark", "advmod")}
        if any(self._lexicon.lists(mark, "conditions", "comparison_marks", "equality_words") for mark in marks):
            return None
        if not head.is_verb or (self._tree.first_below(child) == head.index + 1 and not marks):
            return None
        is_purpose = child.tag == "VB" or self._tree.has_to(child)
        if is_purpose and child.index > head.index:  # a purpose, or which one: "became the first to land"
            if self._tree.has(head, "attr"):
                return None
            return WHICH if leading_verb(self._tree, child, self._lexicon) is None else CONTENT
        parted = is_parted(self._tree, child)
        if self._is_content(child) and not parted and child.index > head.index:
            return CONTENT
        if marks & self._lexicon["temporal_subordinators"] and self._says_nothing(head) and not parted:
            return None  # "there was a moment when", "help came when"
        if not parted:
            return 1 if child.index < head.index else 2
        is_other = self._grammar.is_finite(child) and self._grammar.has_subject(child)
        return OTHER if is_other or self._has_own_date(child, head) else 1

    def _has_own_date(self, clause: Word, head: Word) -> bool:
        """As in "bought the mill, selling it in 2006": a participle behind its verb is of another time."""
        is_behind = clause.tag == "VBG" and clause.index > head.index
        return is_behind and any(self._grammar.is_date(word) for word in self._tree.children(clause))

    def _is_content(self, clause: Word) -> bool:
        """As in "a statement saying that": what a participle of saying reports."""
        is_saying = clause.tag == "VBG" and clause.lemma in self._lexicon["reporting_verbs"]
        return is_saying and self._tree.has(clause, "ccomp", "xcomp")

    def _says_nothing(self, verb: Word) -> bool:
        """Whether a verb has neither an object nor a predicate, or its subject is "there"."""
        is_expletive = self._tree.child(verb, "expl") is not None
        return is_expletive or not self._tree.has(verb, *COMPLEMENTS)

    def _loss_of_conjunct(self, child: Word, head: Word) -> int | None:
        """A clause behind "and" can go, unless the one before it shares its object: "approved and signed the bill"."""
        if self._tree.children(head, "preconj"):
            return None
        joints = [c for c in self._tree.children(head, "cc") if c.index > head.index]
        if any(joint.text.casefold() not in self._lexicon["adding_conjunctions"] for joint in joints):
            return None
        if self._ends_list(child, head):
            return None
        if child.is_verb and head.is_verb:
            before = self._tree.words[head.index + 1 : child.index]
            shares = self._tree.has(child, "dobj")  # "vowed to hunt down and bring to justice those who"
            own = ("RB", "PRP", "JJ", "CD") if shares else ("RB", "RP", "PRP", "JJ", "CD")
            has_own = any(word.is_noun or word.tag in own for word in before)
            return OTHER if has_own else None
        return None

    def _ends_list(self, child: Word, head: Word) -> bool:
        """As in "jailed him, fined the firm and closed the mill": without the last the one before has no "and"."""
        if not child.is_verb:
            return False
        before = [each for each in self._tree.children(head, "conj") if each.index < child.index]
        last = before[-1] if before else head
        if last.dep != "conj" or not last.is_verb:
            return False
        return self._tree.words[self._tree.first_below(last) - 1].dep != "cc"

    def _loss_of_adverb(self, child: Word) -> int | None:
        plain = child.text.casefold()
        is_limit = self._lexicon.lists(plain, "hedges", "hypothetical_words", "negations", "limiting_adverbs")
        if is_limit or child.tag in ("WRB", "RBR", "RBS", "RP"):
            return None
        if not self._lexicon.has_ending(plain, "adverb_endings"):
            return None
        return 2 if is_parted(self._tree, child) else MANNER
