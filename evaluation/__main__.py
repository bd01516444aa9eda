"""`python -m evaluation [MEASURE ...]`: print all measures, and the misses (of the named measures only)."""

from __future__ import annotations

import sys

from evaluation.annotations import stories
from evaluation.evaluated_stories import evaluate
from evaluation.measures import listing, report, table
from timeline_api.extraction import load_syntax


def main(measures: list[str]) -> None:
    """Print the table of figures and the misses; only those of `measures` if any are named."""
    syntax = load_syntax("auto")
    measured = report([evaluate(story, syntax) for story in stories()])
    misses = [miss for miss in measured.misses if not measures or miss.measure in measures]
    sys.stdout.write(f"{table(measured)}\n{listing(misses)}\n")


main(sys.argv[1:])
