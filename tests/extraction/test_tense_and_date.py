"""Where tense and date disagree the tense yields, and dates outside a sentence date what stands under them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import builders
from timeline_api.extraction import Syntax, extract, load_syntax
from timeline_api.model import EventMention
from timeline_api.temporal import recognise

CASES = tomllib.loads((Path(__file__).parent / "headings.toml").read_text(encoding="utf-8"))["case"]
RULES = load_syntax("none")


def mentions_of(text: str, published: str, syntax: Syntax) -> tuple[EventMention, ...]:
    document = builders.document(text, date=published)
    return extract(document, recognise(text, language="en", anchor=document.published.value), syntax)


def test_what_is_told_as_past_on_the_day_after_publication_is_no_plan(syntax: Syntax) -> None:
    text = (
        "Dockers stopped work on Thursday. The governor resigned early Friday. Troops left the port Friday. "
        "The council will meet on Friday."
    )
    found = {each.trigger.text: each for each in mentions_of(text, "2024-03-07", syntax)}
    modalities = {word: (each.value.text if each.value else "", each.modality) for word, each in found.items()}
    assert modalities["resigned"] == ("2024-03-08", "asserted")
    assert modalities["left"] == ("2024-03-08", "asserted")
    assert modalities["meet"] == ("2024-03-08", "planned")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_heading_dates_what_stands_under_it(case: dict[str, Any], syntax: Syntax) -> None:
    found = mentions_of(case["text"], case["published"], syntax)
    told = {mention.trigger.text: mention.expression.text for mention in found}
    assert {trigger: told.get(trigger) for trigger in case["dates"]} == case["dates"]
    assert not set(told) & set(case.get("not", ()))


SUBJECTS = ("The board", "Ana Torres", "The company", "A judge")
VERBS = (
    "will close the pier", "closed the pier", "is to close the pier", "had closed the pier", "would close the pier",
    "planned to close the pier", "was due to close the pier", "expects to close the pier", "did not close the pier",
    "has agreed to close the pier", "should close the pier", "failed to close the pier", "wants to close the pier",
)  # fmt: skip
DATES = (
    "on Monday", "in March", "on 9 May", "by 30 June", "until 31 October", "on Dec. 3", "next week", "last month",
    "in September", "on 3 May 2019", "on 3 May 2031", "by the end of the year", "at Easter", "on the night of June 5",
)  # fmt: skip
SENTENCES = st.tuples(
    st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.sampled_from(DATES), st.sampled_from((" ", ", "))
).map(lambda parts: f"{parts[0]} {parts[1]} {parts[2]}.")


@settings(max_examples=100, deadline=None)
@given(sentences=st.lists(SENTENCES, min_size=1, max_size=4), published=st.dates(date(2021, 1, 1), date(2025, 12, 31)))
def test_no_plan_ends_before_its_publication_and_nothing_asserted_begins_after_it(
    sentences: list[str], published: date
) -> None:
    for mention in mentions_of(" ".join(sentences), published.isoformat(), RULES):
        value = mention.value
        if value is None:
            continue
        if mention.modality == "planned" and value.latest is not None:
            assert value.latest.date() >= published
        if mention.modality == "asserted" and value.earliest is not None:
            assert value.earliest.date() <= published
