"""What the clause of a dated happening tells besides, dated on its day."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import extracted
from timeline_api.extraction.inferred_dates.parts import CERTAINTY
from timeline_api.model import LISTED_CONFIDENCE, EventMention


@pytest.fixture
def inferring(syntax):
    return syntax.inferring(True)


def parts(text, inferring) -> list[EventMention]:
    mentions = extracted(text, inferring).mentions
    return [mention for mention in mentions if mention.dated_by and mention.dated_by.rule == "part of event"]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Two trucks collided on Monday, blocking the bridge at Tarn.", "blocking"),
        ("Carrying a banner, two hundred workers marched through Tarn on Monday.", "Carrying"),
        ("He fell on Monday while leaving the hall.", "leaving"),
        ("She won them over on Monday by showing the plans of the new harbour.", "showing"),
        ("Mayor Ilse Brand spoke at a ceremony in Tarn on Monday.", "ceremony"),
        ("In a letter sent by the bank, the owners said on Monday that they would pay.", "sent"),
    ],
)
def test_what_is_part_of_a_dated_happening_is_of_its_day(text, trigger, inferring):
    (mention,) = parts(text, inferring)
    assert mention.dated_by is not None
    assert mention.dated_by.span is not None
    assert mention.dated_by.span.of(text) == "Monday"
    assert (mention.trigger.text, mention.dated_by.value.text, mention.dated_by.anchor, mention.dated_by.certainty) == (
        trigger,
        "2031-05-12?",
        "expression",
        CERTAINTY,
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The crew will leave on Friday, taking the tools with them.", id="what is to come"),
        pytest.param("The firm did not pay on Monday, leaving the workers without wages.", id="a denial"),
        pytest.param("He left on Monday, having sold his house.", id="what had been before"),
        pytest.param("He fell on Monday after leaving the hall.", id="what was before"),
        pytest.param("Following the row, the mayor resigned on Monday.", id="a preposition"),
        pytest.param("The firm, owning three ships, was sold on Monday.", id="a state"),
        pytest.param("In an interview last week, the mayor spoke on Monday about the bridge.", id="a time of its own"),
        pytest.param("The mayor spoke on Monday at a ceremony held in March.", id="an occasion of another time"),
        pytest.param("The mayor lived in a house sent by his bank on Monday.", id="no occasion"),
        pytest.param("The mayor resigned in May, blaming the council.", id="no day"),
    ],
)
def test_what_is_of_another_time_is_no_part(text, inferring):
    assert parts(text, inferring) == []


def test_the_certainty_of_an_inferred_happening_counts(inferring):
    text = "The mayor opened the bridge on Wednesday. The council rejected the plan today. Citing the cost, the mayor"
    text += " urged the council to think again."
    mentions = extracted(text, inferring).mentions
    (urged,) = [mention.dated_by for mention in mentions if mention.trigger.text == "urged"]
    (citing,) = [mention.dated_by for mention in parts(text, inferring)]
    assert urged is not None
    assert citing is not None
    assert (citing.anchor, citing.value) == ("publication", urged.value)
    assert citing.certainty == round(CERTAINTY * urged.certainty, 2)


def test_a_part_makes_no_event_that_lists_have(inferring):
    (mention,) = parts("Two trucks collided on Monday, blocking the bridge at Tarn.", inferring)
    assert mention.confidence < LISTED_CONFIDENCE
    assert "told with its event: x 0.45" in mention.confidence_why
