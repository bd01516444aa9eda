"""Errors as RFC 9457 problems: one table says which error has which status.

type      /problems/<name of the error>, a path of this service that explains it
title     the kind of problem, the same each time
status    the HTTP status
detail    what went wrong this time, for a person
errors    what is wrong with each field (`pointer`, a JSON pointer) or parameter (`parameter`)
request_id  the id of the request, as in its X-Request-Id header and in the log
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, has_request_context, request, url_for
from marshmallow import ValidationError
from werkzeug import exceptions as http
from werkzeug.exceptions import HTTPException

from timeline_api import errors
from timeline_api.schemas import DocumentSchema, FieldError, Json, field_errors
from timeline_api.web.middleware.request_ids import request_id
from timeline_api.web.responses.json import json_response

_log = logging.getLogger(__name__)

PROBLEM_JSON = "application/problem+json"
#: The most errors of one body that a problem lists.
MAX_ERRORS = 20
CHALLENGE = 'Bearer realm="timeline-api"'
#: The challenge that makes a browser show its login dialog; other clients do not get it.
LOGIN = 'Basic realm="timeline-api", charset="UTF-8"'
FAILURE = "The service failed; the failure is logged."

STATUSES: Mapping[type[errors.TimelineError], int] = {
    errors.InvalidInput: 422,
    errors.InvalidJson: 400,
    errors.InvalidEdtf: 422,
    errors.InvalidDate: 422,
    errors.InvalidCursor: 422,
    errors.BrokenBody: 400,
    errors.UnreadablePage: 422,
    errors.KeyReused: 422,
    errors.UnknownLanguage: 422,
    errors.DocumentTooCostly: 422,
    errors.ChangeTooCostly: 422,
    errors.NotFound: 404,
    errors.TimelineNotFound: 404,
    errors.AddressNotFound: 404,
    errors.TimelineDeleted: 404,
    errors.DocumentNotFound: 404,
    errors.VersionNotFound: 404,
    errors.EventNotFound: 404,
    errors.ActorNotFound: 404,
    errors.KeyNotFound: 404,
    errors.Unauthenticated: 401,
    errors.KeyMissing: 401,
    errors.KeyRefused: 401,
    errors.Forbidden: 403,
    errors.ForeignTimeline: 403,
    errors.ScopeTooWeak: 403,
    errors.NotFromHere: 403,
    errors.CrossSite: 403,
    errors.RateLimited: 429,
    errors.ConflictNotFound: 404,
    errors.EditNotFound: 404,
    errors.JobNotFound: 404,
    errors.EventMoved: 308,
    errors.AlreadyUndone: 409,
    errors.ChangesGone: 410,
    errors.TooManyStreams: 503,
    errors.PagesUnavailable: 503,
    errors.Overloaded: 503,
    errors.DocumentConflict: 409,
    errors.StoreBusy: 503,
    errors.StoreUnavailable: 503,
    errors.ReadingFailed: 500,
    errors.ReadersLost: 500,
    errors.GrammarError: 500,
    errors.SettingsError: 500,
    errors.TimelineError: 500,
}

#: Most of these are sent by `serving`, for requests that do not reach the application.
_OF_HTTP = (
    http.BadRequest,
    http.MethodNotAllowed,
    http.NotAcceptable,
    http.RequestTimeout,
    http.PreconditionFailed,
    http.RequestEntityTooLarge,
    http.RequestURITooLarge,
    http.UnsupportedMediaType,
    http.ExpectationFailed,
    http.PreconditionRequired,
    http.RequestHeaderFieldsTooLarge,
    http.InternalServerError,
    http.NotImplemented,
    http.HTTPVersionNotSupported,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemType:
    """A kind of problem; `meaning` says when it arises."""

    name: str
    title: str
    status: int
    meaning: str

    @property
    def uri(self) -> str:
        """Its RFC 9457 `type`, relative to the host."""
        return f"/problems/{self.name}"

    @classmethod
    def of(cls, error: type[Exception], status: int, meaning: str) -> ProblemType:
        """The kind named after an error class, NotFound being `not-found`."""
        words = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", error.__name__)
        return cls(name=words.lower().replace(" ", "-"), title=words.capitalize(), status=status, meaning=meaning)


def _of_ours(error: type[errors.TimelineError]) -> ProblemType:
    return ProblemType.of(error, STATUSES[error], (error.__doc__ or "").partition("\n")[0])


def _of_http(error: type[HTTPException]) -> ProblemType:
    return ProblemType.of(error, error.code or 500, error.description or "")


#: The names that a document may have in the contract, and that of the document as a whole.
_FIELDS = frozenset({*DocumentSchema._declared_fields, "_schema"})

#: Every kind of problem by name.
PROBLEM_TYPES = {kind.name: kind for kind in (*map(_of_ours, STATUSES), *map(_of_http, _OF_HTTP))}


def register(app: Flask) -> None:
    """Answer every error of `app` with a problem."""
    app.register_error_handler(errors.TimelineError, problem_response)
    app.register_error_handler(errors.EventMoved, redirect_to_survivor)
    app.register_error_handler(ValidationError, validation_problem_response)
    app.register_error_handler(HTTPException, http_problem_response)


def problem_json(error: Exception) -> Json:
    """Return the JSON of the problem of an error, for an answer that contains several."""
    if isinstance(error, ValidationError):
        return _of_validation(error)
    if isinstance(error, HTTPException):
        return _json(_of_http(type(error)), error.description or "")
    if isinstance(error, errors.TimelineError) and STATUSES[type(error)] < 500:
        return _json(_of_ours(type(error)), str(error), _named(error))
    if isinstance(error, errors.StoreBusy | errors.StoreUnavailable | errors.Overloaded):
        return _json(_of_ours(type(error)), str(error))
    if isinstance(error, errors.ReadingFailed):  # it is logged already
        return _json(_of_ours(type(error)), FAILURE)
    _log.error("request failed", exc_info=error)
    return _json(_of_http(http.InternalServerError), FAILURE)


def stored_problem_json(error: Exception) -> Json:
    """Return the JSON of the problem of an error of a document, to be stored: only with names of the contract.

    A refused document is not stored, and unknown field names could contain some of its text.
    """
    if isinstance(error, ValidationError):
        error = ValidationError({name: _with_known_names(found) for name, found in error.messages_dict.items()})
    elif isinstance(error, errors.InvalidJson) and error.field is not None and error.field not in _FIELDS:
        error = errors.InvalidJson("a name is given twice in one object")
    return problem_json(error)


def _with_known_names(found: Any) -> Any:
    if not isinstance(found, Mapping):
        return found
    known = {name: reasons for name, reasons in found.items() if name in _FIELDS}
    unknown = [reason for name, reasons in found.items() if name not in _FIELDS for reason in reasons]
    return {**known, "…": unknown} if unknown else known


def problem_response(error: errors.TimelineError) -> Response:
    """Return the problem of an error of this package."""
    kind = _of_ours(type(error))
    if kind.status == 500:
        if not isinstance(error, errors.ReadingFailed):  # that is logged already
            _log.error("request failed", exc_info=error)
        return _problem(kind, FAILURE)
    response = _problem(kind, str(error), _named(error), _headers_of(error))
    # Sec-Fetch-Site "none": the URL was typed. Browsers require each challenge in a header of its own.
    if isinstance(error, errors.Unauthenticated) and request.headers.get("Sec-Fetch-Site") in ("same-origin", "none"):
        response.headers.add("WWW-Authenticate", LOGIN)
    return response


def redirect_to_survivor(error: errors.EventMoved) -> Response:
    """Return the redirect (308) to the same path for the event into which the requested one was merged."""
    response = problem_response(error)
    response.headers["Location"] = url_for(
        request.endpoint or "", **{**(request.view_args or {}), "event": error.survivor}
    )
    return response


def _headers_of(error: errors.TimelineError) -> dict[str, str]:
    """Retry-After, or the challenge for a key (RFC 6750)."""
    match error:
        case errors.KeyRefused():
            return {"WWW-Authenticate": f'{CHALLENGE}, error="invalid_token", error_description="{error}"'}
        case errors.Unauthenticated():
            return {"WWW-Authenticate": CHALLENGE}
        case errors.ScopeTooWeak():
            return {"WWW-Authenticate": f'{CHALLENGE}, error="insufficient_scope", scope="{error.needed}"'}
    retry_after = getattr(error, "retry_after", None)
    return {} if retry_after is None else {"Retry-After": str(retry_after)}


def validation_problem_response(error: ValidationError) -> Response:
    """Return the problem of input that a schema refuses."""
    problem = _of_validation(error)
    return _answered(problem)


def _of_validation(error: ValidationError) -> Json:
    found = field_errors(error)
    listed = [_located(each) for each in found[:MAX_ERRORS]]
    detail = "; ".join(f"{_place_of(entry)}: {entry['detail']}" for entry in listed[:3])
    return _json(_of_ours(errors.InvalidInput), detail, listed)


def http_problem_response(error: HTTPException) -> Response:
    """Return the problem of an error of werkzeug, such as an unknown path."""
    kind = _of_http(type(error))
    detail = FAILURE if kind.status == 500 else error.description or kind.title
    headers = {name: value for name, value in error.get_headers() if name != "Content-Type"}
    return _problem(kind, detail, headers=headers)


def _problem(
    kind: ProblemType, detail: str, listed: Iterable[Mapping[str, str]] = (), headers: Mapping[str, str] | None = None
) -> Response:
    return _answered(_json(kind, detail, listed), headers)


def _answered(problem: Json, headers: Mapping[str, str] | None = None) -> Response:
    body = {**problem, "request_id": request_id()}
    return json_response(body, problem["status"], headers=headers, media_type=PROBLEM_JSON)


def _json(kind: ProblemType, detail: str, listed: Iterable[Mapping[str, str]] = ()) -> Json:
    body: Json = {"type": kind.uri, "title": kind.title, "status": kind.status, "detail": _readable(detail)}
    entries = [{key: _readable(text) for key, text in entry.items()} for entry in listed]
    if entries:
        body["errors"] = entries
    return body


def _named(error: errors.TimelineError) -> list[dict[str, str]]:
    """Where the field of an error is: in the URL if the request has it there, otherwise in its body."""
    field = getattr(error, "field", None)
    if field is None:
        return []
    in_url = has_request_context() and (field in request.args or field in (request.view_args or ()))
    if not in_url and has_request_context() and request.method in ("GET", "HEAD"):
        return []
    place = {"parameter": field} if in_url else {"pointer": FieldError((field,), "").pointer}
    return [{**place, "detail": str(error)}]


def _place_of(entry: Mapping[str, str]) -> str:
    """The field or parameter of an error, for a sentence; a parameter may have an empty name."""
    return entry.get("pointer", "") or entry.get("parameter", "") or ("''" if "parameter" in entry else "body")


def _located(error: FieldError) -> dict[str, str]:
    location, *path = error.path
    inner = FieldError(tuple(path), error.reason)
    place = {"pointer": inner.pointer} if location == "json" else {"parameter": "/".join(path)}
    return {**place, "detail": inner.reason}


# Names that the caller sent are repeated, and JSON cannot contain a lone surrogate.
def _readable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
