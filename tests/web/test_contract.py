from __future__ import annotations

import subprocess
import sys

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.support.contract import CONTRACT, CONTRACT_FILE, check_shape

OPERATIONS = {
    operation["operationId"]: operation
    for operations in CONTRACT["paths"].values()
    for method, operation in operations.items()
    if method != "parameters"
}


def contents():
    """Every (operation, media content) of the contract: what is sent, and what is answered when nothing is wrong."""
    for name, operation in OPERATIONS.items():
        bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
        for body in bodies:
            for content in body.get("content", {}).values():
                yield name, content


def test_the_contract_is_valid_openapi():
    assert list(OpenAPIV31SpecValidator(CONTRACT).iter_errors()) == []


def test_the_committed_contract_is_what_the_code_makes():
    made = subprocess.run([sys.executable, "-m", "timeline_api.web"], capture_output=True, text=True, check=True)
    assert made.stdout == CONTRACT_FILE.read_text(encoding="utf-8"), "run `make openapi`"


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_says_what_it_does(name):
    operation = OPERATIONS[name]
    assert operation["summary"]
    assert operation["description"]
    assert "default" in operation["responses"]


def test_every_body_and_answer_has_an_example_of_its_shape():
    shown = list(contents())
    assert {name for name, _ in shown} == OPERATIONS.keys() - {"deleteTimeline", "deleteDocument"}
    for name, content in shown:
        assert content["example"], name
        check_shape(content["example"], content["schema"])


def test_every_parameter_is_described():
    for operations in CONTRACT["paths"].values():
        parameters = [*operations.get("parameters", [])]
        for method in operations.keys() - {"parameters"}:
            parameters += operations[method].get("parameters", [])
        assert all(parameter["description"] for parameter in parameters)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("listTimelines", {"limit", "cursor"}),
        ("listDocuments", {"limit", "cursor", "If-None-Match"}),
        ("addDocument", {"source", "title", "url", "language", "published", "Idempotency-Key", "Prefer"}),
        ("putDocument", {"source", "title", "url", "language", "published", "If-Match", "If-None-Match"}),
        ("listEvents", {"from", "to", "q", "actor", "limit", "cursor", "sort", "format", "fields", "If-None-Match"}),
        ("listChanges", {"since", "limit", "Last-Event-ID"}),
        ("getHistogram", {"by", "from", "to", "q", "hidden", "If-None-Match"}),
        ("getFacets", {"limit", "from", "to", "q", "hidden", "If-None-Match"}),
    ],
)
def test_parameters_of_the_query_and_headers_stand_side_by_side(name, parameters):
    assert parameters <= {parameter["name"] for parameter in OPERATIONS[name]["parameters"]}


def test_every_problem_response_has_an_example_of_its_shape():
    for name, response in CONTRACT["components"]["responses"].items():
        content = response["content"]["application/problem+json"]
        for example in content.get("examples", {}).values():
            check_shape(example["value"], content["schema"])
        assert name == "Problem" or content["examples"]
