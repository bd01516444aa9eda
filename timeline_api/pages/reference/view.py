"""The page of the API: what each operation does, takes and answers, and a program that calls it in three languages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from flask import Flask, Response

from timeline_api.errors import StoreBusy, StoreUnavailable
from timeline_api.pages.reference.samples import SampleRequest, curl, javascript, python, sample_request
from timeline_api.pages.reference.shapes import fields, marked, objects_in, parameters, type_of
from timeline_api.pages.responses import has_keys, page
from timeline_api.schemas import Json
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.openapi.document import Contract
from timeline_api.web.responses.addresses import base_url

blueprint = Blueprint("reference")

_METHODS = ("get", "post", "put", "patch", "delete")

#: What a newcomer calls first, in this order.
_FIRST = ("extract", "addDocument", "listEvents", "getEvent")

_JSON = "application/json"

# No key opens what describes the contract, which is open to everybody.
blueprint.needs |= {"show_reference": None}


def register(app: Flask, contract: Contract) -> None:
    """Show the operations of a contract on a page of `app`, in which the blueprint is registered already."""
    app.add_url_rule("/docs", "reference.show_reference", lambda: _show(contract))


def _show(contract: Contract) -> Response:
    try:
        with_key = has_keys()
    except (StoreBusy, StoreUnavailable):  # the page needs nothing else of it
        with_key = True
    return page("reference.html", **_reference(contract, base_url(), with_key=with_key))


@lru_cache(maxsize=4)
def _reference(contract: Contract, base: str, *, with_key: bool) -> Json:
    document = contract.document
    operations = list(_operations(document["paths"], base, with_key))
    by_id = {operation["id"]: operation for operation in operations}
    nouns = [
        {
            "name": tag["name"],
            "meaning": marked(tag.get("description", "")),
            "operations": [operation for operation in operations if operation["noun"] == tag["name"]],
        }
        for tag in document["tags"]
    ]
    return {
        "base": base,
        "with_key": with_key,
        "paragraphs": _paragraphs(document["info"]["description"]),
        "nouns": [noun for noun in nouns if noun["operations"]],
        "first": [by_id[name] for name in _FIRST],
        "objects": _objects(document),
    }


def _operations(paths: Mapping[str, Any], base: str, with_key: bool) -> Iterator[Json]:
    for path, operations in paths.items():
        for method in _METHODS:
            if method in operations:
                given = [*operations.get("parameters", ()), *operations[method].get("parameters", ())]
                operation = {**operations[method], "parameters": given}
                request = sample_request(base, path, method, operation, with_key=with_key)
                yield {"method": method.upper(), "path": path, **_operation(operation, request)}


def _operation(operation: Mapping[str, Any], request: SampleRequest) -> Json:
    responses = operation["responses"]
    return {
        "id": operation["operationId"],
        "noun": operation["tags"][0],
        "summary": operation["summary"].rstrip("."),
        "description": _paragraphs(operation["description"]),
        "needs": marked(_needs(operation.get("security", ()))),
        "parameters": parameters(operation["parameters"]),
        "body": _contents(operation.get("requestBody", {})),
        "answers": [
            {"status": status, "meaning": marked(answer["description"]), "contents": _contents(answer)}
            for status, answer in responses.items()
            if "$ref" not in answer
        ],
        "problems": [status for status, answer in responses.items() if "$ref" in answer and status != "default"],
        "samples": {"curl": curl(request), "Python": python(request), "JavaScript": javascript(request)},
        "example": _example(responses),
    }


def _contents(part: Mapping[str, Any]) -> list[Json]:
    """The media types of a body, each with the type of what it has."""
    return [
        {"media_type": name, "type": type_of(content.get("schema", {})) if name.endswith("json") else ""}
        for name, content in part.get("content", {}).items()
    ]


def _example(responses: Mapping[str, Any]) -> str:
    """What the first answer with JSON looks like, else ""."""
    for answer in responses.values():
        if "example" in (content := answer.get("content", {}).get(_JSON, {})):
            return json.dumps(content["example"], indent=2, ensure_ascii=False)
    return ""


def _needs(security: list[Mapping[str, list[str]]]) -> str:
    if not security:
        return "Open to everybody."
    scope = next(scopes[0] for scheme in security if scheme for scopes in scheme.values())
    needed = f"Needs a key with the scope `{scope}`"
    return f"{needed}; what is public can be read without one." if {} in security else f"{needed}."


def _objects(document: Mapping[str, Any]) -> list[Json]:
    """The objects that operations take and answer, and those in them, by their names."""
    schemas = document["components"]["schemas"]
    found: set[str] = set()
    waiting = set(objects_in(document["paths"])) | set(objects_in(document["components"]["responses"]))
    while waiting:
        found |= waiting
        waiting = {name for known in waiting for name in objects_in(schemas[known])} - found
    return [
        {"name": name, "meaning": marked(schemas[name].get("description", "")), "fields": fields(schemas[name])}
        for name in sorted(found)
    ]


def _paragraphs(text: str) -> list[str]:
    return [marked(part.strip()) for part in text.split("\n\n")]
