"""Long lists of values, in pieces that an SQL statement can take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

#: Values in one IN list; engines take a limited number of parameters.
_BATCH = 500


def batches(values: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The values, at most so many at a time as one IN list may have."""
    rest = iter(values)
    while batch := tuple(islice(rest, _BATCH)):
        yield batch
