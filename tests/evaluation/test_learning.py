"""Learning weights: what is left out has no part in its own score, and what is written is what is read."""

from __future__ import annotations

import json

import numpy as np
import pytest
from click.testing import CliRunner

from evaluation import learn_confidence
from evaluation.regression import columns_of, fit, left_out, weights_file
from timeline_api.extraction import logistic_score
from timeline_api.extraction.confidence.features import FEATURES

NAMES = ("first", "second")


def test_a_group_that_is_left_out_says_nothing_of_itself():
    rows = columns_of(NAMES, [frozenset({"first"})] * 8 + [frozenset({"second"})] * 8)
    labels = np.array([1.0] * 4 + [0.0] * 4 + [1.0] * 8)
    groups = ["a"] * 8 + ["b"] * 8
    (of_second,) = set(left_out(rows, labels, groups, prior=1.0)[8:].round(6))
    (with_itself,) = set((rows @ fit(rows, labels, prior=1.0)[:-1])[8:].round(6))
    assert of_second == pytest.approx(0.5, abs=0.01)  # the others are half of each and never have the feature
    assert with_itself > 0.5


def test_weights_are_read_as_they_were_written(tmp_path, monkeypatch):
    def first(evidence: int) -> bool:
        return evidence > 1

    def second(evidence: int) -> bool:
        return evidence > 2

    (tmp_path / "weights.toml").write_text(weights_file(NAMES, np.array([1.5, -0.25, 0.5]), "a.module"))
    monkeypatch.setattr(logistic_score, "files", lambda package: tmp_path)
    score = logistic_score.read_score("a.package", (first, second))
    assert score.present(2) == ("first",)
    assert score.present(3) == ("first", "second")
    assert score.probability(()) == pytest.approx(1 / (1 + np.exp(-0.5)))
    assert score.probability(("first", "second")) == pytest.approx(1 / (1 + np.exp(-1.75)))


def test_the_confidence_is_learnt_from_a_folder_of_verdicts(tmp_path):
    texts = {
        "a": "It sank on Friday. Luc Morel resigned on Friday.",
        "b": "It rang on Friday. Ana Silva won on Friday.",
    }
    lines = [
        json.dumps({"id": name, "timeline": name, "text": text, "source": "Wire", "published": "2023-11-18"})
        for name, text in texts.items()
    ]
    (tmp_path / "documents.jsonl").write_text("\n".join(lines))
    (tmp_path / "verdicts.json").write_text("{}")
    mentions = [
        (mention.id, mention.title)
        for _, document in learn_confidence.documents_of(tmp_path)
        for mention in learn_confidence.extract_document(document, learn_confidence.load_syntax("none")).mentions
    ]
    verdicts = {name: not title.startswith("It") for name, title in mentions}
    assert sorted(verdicts.values()) == [False, False, True, True]
    (tmp_path / "verdicts.json").write_text(json.dumps(verdicts))
    printed = CliRunner().invoke(learn_confidence.main, [str(tmp_path), "--model", "none"])
    assert printed.exit_code == 0
    assert "4 mentions, 2 of them entries" in printed.output
    assert "ranks above another mention in 100.0 % of pairs" in printed.output
    assert "below 0.45: 0.0 % of the entries, 100.0 % of the others" in printed.output
    assert all(f"\n{feature.__name__} = " in printed.output for feature in FEATURES)
