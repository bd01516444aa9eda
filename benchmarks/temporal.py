"""Temporal expressions: accuracy on the project's own examples and speed, beside the tools people would use instead.

dateparser's `search_dates` is in the default install. Its readings are moments, so a value counts as met when the
moment falls into it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path

from dateparser.search import search_dates

from benchmarks.timing import best, show
from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.errors import InvalidEdtf
from timeline_api.temporal import recognise
from timeline_api.temporal.grammar import load_grammar

SAMPLES = Path(__file__).parent.parent / "samples"
GRAMMAR = load_grammar("en")
ANCHOR = read_edtf(GRAMMAR.anchor.isoformat())
REJECTS = [text for rule in GRAMMAR.rules for text in rule.rejects]

#: The first and last day of each time that a tool finds in a text.
Finder = Callable[[str], list[tuple[str, str]]]


def run() -> None:
    """Measure and print."""
    finders: dict[str, Finder] = {"timeline-api": ours, "dateparser.search_dates": theirs}
    show(
        "temporal expressions: right on the examples of the English rules",
        [_accuracy(*pair) for pair in finders.items()],
    )
    text = _news()
    times = {
        name: best(lambda finder=finder: [finder(part) for part in text], runs=2) for name, finder in finders.items()
    }
    size = sum(map(len, text)) / 1e6
    rows = [
        (name, f"{size / seconds:8.3f} MB/s   {times['dateparser.search_dates'] / seconds:8.1f} x search_dates")
        for name, seconds in times.items()
    ]
    show(f"temporal expressions: speed on {size * 1000:.0f} kB of the samples, warm, one core", rows)


def ours(text: str) -> list[tuple[str, str]]:
    """What the project finds."""
    return [_days(e.value) for e in recognise(text, language="en", anchor=ANCHOR) if e.value]


def theirs(text: str) -> list[tuple[str, str]]:
    """What `search_dates` finds: each a moment, so the first day is the last."""
    base = datetime(GRAMMAR.anchor.year, GRAMMAR.anchor.month, GRAMMAR.anchor.day, 12)
    found = search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"})
    return [(day, day) for _, moment in found or () for day in [moment.date().isoformat()]]


def _accuracy(name: str, finder: Finder) -> tuple[str, str]:
    """How many values are met, by the measure that is kindest to tools without precision.

    A value is met when the first day of something found is one that the value can mean; a text without a date is
    right when nothing is found.
    """
    met = sum(_is_met(finder(text), value) for text, value in VALUES)
    false = sum(bool(finder(text)) for text in REJECTS)
    return name, f"{met} of {len(VALUES)} values met; a date found in {false} of {len(REJECTS)} texts without one"


def _is_met(found: list[tuple[str, str]], value: EdtfValue) -> bool:
    first, last = _days(value)
    return any(first <= start <= last for start, _ in found)


def _values() -> Iterator[tuple[str, EdtfValue]]:
    """The examples that name a time on the calendar, with the value of their last expression."""
    for rule in GRAMMAR.rules:
        for expected, texts in rule.examples.items():
            with suppress(InvalidEdtf):
                value = read_edtf(expected.split()[-1])
                yield from ((text, value) for text in texts if value.earliest and value.latest)


def _days(value: EdtfValue) -> tuple[str, str]:
    return (str(value.earliest and value.earliest.isoformat()), str(value.latest and value.latest.isoformat()))


def _news() -> list[str]:
    lines = [
        line for file in sorted(SAMPLES.glob("*/documents.jsonl")) for line in file.read_text("utf-8").splitlines()
    ]
    return list(islice(cycle(json.loads(line)["text"] for line in lines), 40))


VALUES = list(_values())
