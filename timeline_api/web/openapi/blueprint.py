"""A blueprint whose views declare for the contract what they accept and answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import flask_smorest
from flask import Response, request
from marshmallow import RAISE, Schema, ValidationError

from timeline_api.errors import InvalidInput
from timeline_api.model import DOCUMENT_ID, TIMELINE_NAME, Scope
from timeline_api.schemas.requests import RequestSchema
from timeline_api.web.openapi.arguments import RequestParser

View = Callable[..., Response]
Decorator = Callable[[View], View]


def _number(digits: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": 1, "maximum": 10**digits - 1}


#: The formats that events can be subscribed to in.
SUBSCRIBED = ("ics", "feed", "atom", "csv")

PATH_PARAMETERS = {
    "timeline": {
        "description": "Name of the timeline: letters, digits, `.`, `_` and `-`, the first a letter or digit.",
        "schema": {"type": "string", "pattern": f"^{TIMELINE_NAME}$"},
        "example": "port-ellery-ferry",
    },
    "document": {"description": "Id of a document.", "schema": {"type": "string", "pattern": f"^{DOCUMENT_ID}$"}},
    "version": {"description": "Number of a version, from 1 on.", "schema": _number(9)},
    "event": {"description": "Id of an event.", "schema": {"type": "string"}},
    "conflict": {
        "description": "Id of a conflict: `date`, `place`, or `number-` and what is counted.",
        "schema": {"type": "string"},
        "example": "date",
    },
    "actor": {"description": "Id of an actor.", "schema": {"type": "string"}},
    "ending": {"description": "Name of a format.", "schema": {"type": "string", "enum": list(SUBSCRIBED)}},
    "job": {"description": "Id of a job.", "schema": {"type": "string"}},
    "edit": {"description": "Number of an edit.", "schema": _number(18)},
    "problem": {"description": "Name of a kind of problem.", "schema": {"type": "string"}, "example": "invalid-input"},
}

#: Statuses of the problems that any body and any query can cause.
_PROBLEMS_OF = {"json": (400, 413, 415, 422), "query": (422,)}


#: The ways to send a key, as the contract names them.
KEY_SCHEMES = ("bearer", "header")


#: What a route shows to readers without a key: the list of public timelines, the events of a timeline that is not
#: private, or its articles if the timeline publishes them.
PublicPart = Literal["timelines", "events", "articles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a route requires of a key: this scope, for the timeline of the path or (`everywhere`) for all timelines.

    `public` is what a GET of the route shows to readers without a key, None for nothing.
    """

    scope: Scope
    everywhere: bool = False
    public: PublicPart | None = None


#: How the contract documents the headers of GET.
ETAG = {
    "ETag": {
        "description": "The entity tag of the answer, to be sent as `If-None-Match`.",
        "schema": {"type": "string"},
    }
}
LINK = {
    "Link": {
        "description": "Paths of this page (`self`), the `first` and, unless this is the last, the `next` (RFC 8288).",
        "schema": {"type": "string"},
    }
}
IF_NONE_MATCH: dict[str, Any] = {
    "in": "header",
    "name": "If-None-Match",
    "description": "The `ETag` of an answer that the caller has; if it is still valid, it is a 304.",
    "schema": {"type": "string"},
}

#: What a route requires that does not declare its need.
UNDECLARED = Need(scope="admin", everywhere=True)


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]  # flask-smorest has no types
    """The routes of one noun. A view's name is its operation, its docstring the operation's summary and description.

    `needs` has what each view asks of a key, None where it is open to everybody; `header_parameters` the headers that
    views read themselves, by operation id.
    """

    ARGUMENTS_PARSER = RequestParser(unknown=RAISE)

    def __init__(self, noun: str, *, url_prefix: str = "", description: str = "") -> None:
        super().__init__(noun, __name__, url_prefix=url_prefix, description=description)
        self.needs: dict[str, Need | None] = {}
        self.header_parameters: dict[str, list[Mapping[str, Any]]] = {}
        self._with_query: set[str] = set()
        self.url_value_preprocessor(_check_url)
        self.before_request(self._refuse_query)

    def route(
        self,
        rule: str,
        *,
        scope: Scope | None,
        method: str = "GET",
        everywhere: bool = False,
        public: PublicPart | None = None,
    ) -> Decorator:
        """Answer one method at a path; `rule` is relative to the blueprint's prefix.

        `scope` is what a key must have, None for what is open to everybody; `everywhere` asks for a key that is for
        every timeline. `public` is what the route shows to readers without a key (see `Need`).
        """
        names = re.findall(r"<(\w+)>", f"{self.url_prefix}{rule}")
        parameters = [{"in": "path", "name": name, **PATH_PARAMETERS[name]} for name in names]
        register = super().route(rule, methods=[method], parameters=parameters)
        security: list[dict[str, list[str]]] = [] if scope is None else [{scheme: [scope]} for scheme in KEY_SCHEMES]
        if public is not None:
            security.append({})  # nothing is an alternative

        def decorate(view: View) -> View:
            self.needs[view.__name__] = Need(scope=scope, everywhere=everywhere, public=public) if scope else None
            documented = self.doc(operationId=operation_id(view.__name__), security=security)(view)
            return register(self.problems(401, 403, 429)(documented) if scope else documented)  # type: ignore[no-any-return]

        return decorate

    def takes(self, schema: type[RequestSchema], *, location: str = "json", **options: Any) -> Decorator:
        """Hand what `schema` makes of the body (or, at location "query", of the query) to the view, first of all."""
        load = self.arguments(schema, location=location, **options)

        def decorate(view: View) -> View:
            if location == "query":
                self._with_query.add(view.__name__)
            return self.problems(*_PROBLEMS_OF[location])(load(view))

        return decorate

    def takes_bodies(self, contents: Mapping[str, Any]) -> Decorator:
        """Document the bodies that the view reads itself: schemas and examples by media type."""

        def decorate(view: View) -> View:
            body = {"required": True, "content": contents}
            return self.doc(requestBody=body)(self.problems(*_PROBLEMS_OF["json"])(view))  # type: ignore[no-any-return]

        return decorate

    def takes_header(self, *parameters: Mapping[str, Any]) -> Decorator:
        """Document headers that the view reads itself.

        They are written beside the parameters of the schemas when the contract is put together: parameters given to
        `doc` would replace those.
        """

        def decorate(view: View) -> View:
            self.header_parameters.setdefault(operation_id(view.__name__), []).extend(parameters)
            return view

        return decorate

    def answers(self, status: int, schema: type[Schema] | dict[str, Any] | None = None, **options: Any) -> Decorator:
        """Document one of the view's answers: description, example, headers, content_type."""
        return self.alt_response(status, schema=schema, success=True, **options)  # type: ignore[no-any-return]

    def contents(self, status: int, contents: Mapping[str, Any]) -> Decorator:
        """Document what else an answer can be: schemas and examples by media type."""
        return self.doc(responses={status: {"content": contents}})  # type: ignore[no-any-return]

    def tagged(self, *, links: bool = False) -> Decorator:
        """Document that an answer has an entity tag, that a 304 may come instead, and that a page has `links`."""
        responses = {
            200: {"headers": {**ETAG, **(LINK if links else {})}},
            304: {"description": "The caller has it already.", "headers": ETAG},
        }
        return lambda view: self.takes_header(IF_NONE_MATCH)(self.doc(responses=responses)(view))

    def problems(self, *statuses: int) -> Decorator:
        """Document the problems that the view can meet, by status."""
        components = {status: problem_component(status) for status in statuses}
        return self.doc(responses=components)  # type: ignore[no-any-return]

    def _refuse_query(self) -> None:
        view = (request.endpoint or "").rpartition(".")[2]
        if request.args and view not in self._with_query:
            raise ValidationError({"query": {name: ["Unknown field."] for name in request.args}})


def problem_component(status: int) -> str:
    """The name in the contract of the problems with a status."""
    return f"Problem{status}"


def _check_url(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    try:
        request.query_string.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInput(f"The query is not UTF-8 at byte {error.start}.") from None
    name = (values or {}).get("timeline")
    if name is not None and not re.fullmatch(TIMELINE_NAME, name):
        raise InvalidInput(
            "A timeline's name has 1 to 100 letters, digits, '.', '_' or '-', the first a letter or digit.",
            field="timeline",
        )
    for field, value in (values or {}).items():
        if "\0" in str(value):  # not every engine can look for one
            raise InvalidInput("Has NUL.", field=field)


def operation_id(name: str) -> str:
    """The operation id of the view of that name, in camel case."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
