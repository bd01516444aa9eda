"""Documents of one timeline added together: one transaction, and one merge of all that they mention.

The events of a timeline are a function of its mentions and its edits, so what comes of it is what adding one document
after the other gives, for less: what lies around the mentions is fetched, merged and written once.
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

#: A document as its caller gave it, and what `prepare_document` made of it.
Prepared = tuple[Document, Extraction]


def add_extractions(
    prepared: Sequence[Prepared],
    *,
    timeline: str,
    store: Store,
    run: Run | None = None,
    limits: Limits | None = None,
) -> tuple[bool | DocumentConflict, ...]:
    """As `add_extraction` for one after the other; tell of each whether it is new, or why it cannot be.

    All of them together may cost what `limits` allow one document of their length to; without limits, anything.

    Raises StoreBusy; TimelineDeleted: the timeline was deleted since the `run` began; DocumentTooCostly. Whatever is
    raised, none of them was added.
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
    """As `add_extractions`; where one of them cannot be added, each half by itself, so that the others are.

    Tells of each whether it is new, or why it could not be added. Raises StoreBusy, StoreUnavailable.
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

    `inferred` is that of the timeline, None where it is not there.
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
