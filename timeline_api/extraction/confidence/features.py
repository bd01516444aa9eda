"""Features for and against a mention as an entry of a timeline.

The weights of the features, by their names, are in `weights.toml`, learnt by `python -m evaluation.learn_confidence`
from mentions that people read. The first line of each feature's docstring is its reason in words.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import MINYEAR
from itertools import islice

from timeline_api.extraction.confidence.content_features import CONTENT_FEATURES
from timeline_api.extraction.confidence.evidence import Evidence
from timeline_api.extraction.confidence.title_features import TITLE_FEATURES
from timeline_api.extraction.syntax.tree import FINITE_TAGS

#: How far back the words before a sentence are read, in code points.
_BEFORE = 300

#: How far into a text its first sentences reach, in code points.
_OPENING = 600

#: How long a text is that mostly tells of more than its news, in code points.
_LONG_TEXT = 8_000

#: The tokens from which on a sentence is long.
_LONG = 46

#: How many words above it make a trigger a detail of its sentence.
_DEEP = 4


# The sentence and its text -------------------------------------------------------------------------------------------


def long_sentence(evidence: Evidence) -> bool:
    """The sentence is long."""
    return len(evidence.tree.words) >= _LONG


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


def long_text(evidence: Evidence) -> bool:
    """Its text is long."""
    return len(evidence.document.text) > _LONG_TEXT


def personal_text(evidence: Evidence) -> bool:
    """Its text is told by those whom it is about: a letter, a diary, a talk."""
    return evidence.is_personal


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


def counted_subject(evidence: Evidence) -> bool:
    """A number says how many do it: "two ferries"."""
    return evidence.subject is not None and evidence.tree.has(evidence.subject, "nummod")


def general_subject(evidence: Evidence) -> bool:
    """What does it is no more than "people", "a problem", "the situation"."""
    return evidence.subject is not None and evidence.lexicon.lists(evidence.subject.lemma, "general_nouns")


def no_subject(evidence: Evidence) -> bool:
    """The sentence does not say who or what does it."""
    return evidence.trigger.is_verb and evidence.subject is None


def copula(evidence: Evidence) -> bool:
    """The verb is "be"."""
    return evidence.is_lemma("copulas")


def state(evidence: Evidence) -> bool:
    """The verb is one of states: "own", "live", "remain"."""
    return not copula(evidence) and evidence.is_lemma("state_verbs", "feeling_verbs")


def colourless(evidence: Evidence) -> bool:
    """The verb says little by itself: "get", "make", "come"."""
    return not state(evidence) and evidence.is_lemma("colourless_verbs", "light_verbs", "perceiving_verbs")


def undisputed(evidence: Evidence) -> bool:
    """The verb names what nobody disputes: "die", "arrest", "arrive"."""
    return not copula(evidence) and evidence.is_lemma("undisputed_verbs")


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


def quoted(evidence: Evidence) -> bool:
    """It stands in a quotation."""
    return evidence.tree.quoted[evidence.trigger.index]


def deep(evidence: Evidence) -> bool:
    """It stands deep inside its sentence."""
    return next(islice(evidence.tree.ancestors(evidence.trigger), _DEEP - 1, None), None) is not None


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


def several_actors(evidence: Evidence) -> bool:
    """Several participants are named."""
    return len(evidence.actors) > 1


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


def fresh(evidence: Evidence) -> bool:
    """Its date is the day of publication, or that before or after it."""
    published, value = evidence.document.published.value, evidence.value
    days = [each.earliest for each in (published, value) if each is not None and each.earliest is not None]
    if len(days) < 2 or any(day.year < MINYEAR for day in days):
        return False
    return abs((days[0].date() - days[1].date()).days) <= 1


FEATURES: tuple[Callable[[Evidence], bool], ...] = (
    *TITLE_FEATURES,
    *CONTENT_FEATURES,
    long_sentence,
    first_person_sentence,
    reader_before,
    opening_sentence,
    long_text,
    personal_text,
    first_person_subject,
    pronoun_subject,
    name_subject,
    new_subject,
    counted_subject,
    general_subject,
    no_subject,
    copula,
    state,
    colourless,
    undisputed,
    past,
    present,
    passive,
    participle,
    with_clause,
    quoted,
    deep,
    noun,
    negated,
    hypothetical,
    planned,
    named_place,
    several_actors,
    day,
    month,
    clock_time,
    vague_date,
    fresh,
)
