"""Feature functions of two mention groups: whether they agree in more than a date, a topic and a trigger class.

The documents of a long story share a topic and names, and many of its events are on one day. So these are no evidence
there; evidence are other words, the same sentence, and whether the documents are of one outlet: an outlet that returns
to an event repeats its own words, two outlets may use different ones. The functions return evidence as those in
`frame_features` do. WORDING_FEATURES lists them; `weights/news.toml` has their weights.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from timeline_api.coreference.comparison.common_details import (
    common_details,
    happens_to_one_person,
    has_trigger_of_other,
    name_main_event,
    shared_details,
)
from timeline_api.coreference.comparison.features.feature import PRESENT, Evidence, Feature
from timeline_api.coreference.comparison.features.frame_features import YEARLY, disaster_and_toll
from timeline_api.coreference.comparison.mention_groups import MentionGroup
from timeline_api.coreference.comparison.pairs import FramePair, GroupPair
from timeline_api.coreference.comparison.weights import weighted, weights_of
from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.stems import stem

#: The offset, in code points, from which on a sentence is late in its document.
_LATE = 1500

#: With so many shared topic names two documents are about the same part of a story.
_NAMES_OF_PART = 4

#: So many words before a trigger describe who said it, and so many after one that follows a quotation.
_WORDS_OF_SPEAKER, _WORDS_OF_LATER_SPEAKER = 4, 6

#: What a quotation ends with before the verb of its speaker ("…, said the minister").
_ENDS_OF_QUOTATION = ('"', "'", "”", "’", "»", ",")

#: So many other events of a date make it one on which a document has several.
_SEVERAL = 2

#: Words of which two sentences that are nearly the same share three quarters.
_WORDS_OF_SENTENCE = 5


def same_sentence(pair: GroupPair) -> Evidence:
    """Their sentences are nearly the same, with the same trigger and modality and dates that share a day."""
    frames = pair.frames
    if frames.relation == "neighbours" or frames.left.claimed != frames.right.claimed:
        return ()
    same_trigger = pair.left.trigger == pair.right.trigger or pair.frames.classes
    return PRESENT if same_trigger and _have_same_sentence(pair) else ()


def other_trigger_of_sentence(pair: GroupPair) -> Evidence:
    """Their sentences are nearly the same and each has both triggers, so that the triggers name two events."""
    left, right = pair.left, pair.right
    if left.trigger == right.trigger or pair.frames.classes or disaster_and_toll(pair.frames):
        return ()
    if not _have_same_sentence(pair, max):
        return ()
    return PRESENT if left.trigger in right.quote_words and right.trigger in left.quote_words else ()


def other_part_of_story(pair: GroupPair) -> Evidence:
    """Their documents share fewer than four topic names, and they share too little else.

    Documents of one long story share its subject; those about the same part of it share its people and places too.
    Enough else is a trigger class with an actor or a word of the titles, two words, a trigger in the other's sentence
    ("pleaded not guilty as her trial opened"), or a general trigger.
    """
    if len(pair.left.topic_names & pair.right.topic_names) >= _NAMES_OF_PART or disaster_and_toll(pair.frames):
        return ()
    if not lexicon().general.isdisjoint((pair.left.lemma, pair.right.lemma)) or has_trigger_of_other(pair):
        return ()
    shared = shared_details(pair)
    return () if shared >= 2 or (pair.frames.classes and (pair.frames.shared or shared)) else PRESENT


def other_class_of_outlet(pair: GroupPair) -> Evidence:
    """Two documents of one outlet give them different trigger classes.

    An outlet that returns to an event repeats its own words, so other words are another event.
    """
    return PRESENT if _are_of_one_outlet(pair) and not pair.frames.classes and not name_main_event(pair) else ()


def colourless_trigger(pair: GroupPair) -> Evidence:
    """Their trigger classes differ, one of the triggers is a colourless verb, and they share fewer than three words."""
    is_colourless = (not pair.left.frame.outline.classes) != (not pair.right.frame.outline.classes)
    return PRESENT if is_colourless and not pair.frames.classes and shared_details(pair) < 3 else ()


def no_word_of_outlet(pair: GroupPair) -> Evidence:
    """Two documents of one outlet share no word but the trigger and what they are about.

    Here and in the next two features, what happens to a person once needs no other words ("died").
    """
    return PRESENT if one_word_of_outlet(pair) and not shared_details(pair) else ()


def one_word_of_outlet(pair: GroupPair) -> Evidence:
    """Two documents of one outlet share at most one word but the trigger and what they are about."""
    if not _are_of_one_outlet(pair) or happens_to_one_person(pair):
        return ()
    return PRESENT if shared_details(pair) <= 1 else ()


def side_matter_of_outlet(pair: GroupPair) -> Evidence:
    """As `one_word_of_outlet`, of an event that is not what both documents are about."""
    return PRESENT if one_word_of_outlet(pair) and not name_main_event(pair) else ()


def alone_in_time(pair: GroupPair) -> Evidence:
    """In two documents one date contains the other, and they share the trigger's class and no actor or other word.

    The class is not listed or happens to each person for itself, so another of it may be meant ("the child died on
    Monday", "samples of people who died in April"), unless both documents are about it. Of any class but disasters
    another is meant by a year and a day ("the elections of this year", "the poll on Saturday").
    """
    frames = pair.frames
    if pair.same_document or frames.relation != "overlap" or frames.shared or name_main_event(pair):
        return ()
    if frames.classes & (lexicon().class_names - lexicon().once) and not _are_year_and_day(frames):
        return ()
    return PRESENT if not shared_details(pair) else ()


def _are_year_and_day(frames: FramePair) -> bool:
    """Whether one is dated to a year or longer and the other to a day, and it is no disaster."""
    is_coarse = any(frame.value.precision in YEARLY for frame in (frames.left, frames.right))
    is_day = frames.left.is_on_one_day or frames.right.is_on_one_day
    return is_coarse and is_day and frames.classes.isdisjoint(lexicon().disasters)


def added_in_other_words(pair: GroupPair) -> Evidence:
    """Two documents have them, one goes on to its event from others ("was also attacked"), and they share no word.

    So it is not what its document is about, and a date that contains the other is too little. They share no actor.
    """
    if pair.same_document or pair.frames.relation != "overlap" or pair.frames.shared or name_main_event(pair):
        return ()
    return PRESENT if (pair.left.is_added or pair.right.is_added) and not shared_details(pair) else ()


def unlisted_in_other_words(pair: GroupPair) -> Evidence:
    """Two documents have a trigger of one unlisted class on one day, and share no actor and no other word.

    Such a trigger fits many happenings ("a pupil was confirmed to have it", "the minister confirmed the cut"), unless
    neither document dates several others so, or both are about it.
    """
    frames, left, right = pair.frames, pair.left, pair.right
    if pair.same_document or frames.shared or not frames.classes or frames.classes & lexicon().class_names:
        return ()
    if not frames.are_on_one_day or name_main_event(pair):
        return ()
    if max(left.peers, right.peers) < _SEVERAL or shared_details(pair):
        return ()
    return PRESENT if not _have_same_sentence(pair) else ()


def three_words_apart(pair: GroupPair) -> Evidence:
    """The shorter title shares at most one term with the other sentence, and has three or more that it lacks."""
    return PRESENT if _are_words_apart(pair, 3) else ()


def four_words_apart(pair: GroupPair) -> Evidence:
    """The shorter title shares at most one term with the other sentence, and has four or more that it lacks."""
    return PRESENT if _are_words_apart(pair, 4) else ()


def other_saying(pair: GroupPair) -> Evidence:
    """Both are reporting events and share fewer than three words, because one speaker says many things on one day.

    Words by which both sentences describe the speaker are not counted: those of the subject of the title ("the White
    House press secretary says"), and what stands before the trigger ("…, the information ministry told a paper") or,
    behind a quotation, after it ("…, said the press secretary").
    """
    left, right = pair.left, pair.right
    if left.frame.kind != "reporting":
        return ()
    speaker = _words_of_speaker(left) & _words_of_speaker(right)
    return PRESENT if len(common_details(pair) - speaker) < 3 else ()


@lru_cache(maxsize=4096)
def _words_of_speaker(group: MentionGroup) -> frozenset[str]:
    """Return the stems of the words in the first mention's sentence that may describe who speaks."""
    mention = group.mentions[0]
    start, end = (offset - mention.sentence.start for offset in (mention.trigger.span.start, mention.trigger.span.end))
    before, after = mention.quote[: max(0, start)], mention.quote[max(0, end) :]
    is_inverted = before.rstrip().endswith(_ENDS_OF_QUOTATION)
    beside = words_of(after)[:_WORDS_OF_LATER_SPEAKER] if is_inverted else []
    return group.subject.words.union(map(stem, (*words_of(before)[-_WORDS_OF_SPEAKER:], *beside)))


def deep_in_document(pair: GroupPair) -> Evidence:
    """One is late in its document, of another class and shares at most one word: its document is not about it."""
    if pair.same_document or pair.frames.classes or max(pair.left.position, pair.right.position) < _LATE:
        return ()
    return PRESENT if shared_details(pair) <= 1 and not name_main_event(pair) else ()


def _are_of_one_outlet(pair: GroupPair) -> bool:
    """Whether two documents of one outlet have them."""
    return not pair.same_document and not pair.left.sources.isdisjoint(pair.right.sources)


def _are_words_apart(pair: GroupPair, words: int) -> bool:
    if not _are_of_one_outlet(pair) or name_main_event(pair):
        return False
    shorter, longer = sorted(pair[:2], key=lambda group: (len(group.title_terms), group.id))
    shared = len(shorter.title_terms & longer.quote_words)
    return shared <= 1 and len(shorter.title_terms) - shared >= words


def _have_same_sentence(pair: GroupPair, compared: Callable[[int, int], int] = min) -> bool:
    """Whether both sentences have five words, or all, in common, and these are most of the shorter, or longer, one."""
    left, right = pair.left.quote_words, pair.right.quote_words
    shared = len(left & right)
    return (shared >= _WORDS_OF_SENTENCE or left == right) and 4 * shared >= 3 * compared(len(left), len(right))


#: The features of wording, in the order in which they are given as reasons.
WORDING_FEATURES: tuple[Feature[GroupPair, Evidence], ...] = weighted(
    (
        Feature(name="same_sentence", func=same_sentence, reason="nearly the same sentence"),
        Feature(name="other_trigger_of_sentence", func=other_trigger_of_sentence),
        Feature(name="other_part_of_story", func=other_part_of_story),
        Feature(name="other_class_of_outlet", func=other_class_of_outlet),
        Feature(name="colourless_trigger", func=colourless_trigger),
        Feature(name="no_word_of_outlet", func=no_word_of_outlet),
        Feature(name="one_word_of_outlet", func=one_word_of_outlet),
        Feature(name="side_matter_of_outlet", func=side_matter_of_outlet),
        Feature(name="alone_in_time", func=alone_in_time),
        Feature(name="added_in_other_words", func=added_in_other_words),
        Feature(name="unlisted_in_other_words", func=unlisted_in_other_words),
        Feature(name="three_words_apart", func=three_words_apart),
        Feature(name="four_words_apart", func=four_words_apart),
        Feature(name="other_saying", func=other_saying),
        Feature(name="deep_in_document", func=deep_in_document),
    ),
    weights_of("news", "groups"),
)
