"""What speaks for and against a mention as an entry of a timeline: the features of its confidence.

The weights of the features, by their names, are in `weights.toml`, learnt by `python -m evaluation.learn_confidence`
from mentions that people read. The first line of each feature's docstring is its reason in words.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline_api.extraction.confidence.evidence import Evidence
from timeline_api.extraction.syntax.tree import FINITE_TAGS

#: How far back the words before a sentence are read, in code points.
_BEFORE = 300

#: How far into a text its first sentences reach, in code points.
_OPENING = 600

#: The most words of a title that is no more than a phrase.
_PHRASE = 4

#: The tokens from which on a sentence is long.
_LONG = 46

#: The share of the tokens of a sentence that a title has at least that tells most of it.
_PART = 0.25


# The title -----------------------------------------------------------------------------------------------------------


def unresolved_pronoun(evidence: Evidence) -> bool:
    """The title opens with a pronoun for which the text has no certain name."""
    return not evidence.is_resolved and evidence.opens_with_pronoun


def resolved_pronoun(evidence: Evidence) -> bool:
    """The title opens with a pronoun for which the text has a name."""
    return evidence.is_resolved and evidence.opens_with_pronoun


def open_subject(evidence: Evidence) -> bool:
    """The title opens with a word that leaves open who is meant: "some", "another", "this"."""
    lists = ("pointing_pronouns", "pointing_plurals", "open_pronouns", "expletives")
    return not evidence.opens_with_pronoun and evidence.lexicon.lists(evidence.opening, *lists)


def first_person_title(evidence: Evidence) -> bool:
    """The title has "we" or "I"."""
    return evidence.lexicon.first_person.search(evidence.title) is not None


def phrase(evidence: Evidence) -> bool:
    """The title is a phrase of a few words."""
    return not evidence.trigger.is_verb and len(evidence.tokens) <= _PHRASE


def many_names(evidence: Evidence) -> bool:
    """The title has three or more words with a capital."""
    return evidence.names >= 3


def no_names(evidence: Evidence) -> bool:
    """Nobody and nothing in the title has a name."""
    return evidence.names == 0 and not evidence.actors


# The sentence and its text -------------------------------------------------------------------------------------------


def long_sentence(evidence: Evidence) -> bool:
    """The sentence is long."""
    return len(evidence.tree.words) >= _LONG


def small_part(evidence: Evidence) -> bool:
    """The title is a small part of its sentence."""
    return len(evidence.tokens) < _PART * len(evidence.tree.words)


def first_person_sentence(evidence: Evidence) -> bool:
    """The sentence has "we" or "I"."""
    return evidence.lexicon.first_person.search(evidence.sentence.of(evidence.document.text)) is not None


def reader_before(evidence: Evidence) -> bool:
    """The text before the sentence speaks to somebody."""
    start = evidence.sentence.start
    before = evidence.document.text[max(0, start - _BEFORE) : start].casefold().split()
    return not evidence.lexicon["readers"].isdisjoint(before) or not evidence.lexicon["reader_words"].isdisjoint(before)


def opening_sentence(evidence: Evidence) -> bool:
    """The sentence is one of the first of its text."""
    return evidence.sentence.start < _OPENING


# The clause ----------------------------------------------------------------------------------------------------------


def first_person_subject(evidence: Evidence) -> bool:
    """Whoever speaks or writes does it."""
    return evidence.subject is not None and evidence.lexicon.first_person.fullmatch(evidence.subject.text) is not None


def pronoun_subject(evidence: Evidence) -> bool:
    """A pronoun names who does it."""
    return evidence.is_subject("person_pronouns", "plural_pronouns", "thing_pronouns")


def name_subject(evidence: Evidence) -> bool:
    """A name says who does it."""
    return evidence.subject is not None and evidence.subject.is_name


def new_subject(evidence: Evidence) -> bool:
    """Somebody or something that is new in the text does it: "a court"."""
    if evidence.subject is None:
        return False
    determiners = evidence.tree.children(evidence.subject, "det")
    return any(word.text.casefold() in evidence.lexicon["indefinite_articles"] for word in determiners)


def plural_subject(evidence: Evidence) -> bool:
    """People or things of a kind do it: "protesters"."""
    subject = evidence.subject
    return subject is not None and subject.tag == "NNS" and not evidence.tree.has(subject, "det", "poss")


def copula(evidence: Evidence) -> bool:
    """The verb is "be"."""
    return evidence.is_lemma("copulas")


def state(evidence: Evidence) -> bool:
    """The verb is one of states: "own", "live", "remain"."""
    return not copula(evidence) and evidence.is_lemma("state_verbs", "feeling_verbs")


def colourless(evidence: Evidence) -> bool:
    """The verb says little by itself: "get", "make", "come"."""
    return not state(evidence) and evidence.is_lemma("colourless_verbs", "light_verbs", "perceiving_verbs")


def past(evidence: Evidence) -> bool:
    """The verb is in the past tense."""
    return evidence.trigger.tag == "VBD"


def present(evidence: Evidence) -> bool:
    """The verb is in the present tense."""
    return evidence.trigger.tag in FINITE_TAGS and not past(evidence)


def passive(evidence: Evidence) -> bool:
    """The verb is in the passive."""
    return evidence.trigger.is_verb and evidence.tree.has(evidence.trigger, "auxpass")


def participle(evidence: Evidence) -> bool:
    """It stands in the participle of a noun: "the storm expected on Friday"."""
    return evidence.trigger.dep == "acl"


def with_clause(evidence: Evidence) -> bool:
    """Another clause is its object."""
    return evidence.trigger.is_verb and evidence.tree.has(evidence.trigger, "ccomp")


def adjective(evidence: Evidence) -> bool:
    """An adjective says how something is."""
    return evidence.trigger.tag.startswith("JJ") or evidence.trigger.dep == "acomp"


def noun(evidence: Evidence) -> bool:
    """A noun names it."""
    return evidence.trigger.is_noun


# What is told of it --------------------------------------------------------------------------------------------------


def negated(evidence: Evidence) -> bool:
    """It did not happen."""
    return evidence.modality == "negated"


def hypothetical(evidence: Evidence) -> bool:
    """It may happen or have happened."""
    return evidence.modality == "hypothetical"


def planned(evidence: Evidence) -> bool:
    """It is planned."""
    return evidence.modality == "planned"


def named_place(evidence: Evidence) -> bool:
    """Its place is named."""
    return bool(evidence.places)


def one_actor(evidence: Evidence) -> bool:
    """One participant is named."""
    return len(evidence.actors) == 1


# The date ------------------------------------------------------------------------------------------------------------


def day(evidence: Evidence) -> bool:
    """Its date is a day."""
    return evidence.has_precision("day")


def month(evidence: Evidence) -> bool:
    """Its date is a month."""
    return evidence.has_precision("month")


def clock_time(evidence: Evidence) -> bool:
    """Its date has a clock time."""
    return evidence.value is not None and "T" in evidence.value.text


def vague_date(evidence: Evidence) -> bool:
    """Its date is not known or names no year."""
    return evidence.value is None or "X" in evidence.value.text or evidence.value.earliest is None


def uncertain_pattern(evidence: Evidence) -> bool:
    """What the date belongs to is less certain by its place in the sentence."""
    return evidence.attachment.certainty < 0.8


FEATURES: tuple[Callable[[Evidence], bool], ...] = (
    unresolved_pronoun,
    resolved_pronoun,
    open_subject,
    first_person_title,
    phrase,
    many_names,
    no_names,
    long_sentence,
    small_part,
    first_person_sentence,
    reader_before,
    opening_sentence,
    first_person_subject,
    pronoun_subject,
    name_subject,
    new_subject,
    plural_subject,
    copula,
    state,
    colourless,
    past,
    present,
    passive,
    participle,
    with_clause,
    adjective,
    noun,
    negated,
    hypothetical,
    planned,
    named_place,
    one_actor,
    day,
    month,
    clock_time,
    vague_date,
    uncertain_pattern,
)
