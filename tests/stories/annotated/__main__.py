"""`python -m tests.stories.annotated [MEASURE ...]`: the figures, and the misses (of these measures only)."""

from __future__ import annotations

import sys

from tests.stories.annotated.measuring import listing, report, table
from tests.stories.annotated.reading import stories
from tests.stories.annotated.telling import tell
from timeline_api.extraction import load_syntax


def main(measures: list[str]) -> None:
    syntax = load_syntax("auto")
    measured = report([tell(story, syntax) for story in stories()])
    misses = [miss for miss in measured.misses if not measures or miss.measure in measures]
    sys.stdout.write(f"{table(measured)}\n{listing(misses)}\n")


main(sys.argv[1:])
