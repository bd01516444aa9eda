"""The rules by which what no date of a sentence dates gets one, each in its turn.

The first is the probability that a clause without a date tells of the day of publication.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import chain

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.extraction.inferred_dates.clauses import Clause, undated_clauses
from timeline_api.extraction.inferred_dates.features import FEATURES, Evidence, evidence_of
from timeline_api.extraction.inferred_dates.last_days import announced, recent
from timeline_api.extraction.inferred_dates.parts import parts_of
from timeline_api.extraction.inferred_dates.positions import Position
from timeline_api.extraction.inferred_dates.scenes import Scenes, continued
from timeline_api.extraction.logistic_score import LogisticScore, read_score
from timeline_api.extraction.reading.analysed_sentences import AnalysedSentence
from timeline_api.extraction.syntax.tree import Tree
from timeline_api.extraction.text_limits import INFERRED_SAYINGS
from timeline_api.extraction.triggers.predicates import Attachment
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import EventMention, Inference, TemporalExpression

#: The least certainty of a date that is given; docs/design/extraction.md has how many were right from which on.
LEAST_CERTAINTY = 0.65


def inferred_in(
    analysed: AnalysedSentence,
    scenes: Scenes,
    stated: Sequence[tuple[TemporalExpression, Attachment]],
    dates: Collection[int],
    published: EdtfValue | None,
    lexicon: Lexicon,
) -> Iterator[tuple[Inference, Attachment]]:
    """Yield what of a sentence is dated by inference.

    `stated` is what its expressions date, `dates` are the indices of the words of those. What is part of a happening
    comes last, when it is known what has a date.
    """
    taken = {*dates, *(attachment.word.index for _, attachment in stated)}
    found = list(_happenings(analysed, scenes, taken, published, lexicon))
    yield from found
    if not (analysed.dated.above or analysed.dated.section):
        taken.update(attachment.word.index for _, attachment in found)
        times = [each.span for each in scenes.times_of(analysed.dated.sentence)]
        yield from parts_of(analysed.tree, (*stated, *found), times, taken, lexicon)


def _happenings(
    analysed: AnalysedSentence, scenes: Scenes, dated: Collection[int], published: EdtfValue | None, lexicon: Lexicon
) -> Iterator[tuple[Inference, Attachment]]:
    """The happenings of a sentence that have an inferred date; `dated` are the indices of the words that have one.

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
    if position is not None and published is not None and position.is_headline:
        rules.append(announced(analysed.tree, position, taken, published, lexicon))
    for inference, attachment in chain.from_iterable(rules):
        taken.add(attachment.word.index)
        yield inference, attachment


@cache
def date_score() -> LogisticScore[Evidence]:
    """Return the score of the day of publication, with the weights that are read from `weights.toml`."""
    return read_score("timeline_api.extraction.inferred_dates", FEATURES)


def inferences(
    tree: Tree, position: Position, taken: Collection[int], published: EdtfValue, lexicon: Lexicon
) -> Iterator[tuple[Inference, Attachment]]:
    """Yield what of a sentence happened on the day of publication, each with its inference.

    `taken` are the indices of the words that name what the sentence's own dates date.
    """
    score, day = date_score(), read_edtf(f"{published.text}?")
    for clause, attachment in undated_clauses(tree, position.times, taken, lexicon):
        if not may_be_judged(clause, position, lexicon):
            continue
        certainty = score.probability(score.present(evidence_of(clause, position, lexicon)))
        if certainty >= LEAST_CERTAINTY:
            yield Inference(rule="publication day", value=day, certainty=round(certainty, 2)), attachment


def may_be_judged(clause: Clause, position: Position, lexicon: Lexicon) -> bool:
    """Whether the score of the day of publication judges a clause of a sentence.

    It does not judge what is only said to have happened before a date, and of what a participle adds only sayings: the
    rest is part of another event.
    """
    is_saying = clause.verb.lemma in lexicon["reporting_verbs"]
    is_apart = clause.relation != "participle" and not position.only_sayings
    return not clause.is_reported and (is_saying or is_apart)


def without_many_sayings(mentions: Sequence[EventMention]) -> Sequence[EventMention]:
    """Return the mentions without what is said further down, where no date is stated."""
    sayings = [mention for mention in mentions if mention.dating == "inferred" and mention.kind == "reporting"]
    left_out = {mention.id for mention in sayings[INFERRED_SAYINGS:]}
    return [mention for mention in mentions if mention.id not in left_out]
