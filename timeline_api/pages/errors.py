"""Errors as pages, for who asks for pages; everybody else gets the problem itself."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, request
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException, NotFound

from timeline_api.errors import EventMoved, TimelineError
from timeline_api.pages.responses import page
from timeline_api.web.responses.problems import (
    http_problem_response,
    problem_response,
    redirect_to_survivor,
    validation_problem_response,
)


def register(blueprint: Blueprint) -> None:
    """Let the views of a blueprint fail with pages."""
    blueprint.register_error_handler(EventMoved, lambda error: _as_page(redirect_to_survivor(error)))
    blueprint.register_error_handler(TimelineError, lambda error: _as_page(problem_response(error)))
    blueprint.register_error_handler(ValidationError, lambda error: _as_page(validation_problem_response(error)))
    blueprint.register_error_handler(HTTPException, lambda error: _as_page(http_problem_response(error)))


def unknown_path_response(error: NotFound) -> Response:
    """What is answered where no view is: a page outside of the API."""
    problem = http_problem_response(error)
    return problem if request.path.startswith("/v1/") else _as_page(problem)


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
