"""The words among which a title is found: a clause of the sentence with its own subject, or a noun phrase."""

from __future__ import annotations

from dataclasses import dataclass

from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.titles.grammar import Grammar
from timeline_api.extraction.titles.scopes.independence import Independence
from timeline_api.extraction.titles.scopes.relative_pronouns import RelativePronouns

#: What a verb that shares its subject with the one before it shares of that one besides.
_SHARED = (*AUXILIARIES, "neg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The indices of the words of a sentence from which a title is cut, and of those that it needs.

    `top` is the word on which they hang: the verb of the clause, or the noun of the phrase.
    """

    words: frozenset[int]
    needed: frozenset[int]
    top: Word


class Scopes:
    """Finds the scopes of one sentence. With `framed`, a reported clause comes with the words that report it."""

    def __init__(self, tree: Tree, grammar: Grammar, *, framed: bool = False) -> None:
        self._tree = tree
        self._grammar = grammar
        self._pronouns = RelativePronouns(grammar)
        self._lexicon = grammar.lexicon
        self._independence = Independence(grammar, framed=framed)
        self._clauses: dict[int, tuple[frozenset[int], Word]] = {}
        self._narrowest: dict[int, Scope] = {}

    def of(self, trigger: Word) -> Scope:
        """The scope of a title for a trigger."""
        if trigger.index not in self._narrowest:
            self._narrowest[trigger.index] = self._of(trigger)
        return self._narrowest[trigger.index]

    def _of(self, trigger: Word) -> Scope:
        clause = trigger if trigger.is_verb else self._clause_of_noun(trigger)
        if clause is None:
            return self.needing(trigger, self._phrase(trigger), trigger)
        words, top = self._clause(clause)
        return self.needing(trigger if trigger.index in words else clause, words, top)

    def above(self, scope: Scope, trigger: Word) -> Scope | None:
        """The scope of the clause around another scope; None for that of the whole sentence."""
        if scope.top.head == scope.top.index:
            return None
        verb = next((word for word in self._tree.ancestors(scope.top) if word.is_verb), self._root(scope.top))
        words, top = self._clause(verb)
        if trigger.index not in words or words <= scope.words:
            return None
        return self.needing(trigger, words, top)

    def around(self, trigger: Word) -> Scope:
        """The whole sentence as a scope."""
        words = frozenset(range(len(self._tree.words)))
        top = next((word for word in (trigger, *self._tree.ancestors(trigger)) if word.head == word.index), trigger)
        return self.needing(trigger, words, top)

    def own(self, trigger: Word) -> Scope:
        """The phrase of a noun, or the clause of a verb with what stands in it alone, as a scope."""
        return self.needing(trigger, self._own(trigger) if trigger.is_verb else self._phrase(trigger), trigger)

    def is_informative(self, noun: Word) -> bool:
        """Whether the phrase of a noun says what happened to whom or to what: "the collapse of the bridge"."""
        for child in self._tree.children(noun):
            if child.dep in ("acl", "relcl"):
                return True
            if child.dep == "prep" and not self._grammar.is_date(child):
                return True
            is_name = child.is_name or child.entity in ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")
            if child.dep in ("poss", "compound", "nmod", "amod") and is_name and not self._grammar.is_in_date(child):
                return True
        return False

    def needing(self, trigger: Word, words: frozenset[int], top: Word) -> Scope:
        """The scope that needs a trigger and what leads from its top to it."""
        path = [trigger.index]
        for above in self._tree.ancestors(trigger):
            if above.index not in words:
                break
            path.append(above.index)
            if above.index == top.index:
                break
        return Scope(words=words, needed=frozenset((*path, top.index)) & words | {trigger.index}, top=top)

    def _clause_of_noun(self, noun: Word) -> Word | None:
        """The verb of the clause that tells of what a word names that is no verb; None where its own phrase does."""
        for clause in self._tree.children(noun, "relcl"):
            if clause.lemma in self._lexicon["occurrence_verbs"]:
                return clause
        governor = self._tree.head(noun)
        if not noun.is_noun:
            return next((above for above in self._tree.ancestors(noun) if above.is_verb), None)
        if self._is_state(noun):
            return self._tree.head(self._tree.head(noun))
        occasion = self._tree.occasion(noun, self._lexicon)
        if occasion is not None:
            return occasion
        if governor.is_verb and self._is_content_of(noun, governor):
            return governor
        host = self._tree.setting(noun, self._lexicon)
        if host is not None and (host.dep != "acl" or not self.is_informative(noun)):
            return host
        harm = self._grammar.harm_in(noun)
        if harm is not None:
            return harm
        if self.is_informative(noun):
            return next((clause for clause in self._tree.children(noun, "relcl") if self._is_of(noun, clause)), None)
        return next((above for above in self._tree.ancestors(noun) if above.is_verb), None)

    def _is_state(self, noun: Word) -> bool:
        """As in "was under the protection of the army": what a copula says of its subject."""
        preposition = self._tree.head(noun)
        verb = self._tree.head(preposition)
        is_behind = noun.dep == "pobj" and preposition.text.casefold() in self._lexicon["state_prepositions"]
        is_all = verb.lemma in self._lexicon["copulas"] and not self._tree.has(verb, "attr", "acomp")
        return is_behind and is_all and self._grammar.has_subject(verb)

    def _is_of(self, noun: Word, clause: Word) -> bool:
        """As in "storms that killed many": a clause tells of the noun before it and nothing else."""
        words, top = self._clause(clause)
        return top.index == clause.index and noun.index in words

    def _is_content_of(self, noun: Word, verb: Word) -> bool:
        """Whether a verb says of a noun of a happening that it took place, or what came of it."""
        if noun.dep in ("attr", "acomp", "oprd"):
            return True
        carrying = self._lexicon.lists(verb.lemma, "light_verbs", "acting_verbs")
        if noun.dep in OBJECTS or noun.dep == "nsubjpass":
            return carrying or noun.dep == "nsubjpass"
        return noun.dep == "nsubj" and not self._grammar.is_open(verb)

    def _clause(self, verb: Word) -> tuple[frozenset[int], Word]:
        """The words of the smallest clause or phrase with the verb that stands by itself, and its top."""
        if verb.index not in self._clauses:
            self._clauses[verb.index] = self._own(verb), verb  # for a clause that a parse joins to itself
            self._clauses[verb.index] = self._smallest(verb)
        return self._clauses[verb.index]

    def _smallest(self, verb: Word) -> tuple[frozenset[int], Word]:
        seen: set[int] = set()
        while verb.index not in seen and verb.head != verb.index:
            seen.add(verb.index)
            found = self._by_itself(verb)
            if found is not None:
                return found
            verb = next((above for above in self._tree.ancestors(verb) if above.is_verb), self._root(verb))
        return self._own(verb), verb

    def _root(self, word: Word) -> Word:
        return next((above for above in self._tree.ancestors(word) if above.head == above.index), word)

    def _by_itself(self, verb: Word) -> tuple[frozenset[int], Word] | None:
        if verb.dep == "relcl":
            return self._relative(verb)
        if verb.dep == "acl" and self._tree.head(verb).is_noun and verb.tag in ("VBN", "VBG"):
            noun = self._tree.head(verb)
            is_loose = self._grammar.is_in_date(noun) or not self._root(noun).is_verb
            return None if is_loose else (self._phrase(noun), noun)
        if verb.dep == "conj":
            return self._conjunct(verb)
        if self._grammar.has_subject(verb) and self._grammar.is_finite(verb) and self._independence.stands_alone(verb):
            return self._with_subject(verb), verb
        return None

    def _with_subject(self, verb: Word) -> frozenset[int]:
        """The words of a clause, with the noun that its subject stands for in the place of a pronoun."""
        shared = self._grammar.shared_subject(verb)
        if shared is None:
            return self._own(verb)
        return (self._own(verb) - self._phrase(self._tree.children(verb, *SUBJECTS)[0])) | self._phrase(shared)

    def _own(self, verb: Word) -> frozenset[int]:
        """The words of a clause without those that join it to another one."""
        before = [child for child in self._tree.children(verb) if child.index < verb.index]
        joining = [child for child in before if self._joins(child, verb)]
        first = max(self._grammar.first_of_own(verb), self._grammar.behind_mark(verb))
        own = frozenset([word.index for word in self._tree.subtree(verb) if word.index >= first])
        return own.difference(*map(self._phrase, joining))

    def _joins(self, child: Word, verb: Word) -> bool:
        if verb.head == verb.index and child.dep != "cc" and not self._grammar.is_factual_mark(child):
            return False
        if child.dep == "mark" or (child.dep == "cc" and child.index == self._tree.first_below(verb)):
            return True
        return (child.dep == "advmod" and child.tag == "WRB") or self._grammar.is_complementizer(child, verb)

    def _conjunct(self, verb: Word) -> tuple[frozenset[int], Word] | None:
        """The clause of a verb behind "and"; what it shares with the verb before it comes along."""
        above = self._tree.head(verb)
        if self._grammar.has_subject(verb):
            inside = above.dep in ("advcl", "ccomp", "relcl") and not self._is_free(above)
            return None if inside or not self._grammar.is_finite(verb) else (self._own(verb), verb)
        if not above.is_verb or self._grammar.is_far_joined(verb):
            return None
        if above.dep == "relcl" and self._grammar.has_subject(above):  # "the bill they drew up and hope to pass"
            noun = self._tree.head(above)
            outer = next((word for word in self._tree.ancestors(noun) if word.is_verb), None)
            return self._clause(outer) if outer is not None else None
        words, top = self._clause(above)
        if above.dep in ("advcl", "pcomp") and top.index != above.index:  # "if it spreads and grows"
            return words, top
        shares = _SHARED if self._grammar.shares_auxiliaries(above, verb) else ()
        if above.index not in words or not self._grammar.may_share_subject(above, verb):
            return words, top
        gone = {
            word.index
            for child in self._tree.children(above)
            if child.dep not in (*SUBJECTS, *shares) and not self._is_hedge(child, above)
            for word in self._tree.subtree(child)
        } | {above.index}
        shared = words - gone
        if not any(self._grammar.is_subject_of(index, above) for index in shared) and top.index == above.index:
            return words, top
        return shared | self._own(verb), (verb if top.index == above.index else top)

    def _is_hedge(self, child: Word, verb: Word) -> bool:
        """As in "will probably leave and come back": what makes both uncertain."""
        is_before = child.dep == "advmod" and child.index < verb.index
        plain = child.text.casefold()
        return is_before and (plain in self._lexicon["hypothetical_words"] or plain in self._lexicon["hedges"])

    def _is_free(self, verb: Word) -> bool:
        """Whether the clause of a verb stands alone, so that what is joined to it does too."""
        return verb.dep == "relcl" or self._independence.stands_alone(verb)

    def _relative(self, verb: Word) -> tuple[frozenset[int], Word] | None:
        """As in "the man who left", "the town where he died", "the measure they passed"."""
        relative = next((word for word in self._tree.subtree(verb) if self._grammar.is_relative(word)), None)
        noun = self._pronouns.before_date(self._tree.head(verb), relative)
        frame = self._tree.head(noun)
        if noun.lemma in self._lexicon["frame_nouns"] and frame.lemma in self._lexicon["copulas"]:
            return self._timed(verb, frame), verb
        if self._grammar.is_in_date(noun) or noun.entity in ("DATE", "TIME", "PERCENT", "MONEY"):
            is_when = relative and relative.tag == "WRB" and self._grammar.has_subject(verb)
            return (self._own(verb), verb) if is_when else None
        if not noun.is_noun or relative is None or self._grammar.is_within_claim(noun):
            return None if noun.is_noun and relative else (self._phrase(noun), noun)
        if relative.head == verb.index and relative.dep in SUBJECTS:
            return self._of_antecedent(verb, noun, relative)
        place = self._tree.head(relative) if relative.dep == "pobj" else relative
        if relative.text.casefold() in self._lexicon["place_relatives"] and self._grammar.is_bare(verb):
            mover = self._pronouns.mover_to(noun)
            return self._clause(mover) if mover is not None else (self._phrase(noun), noun)
        apart = relative.tag == "WRB" or place.text.casefold() in self._lexicon["occasion_prepositions"]
        if apart and place.head == verb.index and self._grammar.has_subject(verb):
            return self._own(verb) - self._phrase(place), verb
        noun = self._pronouns.person_of(noun, relative)
        return self._phrase(noun), noun

    def _phrase(self, head: Word) -> frozenset[int]:
        return frozenset([word.index for word in self._tree.subtree(head)])

    def _timed(self, verb: Word, frame: Word) -> frozenset[int]:
        """As in "The last time they met was in May, at a fair": the meeting at the fair."""
        places = [child for child in self._tree.children(frame, "prep") if not self._grammar.is_date(child)]
        joining = {word.index for word in self._tree.children(verb) if self._grammar.is_relative(word)}
        return frozenset(self._own(verb) - joining).union(*map(self._phrase, places))

    def _of_antecedent(self, verb: Word, noun: Word, relative: Word) -> tuple[frozenset[int], Word] | None:
        """The clause with what its pronoun stands for as its subject, or with the noun phrase where that is open."""
        if self._grammar.has_determiner(noun, "negative_determiners"):
            return None
        is_bare = not self._tree.has(verb, "attr", "acomp", "oprd", "prep", "advmod")
        if (verb.lemma in self._lexicon["copulas"] and is_bare) or self._tree.words[relative.index + 1].text == ",":
            return self._phrase(noun), noun
        noun = self._pronouns.person_of(noun, relative)
        if not self._grammar.agrees(noun, verb):
            return None
        named = self._tree.head(noun)
        own = self._own(verb) - {relative.index}
        is_of_name = noun.dep == "appos" and named.is_name and named.dep != "appos"
        if is_of_name and not self._pronouns.is_other_kind(noun, named, relative):
            return (self._phrase(named) - self._phrase(noun)) | own, verb
        noun = self._pronouns.whole_of(noun, relative)
        if self._pronouns.may_be_antecedent(noun, relative, verb):
            bearer = self._pronouns.bearer_of(noun)
            if bearer is not None:
                return self._phrase(bearer) | own, verb
            before = {index for index in self._phrase(noun) if index < relative.index}
            return frozenset(before) | own, verb
        while self._pronouns.is_second_of_two(noun, verb):
            noun = self._tree.head(self._tree.head(noun))
        return (self._phrase(noun), noun) if noun.dep not in ("oprd", "attr") else None
