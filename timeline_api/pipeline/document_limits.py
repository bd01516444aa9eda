"""Limits of CPU time and memory for reading and merging a document and for correcting an event.

A document that exceeded its limits is refused for an hour without reading it again. An unexpected exception is logged
with the id of the document and raised as ReadingFailed, without details of the text.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock
from time import monotonic

from cachetools import TTLCache

from timeline_api.document_budget import Limits, spending
from timeline_api.errors import ChangeTooCostly, DocumentTooCostly, ReadingFailed, TimelineError
from timeline_api.model import Document
from timeline_api.model.documents import digest
from timeline_api.settings import Settings

#: The number of refused documents that a process remembers, and for how many seconds.
REMEMBERED, _SECONDS = 4096, 3600

#: Merging, which depends on the timeline too, may take so many times the seconds of reading.
_MERGING = 2

_log = logging.getLogger(__name__)


class Costly:
    """The digests of refused documents with the reasons, of one process. Safe to use from several threads."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._reasons: TTLCache[str, str] = TTLCache(REMEMBERED, _SECONDS, timer=clock)
        self._lock = Lock()

    def refuse(self, name: str) -> None:
        """Raise DocumentTooCostly for a document that is remembered."""
        with self._lock:
            reason = self._reasons.get(name)
        if reason is not None:
            raise DocumentTooCostly(reason)

    def add(self, name: str, reason: str) -> None:
        """Remember why a document was refused."""
        with self._lock:
            self._reasons[name] = reason

    def clear(self) -> None:
        """Remove all."""
        with self._lock:
            self._reasons.clear()


COSTLY = Costly()


@contextmanager
def reading(document: Document, limits: Limits) -> Iterator[None]:
    """Limit the reading of a document in a block; inside another budget, that one continues to apply.

    Raises DocumentTooCostly: the budget is spent, now or within the last hour; ReadingFailed: the block raised an
    unexpected exception.
    """
    name = _name(document)
    COSTLY.refuse(name)
    try:
        with spending(len(document.text), limits):
            yield
    except DocumentTooCostly as error:
        COSTLY.add(name, str(error))
        raise
    except TimelineError:
        raise
    except Exception as error:
        _log.error("document could not be read", extra={"document": document.id}, exc_info=error)
        raise ReadingFailed from error


@contextmanager
def merging(documents: Iterable[Document], limits: Limits) -> Iterator[None]:
    """Limit the merging of documents in a block. A refusal is not remembered, since other timelines may be smaller.

    Raises DocumentTooCostly: the budget is spent.
    """
    seconds, per_mb = _MERGING * limits.seconds, _MERGING * limits.seconds_per_mb
    length = sum(len(document.text) for document in documents)
    with spending(length, replace(limits, seconds=seconds, seconds_per_mb=per_mb)):
        yield


@contextmanager
def correcting(limits: Limits) -> Iterator[None]:
    """Limit a correction in a block to twice the budget of merging a short document.

    Raises ChangeTooCostly: the budget is spent.
    """
    factor = 2 * _MERGING
    seconds, per_mb = factor * limits.seconds, factor * limits.seconds_per_mb
    within = replace(limits, seconds=seconds, seconds_per_mb=per_mb)
    try:
        with spending(0, within):
            yield
    except DocumentTooCostly as error:
        raise ChangeTooCostly(f"the change takes more than {within.seconds_for(0):.1f} CPU seconds") from error


def _name(document: Document) -> str:
    """A digest of all that the reading of a document depends on."""
    published = document.published.value
    return digest(document.language, published.text if published else "", document.text)


def limits_of(settings: Settings) -> Limits:
    """Return the limits of one document in the settings."""
    return Limits(
        seconds=settings.document_seconds,
        seconds_per_mb=settings.document_seconds_per_mb,
        memory_mb=settings.document_memory_mb,
    )
