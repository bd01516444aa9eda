"""Learn the weights of the confidence of mentions from some that people read, and evaluate them on stories left out.

    python -m evaluation.learn_confidence FOLDER... [--toward WEIGHTS] [--write]

A folder holds `documents.jsonl`, one document a line as `timeline-api extract` takes them, with the story it is of as
"timeline"; and `verdicts.json`: {mention id: whether a reader could use it as an entry of a timeline}. An entry is a
happening that its title tells to whoever knows the story, on its day; no entry is a remark, a state, a schedule, or
what nobody can understand from the title.

`--toward` names a `weights.toml` that was learnt from other mentions, which are more than these or no longer there: its
weights are kept nearly as they are, and those of features that it lacks are learnt beside them.

Prints, for mentions of stories that were left out, how many were entries by their confidence; then the weights.
`--write` writes them to timeline_api/extraction/confidence/weights.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import click
import numpy as np

from evaluation.labelled import documents_of, labels_of
from evaluation.regression import Matrix, Prior, columns_of, fit, left_out, weights_file
from timeline_api.extraction import Syntax, load_syntax, mentions
from timeline_api.extraction.confidence.evidence import Evidence
from timeline_api.extraction.confidence.features import FEATURES
from timeline_api.extraction.confidence.judgement import confidence_score
from timeline_api.model import Inference
from timeline_api.pipeline.documents import extract_document

#: The strength of the prior that weights are 0, and of that which keeps a weight that was learnt before.
PRIOR, KNOWN_PRIOR = 2.0, 50.0

#: The limits of what lists have that are compared.
LIMITS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55)

NAMES = tuple(feature.__name__ for feature in FEATURES)
WEIGHTS = Path(__file__).parent.parent / "timeline_api" / "extraction" / "confidence" / "weights.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A mention that was read: its features, and whether it is an entry of a timeline."""

    story: str
    features: frozenset[str]
    is_entry: bool


def examples_of(folder: Path, syntax: Syntax) -> Iterator[Example]:
    """Yield the mentions of the documents of a folder that have a verdict."""
    verdicts: dict[str, bool] = labels_of(folder, "verdicts.json")
    for fields, document in documents_of(folder):
        story = fields.get("timeline", folder.name)
        with patch.object(mentions, "confidence_of", _features_as_reasons):
            found = extract_document(document, syntax).mentions
        for mention in (each for each in found if each.id in verdicts):
            features = frozenset(mention.confidence_why)
            yield Example(story=story, features=features, is_entry=verdicts[mention.id])


def _features_as_reasons(evidence: Evidence, inference: Inference | None) -> tuple[float, tuple[str, ...]]:
    """Stand in for `confidence_of`: all features in place of the reasons."""
    return 0.5, confidence_score().present(evidence)


def prior_of(known: Path | None) -> Prior:
    """Return the prior of the weights: that they are 0, or what a file has of them."""
    weights = tomllib.loads(known.read_text(encoding="utf-8"))["features"] if known else {}
    return Prior(
        mean=np.array([weights.get(name, 0.0) for name in NAMES]),
        strength=np.array([KNOWN_PRIOR if name in weights else PRIOR for name in NAMES]),
    )


def report(examples: Sequence[Example], confidences: Matrix) -> Iterator[str]:
    """Yield how many of the mentions were entries, by their confidence in tenths, and how well it ranks them.

    Then, for some limits, how many of the entries and of the others have less confidence.
    """
    entries = np.array([each.is_entry for each in examples])
    yield f"{len(examples)} mentions, {entries.sum()} of them entries"
    for tenth in range(10):
        own = (confidences >= tenth / 10) & (confidences < (tenth + 1) / 10)
        yield f"  {tenth / 10:.1f} to {(tenth + 1) / 10:.1f}: {entries[own].sum()} of {own.sum()} are entries"
    ranked = (confidences[entries][:, None] > confidences[~entries][None, :]).mean()
    yield f"  an entry ranks above another mention in {100 * ranked:.1f} % of pairs"
    for limit in LIMITS:
        below = confidences < limit
        shares = 100 * below[entries].mean(), 100 * below[~entries].mean()
        yield "  below {}: {:.1f} % of the entries, {:.1f} % of the others".format(limit, *shares)


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--model", default="auto", help="The language model, as TIMELINE_MODEL.")
@click.option(
    "--toward", "known", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Weights to keep."
)
@click.option("--write", is_flag=True, help="Write the weights to the package.")
def main(folders: tuple[Path, ...], model: str, known: Path | None, *, write: bool) -> None:
    """Print the evaluation and the weights."""
    syntax = load_syntax(model)
    examples = [each for folder in folders for each in examples_of(folder, syntax)]
    rows = columns_of(NAMES, [each.features for each in examples])
    labels = np.array([float(each.is_entry) for each in examples])
    prior = prior_of(known)
    confidences = left_out(rows, labels, [each.story for each in examples], prior=prior)
    click.echo("\n".join(report(examples, confidences)))
    text = weights_file(NAMES, fit(rows, labels, prior=prior), "evaluation.learn_confidence")
    click.echo(text)
    if write:
        WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
