"""Patterns are compiled so that they match what they say, with little memory."""

from __future__ import annotations

import pytest

from timeline_api.edtf import read_edtf
from timeline_api.temporal import recognise
from timeline_api.temporal.grammar.pattern_text import factored
from timeline_api.temporal.grammar.patterns import evened

ANCHOR = read_edtf("2023-11-18")


@pytest.mark.parametrize(
    ("patterns", "one"),
    [
        (["(?:the )?{day:first} x", "(?:the )?{day} y"], "(?:the )?{day} (?:x|y)"),
        (["in {year}", "in {year}s?"], "in {year}(?:|s?)"),
        (["a|b", "ac"], "(?:(?:a|b)|ac)"),
        ([r"a[)|]{2,3}?b", r"a[)|]{2,3}?c", r"a\|"], r"a(?:[)|]{2,3}?(?:b|c)|\|)"),
        (["(?:a|b)?c", "(?:a|b)c"], "(?:(?:a|b)?c|(?:a|b)c)"),
    ],
)
def test_patterns_that_begin_alike_share_their_beginning(patterns, one):
    assert factored(patterns) == one


@pytest.mark.parametrize(
    "white", [" ", "\n", "\r\n", "\r", "\t", "\xa0", "\u202f", "    ", " \n  ", "\xa0\r\n\t", "\x1e\x1f", "\n\x1f"]
)
def test_white_space_within_a_paragraph_is_a_space(white):
    text = f"The mill opened on 3{white}May{white}2019."
    assert [found.text for found in recognise(text, language="en", anchor=ANCHOR)] == [f"3{white}May{white}2019"]
    assert len(evened(text)) == len(text)


@pytest.mark.parametrize("white", ["\n\n", " \n \n", "\r\r", "     ", "\u2028\u2028", "\u3000" * 5])
def test_other_white_space_parts_the_words_of_a_date(white):
    found = recognise(f"The mill opened on 3{white}May 2019.", language="en", anchor=ANCHOR)
    assert [expression.text for expression in found] == ["May 2019"]


def test_a_date_and_a_clock_time_of_two_lines_stay_apart():
    texts = ("3 May 2019\xa09:14 am", "3 May 2019\n9:14 am")
    found = [[one.text for one in recognise(text, language="en", anchor=ANCHOR)] for text in texts]
    assert found == [["3 May 2019\xa09:14 am"], ["3 May 2019", "9:14 am"]]
