"""Happenings that are seen and have no day, each with the reason."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import extracted
from timeline_api.extraction import Syntax
from timeline_api.extraction.text_limits import UNPLACED


def found(text: str, syntax: Syntax, published: str | None = "2031-05-14") -> list[tuple[str, str]]:
    return [(each.trigger.text, each.reason) for each in extracted(text, syntax, published).unplaced]


def test_a_clause_beside_a_dated_one_has_no_date(each_syntax):
    text = "The ferry that ran aground on Monday sank."
    assert found(text, each_syntax) == [("sank", "no-date")]
    (unplaced,) = extracted(text, each_syntax).unplaced
    assert (unplaced.quote, unplaced.sentence.of(text), unplaced.trigger.span.of(text)) == (text, text, "sank")


def test_a_date_without_a_value_places_nothing(each_syntax):
    text = "The ferry sank on Friday."
    assert found(text, each_syntax, None) == [("sank", "unresolved-date")]
    assert [mention.trigger.text for mention in extracted(text, each_syntax, None).mentions] == ["sank"]
    assert found(text, each_syntax) == []


def test_a_denial_on_a_date_without_a_value_is_no_happening(each_syntax):
    text = "The ferry did not sail on Friday."
    (mention,) = extracted(text, each_syntax, None).mentions
    assert (mention.value, mention.modality) == (None, "negated")
    assert found(text, each_syntax, None) == []


def test_what_may_be_of_the_day_of_the_report_is_uncertain(syntax):  # the rules alone do not find the clause
    text = "A ferry ran aground off Tarn today. Police urged drivers to wait. The owners have agreed to close the line."
    assert ("agreed", "uncertain") in found(text, syntax.inferring(True))


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The ferry that ran aground on Monday did not sink.", id="a denial"),
        pytest.param("The ferry that ran aground on Monday will be sold.", id="what is to come"),
        pytest.param("The captain said that the ferry ran aground on Monday.", id="a saying"),
        pytest.param("The ferry that ran aground on Monday was old.", id="a state"),
        pytest.param("The ferry ran aground on Monday, killing a sailor.", id="what a participle adds"),
        pytest.param("On Monday the ferry ran aground and sank.", id="a date of both"),
        pytest.param("The ferry sank.", id="a sentence that is not read"),
    ],
)
def test_no_happening_without_a_day(sentence, each_syntax):
    assert found(sentence, each_syntax) == []


def test_they_are_bounded(each_syntax):
    text = " ".join("The ferry that ran aground on Monday sank." for _ in range(UNPLACED + 5))
    assert len(found(text, each_syntax)) == UNPLACED


def test_their_offsets_are_those_of_the_text_as_written(each_syntax):
    text = "The ferry that ran aground on Mon\u00adday sank."
    (unplaced,) = extracted(text, each_syntax).unplaced
    assert (unplaced.sentence.of(text), unplaced.quote, unplaced.trigger.span.of(text)) == (text, text, "sank")
