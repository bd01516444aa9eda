"""The rules by which what no date of a sentence dates gets one, each in its turn."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from timeline_api.edtf import EdtfValue
from timeline_api.extraction.inferred_dates.judgement import inferences
from timeline_api.extraction.inferred_dates.perfects import recent
from timeline_api.extraction.inferred_dates.scenes import Scenes, continued
from timeline_api.extraction.reading.analysed_sentences import AnalysedSentence
from timeline_api.extraction.triggers.predicates import Attachment
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Inference


def inferred_in(
    analysed: AnalysedSentence, scenes: Scenes, dated: Collection[int], published: EdtfValue | None, lexicon: Lexicon
) -> Iterator[tuple[Inference, Attachment]]:
    """Yield what of a sentence is dated by inference; `dated` are the indices of the words that its dates stand for.

    A scene of another day than that of publication comes first: the sentence is of its day. Of the same day the score
    of the publication day does, which weighs more. The last days are for what no day was found for.
    """
    taken = set(dated)  # each rule begins when the one before has ended, and leaves out what that one dated
    rules: list[Iterator[tuple[Inference, Attachment]]] = []
    position = analysed.position
    if position is not None and published is not None and position.may_be_of_day:
        rules.append(inferences(analysed.tree, position, taken, published, lexicon))
    scene = scenes.before_sentence(analysed.dated.sentence)
    if scene is not None and not (analysed.dated.above or analysed.dated.section):
        times = tuple(each.span for each in scenes.times_of(analysed.dated.sentence))
        is_of_day = scene.value is not None and published is not None and scene.value.overlaps(published)
        rules.insert(len(rules) if is_of_day else 0, continued(analysed.tree, scene, times, taken, lexicon))
    if position is not None and published is not None and position.is_opening:
        rules.append(recent(analysed.tree, position, taken, published, lexicon))
    for inference, attachment in chain.from_iterable(rules):
        taken.add(attachment.word.index)
        yield inference, attachment
