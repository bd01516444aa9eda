"""The use cases: add, replace, delete and reread documents, and correct events and actors.

Each combines the domain packages with a store, and runs in one transaction. The HTTP API, the command line, jobs and
archives all call these functions.
"""

from timeline_api.pipeline.actors import correct_actor, link_actors, merge_actors, split_actor, undo_actor_edit
from timeline_api.pipeline.batches import Prepared, Stored, add_each, add_extractions, stored_documents
from timeline_api.pipeline.coreference import merge_suggestions
from timeline_api.pipeline.corrections import (
    correct_event,
    merge_events,
    separate_events,
    settle_conflict,
    split_event,
    undo_edit,
)
from timeline_api.pipeline.document_limits import correcting, limits_of, reading
from timeline_api.pipeline.documents import (
    Added,
    Call,
    add_document,
    add_document_once,
    add_extraction,
    count,
    extract_document,
    prepare_document,
    put_document,
    recognise_document,
    remove_document,
)
from timeline_api.pipeline.factories import LISTED, open_syntax, open_timelines, syntax_of
from timeline_api.pipeline.reading_version import reader_version
from timeline_api.pipeline.rereading import Reread, count_outdated, reread
from timeline_api.pipeline.warm_up import get_ready
from timeline_api.pipeline.writes import Run

__all__ = [
    "LISTED",
    "Added",
    "Call",
    "Prepared",
    "Reread",
    "Run",
    "Stored",
    "add_document",
    "add_document_once",
    "add_each",
    "add_extraction",
    "add_extractions",
    "correct_actor",
    "correct_event",
    "correcting",
    "count",
    "count_outdated",
    "extract_document",
    "get_ready",
    "limits_of",
    "link_actors",
    "merge_actors",
    "merge_events",
    "merge_suggestions",
    "open_syntax",
    "open_timelines",
    "prepare_document",
    "put_document",
    "reader_version",
    "reading",
    "recognise_document",
    "remove_document",
    "reread",
    "separate_events",
    "settle_conflict",
    "split_actor",
    "split_event",
    "stored_documents",
    "syntax_of",
    "undo_actor_edit",
    "undo_edit",
]
