"""Errors as pages, for who asks for pages; everybody else gets the problem itself."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from flask import Blueprint, Flask, Response, current_app, request
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from timeline_api.errors import EventMoved, TimelineError
from timeline_api.pages.responses import page
from timeline_api.web.responses.problems import (
    PROBLEM_TYPES,
    http_problem_response,
    problem_response,
    redirect_to_survivor,
    validation_problem_response,
)

#: What stays as it is in a path and in a query that is sent back.
_IN_PATH = "/~!$&'()*+,;=:@"
_IN_QUERY = f"{_IN_PATH}?%"


def register(blueprint: Blueprint) -> None:
    """Let the views of a blueprint fail with pages."""
    blueprint.register_error_handler(EventMoved, lambda error: _as_page(redirect_to_survivor(error)))
    blueprint.register_error_handler(TimelineError, lambda error: _as_page(problem_response(error)))
    blueprint.register_error_handler(ValidationError, lambda error: _as_page(validation_problem_response(error)))
    blueprint.register_error_handler(HTTPException, lambda error: _as_page(http_problem_response(error)))


def unknown_path_response(error: NotFound) -> Response:
    """What is answered where no view is: a page outside of the API.

    A path that is there but for a slash at its end is redirected, whatever the method and the key: which paths there
    are is in the contract.
    """
    if request.url_rule is None and (location := _without_slash()):
        return Response(status=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": location})
    problem = http_problem_response(error)
    return problem if request.path.startswith("/v1/") else _as_page(problem)


def explain_problems(app: Flask) -> None:
    """Explain the problem types of `app` by pages to those who ask for pages."""
    explain = app.view_functions["service.get_problem_type"]

    def explained(problem: str) -> Response:
        accepted, kind = request.accept_mimetypes, PROBLEM_TYPES.get(problem)
        if kind is None or accepted["text/html"] <= accepted["application/json"]:
            response: Response = explain(problem=problem)  # type: ignore[assignment]  # Flask knows only that it answers
        else:
            response = page("problem_type.html", kind=kind)
        response.vary.add("Accept")
        return response

    app.view_functions["service.get_problem_type"] = explained


def _without_slash() -> str:
    """The address of the request without the slash at its end, "" where there is no view either."""
    path = request.path.removesuffix("/")
    adapter = current_app.create_url_adapter(request)
    if path == request.path or adapter is None:
        return ""
    try:
        adapter.match(path)
    except MethodNotAllowed:
        pass
    except HTTPException:
        return ""
    query = quote(request.query_string, safe=_IN_QUERY)
    return quote(f"{request.root_path}{path}", safe=_IN_PATH) + (f"?{query}" if query else "")


def _as_page(problem: Response) -> Response:
    """The problem as a page with its status and headers, for a client that names pages among what it takes."""
    if not any(media == "text/html" for media, _ in request.accept_mimetypes):
        return problem
    # What cannot be read of an address is what narrows a story, which is there without that.
    story = (
        (request.view_args or {}).get("timeline") if problem.status_code == HTTPStatus.UNPROCESSABLE_ENTITY else None
    )
    response = page("problem.html", problem.status_code, problem=problem.get_json(), story=story)
    for name in ("Retry-After", "WWW-Authenticate", "Allow", "Location"):
        response.headers.setlist(name, problem.headers.getlist(name))
    return response
