"""Feature functions of two mention groups that one document has: what tells its events apart.

They return evidence as those in `frame_features` do. SAME_DOCUMENT_FEATURES lists them; `weights/news.toml` has their
weights.
"""

from __future__ import annotations

from timeline_api.coreference.comparison.common_details import name_main_event, shared_details
from timeline_api.coreference.comparison.features.feature import PRESENT, Evidence, Feature
from timeline_api.coreference.comparison.pairs import FramePair, GroupPair
from timeline_api.coreference.comparison.weights import weighted, weights_of
from timeline_api.language.event_words import lexicon

#: With so many shared words besides the topic, sentences with other names may be of one event.
_ENOUGH_DETAILS = 4

#: The letters in which a name and an adjective of it agree.
_LETTERS_OF_NAME = 4


def other_date_in_document(pair: GroupPair) -> Evidence:
    """One document dates them differently, and not to a time and a part of it with one actor and listed class."""
    if not pair.same_document or pair.frames.relation == "same":
        return ()
    return () if _is_one_listed_act(pair.frames) else PRESENT


def _is_one_listed_act(frames: FramePair) -> bool:
    """Whether both name the same actors, their class is listed, and one date contains the other."""
    all_shared = 0 < len(frames.shared) == len(frames.left.names) == len(frames.right.names)
    return frames.relation == "overlap" and all_shared and not frames.classes.isdisjoint(lexicon().class_names)


def other_words_in_document(pair: GroupPair) -> Evidence:
    """They are in one document and not both on one day, and share no actor and at most one word."""
    if not pair.same_document or pair.frames.shared or pair.frames.are_on_one_day or name_main_event(pair):
        return ()
    return PRESENT if shared_details(pair) <= 1 else ()


def other_names_in_document(pair: GroupPair) -> Evidence:
    """One document has both, each sentence with names of which none is in the other, and they share too little else.

    The names of what the document is about are not counted. Their triggers are of one class, and they share no actor.
    """
    frames = pair.frames
    if not pair.same_document or not frames.classes or frames.shared or name_main_event(pair):
        return ()
    about = pair.left.topic_words & pair.right.topic_words
    return PRESENT if _names_differ(pair, pair.left.quote_names - about, pair.right.quote_names - about) else ()


def other_title_names_in_document(pair: GroupPair) -> Evidence:
    """One document has both on a day, and each title has names of which none is in the other sentence.

    Their triggers are of one unlisted class, and they share no actor. Here what the document is about is counted too:
    two cities of which it tells the same are two events.
    """
    frames = pair.frames
    if not pair.same_document or frames.shared or not frames.classes or frames.classes & lexicon().class_names:
        return ()
    if not frames.are_on_one_day:
        return ()
    return PRESENT if _names_differ(pair, pair.left.title_names, pair.right.title_names) else ()


def _names_differ(pair: GroupPair, left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether each side has names of which none is in the other sentence, and they share too little else."""
    sides = ((left, pair.right), (right, pair.left))
    differ = all(names and _beginnings(names).isdisjoint(_beginnings(other.quote_words)) for names, other in sides)
    return differ and shared_details(pair) < _ENOUGH_DETAILS


def _beginnings(words: frozenset[str]) -> frozenset[str]:
    """Return the first letters of words, which a country and its people have in common ("Algeria", "Algerian")."""
    return frozenset(word[:_LETTERS_OF_NAME] for word in words)


def in_other_words(pair: GroupPair) -> bool:
    """Whether one document has a trigger twice on a day, with no actor and at most one word in common.

    Only of a class that is not listed, or that happens to each person for itself ("was born") and is not what the
    document is about.
    """
    frames = pair.frames
    if not pair.same_document or frames.shared or not frames.are_on_one_day:
        return False
    if not frames.classes - lexicon().class_names and (
        frames.classes.isdisjoint(lexicon().once) or name_main_event(pair)
    ):
        return False
    return bool(frames.classes) and shared_details(pair) <= 1


#: The features of one document, in the order in which they are given as reasons.
SAME_DOCUMENT_FEATURES: tuple[Feature[GroupPair, Evidence], ...] = weighted(
    (
        Feature(name="other_date_in_document", func=other_date_in_document),
        Feature(name="other_words_in_document", func=other_words_in_document),
        Feature(name="other_names_in_document", func=other_names_in_document),
        Feature(name="other_title_names_in_document", func=other_title_names_in_document),
    ),
    weights_of("news", "groups"),
)
