"""The loss of a title when a phrase is left out for want of room."""

from __future__ import annotations

from collections.abc import Collection

from timeline_api.extraction.syntax.tree import SUBJECTS, Word
from timeline_api.extraction.titles.grammar import COMPLEMENTS, Grammar
from timeline_api.extraction.titles.signs import is_parted

#: The loss of another happening, the least loss of how it happened, and the loss of part of it, such as its place.
OTHER, HOW, PART = 0, 3, 5
#: The loss of a purpose or of what says which is meant, and that of a name in apposition or a place beside its verb.
_WHICH, _WHERE = 6, 7
#: The loss of what was said: "a statement warning people that".
CONTENT = 8

#: What stands before a noun that says which ones are meant.
_DETERMINERS = ("det", "poss", "amod", "nummod", "compound", "nmod", "predet", "quantmod")
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
        if self._limits(child, head) or self._makes_plural(child, head):
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
        determiners = self._tree.children(head, *_DETERMINERS)
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
            return self._loss_of_phrase(child, head)
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
            return CONTENT if self._is_content(child) else _WHICH if is_participle else None
        if child.dep == "amod":  # "a magazine close to the minister"
            return _WHICH if child.index > head.index and self._tree.has(child, "prep") else None
        is_list = self._tree.has(child, "conj")
        return None if is_list or not is_parted(self._tree, child) else _WHERE if child.is_name else 4

    def _loss_of_relative(self, clause: Word, noun: Word) -> int | None:
        """A clause without a relative pronoun can be what a noun says: "the fact he had lied"."""
        if is_parted(self._tree, clause):
            return PART
        if noun.lemma in self._lexicon["degree_nouns"]:
            return None  # "spread to the point that the city was closed"
        is_contact = not any(self._grammar.is_relative(word) for word in self._tree.subtree(clause))
        if is_contact and noun.lemma in self._lexicon["content_nouns"] | self._lexicon["claim_nouns"]:
            return None
        return _WHICH

    def _loss_of_clause(self, child: Word, head: Word) -> int | None:
        marks = {mark.text.casefold() for mark in self._tree.children(child, "mark", "advmod")}
        if any(self._lexicon.lists(mark, "conditions", "comparison_marks", "equality_words") for mark in marks):
            return None
        if not head.is_verb or (self._tree.first_below(child) == head.index + 1 and not marks):
            return None
        if child.tag == "VB" and child.index > head.index:  # a purpose, or which one: "became the first to land"
            return None if self._tree.has(head, "attr") else _WHICH
        parted = is_parted(self._tree, child)
        if self._is_content(child) and not parted and child.index > head.index:
            return CONTENT
        if marks & self._lexicon["temporal_subordinators"] and self._says_nothing(head) and not parted:
            return None  # "there was a moment when", "help came when"
        if not parted:
            return 1 if child.index < head.index else 2
        return OTHER if self._grammar.is_finite(child) and self._grammar.has_subject(child) else 1

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
            has_own = any(word.is_noun or word.tag in ("RB", "RP", "PRP", "JJ", "CD") for word in before)
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

    def _loss_of_phrase(self, child: Word, head: Word) -> int | None:
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
        return _WHICH if plain in self._lexicon["joining_prepositions"] else PART

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
            return _WHERE if is_place else None if not self._tree.has(verb, "dobj") else _WHICH
        return PART if is_place else _WHICH if plain in self._lexicon["joining_prepositions"] else 4

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
        """As in "paid tribute to", "took control of": the preposition behind an object that is one noun alone."""
        noun = self._tree.words[child.index - 1]
        is_object = noun.tag == "NN" and noun.dep == "dobj" and not self._tree.has(noun, *_DETERMINERS)
        return is_object and plain in self._lexicon["bound_prepositions"] and noun.index == noun.head + 1

    def _is_idiom(self, child: Word, verb: Word) -> bool:
        """As in "put in place", "was under control": the first phrase behind a verb, of a noun alone."""
        inner = self._tree.child(child, "pobj")
        if inner is None or inner.tag != "NN" or self._tree.children(inner):
            return False
        first = next(each for each in self._tree.children(verb, "prep", "agent") if each.index > verb.index)
        return first.index == child.index

    def _loss_of_adverb(self, child: Word) -> int | None:
        plain = child.text.casefold()
        is_limit = self._lexicon.lists(plain, "hedges", "hypothetical_words", "negations", "limiting_adverbs")
        if is_limit or child.tag in ("WRB", "RBR", "RBS", "RP"):
            return None
        return 2 if self._lexicon.has_ending(plain, "adverb_endings") else None
