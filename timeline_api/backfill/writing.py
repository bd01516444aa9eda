"""Add the documents that were read to their timelines, in the order of their rows, several in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Literal

import orjson

from timeline_api import pipeline
from timeline_api.backfill.engine import Window, reason_of
from timeline_api.backfill.files import Row
from timeline_api.model import Extraction
from timeline_api.pipeline import Prepared, Run
from timeline_api.store import Store

#: The result of a row: its document was added, the timeline had it already, or the row is bad.
Outcome = Literal["added", "known", "bad"]

#: The index of a row in a window with its document, and with its result: the reason is "" unless it is bad.
_Ready = tuple[int, Prepared]
_Told = tuple[int, Outcome, str]

#: Documents that one transaction adds at most, so that other writers to a timeline need not wait long.
_TOGETHER = 64


def backfill(windows: Iterable[Window], *, store: Store, errors: BinaryIO) -> Iterator[Outcome]:
    """Add documents that were read to their timelines; yield the result of each row.

    A bad row is a JSON line in `errors` with its file, its number and the reason. Rows left for a timeline when it is
    deleted are bad.
    Raises StoreBusy, StoreUnavailable: what was reported is stored, and running it again goes on from there.
    """
    runs: dict[str, Run] = {}
    for window in windows:
        reasons: dict[int, str] = {}
        for index, outcome, reason in _taken_in(window, store, runs):
            if outcome == "bad":
                reasons[index] = reason
            yield outcome
        errors.writelines(_error(window[index][0].row, reason) for index, reason in sorted(reasons.items()))


def _error(row: Row, reason: str) -> bytes:
    return orjson.dumps({"file": row.file, "row": row.number, "reason": reason}, option=orjson.OPT_APPEND_NEWLINE)


def _taken_in(window: Window, store: Store, runs: dict[str, Run]) -> Iterator[_Told]:
    ready: defaultdict[str, list[_Ready]] = defaultdict(list)
    for index, (entry, found) in enumerate(window):
        if entry.known:
            yield index, "known", ""
        elif entry.document is None or not isinstance(found, Extraction):
            yield index, "bad", entry.wrong or str(found)
        else:
            ready[entry.timeline].append((index, (entry.document, found)))
    for name, waiting in ready.items():
        run = runs.setdefault(name, Run(timeline=name))
        run.begin(store)
        for start in range(0, len(waiting), _TOGETHER):
            yield from _added(waiting[start : start + _TOGETHER], run, store)


def _added(ready: Sequence[_Ready], run: Run, store: Store) -> Iterator[_Told]:
    """Add documents of a timeline; those that cannot be added are bad."""
    prepared = [each for _, each in ready]
    results = pipeline.add_each(prepared, timeline=run.timeline, store=store, run=run)
    for (index, _), became in zip(ready, results, strict=True):
        yield index, *_outcome(became)


def _outcome(became: bool | Exception) -> tuple[Outcome, str]:
    if isinstance(became, Exception):
        return "bad", reason_of(became)
    return ("added" if became else "known"), ""
