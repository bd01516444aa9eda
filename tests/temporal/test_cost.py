"""The cost of recognising grows with the text and no faster, whatever the text is made of.

What is counted is work, not time: candidate wordings, their length, questions asked.
"""

from __future__ import annotations

from time import process_time

import pytest

from timeline_api.edtf import read_edtf
from timeline_api.temporal import recognise
from timeline_api.temporal.grammar import load_grammar, patterns
from timeline_api.temporal.grammar.grammar import _grammar
from timeline_api.temporal.normalise import LONGEST, answer_of, recorded_questions

ANCHOR = read_edtf("2023-11-18")
HOSTILE = {
    "digits": "1234567890",
    "modal verbs": "may ",
    "clocks": "1:",
    "dense dates": "3 May 2019, ",
    "white space": " \t",
    "empty lines": "\n",
    "apostrophes": "'",
    "counts": "one two ",
    "steps": "the last ",
    "months": "May ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_candidates_grow_with_the_text(piece):
    grammar = load_grammar("en")
    short, long = (sum(1 for _ in grammar.candidates(piece * number)) for number in (1_000, 8_000))
    assert long <= 8 * max(short, 1) + 8


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_wording_is_longer_than_a_rule_can_be(piece):
    spans = [match.span for match in load_grammar("en").candidates(piece * 2_000)]
    assert all(span.end - span.start <= 2 * LONGEST for span in spans)


def test_the_same_wording_asks_nothing_twice():
    with recorded_questions() as questions:
        recognise("They met on Friday. " * 200, language="en", anchor=ANCHOR)
    assert len(set(questions)) == 1


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")
DISTINCT = {
    "counts": [f"{number} days ago. " for number in range(6_000)],
    "counts with parts": [f"{number / 100} years ago. " for number in range(101, 6_000)],
    "days of more and more years": [f"{month} 1\n" for month in MONTHS * 200],
    "a day seen from others": [
        f"In {2000 + at % 20}-0{at % 9 + 1}-{at % 28 + 1:02d} it fell, on 7 June. " for at in range(4_000)
    ],
}


@pytest.mark.parametrize("pieces", DISTINCT.values(), ids=DISTINCT)
def test_different_dates_ask_few_different_questions(pieces):
    with recorded_questions() as questions:
        recognise("".join(pieces), language="en", anchor=ANCHOR)
    assert len({(question.words, question.base, question.direction) for question in questions}) < 1_500


def test_dateparser_is_never_asked_about_more_than_a_bounded_span():
    answer = answer_of("Friday " * 20, kind="absolute", language="en", base=ANCHOR.earliest.date(), direction="nearest")
    assert answer.refused == f"longer than {LONGEST} characters"


@pytest.mark.slow
def test_a_hundred_thousand_dates_have_right_offsets():
    text = "3 May 2019, " * 100_000
    found = recognise(text, language="en", anchor=ANCHOR)
    assert len(found) == 100_000
    assert {(e.span.start % 12, e.text, e.value.text) for e in found} == {(0, "3 May 2019", "2019-05-03")}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_automaton_of_all_rules_fits_into_half_of_its_memory(language, monkeypatch):
    """RE2 falls back to an engine that takes thirty times as long where it does not."""
    monkeypatch.setattr(patterns, "_MEMORY", patterns._MEMORY // 2)
    grammar = _grammar.__wrapped__(language)
    texts = [text for rule in grammar.rules for texts in (*rule.examples.values(), rule.rejects) for text in texts]
    text = "\n\n".join(texts)
    sum(1 for _ in grammar.candidates(text))
    start = process_time()
    sum(1 for _ in grammar.candidates(text * 4))
    assert process_time() - start < 3e-6 * len(text * 4)
