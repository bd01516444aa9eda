"""Words that a title leaves out: dates that only say when, asides, the words that report what happened."""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile

from timeline_api.extraction.syntax.tree import AUXILIARIES, SUBJECTS, Word
from timeline_api.extraction.titles.grammar import Grammar
from timeline_api.extraction.titles.joined_verbs import is_dated_apart, shares_verb
from timeline_api.extraction.titles.openings import DATE_RELATIONS, Openings
from timeline_api.extraction.titles.scopes.scope import Scope
from timeline_api.extraction.titles.signs import CLOSING, DASHES, OPENING, Signs, is_parted

#: What a date can have around it that says no more than the date.
_FILLERS = ("advmod", "det", "case", "punct", "prep", "amod", "quantmod", "nummod")
_LOOSE_CLAUSES = ("ccomp", "parataxis", "dep", "conj", "appos", "acl", "relcl", "advcl")
#: How a word hangs on the one above it that tells of the same happening: "held talks", "is due to open".
_CARRIED = ("xcomp", "ccomp", "acomp", "attr", "oprd", "dobj", "nsubj", "nsubjpass", "conj")
_DESCRIPTIONS = ("relcl", "acl", "appos")
#: How whatever can be an aside hangs on the word above it.
_ASIDES = frozenset(("intj", "meta", "cc", "poss", *_LOOSE_CLAUSES, *DATE_RELATIONS, *_DESCRIPTIONS))


class Asides:
    """Finds the asides of one sentence. With `framed`, what reports a clause is none."""

    def __init__(self, grammar: Grammar, signs: Signs, *, framed: bool) -> None:
        self._grammar = grammar
        self._signs = signs
        self._tree = grammar.tree
        self._lexicon = grammar.lexicon
        self._framed = framed
        self._anywhere: dict[int, bool | None] = {}
        self._openings = Openings(grammar)

    def without(self, scope: Scope) -> set[int]:
        """The words of a scope without its asides."""
        chosen = set(scope.words)
        for head, children in self._hung:
            for child in children if head in chosen else ():
                if child.index in chosen and self._is_aside(child, scope):
                    chosen -= self._aside(child, scope)
        self._drop_brackets(chosen, scope)
        return chosen - self._openings.of(chosen, scope)

    @cached_property
    def _hung(self) -> list[tuple[int, list[Word]]]:
        """The words that can be asides, with the index of the word on which they hang, both in text order."""
        found: dict[int, list[Word]] = {}
        for word in self._tree.words:
            if word.dep in _ASIDES and word.head != word.index:
                found.setdefault(word.head, []).append(word)
        return sorted(found.items())

    @cached_property
    def frames(self) -> frozenset[int]:
        """The indices of the words on which clauses and phrases hang that only report what is around them."""
        return frozenset([child.index for _, children in self._hung for child in children if self._is_frame(child)])

    def _aside(self, child: Word, scope: Scope) -> frozenset[int]:
        """The words of an aside; what a comma opens goes on to the comma that closes it, whatever the parse says."""
        words = removable(self._grammar, child, scope)
        if words and self._grammar.is_date(child):
            words = words | self._adverb_before(min(words), child) | self._end_of_range(max(words), scope)
        if child.dep not in _DESCRIPTIONS or not words:
            return words
        first, last = min(words), max(words)
        following = self._tree.words[last + 1 :]
        end = next(
            (word.index for word in following if word.text in (",", ";", ":", "-", *DASHES, *CLOSING, ".")), None
        )
        between = range(last + 1, len(self._tree.words) if end is None else end)
        if not between or not self._tree.words[last + 1].head < first:
            return words
        if self._tree.words[last + 1].is_verb:  # "Oslo, where many people worried about it [fled]"
            return words if last + 1 not in scope.needed or last + 1 == scope.top.index else frozenset()
        rest = frozenset(range(first, last + 1)) | frozenset(between)
        return frozenset() if rest & scope.needed else rest

    def _adverb_before(self, first: int, date: Word) -> frozenset[int]:
        """The adverb that belongs to a date: "later" of "later on Friday"."""
        before = self._tree.words[first - 1]
        is_its = first > 0 and before.dep == "advmod" and before.head == date.head
        is_of_date = is_its and before.text.casefold() in self._lexicon["date_adverbs"]
        return frozenset((before.index,)) if is_of_date and not self._tree.children(before) else frozenset()

    def _end_of_range(self, last: int, scope: Scope) -> frozenset[int]:
        """The rest of a period of which a date is the beginning: "to Friday" of "on Monday to Friday"."""
        following = self._tree.words[min(last + 1, len(self._tree.words) - 1)]
        is_rest = following.text.casefold() in self._lexicon["range_prepositions"] and self._grammar.is_date(following)
        return removable(self._grammar, following, scope) if is_rest else frozenset()

    def _is_aside(self, child: Word, scope: Scope) -> bool:
        if child.dep == "cc":
            return child.index == min(scope.words)
        if child.index not in self._anywhere:
            self._anywhere[child.index] = self._is_aside_anywhere(child)
        is_aside = self._anywhere[child.index]
        if is_aside is not None:
            return is_aside
        return self._is_date_of(child, scope) if child.dep == "poss" else self._is_placing_date(child, scope)

    def _is_aside_anywhere(self, child: Word) -> bool | None:
        """Whether a phrase is an aside in each scope, or in none; None for a date, of which the scope decides."""
        if child.dep == "advmod" and child.text.casefold() in self._lexicon["connecting_adverbs"]:
            return self._tree.head(child).is_verb and not self._tree.children(child)
        if (
            (child.dep in ("intj", "meta") and not self._is_answer(child))
            or self._is_remark(child)
            or self._is_connecting(child)
            or self._is_behind_colon(child)
        ):
            return True
        if child.dep in ("conj", "ccomp") and child.is_verb and self._grammar.is_loose(child):
            is_said = child.dep == "ccomp" and self._tree.head(child).lemma in self._lexicon["reporting_verbs"]
            return not is_said
        if is_dated_apart(self._grammar, child):
            return True
        if self._grammar.is_run_on(child, self._tree.head(child)) and not self._is_closed(child):
            return True
        if child.dep in ("ccomp", "parataxis", "conj") and self._is_quotation(child):
            return True
        if child.dep in _DESCRIPTIONS:
            is_described = is_parted(self._tree, child)
            return is_described and not (child.dep == "appos" and (self._is_name_of(child) or self._is_list(child)))
        if not self._framed and self._is_frame(child):
            return True
        return None if child.dep in (*DATE_RELATIONS, "poss") and self._grammar.is_date(child) else False

    def _is_answer(self, word: Word) -> bool:
        """As in "said no to the plan": what somebody said, right behind the verb."""
        verb = self._tree.head(word)
        return word.index == verb.index + 1 and verb.lemma in self._lexicon["reporting_verbs"]

    def _is_date_of(self, owner: Word, scope: Scope) -> bool:
        """As in "last week's floods": the date goes, unless its noun would be without an article within a clause.

        It stays where the clause tells what will, may or did not happen: "would not attend Monday's protests".
        """
        noun = self._tree.head(owner)
        is_subject = self._grammar.is_subject_of(noun.index, scope.top)
        if noun.index in self._grammar.dates or not (is_subject or noun.index in scope.needed):
            return False
        words = self._tree.subtree(owner)
        if any(word.index not in self._grammar.dates and word.dep != "case" for word in words):
            return False
        is_phrase = scope.top.index == noun.index and words[0].index == min(scope.words)
        is_told = not any(each.tag == "MD" or each.dep == "neg" for each in self._tree.children(scope.top))
        return is_phrase or (is_told and noun.tag in ("NNS", "NNPS"))

    def _is_closed(self, clause: Word) -> bool:
        """Whether a sign stands behind a clause: "It is over, the mayor thinks"."""
        following = self._tree.words[self._tree.last_below(clause) + 1]
        return following.dep == "punct" or self._tree.words[following.index - 1].dep == "punct"

    def _is_quotation(self, clause: Word) -> bool:
        """As in "He left, saying: “I am ill”": what is quoted behind a verb that says nothing."""
        head, quoted = self._tree.head(clause), self._tree.quoted
        is_behind = clause.is_verb and clause.index > head.index and quoted[clause.index] and not quoted[head.index]
        return is_behind and head.lemma not in self._lexicon["reporting_verbs"]

    def _is_remark(self, child: Word) -> bool:
        """As in "Still, …", "Unfortunately, …": an adverb before a comma that says nothing about certainty."""
        if child.dep != "advmod" or child.tag == "WRB" or self._tree.children(child):
            return False
        head = self._tree.head(child)
        if not head.is_verb:
            return False
        following = self._tree.words[child.index + 1] if child.index + 1 < len(self._tree.words) else child
        sure = not self._lexicon.lists(child.text.casefold(), "hedges", "hypothetical_words")
        return following.text == "," and child.index < head.index and sure

    def _is_connecting(self, child: Word) -> bool:
        """As in "In fact, …", "For instance, …": a phrase before a comma that joins a sentence to the one before."""
        noun = self._tree.child(child, "pobj") if child.dep == "prep" else None
        if noun is None or noun.lemma not in self._lexicon["connecting_nouns"] or self._tree.children(noun):
            return False
        return noun.index == child.index + 1 and self._tree.words[noun.index + 1].text == ","

    def _is_behind_colon(self, child: Word) -> bool:
        """A clause behind a colon or a dash, unless it is what somebody says."""
        if child.dep not in _LOOSE_CLAUSES:
            return False
        first, head = self._tree.first_below(child), self._tree.head(child)
        first -= first > 0 and self._tree.words[first - 1].dep == "cc"
        if child.dep == "ccomp" and child.index < head.index:
            signs = self._tree.words[self._tree.last_below(child) + 1 : head.index]
            return any(word.text == ";" for word in signs)
        is_parted = first > head.index and self._tree.words[first - 1].text in (":", ";", *DASHES)
        return is_parted and head.lemma not in self._lexicon["reporting_verbs"]

    def _is_placing_date(self, child: Word, scope: Scope) -> bool:
        """Whether a date says when the clause takes place; not its subject or object, nor a limit ("until Friday")."""
        head = self._tree.head(child)
        if not (head.is_verb or head.tag[:2] in ("NN", "JJ", "MD", "CD")) or head.index in self._grammar.dates:
            return False
        if (child.dep in ("nummod", "dep") and not head.is_verb) or shares_verb(self._grammar, head):
            return False
        is_needed = head.dep == "acl" and head.lemma in self._lexicon["stative_participles"]  # "a letter dated 3 May"
        is_right_behind = self._tree.first_below(child) == head.index + 1
        if is_needed or (head.lemma in self._lexicon["passing_verbs"] and is_right_behind):  # "spent last night"
            return False
        plain = child.text.casefold()
        before = self._tree.words[self._tree.first_below(head) : head.index]
        ranked = any(word.text.casefold() in self._lexicon["ordinals"] for word in before)
        is_of = plain in self._lexicon["genitive_prepositions"] and head.index == scope.top.index and not ranked
        if child.dep == "prep" and plain not in self._lexicon["placing_prepositions"] and not (is_of and head.is_noun):
            return False
        if head.lemma in self._lexicon["copulas"] and not self._says_more_than(head, child):
            return False
        if not self._grammar.is_frame(head) and self._says_nothing_without(head, child, scope):
            return False
        is_own = self._is_only_date(child) or self._is_day_of_title(head, scope)
        if head.index in scope.needed and not is_own:
            return False
        clauses = (clause for date in self._tree.subtree(child) for clause in self._tree.children(date, "relcl"))
        described = {word.index for clause in clauses for word in self._tree.subtree(clause)}
        apart = described | self._grammar.dates
        inside = [word for word in self._tree.subtree(child) if word.index not in apart]
        return all(self._is_filler(word) for word in inside)

    def _is_only_date(self, word: Word) -> bool:
        """Whether "today" or another day of who speaks is all that a sentence has of a date: it dates what it tells."""
        return self._grammar.dates == {word.index} and word.text.casefold() in self._lexicon["spoken_days"]

    def _is_filler(self, word: Word) -> bool:
        """Whether a word around a date says no more than the date does: "the early hours of Monday"."""
        is_time = word.is_noun and word.lemma in self._lexicon["frame_nouns"]
        return is_time or (word.dep in _FILLERS and not word.is_noun)

    def _says_more_than(self, verb: Word, date: Word) -> bool:
        """Whether "was" says more than the date: "was ill on Friday", "was in court on Friday"."""
        below = self._tree.children(verb, "attr", "acomp", "prep", "advmod")
        return any(word.index != date.index and word.index > verb.index for word in below)

    def _is_day_of_title(self, head: Word, scope: Scope) -> bool:
        """Whether what a date dates is what the title tells: "plans to leave", unlike "guilty of leaving"."""
        if scope.top.dep == "relcl" and scope.top.head == head.index:
            return True
        occasion = self._tree.occasion(head, self._lexicon)
        if occasion is not None and occasion.index == scope.top.index:
            return True
        if head.is_noun and self._grammar.harm_in(head) is not None:
            return True
        is_there = self._tree.child(scope.top, "expl") is not None
        carried = (*_CARRIED, *_DESCRIPTIONS) if is_there or not scope.top.is_verb else _CARRIED
        path = (head, *self._tree.ancestors(head))
        below_top = takewhile(lambda word: word.index not in (scope.top.index, word.head), path)
        return all(word.dep in carried or (word.dep == "acl" and word.tag == "VB") for word in below_top)

    def _says_nothing_without(self, head: Word, date: Word, scope: Scope) -> bool:
        """As in "…, beginning on Friday", "…, which began on Friday, …", "was last seen in May"."""
        others = [word for word in self._tree.children(head) if word.index != date.index and word.dep != "punct"]
        behind = [word for word in others if word.dep not in (*SUBJECTS, *AUXILIARIES, "mark")]
        is_alone = head.dep in ("relcl", "acl", "advcl", "pcomp") and not behind and head.index != scope.top.index
        adverbs = {word.text.casefold() for word in others if word.dep == "advmod"}
        is_ranked = not adverbs.isdisjoint(self._lexicon["ordinals"])
        return is_alone or (is_ranked and all(word.dep == "advmod" for word in behind))

    def _is_name_of(self, child: Word) -> bool:
        """As in "a spokesman, Bo Lint, said": the name of somebody whom only a description names before."""
        return child.is_name and not self._tree.head(child).is_name

    def _is_list(self, child: Word) -> bool:
        """As in "Ida Marsh, Bo Lint and Ana Dorn have left", which a parse takes for a name and its description."""
        return child.is_name and self._tree.head(child).is_name and self._tree.has(child, "conj")

    def _is_frame(self, child: Word) -> bool:
        """A clause that only reports the one on which it hangs: "police said", "according to police"."""
        if child.dep == "prep" and child.text.casefold() in self._lexicon["attributing_words"]:
            return True
        return child.lemma in self._lexicon["vouching_verbs"] and self._grammar.is_frame(child)

    def _drop_brackets(self, chosen: set[int], scope: Scope) -> None:
        """Leave out what stands in brackets or between dashes; the signs alone where a title needs some of it."""
        for opening, closing in self._signs.bracketed:
            if closing == len(self._tree.words):
                continue
            inside = set(range(opening, closing + 1))
            is_needed = not inside.isdisjoint(scope.needed)
            if is_needed and self._tree.words[opening].text in OPENING:
                chosen -= {opening, closing} - scope.needed
            elif not is_needed:
                chosen -= inside


def removable(grammar: Grammar, phrase: Word, scope: Scope) -> frozenset[int]:
    """The indices of the words of a phrase; none of them if a title needs one."""
    below = grammar.tree.subtree(phrase)
    words = frozenset(word.index for word in below)
    is_joining = phrase.dep in ("prep", "advmod") and any(word.tag in ("WDT", "WP", "WP$", "WRB") for word in below[:2])
    return frozenset() if is_joining or words & scope.needed else words
