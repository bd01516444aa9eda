"""Dates of what a report tells as new: the last days before publication.

"Police have arrested ten people": English news tells so, in its opening, of what is new, and says when only further
down, if at all. "Ferry runs aground": headlines tell it in the present tense, or with a bare participle ("Mayor
arrested over loan"); states ("Ferry is late"), what is to come ("Ferry to sail again") and what names a time of its own
are left out. The date is an interval, since neither tense tells the day of publication from the one before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta
from functools import cache

from timeline_api.edtf import EdtfValue, interval, read_edtf
from timeline_api.extraction.inferred_dates.clauses import Clause, attachment_of, happens, has_time, undated_clauses
from timeline_api.extraction.inferred_dates.features import Evidence, evidence_of
from timeline_api.extraction.inferred_dates.perfect_features import PERFECT_FEATURES
from timeline_api.extraction.inferred_dates.positions import DAYS_OF_NEWS, Position
from timeline_api.extraction.logistic_score import LogisticScore, read_score
from timeline_api.extraction.syntax.tree import AUXILIARIES, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.predicates import Attachment
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Inference

#: How many days before that of publication the interval begins.
DAYS_BEFORE = DAYS_OF_NEWS

#: The least certainty of a perfect; docs/design/extraction.md has how many were right from which on.
LEAST_CERTAINTY = 0.65

#: How likely the date of a headline is right: docs/design/extraction.md has how many were.
CERTAINTY_OF_HEADLINE = 0.8


@cache
def perfect_score() -> LogisticScore[Evidence]:
    """Return the score of these days, with the weights that are read from `perfect_weights.toml`."""
    return read_score("timeline_api.extraction.inferred_dates", PERFECT_FEATURES, "perfect_weights.toml")


def recent(
    tree: Tree, position: Position, taken: Collection[int], published: EdtfValue, lexicon: Lexicon
) -> Iterator[tuple[Inference, Attachment]]:
    """Yield what a sentence of an opening tells in the present perfect, each with its inference.

    `taken` are the indices of the words that name what is dated already.
    """
    score, days = perfect_score(), last_days(published)
    for clause, attachment in perfect_clauses(tree, position, taken, lexicon):
        certainty = score.probability(score.present(evidence_of(clause, position, lexicon)))
        if certainty >= LEAST_CERTAINTY:
            yield Inference(rule="present perfect", value=days, certainty=round(certainty, 2)), attachment


def perfect_clauses(
    tree: Tree, position: Position, taken: Collection[int], lexicon: Lexicon
) -> Iterator[tuple[Clause, Attachment]]:
    """Yield the clauses of a sentence in the present perfect, each with what names its happening.

    What a participle adds ("becoming the first") is told in the title of the clause around it.
    """
    for clause, attachment in undated_clauses(tree, position.times, taken, lexicon):
        if clause.tense == "perfect" and clause.relation != "participle":
            yield clause, attachment


def last_days(published: EdtfValue) -> EdtfValue:
    """Return the days up to that of publication, which is given."""
    if published.earliest is None or published.earliest.year < 1:
        return published
    first = published.earliest.date() - timedelta(days=DAYS_BEFORE)
    return interval(read_edtf(first.isoformat()), published)


def announced(
    tree: Tree, position: Position, taken: Collection[int], published: EdtfValue, lexicon: Lexicon
) -> Iterator[tuple[Inference, Attachment]]:
    """Yield what a headline tells, with its inference; `taken` are the indices of the words that are dated already."""
    verb = _verb(tree)
    if verb is None or not _is_news(tree, verb, lexicon) or not happens(tree, verb, lexicon):
        return
    timed = frozenset(word.index for span in position.times for word in tree.within(span))
    attachment = attachment_of(tree, verb, lexicon)
    if not has_time(tree, verb, timed, lexicon) and {verb.index, attachment.word.index}.isdisjoint(taken):
        yield Inference(rule="headline", value=last_days(published), certainty=CERTAINTY_OF_HEADLINE), attachment


def _verb(tree: Tree) -> Word | None:
    """The verb of the line, also where the parse makes an attribute of it: "two killed in fire"."""
    root = next((word for word in tree.words if word.head == word.index), None)
    if root is None or root.is_verb:
        return root
    return tree.child(root, "acl") if root.tag == "CD" else None


def _is_news(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "runs aground", "sink", "arrested over loan"; not "is late", "to sail again", "plans a ferry"."""
    has_subject = tree.has(verb, *SUBJECTS) or verb.dep == "acl"
    is_summary = tree.words[0].text.casefold() in lexicon["factual_subordinators"]  # "how the quay fell"
    if tree.has(verb, *AUXILIARIES) or not has_subject or is_summary:
        return False
    is_lasting = lexicon.lists(verb.lemma, "colourless_verbs", "copulas", "unfinished_verbs")
    return verb.tag in (*PRESENT_TAGS, "VBD", "VBN", "VB") and not is_lasting
