"""The service itself: its addresses, health, metrics, kinds of problems, contract and the page that shows it."""

from __future__ import annotations

from functools import lru_cache

from flask import Response, redirect, url_for
from flask_smorest import current_api
from flask_swagger_ui import get_swaggerui_blueprint
from marshmallow import Schema, fields
from werkzeug.exceptions import NotFound

from timeline_api import __version__, metrics
from timeline_api.errors import StoreBusy, StoreUnavailable
from timeline_api.schemas import Json
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.responses.addresses import base_url
from timeline_api.web.responses.compression import fixed_response
from timeline_api.web.responses.json import json_response
from timeline_api.web.responses.problems import PROBLEM_TYPES
from timeline_api.web.runtime.services import services

YAML = "application/yaml"

blueprint = Blueprint("service", description="The service itself.")

# Swagger UI would otherwise request a validator and the page for logins from other hosts.
swagger_ui = get_swaggerui_blueprint(
    "/docs/swagger",
    "/openapi.yaml",
    config={
        "app_name": "timeline-api",
        "validatorUrl": None,
        "oauth2RedirectUrl": "/docs/swagger/oauth2-redirect.html",
    },
)

# The redirect of Flask to the path with a slash would repeat any host that the request names.
swagger_ui.add_url_rule("", "redirect", lambda: redirect(url_for(".show")))


#: A few of the lines of /metrics.
_COUNTS = """\
# HELP timeline_api_documents_total Documents put on timelines, new or known before.
# TYPE timeline_api_documents_total counter
timeline_api_documents_total{outcome="new"} 12.0
"""


class RootSchema(Schema):
    """The addresses of the API."""

    version = fields.String(required=True, metadata={"description": "The version of the service."})
    html_url = fields.String(required=True, metadata={"description": "The page of all stories."})
    docs_url = fields.String(required=True, metadata={"description": "The page of all operations."})
    openapi_url = fields.String(required=True, metadata={"description": "The contract."})
    extract_url = fields.String(required=True, metadata={"description": "Finds the events of a text."})
    search_url = fields.String(required=True, metadata={"description": "Searches the events of all timelines."})
    timelines_url = fields.String(required=True, metadata={"description": "The list of timelines."})
    timeline_url = fields.String(required=True, metadata={"description": "One timeline; a template."})
    documents_url = fields.String(required=True, metadata={"description": "Its documents; a template."})
    events_url = fields.String(required=True, metadata={"description": "Its events; a template."})
    changes_url = fields.String(required=True, metadata={"description": "What became of its events; a template."})


def _root(base: str) -> Json:
    timeline = f"{base}/v1/timelines/{{timeline}}"
    return {
        "version": __version__,
        "html_url": f"{base}/",
        "docs_url": f"{base}/docs",
        "openapi_url": f"{base}/openapi.yaml",
        "extract_url": f"{base}/v1/extract",
        "search_url": f"{base}/v1/search",
        "timelines_url": f"{base}/v1/timelines",
        "timeline_url": timeline,
        "documents_url": f"{timeline}/documents",
        "events_url": f"{timeline}/events",
        "changes_url": f"{timeline}/changes",
    }


class StatusSchema(Schema):
    """The status of the service."""

    status = fields.String(required=True, metadata={"description": "One word."})


class ReadinessSchema(StatusSchema):
    """Whether the service is ready, and its language model."""

    model = fields.String(required=True, metadata={"description": "The language model, or what reads without one."})


class ProblemTypeSchema(Schema):
    """A kind of problem."""

    type = fields.String(required=True, metadata={"description": "The path that names it."})
    title = fields.String(required=True, metadata={"description": "The kind in words."})
    status = fields.Integer(required=True, metadata={"description": "HTTP status."})
    description = fields.String(required=True, metadata={"description": "When it arises."})


@blueprint.route("/v1", scope=None)
@blueprint.answers(200, RootSchema, description="The addresses.", example=_root("http://localhost:8000"))
@blueprint.problems(422)
def get_root() -> Response:
    """Get the addresses of the API.

    The addresses of the API; `{timeline}` in one stands for the name of a timeline (RFC 6570).
    """
    return json_response(_root(base_url()))


@blueprint.route("/healthz", scope=None)
@blueprint.answers(200, StatusSchema, description="It runs.", example={"status": "ok"})
@blueprint.problems(422)
def get_health() -> Response:
    """Check that the service runs.

    Does not use the database.
    """
    return json_response({"status": "ok"})


@blueprint.route("/readyz", scope=None)
@blueprint.answers(
    200, ReadinessSchema, description="It is ready.", example={"status": "ready", "model": "en_core_web_sm 3.8.0"}
)
@blueprint.problems(422, 503)
def get_readiness() -> Response:
    """Check that the service is ready.

    Checks that the database answers and has the tables of this release. The answer names the language model that reads
    the documents, which is loaded before the service listens.
    """
    services().store.check()
    return json_response({"status": "ready", "model": services().syntax.name})


@blueprint.route("/metrics", scope="read", everywhere=True)
@blueprint.answers(
    200,
    {"type": "string"},
    description="The counts, for Prometheus.",
    content_type=metrics.CONTENT_TYPE.partition(";")[0],
    example=_COUNTS,
)
def get_metrics() -> Response:
    """Get metrics.

    For Prometheus: requests, documents, events and conflicts, seconds of requests and of extraction, of all workers
    together, and the jobs that wait or run. The key has to be for all timelines.
    """
    try:
        jobs = services().store.jobs.tally()
    except (StoreBusy, StoreUnavailable):  # all else can be told
        jobs = {}
    return Response(metrics.text(jobs), content_type=metrics.CONTENT_TYPE)


@blueprint.route("/problems/<problem>", scope=None)
@blueprint.answers(
    200,
    ProblemTypeSchema,
    description="The kind of problem.",
    example={
        "type": "/problems/store-busy",
        "title": "Store busy",
        "status": 503,
        "description": "Other writers hold the timeline; try again after `retry_after` seconds.",
    },
)
@blueprint.contents(200, {"text/html": {"schema": {"type": "string"}, "example": "<!doctype html>…"}})
@blueprint.problems(404)
def get_problem_type(problem: str) -> Response:
    """Get the meaning of a kind of problem.

    The `type` of every problem is such a path. Browsers get a page.
    """
    if problem not in PROBLEM_TYPES:
        raise NotFound(f"There is no kind of problem named {problem!r}.")
    kind = PROBLEM_TYPES[problem]
    return json_response({"type": kind.uri, "title": kind.title, "status": kind.status, "description": kind.meaning})


@blueprint.route("/openapi.yaml", scope=None)
@blueprint.answers(
    200,
    {"type": "object"},
    description="This document.",
    content_type=YAML,
    example={"openapi": "3.1.0", "info": {"title": "timeline-api", "version": __version__}, "paths": {}},
)
@blueprint.problems(422)
def get_contract() -> Response:
    """Get the contract.

    This OpenAPI document; `/docs` shows it as a page.
    """
    return fixed_response(_encoded(current_api.text), YAML)


@lru_cache(maxsize=2)
def _encoded(text: str) -> bytes:
    return text.encode()
