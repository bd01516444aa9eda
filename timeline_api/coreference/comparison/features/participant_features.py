"""Feature functions of two mention groups: who does what their titles tell, and to whom it is done.

They return evidence as those in `frame_features` do. PARTICIPANT_FEATURES lists them; `weights/news.toml` has their
weights.
"""

from __future__ import annotations

from timeline_api.coreference.comparison.common_details import name_main_event, shared_details
from timeline_api.coreference.comparison.features.feature import PRESENT, Evidence, Feature
from timeline_api.coreference.comparison.features.related_words import related_words
from timeline_api.coreference.comparison.pairs import GroupPair
from timeline_api.coreference.comparison.weights import weighted, weights_of
from timeline_api.language.event_words import lexicon
from timeline_api.language.stems import stem

#: With so many shared words besides the topic, titles with other names may be of one event.
_ENOUGH_DETAILS = 4

#: With so many, what is done to different things may be one event.
_FEW_DETAILS = 2


def other_reaction(pair: GroupPair) -> Evidence:
    """Both are reactions, e.g. two who condemn one thing, and the subjects of their titles share less than half.

    They share no actor. A subject that refers back ("the minister") may be that of the other.
    """
    if pair.frames.shared or pair.frames.classes.isdisjoint(lexicon().reactions):
        return ()
    left, right = pair.left.subject.words, pair.right.subject.words
    return PRESENT if 2 * len(left & right) < min(len(left), len(right)) else ()


def other_subject(pair: GroupPair) -> Evidence:
    """The grammatical subjects of their titles differ, and they share no actor and too little else.

    Subjects differ if no word of either is in the sentence of the other ("EU health ministers are to meet", "the Bank
    of Japan meets"). Active and passive verbs are not compared, and a subject that refers back ("the lender") differs
    from none. Enough else are two words besides the trigger and what the documents are about.
    """
    left, right = pair.left, pair.right
    if not pair.frames.classes or pair.frames.shared or name_main_event(pair):
        return ()
    if left.subject.may_be_passive != right.subject.may_be_passive or shared_details(pair) >= 2:
        return ()
    sides = ((left, right), (right, left))
    differ = all(one.subject.words and one.subject.words.isdisjoint(other.quote_words) for one, other in sides)
    return PRESENT if differ else ()


def other_names(pair: GroupPair) -> Evidence:
    """Their triggers are of one class, and the names in their titles differ, besides those both documents are about.

    No such name is in the sentence of the other, and they share no actor and too little else. A disaster concerns many
    people and places, of which each title may name others.
    """
    left, right = pair.left, pair.right
    classes = pair.frames.classes
    if not classes or pair.frames.shared or not classes.isdisjoint(lexicon().disasters):
        return ()
    if shared_details(pair) >= _ENOUGH_DETAILS:
        return ()
    about = left.topic_words & right.topic_words
    sides = ((left.title_names - about, right), (right.title_names - about, left))
    return PRESENT if all(names and names.isdisjoint(other.quote_words) for names, other in sides) else ()


def other_object(pair: GroupPair) -> Evidence:
    """Their triggers are of one class, and what it is done to differs ("formed a chain", "formed a party").

    Neither noun is in the sentence of the other, they are no related words, and the two share at most one word. They
    may share an actor, who may do the same to many.
    """
    left, right = pair.left, pair.right
    if not pair.frames.classes or not (left.affected and right.affected) or name_main_event(pair):
        return ()
    if stem(left.affected) in right.quote_words or stem(right.affected) in left.quote_words:
        return ()
    if shared_details(pair) >= _FEW_DETAILS or related_words(left.affected, right.affected):
        return ()
    return PRESENT


#: The features of participants, in the order in which they are given as reasons.
PARTICIPANT_FEATURES: tuple[Feature[GroupPair, Evidence], ...] = weighted(
    (
        Feature(name="other_reaction", func=other_reaction),
        Feature(name="other_subject", func=other_subject),
        Feature(name="other_object", func=other_object),
        Feature(name="other_names", func=other_names),
    ),
    weights_of("news", "groups"),
)
