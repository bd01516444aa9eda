"""The contract of engines, which read the documents of an archive: processes of this machine, or a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from timeline_api import pipeline
from timeline_api.backfill.entries import Entry
from timeline_api.errors import TimelineError
from timeline_api.extraction import Syntax
from timeline_api.model import Document, Extraction
from timeline_api.settings import Settings
from timeline_api.store import Store

#: The extraction of a document, or why it cannot be read; None if there is no document to read.
Found = Extraction | str | None

#: Entries in the order of their rows, each with what was found in its document.
Window = tuple[tuple[Entry, Found], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Files of rows. Rows that name no timeline are for `timeline`; if that is "", they are bad."""

    files: tuple[Path, ...]
    timeline: str
    settings: Settings


class Engine(AbstractContextManager["Engine"], Protocol):
    """A context manager that reads archives. Enter it before the store is opened: connections do not survive a fork."""

    def __enter__(self) -> Self:
        """Start the readers."""

    def read(self, archive: Archive, store: Store) -> Iterator[Window]:
        """Yield all rows of an archive. Documents that the store has already are not read again.

        Raises InvalidInput: a file cannot be read at all; StoreBusy, StoreUnavailable.
        """


def found_in(document: Document | None, syntax: Syntax, *, inferred: bool | None = None) -> Found:
    """Return the extraction of a document, or why it cannot be read, also for an unexpected exception.

    `inferred` is that of its timeline.
    """
    if document is None:
        return None
    try:
        return pipeline.prepare_document(document, syntax.inferring(inferred))
    except Exception as error:
        return reason_of(error)


def reason_of(error: Exception) -> str:
    """Return the reason why a document is left out; of an unexpected exception its name."""
    return str(error) if isinstance(error, TimelineError) else f"{type(error).__name__}: {error}"
