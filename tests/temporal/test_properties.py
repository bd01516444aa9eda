"""What holds for every text: offsets slice it, spans never overlap, values read again, no exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_api.edtf import read_edtf
from timeline_api.temporal import recognise

PIECES = (
    "January", "Feb. 29", "may", "May", "on Friday", "last week", "2019", "1984", "30", "31", "November 31, 2023", "0",
    "the 1990s", "'80s", "Q3", "two weeks", "ago", "in", "since", "by", "until", "between", "and", "to", "-", "–", "/",
    ",", ".", "\n", "\n\n", " ", "  ", "\u00a0", "\u200b", "\u202b", "the following day", "a year later",
    "every Tuesday", "44 BC", "9999", "12:30", "17/11/2023", "2023-11-17T", "Easter", "9/11", "yesterday",
    "will", "said", "١٩٩٠", "２０２３", "\ud800", "𝟚𝟘𝟙𝟡", "é", "first half of", "this year", "the next 9999 years",
    "9,999,999 days ago", "31st of", "century",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.text(st.characters(categories=None), max_size=200),
)
ANCHORS = st.sampled_from([None, "2023-11-18", "2024-02-29", "0001-01-01", "9999-12-31", "2023-11", "2023"])


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, anchor=ANCHORS)
def test_expressions_slice_their_text_and_their_values_read_again(text, anchor):
    found = recognise(text, language="en", anchor=read_edtf(anchor) if anchor else None)
    end = 0
    for expression in found:
        assert expression.span.start >= end
        end = expression.span.end
        assert expression.text == text[expression.span.start : end] != ""
        if expression.value is not None:
            assert read_edtf(expression.value.text) == expression.value
            assert expression.unresolved == ""
            earliest, latest = expression.value.earliest, expression.value.latest
            assert earliest is None or latest is None or earliest <= latest
            assert all(day is None or day.year <= 9999 for day in (earliest, latest))


@pytest.mark.parametrize("number", [10, 1000])
def test_offsets_stay_right_behind_characters_of_every_width(number):
    text = "😀é\u202eא\u0301\ud83d " * number + "They met on Friday."
    (found,) = recognise(text, language="en", anchor=read_edtf("2023-11-18"))
    assert text[found.span.start : found.span.end] == "Friday"
    assert found.value.text == "2023-11-17"


@pytest.mark.parametrize("anchor", [None, "2023", "2023-11"])
@pytest.mark.parametrize("words", ["Friday", "yesterday", "this week", "two weeks ago", "tonight"])
def test_what_hangs_on_an_unknown_day_stays_unresolved_and_says_why(words, anchor):
    (found,) = recognise(f"It ended {words}.", language="en", anchor=read_edtf(anchor) if anchor else None)
    assert found.value is None
    assert "publication date" in found.unresolved


def test_with_the_year_alone_months_and_years_are_known():
    found = recognise("He wrote in March. She left last year.", language="en", anchor=read_edtf("2023"))
    assert [e.value.text for e in found] == ["2023-03", "2022"]


def test_a_full_date_needs_no_publication_date():
    (found,) = recognise("It closed on 5 May 2019.", language="en", anchor=None)
    assert (found.value.text, found.anchor) == ("2019-05-05", "")
