"""Events of sentences without a date, dated on the day of publication where they are likely to have happened on it."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tests.extraction.conftest import inferred
from timeline_api.extraction import load_syntax
from timeline_api.extraction.inferred_dates.features import FEATURES
from timeline_api.extraction.inferred_dates.rules import LEAST_CERTAINTY, date_score
from timeline_api.extraction.text_limits import INFERRED_SAYINGS
from timeline_api.model import EventMention

LEAD = "A ferry ran aground off Tarn today."
WEIGHTS = files("timeline_api.extraction.inferred_dates") / "weights.toml"


def words(mentions: list[EventMention]) -> list[str]:
    return [mention.trigger.text for mention in mentions]


@pytest.mark.parametrize(
    ("sentence", "triggers"),
    [
        ("Rescuers pulled nine people from the water.", ["pulled"]),
        ("Police urged drivers to avoid the quay.", ["urged"]),
        ("The hull struck the rocks three times.", ["struck"]),
        ("Meanwhile police urged drivers to avoid the quay.", ["urged"]),
        ("The captain, Ole Berg, told reporters that the hull was torn.", ["told"]),
    ],
)
def test_what_the_text_goes_on_to_tell_is_of_its_day(sentence, triggers, inferring):
    found = inferred(f"{LEAD} {sentence}", inferring)
    assert words(found) == triggers
    (mention,) = found
    assert mention.value is not None
    assert mention.dated_by is not None
    assert (mention.value.text, mention.expression, mention.dated_by.anchor) == ("2031-05-14?", None, "publication")
    assert LEAST_CERTAINTY <= mention.dated_by.certainty <= 1
    assert mention.confidence < mention.dated_by.certainty


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The captain had left the bridge.", id="what had been before"),
        pytest.param("The crew were waiting on deck.", id="what went on"),
        pytest.param("Passengers often complained about the crossing.", id="a habit"),
        pytest.param("The owners know the bay.", id="a state"),
        pytest.param("The workshops were located in the port.", id="a state in a participle"),
        pytest.param("Divers will search the hull.", id="what is to come"),
        pytest.param("The company did not apologise.", id="a denial"),
        pytest.param("If the tide turned, the crew left too late.", id="a condition"),
        pytest.param("Did the pilot urge the captain to turn?", id="a question"),
        pytest.param("“Rescuers pulled nine people from the water.”", id="a quotation"),
        pytest.param("The line carried islanders for forty years.", id="a time of its own"),
        pytest.param("The owner for months refused requests to close the line.", id="units of time"),
        pytest.param("The owner designed the ferry.", id="who somebody is"),
        pytest.param("Both pilots requested anonymity.", id="how somebody speaks"),
        pytest.param("Rescuers have searched the bay since the war.", id="since a time"),
        pytest.param("Later rescuers pulled nine people from the water.", id="a later time"),
        pytest.param("We pulled nine people from the water.", id="the writer"),
        pytest.param("In 2019 a sister ship sank. The owners paid a fine.", id="behind another time"),
    ],
)
def test_what_may_be_of_another_time_has_no_date(sentence, inferring):
    assert words(inferred(f"{LEAD} {sentence}", inferring)) == []


@pytest.mark.parametrize(
    ("lead", "published"),
    [
        pytest.param("A ferry ran aground off Tarn on Monday.", "2031-05-14", id="a text of a day before"),
        pytest.param(LEAD, None, id="an unknown day of publication"),
        pytest.param("A ferry ran aground off Tarn in May.", "2031-05", id="a month of publication"),
        pytest.param("14 May 1916\nWe left Tarn at dawn.\n\n15 May 1916\n", "2031-05-14", id="a diary"),
    ],
)
def test_only_a_text_of_its_day_of_publication_dates_what_it_tells(lead, published, inferring):
    found = inferred(f"{lead} Rescuers pulled nine people from the water.", inferring, published)
    assert [mention for mention in found if mention.dated_by and mention.dated_by.rule == "publication day"] == []


def test_what_stands_before_the_verb_that_attributes_it_is_of_the_day(inferring):
    found = inferred(f"{LEAD} Rescuers pulled nine people from the water, the coastguard said.", inferring)
    assert words(found) == ["pulled", "said"]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Divers had searched the hull, the coastguard said.", id="what had been before"),
        pytest.param("The hull was old and rusty, the coastguard said.", id="a state"),
        pytest.param("The coastguard said rescuers pulled nine people from the water.", id="what stands behind"),
        pytest.param("Divers searched the hull, the coastguard said on Wednesday.", id="a date of what was said"),
    ],
)
def test_what_else_is_said_may_be_of_another_time(sentence, inferring):
    found = inferred(f"{LEAD} {sentence}", inferring)
    assert [mention for mention in found if mention.kind == "event"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("It was the third wreck, underlining the need for a pilot.", id="a state"),
        pytest.param("The port had shut its gates, posted guards and closed the quay.", id="past perfect"),
    ],
)
def test_what_is_joined_to_another_clause_is_of_its_time(sentence, inferring):
    assert inferred(f"{LEAD} {sentence}", inferring) == []


@pytest.mark.parametrize(
    ("sentence", "triggers"),
    [
        ("The harbour office said that the hull was repaired in March.", ["said"]),
        ("The owners told reporters that the captain had resigned last year.", ["told"]),
        ("The harbour office said in March that the hull was torn.", []),
        ("The yard repaired the hull in March.", []),
        ("The yard, which repaired the hull in March, closed its gates.", []),
    ],
)
def test_of_a_sentence_with_another_date_only_a_saying_can_be_of_the_day(sentence, triggers, inferring):
    assert words(inferred(f"{LEAD} {sentence}", inferring)) == triggers


def test_what_a_participle_adds_to_a_dated_verb_is_no_entry_of_its_own(syntax):
    text = "A ferry ran aground off Tarn on Wednesday, killing dozens of people."
    (found,) = inferred(text, syntax.inferring(True))
    assert (found.trigger.text, found.value.text) == ("killing", "2031-05-14?")
    assert found.confidence < 0.45


def test_a_saying_inserted_in_another_clause_is_of_its_day(syntax):
    text = f"{LEAD} These different methods, he said, seemed to point to several causes."
    (found,) = inferred(text, syntax.inferring(True))
    assert (found.trigger.text, found.kind) == ("said", "reporting")


def test_what_somebody_announced_of_another_day_is_read(syntax):
    text = f"{LEAD} The owner reported that the firm had lost two ships in the first quarter of 2030."
    assert "reported" in words(inferred(text, syntax.inferring(True)))


@pytest.mark.parametrize(("line", "is_read"), [("May 14, 2031", True), ("May 2, 2031", False)])
def test_the_day_of_publication_on_a_line_of_its_own_heads_no_section(line, is_read, inferring):
    text = f"Tarn to see worst storm since 1997\n{line}\nThe river rose all night.\n{LEAD} Police urged drivers to go."
    assert ("urged" in words(inferred(text, inferring))) == is_read


def test_a_page_with_headings_is_read_like_a_plain_report(inferring):
    text = f"Menu\n\n{LEAD}\n\nRescuers pulled nine people from the water.\n\nShare this page\n"
    assert words(inferred(text, inferring)) == ["pulled"]


def test_a_text_has_few_sayings_without_a_date(inferring):
    sayings = " ".join(f"The {who} said that the hull was torn in 2030." for who in ("mayor", "pilot", "owner") * 12)
    found = [mention for mention in inferred(f"{LEAD} {sayings}", inferring) if mention.kind == "reporting"]
    assert len(found) == INFERRED_SAYINGS


def test_nothing_is_inferred_where_it_is_not_wanted():
    plain = load_syntax("none")
    assert inferred(f"{LEAD} Rescuers pulled nine people from the water.", plain) == []


def test_each_feature_has_a_weight():
    assert list(date_score().weights) == [feature.__name__ for feature in FEATURES]
    assert WEIGHTS.read_text(encoding="utf-8").startswith("# Written by `python -m evaluation.learn_dates`")
