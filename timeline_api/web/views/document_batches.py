"""Many documents in one body, as JSON lines; the answer has a line for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO

import orjson
from flask import Response, stream_with_context
from werkzeug.exceptions import RequestEntityTooLarge

from timeline_api import pipeline
from timeline_api.model import Document, FailedLine, JobLine
from timeline_api.schemas import Json, read_json
from timeline_api.web.middleware.request_ids import name_in_log
from timeline_api.web.openapi import examples
from timeline_api.web.requests.bodies import Stated, load_document, read_body
from timeline_api.web.responses.problems import problem_json, stored_problem_json
from timeline_api.web.runtime.admission import keep_admitted
from timeline_api.web.runtime.services import services
from timeline_api.web.views import jobs

LINES = "application/x-ndjson"

#: Bytes of an answer that are sent while the rest is made. The server buffers twice as many, so that a client that
#: reads slowly does not keep the request admitted.
SENT_AS_MADE = 1 << 19


def documented_body() -> Json:
    """Return the body as the contract documents it."""
    return {LINES: {"schema": {"type": "string"}, "example": examples.LINES_IN}}


def documented_json_response() -> Json:
    """Return the answer as the contract documents it."""
    return {LINES: {"schema": {"type": "string"}, "example": examples.LINES}}


def add_lines(stated: Stated, timeline: str) -> Response:
    """Add the documents of the request's lines, each in its own transaction; what the query states applies to all.

    The answer is sent line by line: "line" counts from 1, including blank lines; "status" and "id" or "problem" are
    those of the answer to the document by itself. If the client disconnects, the remaining documents are not added,
    unless the answer is already longer than `SENT_AS_MADE`; nor are they after the timeline was deleted.

    Raises RequestEntityTooLarge: too many bytes or lines; nothing is added then.
    """
    response = Response(content_type=LINES)
    results = _results(_lines(_body()), stated, timeline)
    response.response = stream_with_context(_sent(results, keep_admitted(response)))
    return response


def queue_lines(stated: Stated, timeline: str) -> Response:
    """Store the documents of the request's lines as a job; lines that are no documents are in the answer.

    Raises RequestEntityTooLarge: as `add_lines`; Overloaded: too many jobs wait.
    """
    read: list[JobLine] = []
    failed: list[FailedLine] = []
    stored: list[FailedLine] = []
    for number, line in _lines(_body()):
        try:
            read.append(JobLine(number=number, document=_document(line, stated)))
        except Exception as error:
            failed.append(FailedLine(number=number, problem=problem_json(error)))
            stored.append(FailedLine(number=number, problem=stored_problem_json(error)))
    return jobs.queued(timeline, tuple(read), tuple(stored), answered=tuple(failed))


def _body() -> bytes:
    settings = services().settings
    body = read_body(settings.max_batch_bytes)
    if sum(1 for _ in _lines(body)) > settings.max_batch_lines:
        raise RequestEntityTooLarge(f"The body has more than {settings.max_batch_lines} lines.")
    return body


def _lines(body: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers."""
    return ((number, line) for number, line in enumerate(BytesIO(body), start=1) if line.strip())


def _results(lines: Iterable[tuple[int, bytes]], stated: Stated, timeline: str) -> Iterator[bytes]:
    name_in_log()  # the hook at the end of the request has removed the id when the answer began
    run = pipeline.Run(timeline=timeline)
    for number, line in lines:
        yield orjson.dumps(_result(number, line, stated, run), option=orjson.OPT_APPEND_NEWLINE)


def _sent(results: Iterator[bytes], leave: Callable[[], None]) -> Iterator[bytes]:
    """Yield lines as results are made, up to SENT_AS_MADE; then make all other results, `leave`, and yield them."""
    sent = 0
    for result in results:
        yield result
        sent += len(result)
        if sent >= SENT_AS_MADE:
            break
    rest = b"".join(results)
    leave()
    if rest:
        yield rest


def _result(number: int, line: bytes, stated: Stated, run: pipeline.Run) -> Json:
    try:
        return {"line": number, **_added(_document(line, stated), run)}
    except Exception as error:
        problem = problem_json(error)
        return {"line": number, "status": problem["status"], "problem": problem}


def _document(line: bytes, stated: Stated) -> Document:
    most = services().settings.max_body_bytes
    if len(line) > most:
        raise RequestEntityTooLarge(f"The document is larger than {most} bytes.")
    return load_document(read_json(line), stated)


def _added(document: Document, run: pipeline.Run) -> Json:
    store, syntax = services().store, services().syntax
    added = pipeline.add_document(document, timeline=run.timeline, store=store, syntax=syntax, run=run)
    pipeline.count(added)
    return {"status": 201 if added.is_new else 200, "id": document.id}
