"""Many documents in one body: a JSON line each, and a line of the answer for each."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import orjson
from flask import Response, stream_with_context
from werkzeug.exceptions import RequestEntityTooLarge

from timeline_api import pipeline
from timeline_api.schemas import Json, read_json
from timeline_api.web import examples, journal
from timeline_api.web.bodies import Said, load_document, read_body
from timeline_api.web.problems import problem_json
from timeline_api.web.resources import resources

LINES = "application/x-ndjson"


def documented_body() -> Json:
    """The body, as a contract shows it."""
    return {LINES: {"schema": {"type": "string"}, "example": examples.LINES_IN}}


def documented_answer() -> Json:
    """The answer, as a contract shows it."""
    return {LINES: {"schema": {"type": "string"}, "example": examples.LINES}}


def add_lines(said: Said, timeline: str) -> Response:
    """Add the documents of the request's lines, each in a transaction of its own; what the query says is of them all.

    The answer goes out line by line: "line" counts from 1, blank ones too; "status" and "id" or "problem" are what the
    document by itself would have been answered. Who breaks off the answer leaves the rest unread.

    Raises RequestEntityTooLarge: too many bytes or lines; nothing is added then.
    """
    settings = resources().settings
    body = read_body(settings.max_batch_bytes)
    if sum(1 for _ in _lines(body)) > settings.max_batch_lines:
        raise RequestEntityTooLarge(f"The body has more than {settings.max_batch_lines} lines.")
    results = (orjson.dumps(_result(*line, said, timeline), option=orjson.OPT_APPEND_NEWLINE) for line in _lines(body))
    return Response(stream_with_context(results), content_type=LINES)


def _lines(body: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers."""
    return ((number, line) for number, line in enumerate(BytesIO(body), start=1) if line.strip())


def _result(number: int, line: bytes, said: Said, timeline: str) -> Json:
    try:
        return {"line": number, **_added(line, said, timeline)}
    except Exception as error:
        problem = problem_json(error)
        return {"line": number, "status": problem["status"], "problem": problem}


def _added(line: bytes, said: Said, timeline: str) -> Json:
    most = resources().settings.max_body_bytes
    if len(line) > most:
        raise RequestEntityTooLarge(f"The document is larger than {most} bytes.")
    document = load_document(read_json(line), said)
    store, syntax = resources().store, resources().syntax
    added = pipeline.add_document(document, timeline=timeline, store=store, syntax=syntax)
    journal.count(added)
    return {"status": 201 if added.is_new else 200, "id": document.id}
