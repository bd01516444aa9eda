"""Measure times, and print tables of results."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def best(action: Callable[[], object], *, runs: int = 5) -> float:
    """Seconds of the fastest of several runs: the one that the machine disturbed least."""
    return min(_seconds(action) for _ in range(runs))


def cpu_each(action: Callable[[T], object], arguments: Sequence[T]) -> float:
    """Seconds of CPU for one of many calls, each with an argument of its own so that none is remembered."""
    action(arguments[0])
    started = time.process_time()
    for argument in arguments:
        action(argument)
    return (time.process_time() - started) / len(arguments)


def _seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def show(title: str, rows: list[tuple[str, str]]) -> None:
    """Print a table of two columns under a title."""
    width = max(len(name) for name, _ in rows)
    print(f"\n{title}")  # noqa: T201  # a benchmark's output is its purpose
    for name, figure in rows:
        print(f"  {name.ljust(width)}  {figure}")  # noqa: T201
