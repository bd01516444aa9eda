"""The HTTP contract: the OpenAPI document of all blueprints."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import flask_smorest
import yaml
from flask import Flask
from marshmallow import Schema, fields

from timeline_api import __version__
from timeline_api.settings import Settings
from timeline_api.web.openapi.blueprint import KEY_SCHEMES, Blueprint, problem_component
from timeline_api.web.openapi.examples.problems import DETAILS, ERRORS
from timeline_api.web.responses.problems import FAILURE, PROBLEM_JSON, PROBLEM_TYPES, ProblemType
from timeline_api.web.runtime.services import has_services, services_of

_DESCRIPTION = """\
The service extracts dated events from news texts. Every temporal expression of a text is recognised and normalised
against the publication date, the event that it dates is found, and mentions of the same event in several documents are
merged into one event with all their quotes. If sources disagree, the event lists the conflict.

Dates are EDTF values (ISO 8601-2), as precise as the text. Offsets count Unicode code points, end exclusive. Errors are
problems of RFC 9457; the `type` of each is a path of this service that explains it.

An access key is for one timeline or for all, to read, to write or to administer; each operation names the scope that it
needs. A key for another timeline is refused in the same way whether that timeline exists or not. The
`RateLimit-Policy` header has the limits of requests, `RateLimit` what is left of them. Every answer has an
`X-Request-Id`: that of the request if it sent one. Answers are compressed for clients that accept `zstd`, `br` or
`gzip`; each form of a resource has its own `ETag`, and `If-Match` accepts any of them.
"""

#: The order of the keys of the document and of an operation.
_TOP = ("openapi", "info", "servers", "tags", "paths", "components")
_OPERATION = ("tags", "operationId", "summary", "description", "security", "parameters", "requestBody", "responses")

_HEADERS = {
    401: {"WWW-Authenticate": {"description": "How to send a key.", "schema": {"type": "string"}}},
    308: {"Location": {"description": "Path of the event that it is part of now.", "schema": {"type": "string"}}},
    429: {
        "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
        "RateLimit": {"description": "What is left of each limit, and for how long.", "schema": {"type": "string"}},
    },
    503: {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}},
}

#: Statuses of problems that every operation can answer, so that none documents them.
_ANYWHERE = (405, 408, 414, 417, 431, 500, 501, 505)

#: What flask-smorest documents for problems and pages that are not ours.
_UNUSED = ("Error", "PaginationMetadata")

_SENT = "The key. A service without keys asks for none, and answers its own machine alone."
_KEY_SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer", "description": f"`Authorization: Bearer KEY`. {_SENT}"},
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": _SENT},
}


class ProblemErrorSchema(Schema):
    """What is wrong with one field or parameter."""

    pointer = fields.String(metadata={"description": "JSON pointer (RFC 6901) into the body; empty for all of it."})
    parameter = fields.String(metadata={"description": "Name of the query or path parameter."})
    detail = fields.String(required=True, metadata={"description": "What is wrong with it."})


class ProblemSchema(Schema):
    """An error as RFC 9457 describes them."""

    type = fields.String(required=True, metadata={"description": "The kind of problem: a path that explains it."})
    title = fields.String(required=True, metadata={"description": "The kind in words."})
    status = fields.Integer(required=True, metadata={"description": "The HTTP status."})
    detail = fields.String(required=True, metadata={"description": "What went wrong this time."})
    errors = fields.List(
        fields.Nested(ProblemErrorSchema), metadata={"description": "What is wrong with each field or parameter."}
    )
    request_id = fields.String(
        metadata={"description": "Names the request, as its X-Request-Id header and the log do."}
    )


class Contract(flask_smorest.Api):  # type: ignore[misc]  # flask-smorest has no types
    """Collects what the registered blueprints document."""

    DEFAULT_ERROR_RESPONSE_NAME = "Problem"

    def __init__(self, app: Flask) -> None:
        about = {"description": _DESCRIPTION, "license": {"name": "MIT", "identifier": "MIT"}}
        described = {"title": "timeline-api", "version": __version__, "openapi_version": "3.1.0", "info": about}
        super().__init__(app, spec_kwargs={**described, "servers": [{"url": "/"}]})
        self._header_parameters: dict[str, list[Mapping[str, Any]]] = {}
        self._document_problems()
        for name in KEY_SCHEMES:
            self.spec.components.security_scheme(name, _KEY_SCHEMES[name])

    def register_blueprint(self, blp: Blueprint, **options: Any) -> None:
        """Add the routes of a blueprint to the application, and what they document to the contract."""
        self._header_parameters |= blp.header_parameters
        super().register_blueprint(blp, **options)

    @cached_property
    def text(self) -> str:
        """The contract as YAML; the same for the same version of the package."""
        return yaml.dump(self.document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=118)

    @cached_property
    def document(self) -> dict[str, Any]:
        """The contract as an object."""
        document = _in_order(self.spec.to_dict(), _TOP)
        for unused in _UNUSED:
            del document["components"]["schemas"][unused]
        for operations in document["paths"].values():
            for method, operation in operations.items():
                if method != "parameters":
                    operation["responses"] = dict(sorted(operation["responses"].items()))
                    if headers := self._header_parameters.get(operation["operationId"]):
                        operation["parameters"] = [*operation.get("parameters", ()), *headers]
                    _limit(operation, self._settings)
                    operations[method] = _in_order(operation, _OPERATION)
        return document

    @property
    def _settings(self) -> Settings:
        return services_of(self._app).settings if has_services(self._app) else Settings()

    def _document_problems(self) -> None:
        anywhere = [kind for kind in PROBLEM_TYPES.values() if kind.status in _ANYWHERE]
        other = {**_response(0, anywhere), "description": "Any other problem."}
        self.spec.components.response(self.DEFAULT_ERROR_RESPONSE_NAME, other)
        for status in sorted({kind.status for kind in PROBLEM_TYPES.values()}):
            kinds = [kind for kind in PROBLEM_TYPES.values() if kind.status == status]
            self.spec.components.response(problem_component(status), _response(status, kinds), lazy=True)


def _response(status: int, kinds: list[ProblemType]) -> dict[str, Any]:
    examples = {kind.name: {"value": _example(kind)} for kind in kinds}
    content = {PROBLEM_JSON: {"schema": ProblemSchema, "examples": examples}}
    headers = {"headers": _HEADERS[status]} if status in _HEADERS else {}
    return {"description": " ".join(kind.meaning for kind in kinds), **headers, "content": content}


def _example(kind: ProblemType) -> dict[str, Any]:
    detail = FAILURE if kind.status == 500 else DETAILS.get(kind.name, kind.meaning)
    problem = {"type": kind.uri, "title": kind.title, "status": kind.status, "detail": detail}
    return {**problem, "errors": [ERRORS[kind.name]]} if kind.name in ERRORS else problem


def _limit(operation: Mapping[str, Any], settings: Settings) -> None:
    """Set the default and the maximum of the parameter `limit` as in the settings."""
    for parameter in operation.get("parameters", ()):
        if parameter["name"] == "limit":
            most = min(settings.max_page_limit, parameter["schema"].get("maximum", settings.max_page_limit))
            parameter["schema"] |= {"default": min(settings.page_limit, most), "maximum": most}


def _in_order(members: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    later = [name for name in members if name not in names]
    return {name: members[name] for name in (*names, *later) if name in members}


class _Dumper(yaml.SafeDumper):
    """Repeats what is shared, since an anchor is noise to the reader of a contract, and keeps the lines of prose."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _string(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _string)
