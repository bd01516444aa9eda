"""Every pair of `pairs.toml` is judged as it says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.support.builders import document, mention
from tests.support.timelines import merged

PAIRS = tomllib.loads((Path(__file__).parent / "pairs.toml").read_text("utf-8"))["pair"]


def told(side: dict, *, source: str, whole: str | None):
    side = {"source": source, "title": side["text"].rstrip("."), **side}
    actors, text = tuple(side.pop("actors", ())), side.pop("text")
    if whole:
        side["document"] = document(whole, source=side["source"])
    return mention(whole or text, actors=actors, places=tuple(side.pop("places", ())), **side)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["name"])
def test_a_pair_is_judged_as_a_reader_would(pair):
    together = pair.get("document") == "same"
    whole = f"{pair['left']['text']} {pair['right']['text']}" if together else None
    left = told(pair["left"], source="Harbour Post", whole=whole)
    right = told(pair["right"], source="Harbour Post" if together else "City Wire", whole=whole)
    assert (len(merged(left, right)) == 1) is pair["same"], pair["why"]


def test_the_pairs_cover_both_answers_in_many_genres():
    genres = {pair["name"].partition(":")[0] for pair in PAIRS}
    assert len(PAIRS) >= 40
    assert min(sum(pair["same"] for pair in PAIRS), sum(not pair["same"] for pair in PAIRS)) >= 20
    assert genres >= {"courts", "economy", "disasters", "obituaries", "sport", "science", "diplomacy"}
