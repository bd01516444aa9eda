"""Details that two mention groups share besides date and trigger class: the main event, a person, words."""

from __future__ import annotations

from functools import lru_cache

from timeline_api.coreference.comparison.evidence.trigger_classes import stems_of_class
from timeline_api.coreference.comparison.mention_groups import MentionGroup
from timeline_api.coreference.comparison.pairs import GroupPair
from timeline_api.language.event_words import lexicon

#: So many common topic words, one of them a name, have documents of one topic.
_WORDS_OF_TOPIC = 3


def happens_to_one_person(pair: GroupPair) -> bool:
    """Whether both name an actor to whom such an event happens once, like a death."""
    return bool(pair.frames.shared) and not pair.frames.classes.isdisjoint(lexicon().once)


def has_trigger_of_other(pair: GroupPair) -> bool:
    """Whether the sentence of one has the trigger of the other, in another class and not as a colourless verb."""
    sides = ((pair.left, pair.right), (pair.right, pair.left))
    named = any(one.frame.outline.classes and one.trigger in other.quote_words for one, other in sides)
    return named and not pair.frames.classes


def name_main_event(pair: GroupPair) -> bool:
    """Whether both name an event that both documents are about, by their triggers or in a title ("quake hit").

    A disaster may have another word of its class in a topic ("tremor", "earthquake"). One that strikes a region at once
    need not be in the topics, if these have three words in common, one of them a name.
    """
    left, right = pair.left, pair.right
    if is_one_regional_disaster(pair):
        return True
    main = [each for each in (left, right) if _is_topic_of_both(each, pair)]
    if len(main) == 2 and pair.frames.classes:
        return True
    sides = ((left, right), (right, left))
    return any(_has_in_title(other, each.trigger, pair.frames.classes) for each, other in sides if each in main)


def _has_in_title(group: MentionGroup, trigger: str, classes: frozenset[str]) -> bool:
    """Whether a trigger is in the title of a group whose own trigger names nothing ("quake hit", "protests began").

    If that one is listed in the class itself, the title names two events ("the attack, a reprisal for air strikes").
    """
    if trigger not in group.title_words:
        return False
    return not classes or (group.trigger not in lexicon().classes and group.trigger not in lexicon().nouns)


def is_one_regional_disaster(pair: GroupPair) -> bool:
    """Whether both are of one class of regional disasters, or give a toll of one, and the topics share a name.

    Two documents that date it to one day need no more, others more words of their topics in common.
    """
    left, right = pair.left, pair.right
    if _regional_disasters(left).isdisjoint(_regional_disasters(right)):
        return False
    if left.topic_names.isdisjoint(right.topic_names):
        return False
    is_dated = pair.frames.relation == "same" and left.frame.is_on_one_day and not pair.same_document
    return is_dated or len(left.topic_words & right.topic_words) >= _WORDS_OF_TOPIC


@lru_cache(maxsize=8192)
def _regional_disasters(group: MentionGroup) -> frozenset[str]:
    """Return the classes of regional disasters that a group is of, or has in the title as the cause of a number."""
    regional = lexicon().regional_disasters
    if not (group.numbers or group.counts):
        return group.frame.classes & regional
    causes = frozenset[str]().union(*(lexicon().tolls.get(name, frozenset()) for name in group.frame.classes))
    in_title = (name for name in regional & causes if not stems_of_class(name).isdisjoint(group.title_words))
    return (group.frame.classes & regional).union(in_title)


def _is_topic_of_both(group: MentionGroup, pair: GroupPair) -> bool:
    words = _topic_terms(group.trigger, group.frame.classes)
    return not (words.isdisjoint(pair.left.topic_words) or words.isdisjoint(pair.right.topic_words))


@lru_cache(maxsize=8192)
def _topic_terms(trigger: str, classes: frozenset[str]) -> frozenset[str]:
    """Return the stems by which a topic names an event: none if its class is not listed."""
    if classes.isdisjoint(lexicon().class_names):
        return frozenset()
    return frozenset({trigger}).union(*map(stems_of_class, classes & lexicon().disasters))


def shared_details(pair: GroupPair) -> int:
    """Return the number of `common_details`."""
    return len(common_details(pair))


def common_details(pair: GroupPair) -> frozenset[str]:
    """Return the title words of one that are in the sentence of the other, without the words that both are about."""
    left, right = pair.left, pair.right
    if name_main_event(pair):
        return left.title_terms & right.quote_words | right.title_terms & left.quote_words
    shared = left.title_words & right.quote_words | right.title_words & left.quote_words
    return shared - (left.topic_words & right.topic_words) - {left.trigger, right.trigger}
