"""The documents are held to the code: what the README shows is what happens."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from timeline_api import language
from timeline_api.app import create_app
from timeline_api.cli import main
from timeline_api.schemas import DocumentSchema
from timeline_api.settings import Settings
from timeline_api.temporal import grammar

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
LANGUAGES = Path(language.__file__).parent
PATHS = list(yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8"))["paths"])


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """The service as `make run` leaves it: the samples loaded into an SQLite file."""
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('run') / 'timeline.sqlite3'}"))
    client = app.test_client()
    for file in sorted((ROOT / "samples").glob("*/documents.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            answer = client.post(f"/v1/timelines/{file.parent.name}/documents", json=json.loads(line))
            assert answer.status_code == 201
    return client


def test_the_response_in_the_readme_is_the_one_that_comes_back(client):
    address, shown = re.search(r"`GET (/v1/\S+)` on the samples:\s+```json\n(.*?)```", README, re.DOTALL).groups()
    assert client.get(address).json == json.loads(shown)


def test_everything_about_the_samples_can_be_read_back(client):
    for timeline in client.get("/v1/timelines").json["items"]:
        for noun in ("documents", "events"):
            home = f"/v1/timelines/{timeline['name']}/{noun}"
            listed = client.get(home).json["items"]
            assert len(listed) == timeline[noun]
            assert all(client.get(f"{home}/{one['id']}").json["id"] == one["id"] for one in listed)


@pytest.mark.parametrize("path", PATHS)
def test_each_endpoint_is_named_in_the_readme(path):
    assert path in README


@pytest.mark.parametrize("command", sorted(main.commands))
def test_each_command_is_named_in_the_readme(command):
    assert f"timeline-api {command} " in README


@pytest.mark.parametrize("body", re.findall(r"curl --json '(\{.*?\})'", README))
def test_the_bodies_in_the_readme_are_documents(body):
    assert DocumentSchema().load(json.loads(body)).text


def test_the_makefile_has_what_the_readme_names():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(f"\n{target}:" in makefile for target in re.findall(r"^make (\w+)", README, re.MULTILINE))


@pytest.mark.parametrize("key", tomllib.loads((LANGUAGES / "en" / "temporal.toml").read_text(encoding="utf-8")))
def test_the_grammar_module_explains_each_key_of_a_language_file(key):
    assert re.search(rf"\b{key}\b", grammar.__doc__)
