"""Two tenants of one server: one posts the worst documents within limits all the while, the other posts its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.client import HTTPConnection
from itertools import count
from threading import Event, Lock, Thread

from timeline_api.access import issue
from timeline_api.store import open_store

_WAIT_S = 600
_DAYS = ("3 March 2019", "14 May 2020", "last Friday", "the week before", "June 2018", "two days later")

_SYLLABLES = (
    *("Bal", "Cor", "Dun", "Esk", "Fal", "Gor", "Hul", "Inv", "Jar", "Kel"),
    *("Lor", "Mun", "Nor", "Orm", "Pol", "Ros", "Sel", "Tor", "Ulv", "Wes"),
)
_EVENTS: tuple[str, ...] = (
    "Ida Brandt opened the pier of",
    "A fire destroyed two sheds in",
    "The council approved a budget for",
    "Ola Steen left",
)
_EVENTS += ("A storm flooded the market of", "The ferry line reached")

#: Bodies that cost much to read: what each repeats, and how many bytes it may have of it.
COSTLY = {
    "dates": ("On {day} Ann Bell met Tom Reed in Wick. ", 900_000),
    "pronouns": ('"She told him on {day} that they left, ', 3_000),
    "stops": (".", 40_000),
    "titles": ("Mr. ", 100_000),
    "list": ("Anna Bell and Tom Reed and ", 100_000),
}


def costly(kind: str, number: int) -> dict[str, str]:
    """A document that costs much to read, and that nobody has sent before."""
    phrase, size = COSTLY[kind]
    pieces: list[str] = []
    while size > 0:
        pieces.append(phrase.format(day=_DAYS[len(pieces) % len(_DAYS)]))
        size -= len(pieces[-1])
    return {"text": "".join(pieces), "source": f"Flood {number}", "published": "2021-02-03"}


def article(number: int) -> dict[str, str]:
    """An article of 5 kB that nobody has sent before: half a dozen dated events of its own among much else."""
    day, town = (
        date(1990, 1, 1) + timedelta(days=number),
        f"{_SYLLABLES[number % 20]}{_SYLLABLES[number // 20 % 20].lower()}",
    )
    told = (f"{verb} {town} on {day.day} {day:%B} {day.year}. " for verb in _EVENTS)
    filling = "The boats lay still, and the market was as quiet as it often is. Nobody wished to say who is to pay. "
    text = "".join(f"{sentence}{filling * 7}" for sentence in told)
    return {"text": text[:5000], "source": f"{town} Post", "published": f"{day + timedelta(days=1)}"}


def tenant(url: str, timeline: str) -> dict[str, str]:
    """The headers of a new key that writes on one timeline."""
    key, text = issue(timeline, "write", made=0)
    store = open_store(url)
    store.keys.add(key)
    store.close()
    return {"X-API-Key": text, "Content-Type": "application/json"}


def post(port: int, path: str, said: dict[str, str], headers: dict[str, str]) -> tuple[int, float, str]:
    """The status of the answer to a document, the seconds until it came, and what was wrong."""
    began = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=_WAIT_S)
    try:
        connection.request("POST", path, json.dumps(said), headers)
        response = connection.getresponse()
        answered = response.read()
        return response.status, time.monotonic() - began, "" if response.status < 400 else answered.decode()
    finally:
        connection.close()


@contextmanager
def flood(port: int, path: str, headers: dict[str, str], *, clients: int) -> Iterator[Counter[int]]:
    """So many clients post costly documents until the block ends; the statuses of their answers."""
    over, lock, numbers, statuses = Event(), Lock(), count(), Counter[int]()

    def write() -> None:
        while not over.is_set():
            with lock:
                number = next(numbers)
            try:
                status, _, _ = post(port, path, costly(list(COSTLY)[number % len(COSTLY)], number), headers)
            except OSError:
                status = 0
            with lock:
                statuses[status] += 1

    threads = [Thread(target=write, daemon=True) for _ in range(clients)]
    for thread in threads:
        thread.start()
    try:
        yield statuses
    finally:
        over.set()


#: Two processes that work for a second of CPU each, as the workers of a server do; how long each took by the clock.
_WORK = """
import os, time
began = time.monotonic()
child = os.fork()
while time.process_time() < 1.0:
    sum(range(10_000))
if child:
    os.waitpid(child, 0)
    print((time.monotonic() - began) / time.process_time())
"""


def contention() -> float:
    """How much longer two processes take by the clock than in CPU, since others use the machine: 1.0 on a quiet one."""
    command = [sys.executable, "-c", _WORK]
    told = subprocess.run(command, start_new_session=True, capture_output=True, text=True, check=True).stdout
    return max(1.0, float(told))
