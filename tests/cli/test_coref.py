"""Mentions in, clusters out."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.cli.conftest import lines

SANK = {
    "id": "a.1",
    "doc": "a",
    "text": "sank",
    "sentence": "The ferry Aurora sank off Gull Point in a storm .",
    "tokens": [3],
}
SINKING = {
    "id": "b.1",
    "document": "b",
    "text": "sinking",
    "sentence": "The sinking of the ferry Aurora off Gull Point in a storm shocked the port .",
}
PLAYED = {
    "id": "c.1",
    "doc": "c",
    "text": "played",
    "sentence": "Anneke Roos played six suites in the abbey .",
    "start": 12,
    "end": 18,
}


def test_coref_answers_with_a_cluster_for_each_mention(run):
    result = run("coref", stdin=lines(SANK, SINKING, PLAYED))
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"a.1": "a.1", "b.1": "a.1", "c.1": "c.1"}


def test_no_lines_make_no_clusters(run):
    result = run("coref", stdin="\n")
    assert (result.exit_code, json.loads(result.stdout)) == (0, {})


def test_fields_of_other_meaning_are_passed_over(run):
    assert run("coref", stdin=lines({**SANK, "topic": "7"})).exit_code == 0


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{", "malformed JSON"),
        ("[]\n", "a mention is a JSON object"),
        (lines({**SINKING, "text": "burned"}), "the text of the mention does not stand in its sentence"),
        (lines({**PLAYED, "id": "a.1"}), "'a.1' is given twice"),
        (lines({**PLAYED, "start": 400, "end": 410}), "the offsets hold no word"),
        (lines({**PLAYED, "end": None}), "/end"),
        (lines({"id": "c.1", "doc": "c", "text": "sank"}), "/sentence"),
        (lines({**PLAYED, "sentence": 3}), "/sentence"),
        (lines({**PLAYED, "tokens": [40]}), "/tokens: the sentence has fewer words"),
        (lines({**PLAYED, "date": "someday"}), "someday"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_done(run, bad, reason):
    result = run("coref", stdin=lines(SANK) + bad.rstrip("\n") + "\n" + lines({**SINKING, "id": "d.1"}))
    assert result.exit_code == 2
    assert result.stderr.startswith("line 2: ")
    assert reason in result.stderr
    assert json.loads(result.stdout) == {"a.1": "a.1", "d.1": "a.1"}


WITHOUT_NUMPY = "import sys; sys.modules['numpy'] = None; from timeline_api.cli import main; main(['coref'])"


def test_without_numpy_the_extra_is_named_and_nothing_is_read():
    done = subprocess.run([sys.executable, "-c", WITHOUT_NUMPY], input="", capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "pip install 'timeline-api[coref]'" in done.stderr
    assert "Traceback" not in done.stderr


SERVED = """
import sys
sys.modules["numpy"] = None
from timeline_api.app import create_app
from timeline_api.settings import Settings
environ = {"TIMELINE_DATABASE_URL": "memory:", "TIMELINE_MODEL": "none"}
client = create_app(Settings.from_environ(environ)).test_client()
said = {"text": "Ann Lee met Bob Ray on 3 May 2019.", "source": "Ledger"}
print(client.post("/v1/timelines/t/documents", json=said).status_code)
"""


def test_documents_are_added_without_numpy():
    done = subprocess.run([sys.executable, "-c", SERVED], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "201", done.stderr
