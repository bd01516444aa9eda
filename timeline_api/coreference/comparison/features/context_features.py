"""Feature functions of two mention groups: topics of the documents, trigger words, title words, numbers, places.

They return evidence as those in `frame_features` do. GROUP_FEATURES lists them; `weights/news.toml` has their weights.
"""

from __future__ import annotations

from timeline_api.coreference.comparison.common_details import (
    has_trigger_of_other,
    is_one_regional_disaster,
    name_main_event,
    shared_details,
)
from timeline_api.coreference.comparison.features.feature import PRESENT, Evidence, Feature
from timeline_api.coreference.comparison.features.frame_features import YEARLY, disaster_and_toll, other_listed_class
from timeline_api.coreference.comparison.features.participant_features import PARTICIPANT_FEATURES
from timeline_api.coreference.comparison.features.related_words import related_words
from timeline_api.coreference.comparison.features.same_document_features import SAME_DOCUMENT_FEATURES
from timeline_api.coreference.comparison.features.wording_features import WORDING_FEATURES
from timeline_api.coreference.comparison.pairs import GroupPair
from timeline_api.coreference.comparison.weights import weighted, weights_of
from timeline_api.language.event_words import lexicon
from timeline_api.language.wordnet import Relation as WordRelation
from timeline_api.language.wordnet import relation as word_relation

#: So many common words are too few for unrelated triggers that are on no day.
_FEW_DETAILS = 2


def documents_share_topic(pair: GroupPair) -> Evidence:
    """Their documents share three topic words, one of them a name."""
    return PRESENT if _share_topics(pair, words=3, names=1) else ()


def documents_share_story(pair: GroupPair) -> Evidence:
    """Their documents share six topic words, two of them names."""
    return PRESENT if _share_topics(pair, words=6, names=2) else ()


def is_within_one_story(pair: GroupPair) -> bool:
    """Whether the pair is of two documents of one story, for which features have weights of their own."""
    return not pair.same_document and bool(documents_share_story(pair))


def documents_share_no_name(pair: GroupPair) -> Evidence:
    """The topics of both documents are known and share no name."""
    left, right = pair.left, pair.right
    return (
        PRESENT
        if left.leading_topics and right.leading_topics and left.topic_names.isdisjoint(right.topic_names)
        else ()
    )


def only_events_on_their_date(pair: GroupPair) -> Evidence:
    """Each is the only event of its document with that date."""
    return PRESENT if pair.left.is_only_event_on_date and pair.right.is_only_event_on_date else ()


def other_act_of_the_day(pair: GroupPair) -> Evidence:
    """Their trigger classes differ, and one of the documents has more than one event with that date."""
    return (
        () if pair.frames.classes or (pair.left.is_only_event_on_date and pair.right.is_only_event_on_date) else PRESENT
    )


def other_act_of_an_actor(pair: GroupPair) -> Evidence:
    """Their trigger classes differ and are unrelated, on one day with a shared actor, who may act many times a day."""
    frames = pair.frames
    of_a_day = frames.relation == "same" and frames.left.is_on_one_day and frames.shared and not frames.classes
    return PRESENT if of_a_day and not related_words(pair.left.lemma, pair.right.lemma) else ()


def related_triggers(pair: GroupPair) -> Evidence:
    """WordNet explains the two triggers by similar glosses, or has one as the hypernym of the other."""
    if pair.frames.classes or other_listed_class(pair.frames) or _is_colourless(pair):
        return ()
    return related_words(pair.left.lemma, pair.right.lemma)


def sister_triggers(pair: GroupPair) -> Evidence:
    """WordNet has the two triggers under one hypernym."""
    if pair.frames.classes or other_listed_class(pair.frames) or _is_colourless(pair):
        return ()
    return PRESENT if word_relation(pair.left.lemma, pair.right.lemma) >= WordRelation.SISTERS else ()


def unrelated_on_no_day(pair: GroupPair) -> Evidence:
    """They are `_others_on_no_day`, their triggers are unrelated, and they share at most two words."""
    unrelated = _others_on_no_day(pair) and not related_words(pair.left.lemma, pair.right.lemma)
    return PRESENT if unrelated and shared_details(pair) <= _FEW_DETAILS else ()


def unrelated_in_other_words(pair: GroupPair) -> Evidence:
    """As `unrelated_on_no_day`, and they share at most one word."""
    return PRESENT if unrelated_on_no_day(pair) and shared_details(pair) <= 1 else ()


def no_word_on_no_day(pair: GroupPair) -> Evidence:
    """They are `_others_on_no_day` and share no word, whether or not their triggers are related."""
    return PRESENT if _others_on_no_day(pair) and not shared_details(pair) else ()


def _others_on_no_day(pair: GroupPair) -> bool:
    """Whether their triggers are of different classes, neither is dated to a day, and little else makes them one.

    In a week, a month or a year much happens to the same people and places. Enough else is an actor, a trigger in the
    other's sentence, or an event that both documents are about.
    """
    frames = pair.frames
    if frames.classes or frames.shared or frames.left.is_on_one_day or frames.right.is_on_one_day:
        return False
    return not (disaster_and_toll(frames) or has_trigger_of_other(pair) or name_main_event(pair))


def _is_colourless(pair: GroupPair) -> bool:
    """Whether one of the triggers is a colourless verb."""
    return not (pair.left.frame.outline.classes and pair.right.frame.outline.classes)


def two_title_words_in_sentence(pair: GroupPair) -> Evidence:
    """Two or more title terms stand in the sentence of the other group."""
    return PRESENT if _title_words_in_sentences(pair) >= 2 else ()


def three_title_words_in_sentence(pair: GroupPair) -> Evidence:
    """Three or more title terms stand in the sentence of the other group."""
    return PRESENT if _title_words_in_sentences(pair) >= 3 else ()


def title_in_sentence(pair: GroupPair) -> Evidence:
    """All title words of one group, two or more, stand in the sentence of the other."""
    left, right = pair.left, pair.right
    sides = ((left, right), (right, left))
    contained = (len(one.title_words) >= 2 and one.title_words <= other.sentence_words for one, other in sides)
    return PRESENT if any(contained) else ()


def two_shared_title_words(pair: GroupPair) -> Evidence:
    """Their titles share two or more content words."""
    return PRESENT if len(pair.title_words) >= 2 else ()


def four_shared_title_words(pair: GroupPair) -> Evidence:
    """Their titles share four or more content words."""
    return PRESENT if len(pair.title_words) >= 4 else ()


def no_shared_words(pair: GroupPair) -> Evidence:
    """Their trigger classes differ, and no title term of either stands in the sentence of the other."""
    return () if pair.frames.classes or _title_words_in_sentences(pair) else PRESENT


def one_disaster_of_a_day(pair: GroupPair) -> Evidence:
    """Both are a disaster that strikes a region at once, or its toll, on one day, and their topics share a name."""
    return PRESENT if pair.frames.relation == "same" and is_one_regional_disaster(pair) else ()


def same_place(pair: GroupPair) -> Evidence:
    """Both name the same place."""
    return tuple(sorted(place.title() for place in pair.left.places & pair.right.places))


def other_place(pair: GroupPair) -> Evidence:
    """Both name places, none of them shared."""
    differ = pair.left.places and pair.right.places and pair.left.places.isdisjoint(pair.right.places)
    return PRESENT if differ else ()


def other_person(pair: GroupPair) -> Evidence:
    """The subject of one title is a woman or a girl, that of the other a man or a boy, and they share no actor.

    Active and passive verbs are not compared. A subject that names both ("her husband") is neither.
    """
    left, right = pair.left.subject, pair.right.subject
    if pair.frames.shared or left.may_be_passive != right.may_be_passive:
        return ()
    return PRESENT if {_sex(left.words), _sex(right.words)} == {"female", "male"} else ()


def _sex(words: frozenset[str]) -> str:
    """Return of which sex the people among some stems are; "" if that is unknown or they are of both."""
    women, men = not words.isdisjoint(lexicon().women), not words.isdisjoint(lexicon().men)
    return "" if women == men else "female" if women else "male"


def same_number(pair: GroupPair) -> Evidence:
    """Their titles give the same number."""
    return tuple(sorted(pair.left.numbers & pair.right.numbers))


def other_numbers(pair: GroupPair) -> Evidence:
    """Both titles give numbers, none of them shared."""
    differ = pair.left.numbers and pair.right.numbers and pair.left.numbers.isdisjoint(pair.right.numbers)
    return PRESENT if differ else ()


def repeated_in_document(pair: GroupPair) -> Evidence:
    """One document has both, with equal dates and a shared trigger class, and the same actors or shared title words.

    An unlisted act of a year or longer needs the same actors, since many people "lived" in a town in a century.
    """
    frames = pair.frames
    if not (pair.same_document and frames.relation == "same" and frames.classes):
        return ()
    if frames.shared and len(frames.shared) == frames.fewer_actors:
        return PRESENT
    is_vague = frames.left.value.precision in YEARLY and frames.classes.isdisjoint(lexicon().class_names)
    return PRESENT if pair.title_words and not is_vague else ()


def _share_topics(pair: GroupPair, *, words: int, names: int) -> bool:
    left, right = pair.left, pair.right
    if len(left.topic_words & right.topic_words) < words:
        return False
    # Where the topic of a document is unknown the words of the sentence are used, and which are names is unknown.
    return not (left.leading_topics and right.leading_topics) or len(left.topic_names & right.topic_names) >= names


def _title_words_in_sentences(pair: GroupPair) -> int:
    """Return how many title terms stand in the sentence of the other group, counted from both sides."""
    left, right = pair.left, pair.right
    return len(left.title_terms & right.sentence_words) + len(right.title_terms & left.sentence_words)


#: The other features of two groups, in the order in which they are given as reasons.
GROUP_FEATURES: tuple[Feature[GroupPair, Evidence], ...] = (
    *weighted(
        (
            Feature(name="documents_share_topic", func=documents_share_topic, reason="documents about the same"),
            Feature(name="documents_share_story", func=documents_share_story),
            Feature(name="documents_share_no_name", func=documents_share_no_name),
            Feature(
                name="only_events_on_their_date",
                func=only_events_on_their_date,
                reason="each document dates nothing else so",
            ),
            Feature(name="other_act_of_the_day", func=other_act_of_the_day),
            Feature(name="other_act_of_an_actor", func=other_act_of_an_actor),
            Feature(name="related_triggers", func=related_triggers, reason="related words: {evidence}"),
            Feature(name="sister_triggers", func=sister_triggers),
            Feature(name="unrelated_on_no_day", func=unrelated_on_no_day),
            Feature(name="unrelated_in_other_words", func=unrelated_in_other_words),
            Feature(name="no_word_on_no_day", func=no_word_on_no_day),
            Feature(
                name="two_title_words_in_sentence", func=two_title_words_in_sentence, reason="told in the same words"
            ),
            Feature(name="two_shared_title_words", func=two_shared_title_words, reason="titles share words"),
            Feature(name="four_shared_title_words", func=four_shared_title_words),
            Feature(name="no_shared_words", func=no_shared_words),
            Feature(name="one_disaster_of_a_day", func=one_disaster_of_a_day, reason="a disaster that both are about"),
            Feature(name="same_place", func=same_place, reason="same place: {evidence}"),
            Feature(name="other_place", func=other_place),
            Feature(name="other_person", func=other_person),
            Feature(name="same_number", func=same_number, reason="same number: {evidence}"),
            Feature(name="other_numbers", func=other_numbers),
            Feature(name="repeated_in_document", func=repeated_in_document, reason="told of again in one document"),
        ),
        weights_of("news", "groups"),
    ),
    *WORDING_FEATURES,
    *PARTICIPANT_FEATURES,
    *SAME_DOCUMENT_FEATURES,
)
