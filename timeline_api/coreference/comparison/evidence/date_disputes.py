"""When two sources disagree about one happening, and do not tell of two."""

from __future__ import annotations

from timeline_api.coreference.comparison.context_features import (
    alone_on_their_date,
    documents_about_much_the_same,
    other_numbers,
    other_place,
    told_much_alike,
    told_whole,
    words_in_common,
)
from timeline_api.coreference.comparison.evidence.date_relations import level_of
from timeline_api.coreference.comparison.pairs import CorePair, Pair
from timeline_api.language.event_words import lexicon


def disagreeing(cores: CorePair) -> bool:
    """Neighbouring values that exclude each other, for the same happening between the same two actors."""
    alike = cores.classes and len(cores.shared) >= 2 and cores.left.kind == "event"
    return cores.relation == "neighbours" and bool(alike)


def told_of_by_many(cores: CorePair) -> bool:
    """Neighbouring values of what may be one happening though fewer than two actors say so: see `in_dispute`."""
    all_shared = len(cores.shared) == cores.fewer_actors
    told = cores.left.kind == "event" and cores.left.modality == cores.right.modality == "asserted"
    alike = cores.classes and level_of(cores.left.value) == level_of(cores.right.value)
    return cores.relation == "neighbours" and told and all_shared and bool(alike)


def in_dispute(pair: Pair) -> bool:
    """Whether sources whose values exclude each other disagree about one happening.

    The same two actors show it. With fewer, both documents have to be about much the same, to come after either value,
    so that each could have known the other's, to date nothing else so, and to tell it and title it alike with no other
    number or place: a bank raises its rates every month, and a war has an attack a day. It is told alike where words
    of both sentences and titles are the same, where one sentence has all that the other's title says, and where it is
    what befalls one actor once: a mayor resigns in September or in October.
    """
    if disagreeing(pair.cores):
        return True
    if not told_of_by_many(pair.cores) or pair.left.leading.isdisjoint(pair.right.leading) or not _look_back(pair):
        return False
    if not (documents_about_much_the_same(pair) and alone_on_their_date(pair)):
        return False
    titled_alike = pair.left.trigger == pair.right.trigger or words_in_common(pair)
    alike = (told_much_alike(pair) and titled_alike) or told_whole(pair) or _befalls_once(pair.cores)
    return bool(alike) and not other_numbers(pair) and not other_place(pair)


def might_befall_once(cores: CorePair) -> bool:
    """Neighbouring values of what befalls somebody once, told by one without saying whom: "the mayor resigned".

    It links nothing; but it lets what names nobody stay with one side of a disagreement.
    """
    return told_of_by_many(cores) and not cores.fewer_actors and bool(cores.classes & lexicon().once)


def _befalls_once(cores: CorePair) -> bool:
    return len(cores.shared) == 1 and bool(cores.classes & lexicon().once)


def _look_back(pair: Pair) -> bool:
    """Whether both were published after the days that either tells of."""
    days = (pair.left.core.days, pair.right.core.days)
    published = (pair.left.published, pair.right.published)
    return all(day is not None and each is not None and day[1] < each for day in days for each in published)
