"""The recipes of docs/recipes.md, run as they stand, in their order, against a live server."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys

import pytest

from tests.contract.node import NODE, ROOT, run
from tests.support.servers import serving

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


def test_the_recipes_for_curl_follow_a_job_and_read_its_errors(story, folder):
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    assert f'event: done\ndata: {{"id":"{job["id"]}"' in story
    assert (job["state"], job["all"], job["done"], [error["line"] for error in job["errors"]]) == ("done", 2, 1, [2])


def test_the_recipes_for_python_page_through_correct_and_follow_a_job(story, followed):
    printed = followed(_written("python"), sys.executable, "-")
    assert "June 2031" in printed
    assert "422 /published '2031-02-30' is a day that does not exist." in printed
    *_, ended, error, cancelled = printed.splitlines()
    assert (ended, cancelled) == ("done 3 of 3", "cancelled True")
    assert error == "line 3 /published: '2031-12-32' is a day that does not exist."


def test_the_recipes_for_javascript_draw_and_stay_current(story, followed):
    if NODE is None:
        pytest.skip("no Node on this machine")
    drawn, *news = followed(_written("js"), NODE, "--input-type=module", "-").splitlines()
    assert all(int(number) > 0 for number in drawn.split())
    assert news == ["created The first ferry sailed"]


#: What is done with the recipes for TypeScript.
ASKING = """
import {addLater, cancel, follow, lines} from "./recipe.mjs";

const home = "http://127.0.0.1:8000/v1/timelines/quay";
const report = (text) => ({text, source: "Harbour Post", published: "2031-06-02"});
const job = await addLater(home, [report("The quay of Port Ellery opened on 1 June 2031."), report("")]);
const ended = await follow(job, ({state}) => console.log(state));
console.log(ended.errors[0].line, ended.errors[0].problem.detail, (await lines(home)).length);
console.log((await cancel(job)).state);
"""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """Compile programs, by name, beside the types of the contract; return their folder and what is wrong with each."""
    folder = tmp_path_factory.mktemp("typed")
    types = run("openapi-typescript", "openapi.yaml", "-o", str(folder / "timeline-api.d.ts"))
    assert types.returncode == 0, types.stderr

    def compiled(**programs):
        files = {name: folder / f"{name}.mts" for name in programs}
        for name, file in files.items():
            file.write_text(programs[name], encoding="utf-8")
        strict = ("--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler")
        said = run("tsc", *strict, "--lib", "es2022,dom,dom.iterable", *map(str, files.values())).stdout
        errors = re.split(r"^(?=\S)", said, flags=re.MULTILINE)  # the lines of one that go on are indented
        return folder, {name: "".join(each for each in errors if f"/{name}.mts" in each) for name in programs}

    return compiled


SELECTING = """
import type {paths} from "./timeline-api";
type Answer = paths["/v1/timelines/{timeline}/events"]["get"]["responses"]["200"]["content"]["application/json"];

export async function titles(address: string): Promise<string[]> {
  const page: Answer = await (await fetch(address)).json();
  if ("fields" in page) {
    return page.items.map(event => event.title ?? page.fields.join());
  }
  return page.items.map(event => event.title + event.quote.source + (event.mentions?.length ?? 0));
}
"""


@pytest.fixture(scope="module")
def errors(compiled):
    """What is wrong with programs for TypeScript, by name; the compiler takes seconds to start, so it starts once."""
    return compiled(
        another_field=_written("ts").replace("event.title", "event.headline"),
        selecting=SELECTING,
        selecting_unchecked=SELECTING.replace(" ?? page.fields.join()", ""),
    )[1]


def test_the_recipes_for_typescript_fit_the_types_of_the_contract(errors):
    assert "'headline' does not exist" in errors["another_field"]


def test_pages_with_and_without_selected_fields_need_no_cast(errors):
    assert errors["selecting"] == ""
    assert "undefined" in errors["selecting_unchecked"]


@pytest.mark.slow
def test_the_recipes_for_typescript_follow_a_job(compiled, served):
    folder, errors = compiled(recipe=_written("ts"))
    assert errors["recipe"] == ""
    (folder / "asking.mjs").write_text(ASKING.replace(ADDRESS, served), encoding="utf-8")
    asked = subprocess.run(
        [NODE, str(folder / "asking.mjs")], capture_output=True, text=True, timeout=LIMIT_S, check=False
    )
    assert asked.returncode == 0, asked.stderr
    *_, ended, error, cancelled = asked.stdout.splitlines()
    assert (ended, error, cancelled) == ("done", "2 /text: Must not be blank. 1", "done")
