"""Many documents in one body: a JSON line each, and a line of the answer for each."""

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

#: Bytes of an answer that are sent while the rest is made. The server buffers twice as many, so that a client who reads
#: slowly does not keep the request admitted.
SENT_AS_MADE = 1 << 19


def documented_body() -> Json:
    """The body, as a contract shows it."""
    return {LINES: {"schema": {"type": "string"}, "example": examples.LINES_IN}}


def documented_json_response() -> Json:
    """The answer, as a contract shows it."""
    return {LINES: {"schema": {"type": "string"}, "example": examples.LINES}}


def add_lines(stated: Stated, timeline: str) -> Response:
    """Add the documents of the request's lines, each in a transaction of its own; what the query says is of them all.

    The answer goes out line by line: "line" counts from 1, blank ones too; "status" and "id" or "problem" are what the
    document by itself would have been answered. Who breaks off the answer leaves the rest unread, unless it is longer
    than `SENT_AS_MADE`. When the timeline is deleted meanwhile the documents left are not added.

    Raises RequestEntityTooLarge: too many bytes or lines; nothing is added then.
    """
    response = Response(content_type=LINES)
    results = _results(_lines(_body()), stated, timeline)
    response.response = stream_with_context(_sent(results, keep_admitted(response)))
    return response


def queue_lines(stated: Stated, timeline: str) -> Response:
    """Keep the documents of the request's lines as a job; what is wrong with a line is known already.

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
    name_in_log()  # the request ended, for all who look after it, when its answer began
    run = pipeline.Run(timeline=timeline)
    for number, line in lines:
        yield orjson.dumps(_result(number, line, stated, run), option=orjson.OPT_APPEND_NEWLINE)


def _sent(results: Iterator[bytes], leave: Callable[[], None]) -> Iterator[bytes]:
    """Some results line by line as they are made, and when all are made and the request has left, the rest."""
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
