"""CPU time of reading a text, beside that of prose of the same length."""

from __future__ import annotations

import gc
import json
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tests.hostile.texts import Recipe
from tests.support import builders
from timeline_api.extraction import Syntax
from timeline_api.pipeline import extract_document, recognise_document
from timeline_api.serving.server import YOUNG_OBJECTS

SAMPLES = Path(__file__).parents[2] / "samples"

#: How much more than prose a text may cost, and how fast its cost may grow.
MOST_TIMES, STEEPEST = 5.0, 1.25

#: CPU seconds below which a measurement says nothing: the clock and the first use of a rule are of that size.
NOISE = 0.04

#: A text that seems too costly is measured so often again: other processes take the memory's cache away.
AGAIN = 3

Read = Callable[[str], object]


@cache
def prose(length: int) -> str:
    """News prose of so many code points: the texts of the sample stories, over and over."""
    files = sorted(SAMPLES.glob("*/documents.jsonl"))
    texts = [json.loads(line)["text"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    whole = "\n\n".join(texts)
    return (whole * (length // len(whole) + 1))[:length]


def reading_with(syntax: Syntax | None) -> Read:
    """Read a text as a document; without a syntax only its temporal expressions."""
    if syntax is None:
        return lambda text: recognise_document(builders.document(text))
    return lambda text: extract_document(builders.document(text), syntax)


def seconds(read: Read, text: str) -> float:
    """CPU seconds that reading a text takes."""
    began = time.thread_time()
    read(text)
    return time.thread_time() - began


@cache
def usual_seconds(read: Read, text: str) -> float:
    """CPU seconds that reading a text took the first time; it may have been quicker than now."""
    return seconds(read, text)


def complaint(name: str, recipe: Recipe, read: Read, sizes: tuple[int, ...], *, beside: Read | None = None) -> str:
    """What is wrong with the cost of a recipe in texts of these sizes; "" when nothing is.

    Prose is read with `beside` where that is given.
    """
    for attempt in range(AGAIN):
        costs = [seconds(read, recipe(size)) for size in sizes]
        measure = seconds if attempt else usual_seconds
        normal = max(measure(beside or read, prose(sizes[-1])), NOISE / MOST_TIMES)
        times = costs[-1] / normal
        slope = math.log(costs[-1] / max(costs[0], NOISE)) / math.log(sizes[-1] / sizes[0]) if costs[-1] > NOISE else 0
        if times <= MOST_TIMES and slope <= STEEPEST:
            return ""
    told = ", ".join(f"{1000 * cost:.0f} ms" for cost in costs)
    return f"{name}: {told} for {sizes}; {times:.1f} times prose, growing with the power {slope:.2f}"


@contextmanager
def collecting_as_served() -> Iterator[None]:
    """Collect garbage as a server's workers do: not what was loaded before, and less often."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
