"""Features for and against a clause without a date being of the day of publication.

The weights of the features, by their names, are in `weights.toml`, learnt by `python -m evaluation.learn_dates`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline_api.extraction.inferred_dates.clauses import Clause
from timeline_api.extraction.inferred_dates.positions import Position
from timeline_api.extraction.syntax.tree import SUBJECTS, Word
from timeline_api.language.syntax_words import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A clause, its subjects, and the position of its sentence."""

    clause: Clause
    subjects: tuple[Word, ...]
    position: Position
    lexicon: Lexicon

    def lists(self, *names: str) -> bool:
        """Whether a word list has the verb of the clause."""
        return self.lexicon.lists(self.clause.verb.lemma, *names)

    def is_subject(self, *names: str) -> bool:
        """Whether a word list has one of the subjects."""
        return any(self.lexicon.lists(word.text.casefold(), *names) for word in self.subjects)


def evidence_of(clause: Clause, position: Position, lexicon: Lexicon) -> Evidence:
    """Return what the features of a clause are found in."""
    tree, verb = clause.tree, clause.verb
    subjects = tree.children(verb, *SUBJECTS) or tree.children(tree.head(verb), *SUBJECTS)
    return Evidence(clause=clause, subjects=subjects, position=position, lexicon=lexicon)


# The verb ------------------------------------------------------------------------------------------------------------


def perfect(evidence: Evidence) -> bool:
    """As in "has ordered", further down than the first sentences."""
    return evidence.clause.tense == "perfect" and evidence.position.number > 1


def perfect_opening(evidence: Evidence) -> bool:
    """As in "has ordered", in one of the first two sentences."""
    return evidence.clause.tense == "perfect" and evidence.position.number <= 1


def present(evidence: Evidence) -> bool:
    """As in "police say"."""
    return evidence.clause.tense == "present"


def saying(evidence: Evidence) -> bool:
    """As in "said", "confirmed"."""
    return evidence.lists("reporting_verbs")


def plain_saying(evidence: Evidence) -> bool:
    """As in "said", "told", "added"."""
    return evidence.lists("plain_sayings")


def public_act(evidence: Evidence) -> bool:
    """As in "urged", "pledged", "ruled": what somebody does in public, which is reported at once."""
    return evidence.lists("public_acts")


def public_act_opening(evidence: Evidence) -> bool:
    """The same in one of the first three sentences."""
    return public_act(evidence) and evidence.position.number <= 2


def colourless(evidence: Evidence) -> bool:
    """As in "became", "caused", "followed": how things stand rather than what happened."""
    return evidence.lists("colourless_verbs", "copulas")


def passive(evidence: Evidence) -> bool:
    """As in "was closed"."""
    return evidence.clause.tree.has(evidence.clause.verb, "auxpass")


def with_infinitive(evidence: Evidence) -> bool:
    """As in "agreed to close"."""
    return evidence.clause.tree.has(evidence.clause.verb, "xcomp")


# The clause ----------------------------------------------------------------------------------------------------------


def joined(evidence: Evidence) -> bool:
    """A clause joined to the main clause."""
    return evidence.clause.relation == "joined"


def participle(evidence: Evidence) -> bool:
    """What a participle adds."""
    return evidence.clause.relation == "participle"


def names_time(evidence: Evidence) -> bool:
    """The sentence names a time elsewhere, as in "a 27-year contract"."""
    return bool(evidence.position.times) and not evidence.position.own


# The subject ---------------------------------------------------------------------------------------------------------


def thing_as_subject(evidence: Evidence) -> bool:
    """As in "it", "that", "there"."""
    return evidence.is_subject("thing_pronouns", "pointing_pronouns", "expletives", "pointing_plurals")


def person_as_subject(evidence: Evidence) -> bool:
    """As in "she", "they"."""
    return evidence.is_subject("person_pronouns", "plural_pronouns")


def name_as_subject(evidence: Evidence) -> bool:
    """As in "Mr Lund", "Kuwait"."""
    return any(word.is_name for word in evidence.subjects)


def plural_as_subject(evidence: Evidence) -> bool:
    """As in "protesters", "local officials"."""
    tree = evidence.clause.tree
    return any(word.tag == "NNS" and not tree.has(word, "det", "poss", "nummod") for word in evidence.subjects)


def indefinite_as_subject(evidence: Evidence) -> bool:
    """As in "a court"."""
    determiners = (each for word in evidence.subjects for each in evidence.clause.tree.children(word, "det"))
    return any(each.text.casefold() in evidence.lexicon["indefinite_articles"] for each in determiners)


# The sentence and its text -------------------------------------------------------------------------------------------


def opening(evidence: Evidence) -> bool:
    """One of the first two sentences."""
    return evidence.position.number <= 1


def near_opening(evidence: Evidence) -> bool:
    """One of the four sentences after them."""
    return 2 <= evidence.position.number <= 5


def further_down(evidence: Evidence) -> bool:
    """Ten sentences stand before it."""
    return evidence.position.number >= 10


def beside_same_day(evidence: Evidence) -> bool:
    """Another clause of the sentence is dated on the day of publication."""
    return evidence.position.own == "same day"


def after_same_day(evidence: Evidence) -> bool:
    """The sentence before is dated on the day of publication."""
    return evidence.position.before == "same day"


def after_other_day(evidence: Evidence) -> bool:
    """The sentence before is dated on another day."""
    return evidence.position.before == "other day"


def text_dates_day(evidence: Evidence) -> bool:
    """The text dates something on the day of publication."""
    return evidence.position.dates_day


def not_yet_same_day(evidence: Evidence) -> bool:
    """Neither the sentence nor one before it is dated on the day of publication."""
    return not evidence.position.is_of_day_so_far


def text_dates_day_again(evidence: Evidence) -> bool:
    """The text dates something on the day of publication more than once."""
    return evidence.position.dates_day_again


def text_is_of_day(evidence: Evidence) -> bool:
    """Half of the days of the last week that the text names are the day of publication."""
    return evidence.position.is_of_day


def text_is_page(evidence: Evidence) -> bool:
    """The text has the furniture of a web page."""
    return evidence.position.is_page


def text_is_personal(evidence: Evidence) -> bool:
    """The writer speaks of himself: a letter, a blog, an opinion."""
    return evidence.position.is_personal


FEATURES: tuple[Callable[[Evidence], bool], ...] = (
    perfect,
    perfect_opening,
    present,
    saying,
    plain_saying,
    public_act,
    public_act_opening,
    colourless,
    passive,
    with_infinitive,
    joined,
    participle,
    names_time,
    thing_as_subject,
    person_as_subject,
    name_as_subject,
    plural_as_subject,
    indefinite_as_subject,
    opening,
    near_opening,
    further_down,
    beside_same_day,
    after_same_day,
    after_other_day,
    not_yet_same_day,
    text_dates_day,
    text_dates_day_again,
    text_is_of_day,
    text_is_page,
    text_is_personal,
)
