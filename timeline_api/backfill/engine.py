"""What reads the documents of an archive: processes of this machine, or a cluster."""

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

#: What a document says, or why it cannot be read; None where there is no document to be read.
Found = Extraction | str | None

#: Entries in the order of their rows, each with what was found in its document: as many as have been read by then.
Window = tuple[tuple[Entry, Found], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Files of rows; those that name no timeline are for `timeline`, and bad where that is ""."""

    files: tuple[Path, ...]
    timeline: str
    settings: Settings


class Engine(AbstractContextManager["Engine"], Protocol):
    """Reads as long as its block lasts. Open it before the store, whose connections do not survive a fork."""

    def __enter__(self) -> Self:
        """Have all that reads started."""

    def read(self, archive: Archive, store: Store) -> Iterator[Window]:
        """All rows of an archive; documents that the store holds already are not read again.

        Raises InvalidInput: a file cannot be read at all; StoreBusy, StoreUnavailable.
        """


def found_in(document: Document | None, syntax: Syntax, *, inferred: bool | None = None) -> Found:
    """What a document says; an error that nobody foresaw is its own and not that of the archive.

    `inferred` is that of its timeline.
    """
    if document is None:
        return None
    try:
        return pipeline.prepare_document(document, syntax.inferring(inferred))
    except Exception as error:
        return reason_of(error)


def reason_of(error: Exception) -> str:
    """Why a document is left out; an error that nobody foresaw is named."""
    return str(error) if isinstance(error, TimelineError) else f"{type(error).__name__}: {error}"
