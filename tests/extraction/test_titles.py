"""Titles are quotations: each case of titles.toml and references.toml is one test, and some rules hold for all."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.support import builders
from timeline_api.extraction import Syntax, extract
from timeline_api.extraction.titles.clause import LONGEST
from timeline_api.model import EventMention
from timeline_api.temporal import recognise

FOLDER = Path(__file__).parent
CASES = [
    case
    for file in ("titles.toml", "references.toml")
    for case in tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))["case"]
]
#: Sentences of other tests, for what holds for every title.
SENTENCES = tomllib.loads((FOLDER / "sentences.toml").read_text(encoding="utf-8"))["case"]


#: Mentions that were extracted, by the syntax and the case: several tests look at the same ones.
EXTRACTED: dict[tuple[str, ...], tuple[EventMention, ...]] = {}


def mentions_of(case: Mapping[str, Any], syntax: Syntax) -> tuple[EventMention, ...]:
    text, words, when = case["text"], case.get("date_words", case["on"]), case.get("when", "2023-11-17")
    key = (syntax.name, text, words, when)
    if key not in EXTRACTED:
        EXTRACTED[key] = extract(builders.document(text), (builders.expression(text, words, when),), syntax)
    return EXTRACTED[key]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_title_says_what_its_sentence_says(case: Mapping[str, Any], syntax: Syntax) -> None:
    titles = {mention.trigger.text: mention.title for mention in mentions_of(case, syntax)}
    if not case["title"]:
        assert not titles
    elif "trigger" in case:
        assert titles.get(case["trigger"]) == case["title"]
    else:
        assert case["title"] in titles.values()


@pytest.mark.parametrize("case", [*CASES, *SENTENCES], ids=lambda case: case["id"])
def test_a_title_has_the_words_of_a_sentence_in_their_order(case: Mapping[str, Any], syntax: Syntax) -> None:
    for mention in mentions_of(case, syntax):
        assert "".join(part.text for part in mention.title_parts) == mention.title
        assert 0 < len(mention.title) <= LONGEST
        assert "…" not in mention.title or "…" in case["text"]
        own = [part for part in mention.title_parts if not part.inserted]
        assert [part.start for part in own] == sorted(part.start for part in own)
        for part in own:
            assert plain(part.text) == plain(case["text"][part.start : part.end])


@pytest.mark.parametrize("case", [*CASES, *SENTENCES], ids=lambda case: case["id"])
def test_an_insertion_has_the_place_of_a_name(case: Mapping[str, Any], syntax: Syntax) -> None:
    for mention in mentions_of(case, syntax):
        for part in mention.title_parts:
            if part.inserted:
                there = set(re.findall(r"\w+", case["text"][part.start : part.end].casefold()))
                assert there & set(re.findall(r"\w+", part.text.casefold()))


def test_a_country_of_which_a_text_names_only_the_people_has_their_place(syntax: Syntax) -> None:
    text = "The Norwegian share index fell as a storm hit the country on Friday."
    (mention,) = mentions_of({"text": text, "on": "Friday"}, syntax)
    assert mention.title == "A storm hit the country [Norway]"
    (part,) = (part for part in mention.title_parts if part.inserted)
    assert text[part.start : part.end] == "Norwegian"


def test_a_title_without_a_model_keeps_the_order_too(rules: Syntax) -> None:
    for case in CASES:
        for mention in mentions_of(case, rules):
            own = [part.start for part in mention.title_parts if not part.inserted]
            assert own == sorted(own)
            assert "".join(part.text for part in mention.title_parts) == mention.title


def plain(words: str) -> str:
    return " ".join(words.split()).casefold()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("{} Lint resigned on Friday.", "Lint resigned on Friday"),
        ("Bo Lint met {} on Friday.", "Bo Lint met on Friday"),
        ("The {} council met on Friday.", "The council met on Friday"),
    ],
)
@pytest.mark.parametrize(("length", "is_left_out"), [(60, False), (300, True)])
def test_a_word_that_no_title_has_room_for_is_left_out(
    text: str, title: str, length: int, is_left_out: bool, syntax: Syntax
) -> None:
    long = "Ba" * (length // 2)
    mentions = mentions_of({"text": text.format(long), "on": "Friday"}, syntax)
    assert [long in mention.title for mention in mentions] == [not is_left_out]
    assert [mention.title for mention in mentions] == [title if is_left_out else mentions[0].title]


@pytest.mark.parametrize(("length", "has_room"), [(LONGEST - 40, True), (LONGEST - 20, False)])
def test_a_name_that_a_title_has_no_room_for_is_not_inserted(length: int, has_room: bool, syntax: Syntax) -> None:
    long = "Ba" * (length // 2)
    text = f"Ida Marsh leads the yard. On Friday she opened {long}."
    (mention,) = mentions_of({"text": text, "on": "Friday"}, syntax)
    assert mention.title == f"She{' [Ida Marsh]' if has_room else ''} opened {long}"


@pytest.mark.parametrize(("length", "count"), [(10, 1), (300, 0)])
def test_a_trigger_that_no_title_has_room_for_is_no_mention(length: int, count: int, rules: Syntax) -> None:
    text = f"Bo Lint {'ba' * (length // 2)}ed it on Friday."
    assert len(mentions_of({"text": text, "on": "Friday"}, rules)) == count


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param(
            "Rebels seized the town on Monday and left the province on Thursday.",
            ["Rebels seized the town", "Rebels left the province"],
            id="a date each",
        ),
        pytest.param(
            "On Monday rebels seized the town and burned the mill.",
            ["Rebels seized the town and burned the mill", "Rebels burned the mill"],
            id="one date for both",
        ),
        pytest.param(
            "Rebels seized the town and left the province on Thursday.", ["Rebels left the province"], id="one date"
        ),
    ],
)
def test_a_joined_verb_with_a_date_of_its_own_is_in_no_title_but_its_own(
    text: str, titles: list[str], syntax: Syntax
) -> None:
    document = builders.document(text)
    dates = recognise(text, language="en", anchor=document.published.value)
    assert [mention.title for mention in extract(document, dates, syntax)] == titles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Voters elected Hollis in 2016 and again in 2020.", {"Voters elected Hollis in 2016 and again in 2020"}),
        ("The bridge was closed in March and again in June.", {"The bridge was closed in March and again in June"}),
        ("Ferries sank in 1999 and in 2004.", {"Ferries sank"}),
        (
            "The mayor resigned on Monday and left Tula on Tuesday.",
            {"The mayor resigned", "The mayor left Tula"},
        ),
    ],
)
def test_of_two_joined_dates_a_title_has_both_or_none(
    text: str, titles: set[str], rules: Syntax, syntax: Syntax
) -> None:
    document = builders.document(text)
    dates = recognise(text, language="en", anchor=document.published.value)
    for each in (rules, syntax):
        found = {mention.title for mention in extract(document, dates, each)}
        assert found
        assert found <= {*titles, text.rstrip(".")}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The girl attended lessons on Tuesday to Thursday at the port.", "The girl attended lessons at the port"),
        ("The crowd thinned on Monday night into early Tuesday morning at the gate.", "The crowd thinned at the gate"),
        ("The ferry took Bo Lint on Tuesday to Lund.", "The ferry took Bo Lint to Lund"),
    ],
)
def test_both_days_of_a_period_are_left_out(text: str, title: str, syntax: Syntax) -> None:
    document = builders.document(text)
    dates = recognise(text, language="en", anchor=document.published.value)
    assert {mention.title for mention in extract(document, dates, syntax)} == {title}


def test_a_title_with_who_says_so_has_the_verb_of_saying(syntax: Syntax) -> None:
    text = (
        "The bank said part of the reduction to third-quarter earnings comes from recalculating the value of its "
        "deferred tax assets."
    )
    document = builders.document(text)
    found = extract(document, recognise(text, language="en", anchor=document.published.value), syntax)
    found += tuple(mention for case in CASES for mention in mentions_of(case, syntax))
    framed = [mention for mention in found if mention.attribution and mention.framed_parts]
    assert framed
    for mention in framed:
        assert mention.attribution.verb in "".join(part.text for part in mention.framed_parts)
