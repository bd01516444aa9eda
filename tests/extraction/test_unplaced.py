"""Happenings that are seen and have no day, each with the reason."""

from __future__ import annotations

import pytest

from timeline_api.extraction import Syntax, load_syntax
from timeline_api.extraction.text_limits import UNPLACED
from timeline_api.model import Extraction
from timeline_api.pipeline.documents import extract_document
from timeline_api.schemas import DocumentLineSchema
from timeline_api.settings import Settings


@pytest.fixture(scope="module", params=["auto", "none"])
def syntax(request: pytest.FixtureRequest) -> Syntax:
    if request.param == "auto":
        pytest.importorskip("spacy", reason="the clause analysis needs the model extra")
    return load_syntax(request.param)


def extracted(text: str, syntax: Syntax, published: str | None = "2031-05-14") -> Extraction:
    document = DocumentLineSchema(Settings()).load({"text": text, "source": "Wire", "published": published})
    return extract_document(document, syntax)


def found(text: str, syntax: Syntax, published: str | None = "2031-05-14") -> list[tuple[str, str]]:
    return [(each.trigger.text, each.reason) for each in extracted(text, syntax, published).unplaced]


def test_a_clause_beside_a_dated_one_has_no_date(syntax):
    text = "The ferry that ran aground on Monday sank."
    assert found(text, syntax) == [("sank", "no-date")]
    (unplaced,) = extracted(text, syntax).unplaced
    assert (unplaced.quote, unplaced.sentence.of(text), unplaced.trigger.span.of(text)) == (text, text, "sank")


def test_a_date_without_a_value_places_nothing(syntax):
    text = "The ferry sank on Friday."
    assert found(text, syntax, None) == [("sank", "unresolved-date")]
    assert [mention.trigger.text for mention in extracted(text, syntax, None).mentions] == ["sank"]
    assert found(text, syntax) == []


def test_a_denial_on_a_date_without_a_value_is_no_happening(syntax):
    text = "The ferry did not sail on Friday."
    (mention,) = extracted(text, syntax, None).mentions
    assert (mention.value, mention.modality) == (None, "negated")
    assert found(text, syntax, None) == []


def test_what_may_be_of_the_day_of_the_report_is_uncertain():
    pytest.importorskip("spacy", reason="the rules alone do not find the clause")
    inferring = load_syntax("auto", infers_dates=True)
    text = "A ferry ran aground off Tarn today. Police urged drivers to wait. The owners have agreed to close the line."
    assert ("agreed", "uncertain") in found(text, inferring)


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
def test_no_happening_without_a_day(sentence, syntax):
    assert found(sentence, syntax) == []


def test_they_are_bounded(syntax):
    text = " ".join("The ferry that ran aground on Monday sank." for _ in range(UNPLACED + 5))
    assert len(found(text, syntax)) == UNPLACED


def test_their_offsets_are_those_of_the_text_as_written(syntax):
    text = "The ferry that ran aground on Mon\u00adday sank."
    (unplaced,) = extracted(text, syntax).unplaced
    assert (unplaced.sentence.of(text), unplaced.quote, unplaced.trigger.span.of(text)) == (text, text, "sank")
