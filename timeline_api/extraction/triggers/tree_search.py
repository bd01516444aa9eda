"""The way from a date up through the tree to the word that it dates."""

from __future__ import annotations

from itertools import islice

from timeline_api.extraction.sayings import names_saying
from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.text_limits import TRIGGERS_OF_DATE
from timeline_api.extraction.triggers import clauses, noun_choice
from timeline_api.extraction.triggers.date_clauses import CLAUSE_OF_DATE, is_of_named_day, own_clauses
from timeline_api.extraction.triggers.descriptions import BEFORE_NOUN, describes_noun, thing_of_date
from timeline_api.extraction.triggers.known_dates import Known
from timeline_api.extraction.triggers.predicates import Attachment, Predicates, is_event_noun, is_figure
from timeline_api.language.syntax_words import Lexicon


class Search:
    """The way from one date up to what it dates."""

    def __init__(self, tree: Tree, date: Word, lexicon: Lexicon, known: Known, others: frozenset[int]) -> None:
        self.tree = tree
        self.date = date
        self.lexicon = lexicon
        self.known = known
        self.others = others
        self.predicates = Predicates(tree, date, lexicon, known)
        self.edge = tree.head(date) if date.dep == "pobj" and tree.head(date).index < date.index else date

    def all(self) -> list[Attachment]:
        """Every attachment, nearest first."""
        inner = self.own_clause()
        is_all = self._has("open_ended_words") or is_of_named_day(self.tree, self.date, self.lexicon)
        outer = [] if inner and is_all else self._outer()
        return inner + [more for first in outer for more in (first, *self._coordinated(first), *self._settings(first))]

    def _outer(self) -> list[Attachment]:
        """What the date dates outside its own clause; nothing where it only describes a noun or a quotation has it."""
        if describes_noun(self.tree, self.date, self.edge, self.lexicon, self.known):
            return []
        found = self._climb() or self._nearest()
        if any(self._leaves_quotation(attachment.word) for attachment in found):
            return self._nearest(in_quotation=True)
        return found

    def _leaves_quotation(self, word: Word) -> bool:
        """Whether a date inside a quotation would date the verb of saying outside it."""
        quoted = self.tree.quoted
        is_saying = word.is_verb and word.lemma in self.lexicon["reporting_verbs"]
        return quoted[self.date.index] and not quoted[word.index] and is_saying

    def _has(self, prepositions: str) -> bool:
        """Whether the date stands behind a word of the list `prepositions`."""
        return self.edge.text.casefold() in self.lexicon[prepositions]

    def own_clause(self) -> list[Attachment]:
        """As in "since 2016, when the port opened": the verb of the clause that hangs on the date."""
        own = own_clauses(self.tree, self.date, self.edge, self.lexicon)
        return [self.predicates.content_of(clause, CLAUSE_OF_DATE) for clause in own]

    def _climb(self) -> list[Attachment]:
        beside = self._noun_behind_comma() or self._noun_before() or self._verb_before()
        beside = beside or self._reduced_clause() or self._thing_of_date()
        if beside is not None:
            return [beside]
        node = self.date
        for parent in self.tree.ancestors(self.date):
            found = self._at(node, parent)
            if found is not None:
                return [found]
            node = parent
        return []

    def _reduced_clause(self) -> Attachment | None:
        continued = clauses.clause_continued(self.tree, self.edge, self.lexicon)
        if continued is not None:
            return self.predicates.content_of(continued, "outer clause")
        clause = clauses.reduced_clause_before(self.tree, self.edge)
        return self.predicates.content_of(clause, "reduced clause") if clause is not None else None

    def _thing_of_date(self) -> Attachment | None:
        thing = thing_of_date(self.tree, self.edge, self.lexicon, self.known)
        return Attachment(word=thing, pattern="noun before date") if thing is not None else None

    def _noun_behind_comma(self) -> Attachment | None:
        noun = noun_choice.event_behind_comma(self.tree, self.date, self.lexicon)
        return Attachment(word=noun, pattern="noun after date") if noun is not None else None

    def _word_before(self) -> Word | None:
        """The word right before the date and its preposition; None where the date stands before a noun."""
        if self.date.dep in BEFORE_NOUN and self.tree.head(self.date).index > self.date.index:
            return None
        first = self.edge if self.edge.index < self.date.index else self.date
        index = self.tree.first_below(first) - 1
        return self.tree.words[index] if index >= 0 else None

    def _noun_before(self) -> Attachment | None:
        """As in "days after their rescue on March 26", "results for the quarter": the noun right before the date."""
        noun = self._word_before()
        if noun is None or not noun.is_noun:
            return None
        governor = self.tree.head(noun).text.casefold()
        is_state = governor in self.lexicon["state_prepositions"]  # "seized a bomb under construction Sunday"
        if is_state or names_saying(self.tree, noun, self.lexicon):
            return None
        phase = noun_choice.phase_of(self.tree, noun, self.lexicon)
        if phase is not None and not self._has("genitive_prepositions"):
            return Attachment(word=phase, pattern="phase of event")
        if self._has("duration_prepositions") and noun.dep not in SUBJECTS and self._is_listed(noun):
            return Attachment(word=noun_choice.change_of(self.tree, noun, self.lexicon), pattern="noun for date")
        act = noun_choice.court_act_of(self.tree, noun, self.lexicon)
        if act is not None and not self.known.is_day:
            return Attachment(word=act, pattern="noun in phrase")
        is_staged = self.edge is self.date and noun_choice.is_staged(self.tree, noun, self.lexicon)
        if is_staged or noun_choice.is_charge(self.tree, noun, self.lexicon, self.known):
            return None
        is_right_before = noun.dep == "pobj" and self.edge is self.date and not noun.is_name
        if is_right_before and noun_choice.is_topic(self.tree, noun, self.lexicon):
            return None
        if is_right_before and is_event_noun(noun, self.lexicon):
            return Attachment(word=noun, pattern="noun right before date")
        is_beside = self.lexicon.lists(governor, "event_governors", "genitive_prepositions")
        is_beside |= noun.dep == "conj" and self.tree.head(noun).dep in SUBJECTS  # "it, and its fall on Friday, has"
        if (is_beside or noun_choice.is_cause(self.tree, noun, self.lexicon)) and is_event_noun(noun, self.lexicon):
            return Attachment(word=noun, pattern="noun beside")
        governed = noun_choice.governed_event(self.tree, noun, self.lexicon)
        return Attachment(word=governed, pattern="noun in phrase") if governed is not None else None

    def _verb_before(self) -> Attachment | None:
        """As in "said on Friday that": a verb right before the date takes it, whatever the parse says."""
        before = self._word_before()
        if before is None or not before.is_verb or before.dep in ("aux", "auxpass", "amod", "compound"):
            return None
        if before.lemma in self.lexicon["auxiliary_verbs"] or self.date.dep in SUBJECTS:
            return None
        if self._is_stative(before) or clauses.is_passed_over(self.tree, before, self.lexicon):
            return None
        around = self._around(before)
        if around is not None:
            return self.predicates.content_of(around, "outer clause")
        raised = self.predicates.raised(before)
        if raised.tag == "JJ":
            return Attachment(word=raised, pattern="predicate")
        return self.predicates.content_of(self.predicates.aspect(raised), "verb beside")

    def _is_listed(self, noun: Word) -> bool:
        return noun.lemma in self.lexicon["event_nouns"] or noun.text.casefold() in self.lexicon["statistic_nouns"]

    def _at(self, node: Word, parent: Word) -> Attachment | None:
        """What the date dates if it has climbed from `node` to `parent`; None to climb on."""
        if parent.is_verb or parent.tag == "MD":
            return self.from_verb(node, parent)
        if node.dep in BEFORE_NOUN or (node.dep == "npadvmod" and node.index < parent.index):
            return self._after_date(parent)
        if not is_event_noun(parent, self.lexicon):
            return self._frame(node, parent)
        if node.dep in ("prep", "npadvmod", "advmod", "appos", "tmod", "pobj"):
            return self._noun(parent)
        return None

    def _after_date(self, noun: Word) -> Attachment | None:
        """As in "the January summit", "last year's profit": the noun; the verb where a figure is its subject."""
        is_time = noun.lemma in self.lexicon["holiday_nouns"]  # "during the Easter holidays"
        if is_time or (noun.dep in SUBJECTS and self._is_reported_by_verb(noun)):
            return None
        if is_figure(noun, self.lexicon):
            return Attachment(word=noun_choice.change_of(self.tree, noun, self.lexicon), pattern="figure after date")
        event = noun_choice.event_after(self.tree, self.date, noun, self.lexicon)
        return Attachment(word=event, pattern="noun after date") if event is not None else None

    def _is_reported_by_verb(self, noun: Word) -> bool:
        """Whether it is the verb of a subject that says what happened: "third-quarter profit fell"."""
        if is_figure(noun, self.lexicon):
            return not self.predicates.has_no_content_for(noun)
        return self.predicates.moves(noun) and noun.lemma not in self.lexicon["event_nouns"]

    def _noun(self, noun: Word) -> Attachment | None:
        """As in "the summit on Friday": the noun, unless it is the object of a verb that the date dates as well."""
        noun = noun_choice.announced_event(self.tree, noun, self.edge, self.lexicon, self.known)
        governor = self.tree.head(noun)
        if self.predicates.moves(noun) and self._has("duration_prepositions"):
            return None
        if governor.text.casefold() in self.lexicon["state_prepositions"]:  # "a house under construction"
            return None
        if self._has("genitive_prepositions"):  # "the war of 1967"
            return Attachment(word=noun, pattern="noun before date")
        if noun.dep in OBJECTS and governor.is_verb and not self.predicates.is_introductory(governor):
            return None
        occasions = self.lexicon["occasion_prepositions"]
        is_occasion = noun.dep == "pobj" and governor.dep == "prep" and governor.text.casefold() in occasions
        if is_occasion and not noun_choice.is_example(self.tree, noun, self.lexicon):
            return None
        return Attachment(word=noun, pattern="noun before date")

    def _frame(self, node: Word, parent: Word) -> Attachment | None:
        """As in "the day he left, Friday": the clause that hangs on a noun of time."""
        if parent.lemma not in self.lexicon["frame_nouns"]:
            return None
        clause = self.tree.child(parent, "relcl", "acl")
        if clause is None or clause.index == node.index or not clause.is_verb or self.tree.has_to(clause):
            return None
        return self.predicates.content_of(clause, "clause of a time noun")

    def from_verb(self, node: Word, verb: Word) -> Attachment | None:
        """What the date dates if it has climbed from `node` to a verb; None to climb on."""
        if verb.dep in ("aux", "auxpass") and verb.head != verb.index:
            return None
        if verb.dep in ("amod", "compound") and not self.tree.has(verb, *SUBJECTS):
            return None
        if self._is_stative(verb) or clauses.is_passed_over(self.tree, verb, self.lexicon):
            return None
        if clauses.is_counted_from(self.tree, verb, self.date, self.lexicon):
            return None
        before = clauses.before_aside(self.tree, verb, self.edge)
        if before is not None:
            event = noun_choice.event_in_phrase(self.tree, before, self.lexicon)
            return Attachment(word=event, pattern="noun in phrase") if event is not None else None
        if verb.lemma in self.lexicon["showing_verbs"] and self._is_subject(node, verb):
            event = self.tree.child(verb, *OBJECTS)
            if event is not None:
                return Attachment(word=event, pattern="date shows event")
        return self._done(node, verb)

    def _is_stative(self, verb: Word) -> bool:
        """As in "a firm based in Riga since 2015", "a letter dated 3 May": a participle that describes a noun."""
        return verb.dep == "acl" and verb.tag == "VBN" and verb.lemma in self.lexicon["stative_participles"]

    def _done(self, node: Word, verb: Word) -> Attachment:
        clause = clauses.past_clause_before(self.tree, verb, self.edge, self.known)
        if clause is not None:
            return self.predicates.content_of(clause, "reduced clause")
        around = self._around(verb)
        event = noun_choice.event_beside(self.tree, around or verb, self.edge, self.lexicon, self.known, self.others)
        if event is not None:
            return Attachment(word=event, pattern="event beside")
        if around is not None:
            return self.predicates.content_of(around, "outer clause")
        raised = self.predicates.raised(verb)
        if raised.tag == "JJ":
            return Attachment(word=raised, pattern="predicate")
        lowered = self.predicates.lower(node, verb) if raised is verb else raised
        return self.predicates.content_of(self.predicates.aspect(lowered), "verb")

    def _around(self, verb: Word) -> Word | None:
        """The clause around that of a verb where the date belongs to it; what is so "since 2010" is in its own."""
        if self._has("since_words"):
            return None
        outer = clauses.outer_clause(self.tree, verb, self.lexicon, self.known)
        return None if outer is None else self.predicates.raised(outer)

    def _is_subject(self, node: Word, verb: Word) -> bool:
        """Whether the date is what "sees": its subject, or right before a verb that has none."""
        return node.dep in SUBJECTS or (node.index == verb.index - 1 and not self.tree.has(verb, *SUBJECTS))

    def _coordinated(self, first: Attachment) -> list[Attachment]:
        """As in "On Friday he met A, signed B and left": the verbs behind a date that goes before them all.

        In "He met A on Friday, signed B and left" they share the date as they share the subject.
        """
        if not first.word.is_verb:
            return []
        behind = max(first.word.index, self.date.index)
        verbs = (verb for verb in self.tree.conjuncts(first.word) if verb.index > behind and verb.is_verb)
        sharing = (verb for verb in islice(verbs, TRIGGERS_OF_DATE) if self._shares_date(first, verb))
        return [self.predicates.content_of(verb, "coordinated verb") for verb in sharing]

    def _shares_date(self, first: Attachment, verb: Word) -> bool:
        """Whether a verb has no date of its own; nor, where the date goes before it, a subject or a mere month."""
        own = self.tree.subtree(verb)
        if any(word.index in self.others for word in own) or clauses.is_since_then(own, self.lexicon):
            return False
        if not clauses.have_one_tense(self.tree, first.word, verb):
            return False
        before = self.tree.words[self.tree.first_below(first.word) : self.edge.index]
        leads = self.date.index < first.word.index and not any(word.dep in SUBJECTS for word in before)
        return leads or (self.known.is_day and not self.tree.has(verb, *SUBJECTS))

    def _settings(self, first: Attachment) -> list[Attachment]:
        """As in "at talks on Monday A and B agreed to…": the meeting that the date dates beside what was done there."""
        return [
            Attachment(word=noun, pattern="setting")
            for preposition in self.tree.children(first.word, "prep")
            for noun in self.tree.children(preposition, "pobj")
            if self.date in self.tree.subtree(noun) and self.tree.setting(noun, self.lexicon)
        ]

    def _nearest(self, *, in_quotation: bool = False) -> list[Attachment]:
        """The verb or event noun nearest to a date on which everything hangs, or that no verb of its quotation has."""
        words = [
            word
            for word in self.tree.words
            if (word.is_verb and word.dep not in ("aux", "auxpass")) or is_event_noun(word, self.lexicon)
            if not in_quotation or self.tree.quoted[word.index]
        ]
        if not words:
            return []
        word = min(words, key=lambda word: (abs(word.index - self.date.index), word.index))
        return [self.predicates.content_of(word, "nearest")]
