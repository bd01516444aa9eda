"""Texts in which the context decides a date: the year of the story, behind or ahead, headings and lists."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from timeline_api.edtf import read_edtf
from timeline_api.temporal import judged, recognise

CASES = tomllib.loads(Path(__file__).with_name("context.toml").read_text(encoding="utf-8"))["case"]


def values_at(case, words):
    """The values of the expressions that overlap words of a text, clock times without seconds; "" for no value."""
    words, _, occurrence = words.partition("@")
    start = -1
    for _ in range(int(occurrence or 1)):
        start = case["text"].index(words, start + 1)
    published = read_edtf(case["published"]) if "published" in case else None
    found = recognise(case["text"], language=case.get("language", "en"), anchor=published)
    here = [each for each in found if each.span.start < start + len(words) and each.span.end > start]
    return [re.sub(r"(T\d\d:\d\d):00", r"\1", each.value.text) if each.value else "" for each in here] or [""]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['text'][:60]!r}")
def test_the_context_decides(case):
    for words, accepted in case["want"].items():
        assert set(values_at(case, words)) & set(accepted), words


def test_each_judgement_has_its_reason():
    text = "He was arrested on 3 May 2019 and released on 9 May. On Monday a court will hear him, as it did in June."
    found, reasons = judged(text, language="en", anchor=read_edtf("2023-11-18"))
    told = {each.text: reasons.get(each.span, "") for each in found}
    assert told["9 May"] == "goes on from 2019-05-03"
    assert told["June"].startswith("counted from the publication date")


def test_a_list_has_its_reason():
    text = "Feb. 26: A man is shot.\nMarch 8: His family sues."
    found, reasons = judged(text, language="en", anchor=read_edtf("2012-11-11"))
    assert "one list in one direction of time" in reasons[found[0].span]
