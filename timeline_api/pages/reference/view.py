"""The page of all operations: what each does, takes and answers, and a program that calls it in three languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from flask import Flask, Response
from markupsafe import Markup, escape

from timeline_api.pages.reference.samples import curl, javascript, python, sample_request
from timeline_api.pages.responses import page
from timeline_api.schemas import Json
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.openapi.document import Contract
from timeline_api.web.responses.addresses import base_url

blueprint = Blueprint("reference")

_METHODS = ("get", "post", "put", "patch", "delete")


# No key opens what describes the contract, which is open to everybody.
blueprint.needs |= {"show_reference": None}


def register(app: Flask, contract: Contract) -> None:
    """Show the operations of a contract on a page of `app`, in which the blueprint is registered already."""
    app.add_url_rule("/docs/samples", "reference.show_reference", lambda: _show(contract))


def _show(contract: Contract) -> Response:
    return page("reference.html", nouns=_nouns(contract, base_url()))


@lru_cache(maxsize=4)
def _nouns(contract: Contract, base: str) -> dict[str, list[Json]]:
    """The operations by the nouns of the contract, which are its tags."""
    found: dict[str, list[Json]] = {}
    for path, operations in contract.document["paths"].items():
        for method in _METHODS:
            if method in operations:
                operation = {**operations[method], "parameters": _parameters(operations, method)}
                found.setdefault(operation["tags"][0], []).append(_operation(base, path, method, operation))
    return found


def _parameters(operations: Mapping[str, Any], method: str) -> list[Any]:
    return [*operations.get("parameters", ()), *operations[method].get("parameters", ())]


def _operation(base: str, path: str, method: str, operation: Mapping[str, Any]) -> Json:
    request = sample_request(base, path, method, operation)
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "description": [_marked(part) for part in operation["description"].split("\n\n")],
        "parameters": [
            {"name": each["name"], "place": each["in"], "meaning": _marked(each.get("description", ""))}
            for each in operation["parameters"]
        ],
        "samples": {"curl": curl(request), "Python": python(request), "JavaScript": javascript(request)},
    }


def _marked(text: str) -> Markup:
    """The text with what stands between backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))
