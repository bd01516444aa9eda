"""Stems that forms and derivations share, and base forms of verbs."""

from __future__ import annotations

import pytest

from timeline_api.language.stems import base_form, is_nominal, stem


@pytest.mark.parametrize(
    "words",
    [
        ("resign", "resigned", "resigning", "resignation"), ("explode", "exploded", "explosion"),
        ("approve", "approval"), ("strike", "struck", "strikes"), ("decide", "decision", "decisions"),
        ("bury", "buried", "burial"), ("withdraw", "withdrawal"),
    ],
)  # fmt: skip
def test_forms_and_derivations_share_a_stem(words):
    assert len({stem(word) for word in words}) == 1


@pytest.mark.parametrize(("left", "right"), [("resign", "restore"), ("found", "find"), ("as", "a")])
def test_other_words_do_not(left, right):
    assert stem(left) != stem(right)


def test_a_noun_made_from_a_verb_shows_by_its_ending():
    found = [is_nominal(word) for word in ("decision", "payment", "arrival", "sal", "letter")]
    assert found == [True] * 3 + [False] * 2


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("stopped", "stop"), ("carries", "carry"), ("pleaded", "plead"), ("ratified", "ratify"), ("snubbed", "snub"),
        ("appropriated", "appropriate"), ("street", None), ("bed", None), ("stop", "stop"),
    ],
)  # fmt: skip
def test_a_regular_verb_form_has_its_base(form, base):
    assert base_form(form, frozenset(("stop", "carry", "plead"))) == base
