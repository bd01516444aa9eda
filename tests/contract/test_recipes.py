"""The recipes of docs/recipes.md, run as they stand, in their order, against a live server."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest

from tests.cli.serving import serving
from tests.contract.node import NODE, ROOT, run

RECIPES = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8000"
LIMIT_S = 60


def _written(language):
    """All of a language's recipes as one program."""
    return "\n".join(re.findall(rf"^```{language}\n(.*?)^```$", RECIPES, re.DOTALL | re.MULTILINE))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("recipes")


@pytest.fixture(scope="module")
def served(folder):
    with serving(folder) as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture
def followed(served, folder):
    """What a program prints that asks this server."""

    def followed(program, *command):
        asked = program.replace(ADDRESS, served)
        told = subprocess.run(
            command, cwd=folder, input=asked, capture_output=True, text=True, timeout=LIMIT_S, check=False
        )
        assert told.returncode == 0, told.stderr
        return told.stdout

    return followed


@pytest.fixture
def story(followed):
    """The story that the first recipe tells; posted again it is the same."""
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    return followed(_written("sh"), "sh", "-e")


def test_the_recipes_for_curl_make_a_timeline_and_a_calendar(story, folder):
    assert '"title":"The Port Ellery council rejected the tunnel"' in story
    assert "BEGIN:VEVENT" in (folder / "ellery.ics").read_text(encoding="utf-8")


def test_the_recipes_for_python_page_through_and_correct(story, followed):
    printed = followed(_written("python"), sys.executable, "-")
    assert "June 2031" in printed
    assert printed.splitlines()[-1] == "422 /published '2031-02-30' is a day that does not exist."


def test_the_recipes_for_javascript_draw_and_stay_current(story, followed):
    if NODE is None:
        pytest.skip("no Node on this machine")
    drawn, *news = followed(_written("js"), NODE, "--input-type=module", "-").splitlines()
    assert all(int(number) > 0 for number in drawn.split())
    assert news == ["created The first ferry sailed"]


def test_the_recipe_for_typescript_fits_the_types_of_the_contract(tmp_path):
    types = run("openapi-typescript", "openapi.yaml", "-o", str(tmp_path / "timeline-api.d.ts"))
    assert types.returncode == 0, types.stderr
    (tmp_path / "recipe.ts").write_text(_written("ts"), encoding="utf-8")
    (tmp_path / "wrong.ts").write_text(_written("ts").replace("event.title", "event.headline"), encoding="utf-8")
    strict = ("--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom,dom.iterable")
    right, wrong = (run("tsc", *strict, str(tmp_path / name)) for name in ("recipe.ts", "wrong.ts"))
    assert right.returncode == 0, right.stdout
    assert "'headline' does not exist" in wrong.stdout
