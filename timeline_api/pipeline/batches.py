"""Add several documents to one timeline in one transaction, with one merge of all their mentions.

The events of a timeline are a function of its mentions and its edits, so that the result is that of adding one document
after the other. It takes less time, since the events around the mentions are read, merged and written once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from timeline_api.document_budget import Limits
from timeline_api.errors import DocumentConflict, StoreBusy, StoreUnavailable, TimelineNotFound
from timeline_api.model import Document, Extraction
from timeline_api.pipeline.coreference import merged
from timeline_api.pipeline.document_limits import merging
from timeline_api.pipeline.documents import conflict_of, says_the_same
from timeline_api.pipeline.writes import Run, changed
from timeline_api.store import Session, Store

#: A document as it was given, and its extraction by `prepare_document`.
Prepared = tuple[Document, Extraction]


def add_extractions(
    prepared: Sequence[Prepared],
    *,
    timeline: str,
    store: Store,
    run: Run | None = None,
    limits: Limits | None = None,
) -> tuple[bool | DocumentConflict, ...]:
    """Add documents as `add_extraction` does; return for each whether it is new, or the error that refuses it.

    All together may take what `limits` allow one document of their total length; without limits, any time and memory.

    Raises StoreBusy; TimelineDeleted: the timeline was deleted since the `run` began; DocumentTooCostly. If it raises,
    no document was added.
    """

    def change(session: Session) -> tuple[bool | DocumentConflict, ...]:
        new: list[Extraction] = []
        results: list[bool | DocumentConflict] = []
        stored = dict(session.documents(document.id for document, _ in prepared))
        for document, extraction in prepared:
            if document.id not in stored:
                stored[document.id] = extraction.document
                new.append(extraction)
                results.append(True)
            else:
                results.append(False if says_the_same(document, stored[document.id]) else conflict_of(document))
        if new:
            with merging([each.document for each in new], limits) if limits else nullcontext():
                session.add(new, merged(tuple(mention for each in new for mention in each.mentions), session))
        return tuple(results)

    return changed(change, timeline=timeline, store=store, run=run)


def add_each(
    prepared: Sequence[Prepared],
    *,
    timeline: str,
    store: Store,
    run: Run | None = None,
    limits: Limits | None = None,
) -> Iterator[bool | Exception]:
    """Add documents as `add_extractions` does; if that raises an error, try each half, so that others are added.

    Returns for each whether it is new, or the error that refuses it. Raises StoreBusy, StoreUnavailable.
    """
    try:
        results = add_extractions(prepared, timeline=timeline, store=store, run=run, limits=limits)
    except (StoreBusy, StoreUnavailable):
        raise
    except Exception as error:
        if len(prepared) == 1:
            yield error
            return
        middle = len(prepared) // 2
        for half in (prepared[:middle], prepared[middle:]):
            yield from add_each(half, timeline=timeline, store=store, run=run, limits=limits)
        return
    yield from results


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Those of some documents that a timeline has already, so that adding them would change nothing.

    `inferred` is that of the timeline, None if it does not exist.
    """

    documents: frozenset[Document] = frozenset()
    inferred: bool | None = None


def stored_documents(documents: Iterable[Document], *, timeline: str, store: Store) -> Stored:
    """Return those of some documents that a timeline has already."""
    given = frozenset(documents)
    try:
        with store.reading(timeline) as reading:
            stored, inferred = reading.documents(document.id for document in given), reading.timeline.inferred
    except TimelineNotFound:
        return Stored()
    known = (each for each in given if each.id in stored and says_the_same(each, stored[each.id]))
    return Stored(documents=frozenset(known), inferred=inferred)
