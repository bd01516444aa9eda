"""`timeline-api timeline`: one timeline of the documents of JSON lines, without storing anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import BinaryIO

import click

from timeline_api import pipeline
from timeline_api.cli.json_lines import LINES, Documents, documents_in, write_line
from timeline_api.coreference import most_salient
from timeline_api.exports import events_of
from timeline_api.extraction import Syntax
from timeline_api.model import Extraction
from timeline_api.pipeline import Prepared
from timeline_api.schemas import event_detail_json, unplaced_json
from timeline_api.settings import Settings
from timeline_api.store import Store, open_store

#: The name of the timeline, which is never stored.
_UNNAMED = "timeline"

#: How many documents are merged together. What lies around their mentions is fetched, merged and written once, and a
#: timeline in memory is copied once; with more of them little is gained, since most of the cost is then reading them.
_TOGETHER = 16

#: A document that was read, with its location.
_Located = tuple[str, Prepared]


@click.command()
@click.option("--top", type=click.IntRange(1), help="Only so many events: those that a reader needs most.")
@LINES
@click.pass_obj
def timeline(settings: Settings, top: int | None, lines: BinaryIO) -> None:
    """Make one timeline of all documents of LINES (JSON lines; standard input if left out). Nothing is stored."""
    syntax, unplaced = pipeline.open_syntax(settings), []
    with closing(open_store("memory:")) as store, documents_in(lines, settings) as documents:
        store.put_timeline(_UNNAMED)
        for found in _added_documents(documents, store=store, syntax=syntax):
            unplaced += [{"document": found.document.id} | unplaced_json(each) for each in found.unplaced]
        events_found = tuple(events_of(_UNNAMED, store))
        events = [event_detail_json(event) for event in (most_salient(events_found, top) if top else events_found)]
        write_line({"events": events, "unplaced": unplaced})


def _added_documents(documents: Documents, *, store: Store, syntax: Syntax) -> Iterator[Extraction]:
    """Add documents to the timeline; yield what was found in each that it did not have.

    A document that cannot be read or added is reported, and the others are added. Raises StoreBusy, StoreUnavailable.
    """
    waiting: list[_Located] = []
    for document in documents:
        with documents.guarded():
            found = pipeline.prepare_document(document, syntax)
            documents.report(found.notes)
            waiting.append((documents.location, (document, found)))
        if len(waiting) == _TOGETHER:
            yield from _added(waiting, documents, store=store, syntax=syntax)
            waiting.clear()
    yield from _added(waiting, documents, store=store, syntax=syntax)


def _added(waiting: Sequence[_Located], documents: Documents, *, store: Store, syntax: Syntax) -> Iterator[Extraction]:
    prepared = [each for _, each in waiting]
    results = pipeline.add_each(prepared, timeline=_UNNAMED, store=store, limits=syntax.limits)
    for (location, (_, found)), result in zip(waiting, results, strict=True):
        with documents.guarded(location):
            if isinstance(result, Exception):
                raise result
        if result is True:
            yield found
