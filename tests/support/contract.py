"""A test client that holds every answer it gets to the contract in openapi.yaml."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import yaml
from flask.testing import FlaskClient
from jsonschema_rs import Draft202012Validator
from werkzeug.test import TestResponse

CONTRACT_FILE = Path(__file__).parents[2] / "openapi.yaml"
CONTRACT = yaml.load(CONTRACT_FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)
PROBLEM = {"$ref": "#/components/schemas/Problem"}


class ContractClient(FlaskClient):
    """Fails the test that gets an answer which the contract does not document."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        response = super().open(*args, **options)
        hold_to_contract(response)
        return response


def hold_to_contract(response: TestResponse) -> None:
    operation = _operation(response.request.path, response.request.method)
    if operation is None:
        _hold_undocumented(response)
        return
    documented = operation["responses"].get(str(response.status_code))
    if documented is None:
        assert response.status_code >= 400, f"{response.status} is not documented for {operation['operationId']}"
        documented = operation["responses"]["default"]
    content = _resolved(documented).get("content")
    if content is None:
        assert response.data == b""
        return
    assert response.mimetype in content
    if "json" in response.mimetype and response.mimetype != "application/x-ndjson":
        check_shape(orjson.loads(response.data), content[response.mimetype]["schema"])


def check_shape(value: Any, schema: dict[str, Any]) -> None:
    """Whether `value` has the shape that a schema of the contract wants."""
    _validator(orjson.dumps(schema)).validate(value)


@cache
def _validator(schema: bytes) -> Draft202012Validator:
    return Draft202012Validator({**orjson.loads(schema), "components": CONTRACT["components"]})


def _hold_undocumented(response: TestResponse) -> None:
    is_page = response.mimetype == "text/html"
    if response.status_code >= 400 and response.request.method != "HEAD" and not is_page:
        assert response.mimetype == "application/problem+json"
        check_shape(response.json, PROBLEM)


def _operation(path: str, method: str) -> dict[str, Any] | None:
    for pattern, operations in _patterns().items():
        if pattern.fullmatch(path):
            return operations.get(method.lower())
    return None


@cache
def _patterns() -> dict[re.Pattern[str], dict[str, Any]]:
    """The operations of each address, by what its paths look like."""
    return {
        re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))): operations
        for template, operations in CONTRACT["paths"].items()
    }


def _resolved(response: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in response:
        return response
    return CONTRACT["components"]["responses"][response["$ref"].rpartition("/")[2]]
