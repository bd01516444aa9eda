"""Documents of the command line that are put on one timeline, many in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline_api import pipeline
from timeline_api.cli.json_lines import Documents
from timeline_api.extraction import Syntax
from timeline_api.model import Extraction
from timeline_api.pipeline import Prepared
from timeline_api.store import Store

#: How many documents are merged together. What lies around their mentions is fetched, merged and written once, and a
#: timeline in memory is copied once; with more of them little is gained, since most of the cost is then reading them.
_TOGETHER = 16

#: A document that was read, with its location.
_Located = tuple[str, Prepared]


def added_together(documents: Documents, *, timeline: str, store: Store, syntax: Syntax) -> Iterator[Extraction]:
    """Add documents to a timeline; yield what was found in each that the timeline did not have.

    A document that cannot be read or added is reported, and the others are added. Raises StoreBusy, StoreUnavailable.
    """
    waiting: list[_Located] = []
    for document in documents:
        with documents.guarded():
            found = pipeline.prepare_document(document, syntax)
            documents.report(found.notes)
            waiting.append((documents.location, (document, found)))
        if len(waiting) == _TOGETHER:
            yield from _added(waiting, documents, timeline=timeline, store=store, syntax=syntax)
            waiting.clear()
    yield from _added(waiting, documents, timeline=timeline, store=store, syntax=syntax)


def _added(
    waiting: Sequence[_Located], documents: Documents, *, timeline: str, store: Store, syntax: Syntax
) -> Iterator[Extraction]:
    prepared = [each for _, each in waiting]
    results = pipeline.add_each(prepared, timeline=timeline, store=store, limits=syntax.limits)
    for (location, (_, found)), became in zip(waiting, results, strict=True):
        with documents.guarded(location):
            if isinstance(became, Exception):
                raise became
        if became is True:
            yield found
