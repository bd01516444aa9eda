"""What becomes of rows: many are added together, and one that nobody can add keeps none of the others out."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial

import pytest

from timeline_api import pipeline
from timeline_api.backfill import backfill
from timeline_api.backfill.engine import found_in
from timeline_api.backfill.entries import entries_of
from timeline_api.backfill.files import Row
from timeline_api.errors import StoreUnavailable, TimelineNotFound
from timeline_api.extraction import load_syntax
from timeline_api.settings import Settings
from timeline_api.store import open_store

SYNTAX = load_syntax("none")


def read(given, store):
    """All rows, read at once in this process."""
    find_stored = partial(pipeline.stored_documents, store=store)
    entries = entries_of(given, timeline="", find_stored=find_stored, settings=Settings())
    yield tuple((entry, found_in(entry.unread, SYNTAX)) for entry in entries)


class Choking:
    """A store that cannot add one document; `added` counts those of each transaction that came to its end."""

    def __init__(self, store, document_id, error):
        self.store = store
        self.added = []
        self._document_id = document_id
        self._error = error

    def __getattr__(self, name):
        return getattr(self.store, name)

    @contextmanager
    def transaction(self, timeline):
        with self.store.transaction(timeline) as session:
            add = session.add

            def choke(extractions, merge):
                if self._document_id in {each.document.id for each in extractions}:
                    raise self._error
                add(extractions, merge)
                self.added.append(len(extractions))

            session.add = choke
            yield session


@pytest.fixture
def store() -> Iterator:
    with closing(open_store("memory:")) as opened:
        yield opened


def rows(count):
    return [
        Row(
            file="a.jsonl",
            number=number,
            values={
                "id": f"row-{number}",
                "timeline": "ferry",
                "text": f"Boat {number} sank in April {2000 + number}.",
            },
        )
        for number in range(1, count + 1)
    ]


def run(given, store):
    errors = io.BytesIO()
    told = list(backfill(read(given, store), store=store, errors=errors))
    return told, [json.loads(line) for line in errors.getvalue().splitlines()]


def test_a_document_that_cannot_be_added_is_told_and_the_others_of_its_timeline_are_added(store):
    told, errors = run(rows(20), Choking(store, "row-7", ZeroDivisionError("nobody foresaw it")))
    assert sorted(told) == ["added"] * 19 + ["bad"]
    assert errors == [{"file": "a.jsonl", "row": 7, "reason": "ZeroDivisionError: nobody foresaw it"}]
    assert store.timeline("ferry").documents == 19
    assert {document.id for document in store.documents("ferry", limit=99).items} == {
        f"row-{number}" for number in range(1, 21) if number != 7
    }


def test_a_store_that_is_away_ends_the_run_and_is_no_fault_of_a_row(store):
    with pytest.raises(StoreUnavailable):
        run(rows(20), Choking(store, "row-7", StoreUnavailable("gone")))
    told, errors = run(rows(20), store)
    assert (told, errors) == (["added"] * 20, [])


def test_documents_of_a_timeline_are_added_many_in_a_transaction(store):
    counting = Choking(store, "none", None)
    run(rows(100), counting)
    assert sum(counting.added) == 100
    assert len(counting.added) < 10


def test_bad_rows_are_told_in_their_order(store):
    given = rows(6)
    broken = [Row(file="a.jsonl", number=each.number, values={}, wrong="it is torn") for each in given[1:4]]
    told, errors = run([given[0], *broken, *given[4:]], store)
    assert sorted(told) == ["added"] * 3 + ["bad"] * 3
    assert [error["row"] for error in errors] == [2, 3, 4]


def test_a_timeline_that_is_deleted_meanwhile_stays_deleted_and_the_rows_left_are_bad(store):
    given = rows(40)

    def windows():
        yield from read(given[:20], store)
        store.delete_timeline("ferry")
        yield from read(given[20:], store)

    errors = io.BytesIO()
    told = list(backfill(windows(), store=store, errors=errors))
    assert told == ["added"] * 20 + ["bad"] * 20
    assert "was deleted" in json.loads(errors.getvalue().splitlines()[0])["reason"]
    with pytest.raises(TimelineNotFound):
        store.timeline("ferry")
