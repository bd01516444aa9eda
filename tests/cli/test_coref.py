"""Mentions in, clusters out."""

from __future__ import annotations

import json

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
