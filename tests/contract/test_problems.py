from __future__ import annotations

import pytest

from tests.contract.provoking import PROVOKED
from tests.support.contract import CONTRACT, ContractClient
from tests.support.raw_requests import REFUSED
from timeline_api.app import create_app
from timeline_api.extraction import load_syntax
from timeline_api.settings import Settings
from timeline_api.web.responses.problems import PROBLEM_JSON, PROBLEM_TYPES

SHOWN = {
    name: example["value"]
    for response in CONTRACT["components"]["responses"].values()
    for name, example in response["content"][PROBLEM_JSON].get("examples", {}).items()
}

#: Kinds that stand for others, and those that callers never meet as themselves.
NEVER_MET = {
    *("unauthenticated", "forbidden", "invalid-edtf", "invalid-date", "key-not-found"),
    *("readers-lost", "grammar-error", "settings-error"),
}
#: What only a line of a body meets whose timeline is deleted meanwhile.
OF_LINES = {"timeline-deleted"}
SETTINGS = Settings(database_url="memory:", model="none", max_streams=0, rate_limit="none", wait_seconds=0)
STRICT = Settings(database_url="memory:", model="none", rate_limit="1 per minute", serve_without_keys=True)


@pytest.fixture
def client_of():
    clients = []

    def client_of(settings):
        app = create_app(settings, syntax=load_syntax("none"))
        app.test_client_class = ContractClient
        clients.append(app.test_client())
        return clients[-1]

    yield client_of
    for client in clients:
        client.application.extensions["timeline_api"].pages.close()


def test_every_kind_of_problem_is_shown_and_provoked_or_never_met():
    assert SHOWN.keys() == PROBLEM_TYPES.keys()
    assert PROVOKED.keys() | REFUSED.keys() | NEVER_MET | OF_LINES == SHOWN.keys() - {"timeline-error"}


@pytest.mark.parametrize("kind", PROVOKED)
def test_the_service_says_what_the_contract_shows(client_of, kind):
    client = client_of(STRICT if kind == "rate-limited" else SETTINGS)
    response = PROVOKED[kind](client)
    told = response.json
    assert told.pop("request_id") == response.headers["X-Request-Id"]
    assert told == SHOWN[kind]
    assert client.get(told["type"]).json["status"] == response.status_code
