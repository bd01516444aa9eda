"""The predicate of a clause that names the event: its verb, or the noun or adjective that names more than the verb."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.known_dates import Known
from timeline_api.language.syntax_words import Lexicon

#: Verbs whose infinitive a past date dates: "managed to escape", "refused to sign", "had been due to end on Friday".
_DATED_WITH_WHAT_FOLLOWS = ("implicative_verbs", "negating_verbs", "arranging_verbs")


#: How often each pattern names the right word: its share on the dates of annotated news (2026-11-22), drawn towards
#: 0.8 as by five more dates where it was met seldom.
CERTAINTIES: Mapping[str, float] = {
    "verb": 0.86,
    "verb beside": 0.92,
    "noun after date": 0.91,
    "figure after date": 0.83,
    "predicate": 0.67,
    "noun before date": 0.71,
    "noun right before date": 0.8,
    "coordinated verb": 0.64,
    "clause of the date": 0.82,
    "light verb": 0.64,
    "noun beside": 0.88,
    "noun for date": 0.62,
    "noun is arranged": 0.86,
    "noun in phrase": 0.83,
    "noun under be": 0.83,
    "noun is on date": 0.83,
    "the last time": 0.8,
    "clause of a time noun": 0.8,
    "date shows event": 0.8,
    "setting": 0.75,
    "outer clause": 0.8,
    "reduced clause": 0.8,
    "phase of event": 0.8,
    "event beside": 0.75,
    "nearest": 0.4,
    "under heading": 0.8,
    "in section": 0.7,
    "undated clause": 0.9,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A trigger and the pattern of the sentence by which it was found, a key of `CERTAINTIES`."""

    word: Word
    pattern: str

    @property
    def certainty(self) -> float:
        """How often the pattern is right, 0 to 1."""
        return CERTAINTIES[self.pattern]


def is_event_noun(word: Word, lexicon: Lexicon) -> bool:
    """Whether the noun names a happening: it is listed, or made of a verb by its ending."""
    if not word.is_noun:
        return False
    noun = word.lemma.casefold()
    if noun in lexicon["event_nouns"]:
        return True
    if word.is_name or noun in lexicon["event_ending_exceptions"]:
        return False
    return len(noun) > 6 and noun.endswith(tuple(lexicon["event_endings"]))


def is_figure(noun: Word, lexicon: Lexicon) -> bool:
    """Whether the noun names something measured: sales, the death toll."""
    return noun.is_noun and noun.text.casefold() in lexicon["statistic_nouns"]


class Predicates:
    """The clauses around one date."""

    def __init__(self, tree: Tree, date: Word, lexicon: Lexicon, known: Known) -> None:
        self.tree = tree
        self.date = date
        self.lexicon = lexicon
        self.known = known

    def content_of(self, verb: Word, pattern: str) -> Attachment:
        """The verb, or the word that names more: the predicate of "be", the object of a light verb."""
        if verb.lemma in self.lexicon["copulas"]:
            return self._copula(verb, pattern)
        noun = self._carried(verb) or self._figure_of(verb)
        if noun is not None:
            return Attachment(word=noun, pattern="light verb")
        return self._arranged(verb) or Attachment(word=verb, pattern=pattern)

    def is_introductory(self, verb: Word) -> bool:
        """Whether a verb carries no happening of its own."""
        return verb.lemma in self.lexicon["linking_verbs"] or verb.lemma in self.lexicon["light_verbs"]

    def has_no_content_for(self, subject: Word) -> bool:
        """As in "the year's results included a gain": the verb of a figure names nothing that happened."""
        verb = self.tree.head(subject)
        return subject.dep in SUBJECTS and verb.lemma in self.lexicon["static_verbs"]

    def moves(self, subject: Word) -> bool:
        """As in "third-quarter loan originations dropped": what happened is the drop."""
        verb = self.tree.head(subject)
        return subject.dep in SUBJECTS and verb.is_verb and verb.lemma in self.lexicon["statistic_verbs"]

    def lower(self, node: Word, verb: Word) -> Word:
        """As in "invited Xi to visit in May": the last infinitive before the date, when nothing parts them.

        What is yet to be done cannot lie in the past: "invited them to return two weeks ago" dates the invitation.
        """
        if verb.lemma in self.lexicon["reporting_verbs"] or node.index < verb.index:
            return verb
        for clause in self.tree.children(verb, "xcomp", "ccomp"):
            between = self.tree.words[clause.index : node.index]
            plain = clause.tag == "VB" and not any(word.text in ",;—–" for word in between)
            if plain and clause.index < node.index and not self._is_yet_to_be_done(clause):
                return self.lower(node, clause)
        return verb

    def raised(self, verb: Word) -> Word:
        """The word on which an infinitive hangs that a past date cannot date; the verb itself otherwise."""
        while self._is_yet_to_be_done(verb):
            governor = self.tree.head(verb)
            if governor.is_noun:
                governor = next((word for word in self.tree.ancestors(governor) if word.is_verb), governor)
            if governor.index == verb.index or not (governor.is_verb or governor.tag == "JJ"):
                return verb
            verb = governor
        return verb

    def aspect(self, verb: Word) -> Word:
        """As in "began to crumble in 1996": what the date dates is the beginning."""
        governor = self.tree.head(verb)
        return governor if verb.dep == "xcomp" and governor.lemma in self.lexicon["aspect_verbs"] else verb

    def _is_yet_to_be_done(self, verb: Word) -> bool:
        if not self.known.looks_back or verb.tag != "VB" or verb.dep not in ("xcomp", "acl", "ccomp"):
            return False
        markers = self.lexicon["infinitive_markers"]
        if not any(word.text.casefold() in markers for word in self.tree.children(verb, "aux")):
            return False
        governor = self.tree.head(verb).lemma
        return all(governor not in self.lexicon[verbs] for verbs in _DATED_WITH_WHAT_FOLLOWS)

    def _carried(self, verb: Word) -> Word | None:
        """The noun that a light verb carries ("held talks"), or a figure that is reported for a time."""
        if verb.lemma in self.lexicon["figure_verbs"] and self._is_for_date():
            figure = next((noun for noun in self.tree.children(verb, *OBJECTS) if is_figure(noun, self.lexicon)), None)
            if figure is not None:
                return figure
        if not self.is_introductory(verb):
            return None
        passive = ("nsubjpass",) if verb.lemma in self.lexicon["light_passives"] else ()
        for noun in self.tree.children(verb, *OBJECTS, *passive):
            had = verb.lemma in self.lexicon["perfect_auxiliaries"] and is_figure(noun, self.lexicon)
            if is_event_noun(noun, self.lexicon) and not had:
                return noun
        return None

    def _figure_of(self, verb: Word) -> Word | None:
        """As in "last year losses totaled $5m": the figure of which the verb only says how high it was."""
        if verb.lemma not in self.lexicon["static_verbs"]:
            return None
        return next((noun for noun in self.tree.children(verb, *SUBJECTS) if is_figure(noun, self.lexicon)), None)

    def _is_for_date(self) -> bool:
        return (
            self.date.dep == "pobj"
            and self.tree.head(self.date).text.casefold() in self.lexicon["duration_prepositions"]
        )

    def _arranged(self, verb: Word) -> Attachment | None:
        """As in "the sale, which is expected in May", "the blast that occurred": the noun that is or did."""
        is_plain = not self.tree.has(verb, "xcomp", "ccomp", *OBJECTS)
        occurs = self._takes_place(verb) or verb.lemma in self.lexicon["occurrence_verbs"]
        if not occurs and not (is_plain and verb.lemma in self.lexicon["arranging_verbs"]):
            return None
        if verb.dep == "acl" and is_event_noun(self.tree.head(verb), self.lexicon):  # "a visit planned for May"
            return Attachment(word=self.tree.head(verb), pattern="noun is arranged")
        for subject in self.tree.children(verb, "nsubjpass", "nsubj"):
            noun = self.tree.head(verb) if subject.tag in ("WDT", "WP") and verb.dep == "relcl" else subject
            if is_event_noun(noun, self.lexicon):
                return Attachment(word=noun, pattern="noun is arranged")
        return None

    def _takes_place(self, verb: Word) -> bool:
        objects = self.tree.children(verb, *OBJECTS) if verb.lemma in self.lexicon["place_taking_verbs"] else ()
        return any(word.text in self.lexicon["place_taking_objects"] for word in objects)

    def _copula(self, verb: Word, pattern: str) -> Attachment:
        cleft = self._cleft(verb)
        if cleft is not None:
            return self.content_of(cleft, pattern)
        predicate = self._predicate(verb)
        for subject in self.tree.children(verb, *SUBJECTS):
            clause = self.tree.child(subject, "relcl", "acl")
            if clause is not None and subject.lemma in self.lexicon["frame_nouns"]:
                return self.content_of(clause, "the last time")
            is_named = is_event_noun(subject, self.lexicon) or (subject.is_noun and self._is_only_dated(verb))
            if is_named and (predicate is None or self._has_no_event(predicate)):
                return Attachment(word=subject, pattern="noun is on date")
        if predicate is not None:
            return Attachment(word=predicate, pattern="predicate")
        for word in reversed(self.tree.subtree(verb)):
            if verb.index < word.index < self.date.index and is_event_noun(word, self.lexicon):
                return Attachment(word=word, pattern="noun under be")
        return Attachment(word=verb, pattern=pattern)

    def _cleft(self, verb: Word) -> Word | None:
        """As in "It was on Friday that the bridge fell": the clause behind a date that is all that "it" was."""
        subject = self.tree.child(verb, *SUBJECTS)
        clause = self.tree.child(verb, "ccomp", "advcl", "relcl")
        if subject is None or clause is None or subject.text.casefold() not in self.lexicon["thing_pronouns"]:
            return None
        is_behind = clause.is_verb and self.tree.first_below(clause) == self.tree.last_below(self.date) + 1
        described = any(word.index != self.date.index for word in self.tree.children(verb, "attr", "acomp"))
        return clause if is_behind and not described else None

    def _has_no_event(self, predicate: Word) -> bool:
        """As in "The vote is due on Friday", "Monday's meeting was the third": the subject names what happens."""
        arranged = predicate.lemma in self.lexicon["arranging_verbs"] and not self.tree.has(predicate, "xcomp")
        return arranged or predicate.lemma in self.lexicon["ordinals"]

    def _is_only_dated(self, verb: Word) -> bool:
        """As in "Women's Day is this Sunday": the date is the only complement of the subject."""
        complements = [
            word for word in self.tree.children(verb) if word.dep not in (*SUBJECTS, "punct", "aux", "neg", "cc")
        ]
        return (
            len(complements) == 1
            and self.date in self.tree.subtree(complements[0])
            and complements[0].index > verb.index
        )

    def _predicate(self, verb: Word) -> Word | None:
        complements = self.tree.children(verb, "attr", "acomp", "oprd")
        if not complements:
            levels = self.lexicon["level_particles"]
            complements = tuple(word for word in self.tree.children(verb, "advmod", "prt") if word.lemma in levels)
        return next((word for word in complements if word.index != self.date.index), None)
