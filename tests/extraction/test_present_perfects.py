"""What the opening of a report tells in the present perfect, dated on the last days before publication."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tests.extraction.conftest import inferred
from timeline_api.extraction.inferred_dates.last_days import LEAST_CERTAINTY, perfect_score
from timeline_api.extraction.inferred_dates.perfect_features import PERFECT_FEATURES
from timeline_api.extraction.text_limits import SENTENCES_WITH_PERFECTS
from timeline_api.model import EventMention
from timeline_api.model.mentions import CONFIDENT

PUBLISHED = "2031-05-14"
LEAD = "A judge in Tarn has ordered the port to close its old quay."


#: What follows an opening: a text that ends with it is no report.
BODY = " The quay is old. Its stones are loose. Its owner lives abroad."


def perfects(mentions: list[EventMention]) -> list[str]:
    return [each.trigger.text for each in mentions if each.dated_by and each.dated_by.rule == "present perfect"]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        (LEAD, "ordered"),
        ("Police in Tarn have arrested a dock worker after a fire at the fish market.", "arrested"),
        ("An inspector has closed the fish market after a ferry crew fell ill.", "closed"),
        ("The council has launched an inquiry into the fire at the fish market.", "launched"),
        ("A clerk has been named as the victim of the fire at the fish market.", "named"),
        ("Berg Lines has won an order for two ferries, the firm announced on 12 May.", "won"),
        ("Police in Tarn have arrested a dock worker after a fire, a spokesman said.", "arrested"),
        ("The ferry that ran aground on 3 May has been sold, and a court has approved the sale.", "approved"),
    ],
)
def test_an_opening_in_the_present_perfect_is_of_the_last_days(text, trigger, inferring):
    found = [each for each in inferred(text + BODY, inferring, PUBLISHED) if each.trigger.text == trigger]
    (mention,) = found
    assert mention.value is not None
    assert mention.dated_by is not None
    assert (mention.value.text, mention.dated_by.rule) == ("2031-05-12/2031-05-14", "present perfect")
    assert (mention.dated_by.anchor, mention.expression) == ("publication", None)
    assert LEAST_CERTAINTY <= mention.dated_by.certainty <= 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The quay has been a landmark of Tarn.", id="a state"),
        pytest.param("A judge in Tarn has not ordered the port to close its quay.", id="a denial"),
        pytest.param("A judge in Tarn has often ordered the port to close its quay.", id="a habit"),
        pytest.param("A judge in Tarn has already ordered the port to close its quay.", id="what was before"),
        pytest.param("A judge in Tarn has for years ordered the port to close its quay.", id="a time of its own"),
        pytest.param("Since the war a judge has ordered the port to close its quay.", id="since a time"),
        pytest.param("A judge in Tarn had ordered the port to close its old quay.", id="the past perfect"),
        pytest.param("Has a judge in Tarn ordered the port to close its old quay?", id="a question"),
        pytest.param("“A judge in Tarn has ordered the port to close its old quay.”", id="a quotation"),
        pytest.param("If a judge has ordered the port to close, it closes.", id="a condition"),
        pytest.param("The fever has killed 60 people.", id="a tally"),
        pytest.param("They have seen much.", id="an aside"),
        pytest.param("Unrest has been fuelled by prices.", id="what goes on"),
        pytest.param("The captain has pleaded not guilty.", id="what reports of a trial repeat"),
    ],
)
def test_what_is_no_news_in_the_present_perfect_has_no_date(text, inferring):
    assert perfects(inferred(text + BODY, inferring, PUBLISHED)) == []


@pytest.mark.parametrize(
    ("text", "published"),
    [
        pytest.param(LEAD + BODY, None, id="an unknown day of publication"),
        pytest.param(LEAD + BODY, "2031-05", id="a month of publication"),
        pytest.param(f"12 May 2031\nWe slept.\n\n13 May 2031\n{LEAD}{BODY}", PUBLISHED, id="a diary"),
        pytest.param(f"{LEAD} The quay is old.", PUBLISHED, id="a text that ends with its opening"),
        pytest.param("The quay is old. " * SENTENCES_WITH_PERFECTS + LEAD, PUBLISHED, id="further down"),
    ],
)
def test_only_an_opening_is_of_the_last_days(text, published, inferring):
    assert perfects(inferred(text, inferring, published)) == []


@pytest.mark.parametrize("dateline", ["TARN (Reuters) - ", "TARN, May 14 (Reuters) - "])
def test_a_report_begins_at_its_dateline(dateline, inferring):
    highlights = "Quay is old\nOwner lives abroad\nStones are loose\n\n"
    assert perfects(inferred(highlights + dateline + LEAD + BODY, inferring, PUBLISHED)) == ["ordered"]


def test_a_report_begins_behind_its_headline(inferring):
    before = "The quay is old. Its stones are loose. "
    assert perfects(inferred(f"Ferry is late again\n\n{before}{LEAD}{BODY}", inferring, PUBLISHED)) == ["ordered"]


def test_an_opening_is_read_though_the_text_dates_its_latest_happening_before(inferring):
    text = f"{LEAD}{BODY} The quay sank on Sunday."
    assert perfects(inferred(text, inferring, PUBLISHED)) == ["ordered"]


def test_a_day_that_is_found_goes_before_the_last_days(inferring):
    text = f"A ferry ran aground off Tarn today, and rescuers have pulled nine people from the water.{BODY}"
    (rule,) = {each.dated_by.rule for each in inferred(text, inferring, PUBLISHED) if each.dated_by}
    assert rule == "publication day"


def test_lists_have_it_from_a_certainty_of_its_own(inferring):
    (mention,) = inferred(LEAD + BODY, inferring, PUBLISHED)
    assert mention.dated_by is not None
    assert mention.dated_by.is_confident == (mention.dated_by.certainty >= CONFIDENT["present perfect"])


def test_each_feature_has_a_weight():
    names = [feature.__name__ for feature in PERFECT_FEATURES]
    assert sorted(names) == sorted(perfect_score().weights)
    assert (files("timeline_api.extraction.inferred_dates") / "perfect_weights.toml").is_file()
