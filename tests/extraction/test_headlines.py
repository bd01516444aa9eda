"""What the headline of a text tells, dated on the last days before publication."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import extracted, inferred
from timeline_api.extraction.inferred_dates.last_days import CERTAINTY_OF_HEADLINE
from timeline_api.extraction.inferred_dates.positions import FEWEST_WORDS, MOST_WORDS

PUBLISHED = "2031-05-14"
BODY = "\n\nThe quay is old. Its stones are loose. Its owner lives abroad."


def headlines(text, syntax, published: str | None = PUBLISHED):
    return [each for each in inferred(text, syntax, published) if each.dated_by and each.dated_by.rule == "headline"]


@pytest.mark.parametrize(
    ("line", "trigger"),
    [
        ("Mayor of Tarn resigns over loan", "resigns"),
        ("Berg Lines wins order for two ferries", "wins"),
        ("Ida Marsh sells shares in Berg Lines", "sells"),
        ("Ferry crash kills nine off Tarn", "kills"),
        ("Dock worker arrested over fire in Tarn", "arrested"),
        ("Two killed in fire at Tarn fish market", "killed"),
        ("Police find body in harbour", "find"),
    ],
)
def test_a_headline_is_of_the_last_days(line, trigger, inferring):
    (mention,) = headlines(line + BODY, inferring)
    assert mention.value is not None
    assert mention.dated_by is not None
    assert (mention.trigger.text, mention.value.text) == (trigger, "2031-05-12/2031-05-14")
    assert (mention.dated_by.anchor, mention.dated_by.certainty, mention.expression) == (
        "publication",
        CERTAINTY_OF_HEADLINE,
        None,
    )


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Ferry is late again", id="a state"),
        pytest.param("Ferry stays in port", id="a verb of a state"),
        pytest.param("Ferry to sail again in May", id="what is to come"),
        pytest.param("Storm could sink ferry", id="what may be"),
        pytest.param("Berg Lines plans new ferry", id="a plan"),
        pytest.param("Mayor faces protest over bridge", id="what goes on"),
        pytest.param("Man wanted over fire in Tarn", id="a participle of a state"),
        pytest.param("Hundreds feared dead in ferry sinking", id="a fear"),
        pytest.param("Berg Lines does not sell ferry", id="a denial"),
        pytest.param("Fishermen often sell catch abroad", id="a habit"),
        pytest.param("How the quay of Tarn fell", id="an explanation"),
        pytest.param("Will the mayor resign?", id="a question"),
        pytest.param("“Mayor quits over loan”", id="a quotation"),
        pytest.param("Tarn bridge collapses after 40 years", id="a time of its own"),
        pytest.param("Five things to know about Tarn", id="no verb"),
        pytest.param("The mayor who sold the port", id="a relative clause"),
        pytest.param("Mayor of Tarn resigns over loan.", id="a full stop"),
        pytest.param("Mayor resigns", id=f"fewer than {FEWEST_WORDS} words"),
        pytest.param("Mayor of Tarn resigns over " + "loan " * MOST_WORDS, id=f"more than {MOST_WORDS} words"),
    ],
)
def test_what_is_no_news_in_a_headline_has_no_date(line, inferring):
    assert headlines(line + BODY, inferring) == []


@pytest.mark.parametrize(
    ("text", "published"),
    [
        pytest.param("Mayor of Tarn resigns over loan" + BODY, None, id="an unknown day of publication"),
        pytest.param("Mayor of Tarn resigns over loan" + BODY, "2031-05", id="a month of publication"),
        pytest.param("Mayor of Tarn resigns over loan", PUBLISHED, id="nothing behind it"),
        pytest.param("Mayor of Tarn resigns over loan The quay is old.", PUBLISHED, id="within a line"),
        pytest.param("The quay is old.\nMayor of Tarn resigns over loan" + BODY, PUBLISHED, id="further down"),
        pytest.param(
            f"Mayor of Tarn resigns over loan{BODY} He left the port on 8 May.",
            PUBLISHED,
            id="a text of an earlier day",
        ),
    ],
)
def test_only_the_headline_of_a_report_of_the_last_days_is_dated(text, published, inferring):
    assert headlines(text, inferring, published) == []


def test_a_date_of_the_line_goes_before(inferring):
    (mention,) = extracted("Mayor of Tarn resigns on Monday" + BODY, inferring, PUBLISHED).mentions
    assert mention.dating == "stated"


def test_lists_leave_it_out_beside_the_sentence_that_tells_the_same(inferring):
    (mention,) = headlines("Mayor of Tarn resigns over loan" + BODY, inferring)
    assert mention.dated_by is not None
    assert not mention.dated_by.is_confident
