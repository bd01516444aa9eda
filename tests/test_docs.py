"""The documents are held to the code: their answers, endpoints, commands and links are what there is."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from scripts.design_index import anchor, design_index
from tests.support.contract import CONTRACT
from timeline_api import language
from timeline_api.app import create_app
from timeline_api.cli import main
from timeline_api.schemas import DocumentSchema
from timeline_api.settings import Settings
from timeline_api.temporal import grammar

ROOT = Path(__file__).parent.parent
PAGES = {
    str(file.relative_to(ROOT)): file.read_text(encoding="utf-8")
    for file in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
}
README, API, OPERATE = PAGES["README.md"], PAGES["docs/api.md"], PAGES["docs/operate.md"]
LANGUAGES = Path(language.__file__).parent
METHODS = {"get", "put", "post", "patch", "delete"}
ANSWERS = [
    (name, address, answer)
    for name, page in PAGES.items()
    for address, answer in re.findall(r"`GET (/v1/\S+)` on the samples:\s+```json\n(.*?)```", page, re.DOTALL)
]
LINKS = [
    (name, link) for name, page in PAGES.items() for link in re.findall(r"\]\(([^)\s]+)\)", page) if "://" not in link
]


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


def test_the_readme_and_the_page_on_the_api_have_an_answer():
    assert {name for name, _, _ in ANSWERS} == {"README.md", "docs/api.md"}


@pytest.mark.parametrize(("name", "address", "answer"), ANSWERS, ids=lambda value: value[:60])
def test_the_answers_in_the_documents_are_those_that_come_back(client, name, address, answer):
    assert client.get(address, base_url="http://localhost:8000").json == json.loads(answer)


def test_everything_about_the_samples_can_be_read_back(client):
    for timeline in client.get("/v1/timelines").json["items"]:
        for noun in ("documents", "events"):
            home = f"/v1/timelines/{timeline['name']}/{noun}"
            listed = client.get(home, query_string={"kind": "any", "dating": "any"} if noun == "events" else {}).json[
                "items"
            ]
            assert len(listed) == timeline[noun]
            assert all(client.get(f"{home}/{one['id']}").json["id"] == one["id"] for one in listed)


def test_the_table_of_endpoints_has_the_operations_of_the_contract():
    cells = re.findall(r"^\| (`[^|]+) \|", API.partition("## Endpoints")[2].partition("\n## ")[0], re.MULTILINE)
    named = [
        (method.lower(), path)
        for cell in cells
        for methods, path in re.findall(r"`([A-Z ]+) (/\S*)`", cell)
        for method in methods.split()
    ]
    offered = [
        (method, path) for path, operations in CONTRACT["paths"].items() for method in METHODS & operations.keys()
    ]
    assert sorted(named) == sorted([*offered, ("get", "/docs")])


@pytest.mark.parametrize("command", sorted(main.commands))
def test_each_command_is_named_in_the_page_on_operation(command):
    assert f"\ntimeline-api {command} " in OPERATE


@pytest.mark.parametrize("body", [body for page in PAGES.values() for body in re.findall(r"--json '(\{.*?\})'", page)])
def test_the_bodies_of_commands_are_documents(body):
    assert DocumentSchema().load(json.loads(body)).text


def test_the_makefile_has_the_targets_that_the_documents_name():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {
        target
        for page in PAGES.values()
        for target in re.findall(r"(?:^|`)make ([a-z-]+)(?=[` ]|$)", page, re.MULTILINE)
    }
    assert {"run", "test", "faults"} <= named
    assert {target for target in named if f"\n{target}:" not in makefile} == set()


@pytest.mark.parametrize(("name", "link"), LINKS, ids=lambda value: value)
def test_each_link_leads_to_a_page_and_a_heading(name, link):
    path, _, link_anchor = link.partition("#")
    target = (ROOT / name).parent / path if path else ROOT / name
    assert target.exists()
    headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE) if link_anchor else []
    assert not link_anchor or link_anchor in [anchor(heading) for heading in headings]


@pytest.mark.parametrize(
    "path",
    sorted({path for page in PAGES.values() for path in re.findall(r"`([a-z_]+/[a-z_./]*(?:\.py|\.toml|/))`", page)}),
)
def test_each_path_in_the_documents_is_there(path):
    if re.search(r"\b(x|as_x|xx)\b", path):  # stands for any name
        path = str(Path(path).parent).partition("/xx")[0]
    assert any((folder / path).exists() for folder in (ROOT, ROOT / "timeline_api"))


def test_the_table_of_languages_has_what_each_supports():
    rows = re.findall(r"^\| (\w+) \(`(\w+)`\) \| (yes|no) \| (yes|no) \|", PAGES["docs/languages.md"], re.MULTILINE)
    folders = {file.parent.name for file in LANGUAGES.glob("*/language.toml")}
    assert {tag for _, tag, _, _ in rows} == folders
    for name, tag, *supported in rows:
        found = language.Language.of(tag)
        promised = zip(("temporal-expressions", "event-rules"), supported, strict=True)
        assert (name, found.supports) == (found.name, frozenset(part for part, answer in promised if answer == "yes"))


def test_the_index_of_the_design_has_every_decision():
    assert PAGES["docs/design/README.md"] == design_index(), "docs/design/README.md is stale: make docs"


def test_the_readme_is_short_and_its_picture_small():
    assert len(README.splitlines()) <= 130
    pictures = re.findall(r"!\[.+\]\((\S+\.png)\)", README)
    assert [(ROOT / picture).stat().st_size < 200_000 for picture in pictures] == [True]


@pytest.mark.parametrize("key", tomllib.loads((LANGUAGES / "en" / "temporal.toml").read_text(encoding="utf-8")))
def test_the_grammar_module_explains_each_key_of_a_language_file(key):
    assert re.search(rf"\b{key}\b", grammar.__doc__)


def test_the_readme_names_the_database_of_make_run():
    (database,) = re.findall(r"^export TIMELINE_DATABASE_URL \?= (\S+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert f"TIMELINE_DATABASE_URL={database} .venv/bin/timeline-api " in README
