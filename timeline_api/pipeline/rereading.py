"""Read stored documents again with this release, each in its own transaction.

What a caller stated of a document stays: its text, its id, its metadata, the date that was stated for it. What was read
from the text is read anew, the publication date too where the text was searched for it. The document gets no new
version. Mentions that are found again keep their ids or hand them on (`pipeline.documents`), and with them the edits
that people made.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass

from timeline_api.errors import DocumentNotFound, StoreBusy, TimelineError
from timeline_api.extraction import Syntax
from timeline_api.model import Extraction
from timeline_api.pipeline.documents import heirs_of, prepare_document, replaced
from timeline_api.pipeline.factories import syntax_of
from timeline_api.pipeline.reading_version import reader_version
from timeline_api.pipeline.writes import changed_there
from timeline_api.store import Session, Store
from timeline_api.temporal.publication import as_given

_log = logging.getLogger(__name__)

#: How many ids are fetched at a time, and how often a document is tried while other writers hold its timeline.
_PAGE, _TRIES = 500, 5

_PAUSE_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What became of one document. `error` says why it was left as it was, "" where it was read again.

    `found` and `lost` are how many mentions there are now that were not before, and the other way round. `stranded`
    are the numbers of the edits that lost a mention and have no other in its place: they stay in the history and count
    no more for it.
    """

    document_id: str
    found: int = 0
    lost: int = 0
    stranded: tuple[int, ...] = ()
    error: str = ""


def count_outdated(timeline: str, store: Store, syntax: Syntax) -> int:
    """How many documents of a timeline were read otherwise than now: with another release, or with dates inferred.

    Raises TimelineNotFound.
    """
    return store.count_outdated(timeline, reader_version(syntax_of(timeline, store, syntax)))


def reread(timeline: str, *, store: Store, syntax: Syntax) -> Iterator[Reread]:
    """Read those documents again, in the order in which they came, and yield each when it is stored.

    What was done stays done wherever this ends; begun anew, it goes on with the rest. A document that cannot be read
    is left as it was. Others may read and write the timeline meanwhile: a document that somebody replaced or deleted
    is passed over.

    Raises TimelineNotFound; StoreBusy: another writer wrote on the timeline for too long; StoreUnavailable.
    """
    after = 0
    syntax = syntax_of(timeline, store, syntax)
    while page := store.outdated(timeline, reader_version(syntax), limit=_PAGE, after=after):
        for _, document_id in page:
            result = _tried(document_id, timeline, store, syntax)
            if result is not None:
                yield result
        after = page[-1][0]


def _tried(document_id: str, timeline: str, store: Store, syntax: Syntax) -> Reread | None:
    try:
        stored = store.extraction(timeline, document_id)
        new = prepare_document(as_given(stored.document), syntax)
    except DocumentNotFound:
        return None
    except TimelineError as error:
        return Reread(document_id=document_id, error=str(error))
    except Exception as error:  # a document must not end the run for those behind it
        _log.error("a document cannot be read again", extra={"document": document_id}, exc_info=error)
        return Reread(document_id=document_id, error=f"it cannot be read: {type(error).__name__}")
    return _patiently(stored, new, timeline, store)


def _patiently(stored: Extraction, new: Extraction, timeline: str, store: Store) -> Reread | None:
    for _ in range(_TRIES - 1):
        try:
            return _renewed(stored, new, timeline, store)
        except StoreBusy:
            time.sleep(_PAUSE_S)
    return _renewed(stored, new, timeline, store)


def _renewed(stored: Extraction, new: Extraction, timeline: str, store: Store) -> Reread | None:
    document_id = stored.document.id

    def change(session: Session) -> Reread | None:
        if session.extraction(document_id) != stored:
            return None
        heirs = heirs_of(stored, new)
        before, after = ({mention.id for mention in each.mentions} for each in (stored, new))
        edits = session.edits_about(before - after - heirs.keys())
        session.renew(new, replaced(stored, new, heirs, session))
        return Reread(
            document_id=document_id,
            found=len(after - before),
            lost=len(before - after),
            stranded=tuple(edit.number for edit in edits if edit.undone is None),
        )

    return changed_there(change, timeline=timeline, store=store)
