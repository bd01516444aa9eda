from __future__ import annotations

import json

from tests.contract.node import run


def test_redocly_finds_nothing_wrong_with_the_contract():
    told = run("redocly", "lint", "openapi.yaml", "--config=tests/contract/redocly.yaml", "--format=json")
    assert json.loads(told.stdout)["totals"] == {"errors": 0, "warnings": 0, "ignored": 0}, told.stdout
    assert told.returncode == 0
