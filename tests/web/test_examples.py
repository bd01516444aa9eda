"""The examples of the contract are what the service answers."""

from __future__ import annotations

import pytest

from tests.support.contract import CONTRACT
from timeline_api.web.openapi import examples
from timeline_api.web.openapi.examples import edits
from timeline_api.web.openapi.examples.story import COURIER, POST

EVENTS = "/v1/timelines/port-ellery-ferry/events"
#: What depends on whether a language model analyses the sentences; the examples have one, the tests have none.
OF_THE_MODEL = ("model",)


def without_model(json):
    if isinstance(json, dict):
        return {name: without_model(value) for name, value in json.items() if name not in OF_THE_MODEL}
    return [without_model(each) for each in json] if isinstance(json, list) else json


def reasons(json):
    """Every reason in a piece of JSON: (name of its list, reason)."""
    if isinstance(json, dict):
        for name, value in json.items():
            if name in ("why", "confidence_why") and isinstance(value, list):
                yield from ((name, reason) for reason in value)
            yield from reasons(value)
    elif isinstance(json, list):
        for each in json:
            yield from reasons(each)


def shown(content):
    """What a piece of the contract gives as examples."""
    if isinstance(content, dict):
        for name, value in content.items():
            yield from [value] if name in ("example", "examples") else shown(value)
    elif isinstance(content, list):
        for each in content:
            yield from shown(each)


#: Where the service of the examples is.
AS_SHOWN = {"base_url": "http://localhost:8000"}


@pytest.fixture
def event(client):
    for document in (COURIER, POST):
        body = {"text": document.text, "source": document.source, "published": document.published.evidence}
        assert client.post(EVENTS.replace("events", "documents"), json=body).status_code == 201
    (listed,) = client.get(EVENTS).json["items"]
    return f"{EVENTS}/{listed['id']}"


def test_the_event_of_the_examples_is_what_the_service_makes_of_its_documents(client, event):
    assert without_model(client.get(event, **AS_SHOWN).json) == without_model(examples.EVENT)


def test_corrections_of_the_examples_are_what_the_service_answers(client, event):
    unchanged = {"If-Match": "*"}
    patched = client.patch(event, json=edits.PATCH_IN, headers=unchanged, **AS_SHOWN).json
    assert without_model(patched) == without_model(edits.PATCHED)
    client.post(f"{event}/history/3/undo", json=edits.UNDO_IN, headers=unchanged)
    split = client.post(f"{event}/split", json=edits.SPLIT_IN, headers=unchanged, **AS_SHOWN).json
    assert without_model(split) == without_model(edits.SPLIT)


def test_every_reason_of_the_examples_comes_from_the_code(client, event):
    whole = client.get(event).json
    split = client.post(f"{event}/split", json=edits.SPLIT_IN, headers={"If-Match": "*"}).json
    given = {*reasons(whole), *reasons(split)}
    found = set(reasons(list(shown(CONTRACT))))
    assert found
    assert found <= given
