"""What else speaks for or against two statements: their documents, their triggers' meaning, words, numbers, places.

Claims as in `core_claims`, of the statements themselves.
"""

from __future__ import annotations

from functools import lru_cache

from timeline_api.coreference.comparison.frame_features import HOLDS, Evidence, other_listed_class
from timeline_api.coreference.comparison.pairs import Pair
from timeline_api.language.wordnet import Relation as WordRelation
from timeline_api.language.wordnet import gloss_likeness
from timeline_api.language.wordnet import relation as word_relation

#: How alike the glosses of two words must be for them to be related.
ALIKE = 0.1


def documents_about_the_same(pair: Pair) -> Evidence:
    """Their documents share three of the words that they are about, a name among them."""
    return HOLDS if _about(pair, words=3, names=1) else ()


def documents_about_much_the_same(pair: Pair) -> Evidence:
    """Their documents share six of the words that they are about, two names among them."""
    return HOLDS if _about(pair, words=6, names=2) else ()


def within_one_story(pair: Pair) -> bool:
    """Whether two documents tell one story, where claims weigh otherwise than between any two."""
    return not pair.same_document and bool(documents_about_much_the_same(pair))


def documents_name_nothing_in_common(pair: Pair) -> Evidence:
    """Their documents are known, and no name is in both."""
    left, right = pair.left, pair.right
    return HOLDS if left.leading and right.leading and left.about_names.isdisjoint(right.about_names) else ()


def alone_on_their_date(pair: Pair) -> Evidence:
    """Each is the only happening that its document dates so."""
    return HOLDS if pair.left.alone and pair.right.alone else ()


def other_act_of_the_day(pair: Pair) -> Evidence:
    """Their triggers name different happenings, and one of the documents dates more than one of them so."""
    return () if pair.cores.classes or (pair.left.alone and pair.right.alone) else HOLDS


def other_act_of_an_actor(pair: Pair) -> Evidence:
    """Their triggers name different happenings of a day, of which one actor does many."""
    cores = pair.cores
    of_a_day = cores.relation == "same" and cores.left.on_a_day and cores.shared and not cores.classes
    return HOLDS if of_a_day and not related_words(pair.left.lemma, pair.right.lemma) else ()


def triggers_explained_alike(pair: Pair) -> Evidence:
    """A dictionary explains the two triggers much alike, or has one above the other."""
    if pair.cores.classes or other_listed_class(pair.cores):
        return ()
    return related_words(pair.left.lemma, pair.right.lemma)


def triggers_of_one_kind(pair: Pair) -> Evidence:
    """A dictionary has the two triggers under one word."""
    if pair.cores.classes or other_listed_class(pair.cores):
        return ()
    return HOLDS if word_relation(pair.left.lemma, pair.right.lemma) >= WordRelation.SISTERS else ()


@lru_cache(maxsize=1 << 15)
def related_words(left: str, right: str) -> Evidence:
    """The two words, where a dictionary relates them as names of one happening."""
    related = gloss_likeness(left, right) > ALIKE or word_relation(left, right) >= WordRelation.ABOVE
    return (f"{left}, {right}",) if related else ()


def told_alike(pair: Pair) -> Evidence:
    """What one tells stands, by two words or more, in the other's sentence."""
    return HOLDS if _words_told_by_both(pair) >= 2 else ()


def told_much_alike(pair: Pair) -> Evidence:
    """What one tells stands, by three words or more, in the other's sentence."""
    return HOLDS if _words_told_by_both(pair) >= 3 else ()


def told_whole(pair: Pair) -> Evidence:
    """All the telling words of one title, two or more, stand in the other's sentence."""
    left, right = pair.left, pair.right
    lies = (len(one.words) >= 2 and one.words <= other.sentence_words for one, other in ((left, right), (right, left)))
    return HOLDS if any(lies) else ()


def words_in_common(pair: Pair) -> Evidence:
    """Their titles share two telling words or more."""
    return HOLDS if len(pair.words) >= 2 else ()


def much_in_common(pair: Pair) -> Evidence:
    """Their titles share four telling words or more."""
    return HOLDS if len(pair.words) >= 4 else ()


def nothing_in_common(pair: Pair) -> Evidence:
    """Neither tells anything, by a single word, of what the other's sentence tells."""
    return () if pair.cores.classes or _words_told_by_both(pair) else HOLDS


def same_place(pair: Pair) -> Evidence:
    """Both name the same place."""
    return tuple(sorted(place.title() for place in pair.left.places & pair.right.places))


def other_place(pair: Pair) -> Evidence:
    """Both name places, and none in common."""
    elsewhere = pair.left.places and pair.right.places and pair.left.places.isdisjoint(pair.right.places)
    return HOLDS if elsewhere else ()


def same_number(pair: Pair) -> Evidence:
    """Their titles give the same number."""
    return tuple(sorted(pair.left.numbers & pair.right.numbers))


def other_numbers(pair: Pair) -> Evidence:
    """Both titles give numbers, and none in common."""
    others = pair.left.numbers and pair.right.numbers and pair.left.numbers.isdisjoint(pair.right.numbers)
    return HOLDS if others else ()


def told_again(pair: Pair) -> Evidence:
    """One document comes back to a value and a class of happening with the same actors or words."""
    again = pair.same_document and pair.cores.relation == "same" and pair.cores.classes
    alike = pair.cores.shared and len(pair.cores.shared) == pair.cores.fewer_actors
    return HOLDS if again and (alike or pair.words) else ()


def _about(pair: Pair, *, words: int, names: int) -> bool:
    left, right = pair.left, pair.right
    if len(left.about & right.about) < words:
        return False
    # Where nothing is known of a document its sentence stands for it, and nobody says which of its words are names.
    return not (left.leading and right.leading) or len(left.about_names & right.about_names) >= names


def _words_told_by_both(pair: Pair) -> int:
    """How many words one tells that stand in the other's sentence, counted from both sides."""
    left, right = pair.left, pair.right
    return len(left.told & right.sentence_words) + len(right.told & left.sentence_words)
