"""Clients that write documents at once and keep what they were promised, and whether the promises were kept."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from http.client import HTTPConnection, HTTPException
from itertools import count
from threading import Condition, Event, Lock, Thread

from tests.support.filled_stores import ids_of_documents
from timeline_api.model import TimelineQuery
from timeline_api.schemas import DocumentSchema
from timeline_api.store import open_store

STORY = "tugs"
DOCUMENTS = f"/v1/timelines/{STORY}/documents"
_WAIT_S = 120
_FIRST_DAY = date(1900, 1, 1)


def document(number: int) -> dict[str, str]:
    """A document that tells of one happening, on a day of its own."""
    day = _FIRST_DAY + timedelta(days=number)
    return {"text": f"The tug Marlow sank on {day.day} {day:%B} {day.year}.", "source": f"Harbour Post {number}"}


def id_of(said: dict[str, str]) -> str:
    """The id that a document has to get."""
    return DocumentSchema().load(said).id


class Crowd:
    """So many clients, each of which posts one document after the other, each until it is acknowledged.

    `statuses` counts the answers, `unanswered` the requests that were cut off, `wrong` has what was acknowledged under
    another id than it has to have.
    """

    def __init__(self, port: int, *, clients: int) -> None:
        self.port = port
        self.acknowledged: list[str] = []
        self.statuses: Counter[int] = Counter()
        self.unanswered = 0
        self.wrong: list[str] = []
        self._numbers, self._lock = count(), Lock()
        self._changed, self._over = Condition(self._lock), Event()
        self._threads = [Thread(target=self._write, daemon=True) for _ in range(clients)]
        for thread in self._threads:
            thread.start()

    def wait_for(self, more: int) -> None:
        """Wait until so many more documents are acknowledged."""
        with self._changed:
            wanted = len(self.acknowledged) + more
            assert self._changed.wait_for(lambda: len(self.acknowledged) >= wanted, _WAIT_S), self.statuses

    def wait_for_status(self, status: int, more: int) -> None:
        """Wait until so many more answers have a status."""
        with self._changed:
            wanted = self.statuses[status] + more
            assert self._changed.wait_for(lambda: self.statuses[status] >= wanted, _WAIT_S), self.statuses

    def end(self) -> None:
        """Let every client end after what it is at."""
        self._over.set()
        for thread in self._threads:
            thread.join(_WAIT_S)

    def _write(self) -> None:
        while not self._over.is_set():
            with self._lock:
                said = document(next(self._numbers))
            while not self._over.is_set() and not self._post(said):
                self._over.wait(0.02)

    def _post(self, said: dict[str, str]) -> bool:
        """Whether a document was acknowledged."""
        try:
            status, answered = self._answer(said)
        except (OSError, HTTPException, ValueError):
            with self._lock:
                self.unanswered += 1
            return False
        with self._changed:
            self.statuses[status] += 1
            self._changed.notify_all()
            if status not in (200, 201):
                return False
            self.acknowledged.append(answered["id"])
            if answered["id"] != id_of(said):
                self.wrong.append(answered["id"])
            return True

    def _answer(self, said: dict[str, str]) -> tuple[int, dict[str, str]]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("POST", DOCUMENTS, json.dumps(said), {"Content-Type": "application/json"})
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()


def check_kept(url: str, acknowledged: list[str]) -> int:
    """That a store has all that was acknowledged, each document whole and once; how many it has."""
    store = open_store(url)
    try:
        kept, events = ids_of_documents(store, STORY), _documents_of_events(store)
        timeline = store.timeline(STORY)
    finally:
        store.close()
    assert set(acknowledged) <= set(kept)
    assert sorted(events) == sorted(kept)
    assert timeline.documents == timeline.events == timeline.version == len(kept) == len(set(kept))
    return len(kept)


def _documents_of_events(store) -> list[str]:
    """The documents of all mentions of all events."""
    page = store.events(STORY, TimelineQuery(limit=500))
    found = [mention.document.id for event in page.items for mention in event.mentions]
    while page.next_cursor:
        page = store.events(STORY, TimelineQuery(limit=500, cursor=page.next_cursor))
        found += [mention.document.id for event in page.items for mention in event.mentions]
    return found
