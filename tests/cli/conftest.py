from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tests.support.databases import new_sqlite
from timeline_api.cli import main


@pytest.fixture
def run(tmp_path):
    """Run a command as a user would: environment of its own, a database of its own, no language model."""
    environment = {"TIMELINE_DATABASE_URL": new_sqlite(tmp_path), "TIMELINE_MODEL": "none"}

    def run(*words, stdin="", **more):
        return CliRunner(env=environment | more).invoke(main, words, input=stdin, catch_exceptions=False)

    return run


def lines(*documents):
    return "".join(json.dumps(document) + "\n" for document in documents)
