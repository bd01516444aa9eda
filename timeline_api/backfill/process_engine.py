"""Reading by processes of this machine, forked from this one so that they share the language model."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing.connection import wait
from threading import Thread
from types import TracebackType
from typing import Self

from timeline_api import pipeline
from timeline_api.backfill.engine import Archive, Found, Window, found_in
from timeline_api.backfill.entries import Entry, entries_of
from timeline_api.backfill.files import rows_of
from timeline_api.errors import ReadersLost
from timeline_api.extraction import Syntax
from timeline_api.model import Document
from timeline_api.settings import Settings
from timeline_api.store import Store

_UnderWay = tuple[Sequence[Entry], Future[tuple[Found, ...]]]

#: Documents that go to a process together, and how many such batches are read ahead for each process: enough for it
#: to go on while those of a long window are written.
_BATCH = 8
_AHEAD = 16


class Processes:
    """So many processes. `Engine` says what each method promises."""

    def __init__(self, settings: Settings, *, workers: int) -> None:
        self._ahead = workers * _AHEAD
        context = multiprocessing.get_context("fork")
        self._pool = ProcessPoolExecutor(workers, context, _begin, (pipeline.open_syntax(settings),))

    def __enter__(self) -> Self:
        """Fork."""
        self._pool.submit(_nothing).result()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def read(self, archive: Archive, store: Store) -> Iterator[Window]:
        """Rows as they have been read; processes go on, up to a bound, while the caller is busy with those.

        Raises ReadersLost: a process was killed.
        """
        try:
            yield from self._read(archive, store)
        except BrokenExecutor as error:
            raise ReadersLost("a process of this machine was killed") from error

    def _read(self, archive: Archive, store: Store) -> Iterator[Window]:
        rows = rows_of(archive.files, longest=archive.settings.max_body_bytes)
        find_stored = partial(pipeline.stored_documents, store=store)
        coming = entries_of(rows, timeline=archive.timeline, find_stored=find_stored, settings=archive.settings)
        under_way = deque[_UnderWay]()
        while True:
            while len(under_way) < self._ahead and (batch := tuple(islice(coming, _BATCH))):
                unread = tuple((entry.unread, entry.inferred) for entry in batch)
                under_way.append((batch, self._pool.submit(_extract, unread)))
            if not under_way:
                return
            read = [under_way.popleft()]
            while under_way and under_way[0][1].done():
                read.append(under_way.popleft())
            yield tuple(pair for batch, found in read for pair in zip(batch, found.result(), strict=True))


#: The syntax of a process of the pool, set when it starts.
_syntax: Syntax


def _begin(syntax: Syntax) -> None:
    global _syntax  # noqa: PLW0603 - what a pool's process starts with can be handed on in no other way
    _syntax = syntax
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is interrupted ends the pool
    Thread(target=_end_with_parent, daemon=True).start()


# Otherwise a process of the pool would wait for ever when its parent was killed.
def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _nothing() -> None:
    """Do nothing; submitted to make the pool start its processes."""


def _extract(documents: Sequence[tuple[Document | None, bool | None]]) -> tuple[Found, ...]:
    return tuple(found_in(document, _syntax, inferred=inferred) for document, inferred in documents)
