"""Processes that read documents, forked from this one so that they share the language model."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing.connection import wait
from threading import Thread
from types import TracebackType
from typing import Self, TypeVar

from timeline_api import pipeline
from timeline_api.errors import TimelineError
from timeline_api.extraction import Syntax
from timeline_api.model import Document, Extraction

T = TypeVar("T")

#: What a document says, or why it cannot be read; None where there is no document to be read.
Found = Extraction | str | None

_UnderWay = tuple[Sequence[T], Future[tuple[Found, ...]]]

#: Documents that go to a process together, and how many such batches are read ahead for each process: enough for it
#: to go on while those of a long window are written.
_BATCH = 8
_AHEAD = 16


class Extractors:
    """So many processes; open them before the store, whose connections do not survive a fork."""

    def __init__(self, syntax: Syntax, *, processes: int) -> None:
        self._ahead = processes * _AHEAD
        self._pool = ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), _begin, (syntax,))

    def __enter__(self) -> Self:
        self._pool.submit(_nothing).result()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def extract(
        self, entries: Iterable[T], document_of: Callable[[T], Document | None]
    ) -> Iterator[tuple[tuple[T, Found], ...]]:
        """Entries in their order, each with what was found in its document: as many at a time as have been read.

        Processes read on while the caller is busy with what he was given, up to a bound, which is also the most that
        he is given.
        """
        coming, under_way = iter(entries), deque[_UnderWay[T]]()
        while True:
            while len(under_way) < self._ahead and (batch := tuple(islice(coming, _BATCH))):
                under_way.append((batch, self._pool.submit(_extract, tuple(map(document_of, batch)))))
            if not under_way:
                return
            read = [under_way.popleft()]
            while under_way and under_way[0][1].done():
                read.append(under_way.popleft())
            yield tuple(pair for batch, found in read for pair in zip(batch, found.result(), strict=True))


#: Of a process of the pool.
_syntax: Syntax


def _begin(syntax: Syntax) -> None:
    global _syntax  # noqa: PLW0603 - what a pool's process starts with can be handed on in no other way
    _syntax = syntax
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is interrupted ends the pool
    Thread(target=_end_with_parent, daemon=True).start()


# A process of a pool waits for ever for work from a parent that was killed.
def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _nothing() -> None:
    """Have the processes start."""


def _extract(documents: Sequence[Document | None]) -> tuple[Found, ...]:
    return tuple(_found(document) for document in documents)


def _found(document: Document | None) -> Found:
    if document is None:
        return None
    try:
        return pipeline.prepare_document(document, _syntax)
    except Exception as error:
        return reason_of(error)


def reason_of(error: Exception) -> str:
    """Why a document is left out; an error that nobody foresaw is named, and takes no others with it."""
    return str(error) if isinstance(error, TimelineError) else f"{type(error).__name__}: {error}"
