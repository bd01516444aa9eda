"""Lemmas and what relates them."""

from __future__ import annotations

import pytest

from timeline_api.language.wordnet import Relation, gloss_likeness, lemma_of, relation


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("died", "die"), ("stopped", "stop"), ("hijacking", "hijack"), ("cities", "city"), ("shot", "shoot"),
        ("resignations", "resignation"), ("zorbled", "zorbled"),
    ],
)  # fmt: skip
def test_a_form_has_its_lemma(word, lemma):
    assert lemma_of(word) == lemma


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("resign", "resign", Relation.SAME),
        ("resign", "resignation", Relation.FAMILY),
        ("decide", "decision", Relation.FAMILY),
        ("slay", "murder", Relation.SYNONYMS),
        ("murder", "kill", Relation.ABOVE),
        ("zorble", "resign", Relation.NONE),
    ],
)
def test_lemmas_are_related(left, right, expected):
    assert relation(left, right) == relation(right, left) == expected


def test_words_explained_alike_are_alike():
    assert gloss_likeness("kill", "murder") > gloss_likeness("kill", "announce")
    assert gloss_likeness("kill", "zorble") == 0
    assert gloss_likeness("kill", "kill") == 1
