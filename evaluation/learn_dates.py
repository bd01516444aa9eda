"""Learn the weights by which clauses without a date are dated, and evaluate them on documents left out.

    python -m evaluation.learn_dates FOLDER... [--rule RULE] [--write]

The rule is "publication day", or "present perfect" for what the opening of a text tells of the last days.

A folder holds `documents.jsonl`, one document a line as `timeline-api extract` takes them, and `gold.json`:
{document id: {"dct": its day of publication, "zone_end": where the annotation ends, "events": [{"start", "end", "day",
"lo", "hi"}]}}, with `day` the day on which an event happened or null, and `lo` and `hi` days between which it lies.
An event that is not certain ("certainty"), denied ("polarity") or to come ("when") has no day.

Prints for each folder how many of the inferred dates were right, by the least certainty, of clauses of documents that
were left out; then the weights. `--write` writes them to timeline_api/extraction/inferred_dates.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click
import numpy as np

from evaluation.labelled import documents_of, labels_of
from evaluation.regression import Matrix, columns_of, fit, left_out, weights_file
from timeline_api.extraction import Notes, Syntax, load_syntax
from timeline_api.extraction.inferred_dates.clauses import Clause, undated_clauses
from timeline_api.extraction.inferred_dates.features import Evidence, evidence_of
from timeline_api.extraction.inferred_dates.last_days import DAYS_BEFORE, perfect_clauses, perfect_score
from timeline_api.extraction.inferred_dates.positions import Position
from timeline_api.extraction.inferred_dates.rules import date_score, may_be_judged
from timeline_api.extraction.kinds import read
from timeline_api.extraction.logistic_score import LogisticScore
from timeline_api.extraction.reading.analysed_sentences import analysed_sentences
from timeline_api.extraction.syntax.sentences import split
from timeline_api.extraction.syntax.tree import Tree
from timeline_api.extraction.triggers.predicates import Attachment
from timeline_api.language import Language
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Document
from timeline_api.pipeline.documents import extract_document

#: The strength of the prior that weights are 0.
PRIOR = 2.0

#: Least certainties that are evaluated.
LEVELS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)

FOLDER = Path(__file__).parent.parent / "timeline_api" / "extraction" / "inferred_dates"


Clauses = Iterator[tuple[Clause, Attachment]]


def clauses_of_day(tree: Tree, position: Position, taken: Collection[int], lexicon: Lexicon) -> Clauses:
    """Yield the clauses of a sentence that the rule of the publication day judges."""
    if position.may_be_of_day:
        undated = undated_clauses(tree, position.times, taken, lexicon)
        yield from ((clause, attachment) for clause, attachment in undated if may_be_judged(clause, position, lexicon))


def clauses_of_opening(tree: Tree, position: Position, taken: Collection[int], lexicon: Lexicon) -> Clauses:
    """Yield the clauses of a sentence that the rule of the present perfect judges."""
    if position.is_opening:
        yield from perfect_clauses(tree, position, taken, lexicon)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule whose weights are learnt: its score, the file of the weights, and the clauses that it judges.

    It means the day of publication and `days_before` days before it.
    """

    score: LogisticScore[Evidence]
    file: str
    clauses: Callable[[Tree, Position, Collection[int], Lexicon], Clauses]
    days_before: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the features."""
        return tuple(name for name, _ in self.score.features)


RULES = {
    "publication day": Rule(score=date_score(), file="weights.toml", clauses=clauses_of_day),
    "present perfect": Rule(
        score=perfect_score(), file="perfect_weights.toml", clauses=clauses_of_opening, days_before=DAYS_BEFORE
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An undated clause: its features, and whether it happened on the days that the rule means."""

    folder: str
    document: str
    features: frozenset[str]
    is_of_day: bool


def examples_of(folder: Path, syntax: Syntax, rule: Rule) -> Iterator[Example]:
    """Yield the clauses of the documents of a folder of which it is known whether they are of those days.

    A document that a folder has twice counts once.
    """
    gold = labels_of(folder, "gold.json")
    documents = {fields["id"]: (fields, document) for fields, document in documents_of(folder)}
    for fields, document in documents.values():
        for features, is_of_day in _clauses(document, gold[fields["id"]], syntax, rule):
            yield Example(folder=folder.name, document=fields["id"], features=features, is_of_day=is_of_day)


def _clauses(document: Document, gold: Any, syntax: Syntax, rule: Rule) -> Iterator[tuple[frozenset[str], bool]]:
    found = extract_document(document, syntax)
    stated = {mention.trigger.span.start for mention in found.mentions if mention.dating == "stated"}
    lexicon, notes = Language.of(document.language).syntax_words, Notes()
    units = split(document.text, lexicon, notes)
    for each in analysed_sentences(found.document, units, found.expressions, syntax, lexicon, notes):
        position = each.position
        if position is None:
            continue
        taken = [word.index for word in each.tree.words if word.start in stated]
        for clause, attachment in rule.clauses(each.tree, position, taken, lexicon):
            event = next((one for one in gold["events"] if _meets(attachment.word, one)), None)
            is_of_day = _is_of_days(event, date.fromisoformat(gold["dct"]), rule.days_before) if event else None
            is_annotated = attachment.word.start < gold["zone_end"] and read(each.tree, attachment.word, lexicon)
            if is_of_day is not None and is_annotated:
                yield frozenset(rule.score.present(evidence_of(clause, position, lexicon))), is_of_day


def _meets(word: Any, event: Any) -> bool:
    return bool(word.start < event["end"] and event["start"] < word.end)


def _is_of_days(event: Any, last: date, days_before: int) -> bool | None:
    """Whether an event happened on a day or so many before it; None where the annotation does not say."""
    is_real = (event.get("certainty"), event.get("polarity"), event.get("when")) in (
        (None, None, None),
        ("CERTAIN", "POS", "NON_FUTURE"),
    )
    first = last - timedelta(days=days_before)
    if event["day"] and is_real:
        return first <= date.fromisoformat(event["day"]) <= last
    after, before = (date.fromisoformat(event[side]) if event[side] else None for side in ("lo", "hi"))
    if (before and before <= first) or (after and after >= last):
        return False
    return True if after and before and after < first and before > last else None


def report(examples: Sequence[Example], certainties: Matrix) -> Iterator[str]:
    """Yield for each folder and level how many of the dates inferred at it or above are right."""
    for folder in sorted({each.folder for each in examples}):
        own = [(each, level) for each, level in zip(examples, certainties, strict=True) if each.folder == folder]
        of_day = sum(each.is_of_day for each, _ in own)
        yield f"{folder}: {len(own)} clauses, {of_day} of the days that the rule means"
        for least in LEVELS:
            for name, is_kind in (("sayings", True), ("others", False)):
                inferred = [each for each, level in own if level >= least and ("saying" in each.features) == is_kind]
                right = sum(each.is_of_day for each in inferred)
                share = 100 * right / max(1, len(inferred))
                yield f"  from {least:.2f} on, {name}: {right} of {len(inferred)} right = {share:.0f} %"


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--model", default="auto", help="The language model, as TIMELINE_MODEL.")
@click.option("--rule", "named", type=click.Choice(list(RULES)), default="publication day", help="The rule.")
@click.option("--write", is_flag=True, help="Write the weights to the package.")
def main(folders: tuple[Path, ...], model: str, named: str, *, write: bool) -> None:
    """Print the evaluation and the weights."""
    syntax, rule = load_syntax(model, infers_dates=True), RULES[named]
    examples = [each for folder in folders for each in examples_of(folder, syntax, rule)]
    rows = columns_of(rule.names, [each.features for each in examples])
    labels = np.array([float(each.is_of_day) for each in examples])
    certainties = left_out(rows, labels, [(each.folder, each.document) for each in examples], prior=PRIOR)
    click.echo("\n".join(report(examples, certainties)))
    text = weights_file(rule.names, fit(rows, labels, prior=PRIOR), "evaluation.learn_dates")
    click.echo(text)
    if write:
        (FOLDER / rule.file).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
