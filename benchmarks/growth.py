"""Measure how the cost of a page and of one more document grows with the length of a timeline."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from benchmarks.filled_timelines import TIMELINE, fill
from benchmarks.timing import cpu_each, show
from timeline_api.extraction import Syntax, load_syntax
from timeline_api.model import Document, TimelineQuery
from timeline_api.pipeline import LISTED, add_extraction, add_extractions, prepare_document
from timeline_api.schemas import DocumentSchema
from timeline_api.store import Store, open_store

EVENTS = (1_000, 100_000)
MANY_EVENTS = (1_000_000,)
DOCUMENTS = (100, 10_000)
MANY_DOCUMENTS = (100_000,)

#: How many pages are read, and documents added, at each length.
_PAGES, _ADDED = 200, 100

#: How many documents are added together on the way there.
_TOGETHER = 100

_PLACES = ("Port Ellery", "Marsden", "Saltby", "Ostrava", "Quillan", "Brixen", "Tarn")
_DEEDS = ("met", "visited", "sued", "praised", "paid", "joined", "warned", "hired", "left", "beat", "thanked", "called")
_FIRST = date(1900, 2, 1)
_NAMES = tuple(f"{given} {family}" for given in ("Ana", "Bo", "Carla", "Dev", "Emil") for family in ("Silva", "Nowak"))


def run(*, long: bool = False) -> None:
    """Measure and print."""
    show("a page of 50, in CPU of the store, by the events of its timeline", _pages(EVENTS + MANY_EVENTS * long))
    show("one more document, by those of its timeline", _additions(DOCUMENTS + MANY_DOCUMENTS * long))


def _pages(lengths: tuple[int, ...]) -> list[tuple[str, str]]:
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'timeline.sqlite3'}", renderer=LISTED)
        for before, length in zip((0, *lengths), lengths, strict=False):
            fill(store, length - before)
            cursors = list(_spread(store, length))
            seconds.append(median(cpu_each(lambda cursor: _read(store, cursor), cursors) for _ in range(5)))
        store.close()
    return [
        (f"{length:>9,}", f"{each * 1000:6.3f} ms   {each / seconds[0]:5.2f} of the first")
        for length, each in zip(lengths, seconds, strict=True)
    ]


def _read(store: Store, cursor: str) -> None:
    with store.reading(TIMELINE) as held:
        held.texts(TimelineQuery(cursor=cursor), LISTED)


def _spread(store: Store, length: int) -> Iterator[str]:
    """Cursors at places all over the list."""
    step, cursor = max(1, length // _PAGES), ""
    while True:
        with store.reading(TIMELINE) as held:
            page = held.texts(TimelineQuery(cursor=cursor, limit=step), LISTED)
        if page.next_cursor is None:
            return
        yield (cursor := page.next_cursor)


def _additions(lengths: tuple[int, ...]) -> list[tuple[str, str]]:
    """Documents are merged with what came before, a transaction each, as a request does once it has read one.

    Those that come before the last are added many in a transaction, which comes to the same and takes less time.
    """
    syntax, rows = load_syntax("none"), []
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'timeline.sqlite3'}", renderer=LISTED)
        for before, length in zip((0, *lengths), lengths, strict=False):
            for number in range(before, length - _ADDED, _TOGETHER):
                _add_many(range(number, min(number + _TOGETHER, length - _ADDED)), store, syntax)
            taken = [_add(number, store, syntax) for number in range(length - _ADDED, length)]
            rows.append(
                (f"up to the {length:,}th", f"{_ms(median(taken))}   the slowest of {_ADDED} {_ms(max(taken))}")
            )
        store.close()
    return rows


def _add_many(numbers: range, store: Store, syntax: Syntax) -> None:
    prepared = [(each, prepare_document(each, syntax)) for each in map(_document, numbers)]
    add_extractions(prepared, timeline=TIMELINE, store=store)


def _add(number: int, store: Store, syntax: Syntax) -> float:
    """Seconds of CPU for adding a document that has been read."""
    document = _document(number)
    prepared = prepare_document(document, syntax)
    began = time.process_time()
    add_extraction(document, prepared, timeline=TIMELINE, store=store)
    return time.process_time() - began


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:6.1f} ms CPU"


def _document(number: int) -> Document:
    """An article of a story that goes on: three come a day, each tells of three happenings of the last four weeks."""
    published = _FIRST + timedelta(days=number // 3)
    days = [published - timedelta(days=1 + (number * 11 + at * 5) % 28) for at in range(3)]
    sentences = " ".join(_sentence(number * 3 + at, day) for at, day in enumerate(days))
    fields = {"text": f"{sentences} It was report {number}.", "source": f"Outlet {number % 7}"}
    document: Document = DocumentSchema().load({**fields, "published": str(published)})
    return document


def _sentence(number: int, day: date) -> str:
    who, whom = _NAMES[number % 10], _NAMES[(number // 10 + number % 10 + 1) % 10]
    return f"{who} {_DEEDS[number % 12]} {whom} in {_PLACES[number % 7]} on {day.day} {day:%B} {day.year}."


if __name__ == "__main__":
    run(long=True)
