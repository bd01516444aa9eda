"""What one sentence tells is one event where the title of one mention tells the other as well."""

from __future__ import annotations

import pytest

from tests.support.builders import document, mention
from tests.support.timelines import merged
from timeline_api.model import TitlePart

LORRY = "A lorry overturned on Tolbeck Bridge on Saturday, blocking both lanes."
CROWD = "As tempers frayed in Tolbeck, drivers on Saturday shouted at wardens."
MARCH = "Nurses marched past a bakery on Saturday that opened."


def titled(text: str, trigger: str, *words: str, on: str | None, **more):
    """A mention in a text, its title made of words of the text; without `on` its date is inferred."""
    parts = tuple(TitlePart(text=each, start=text.index(each), end=text.index(each) + len(each)) for each in words)
    title = " ".join(words)
    whole = document(text)
    edtf = more.pop("edtf", "2023-11-18" if on else "2023-11-18?")
    return mention(text, on=on, edtf=edtf, trigger=trigger, document=whole, title=title, title_parts=parts, **more)


@pytest.mark.parametrize(
    ("stated", "inferred", "count"),
    [
        # what a participle adds to a clause
        (
            (LORRY, "overturned", "A lorry overturned on Tolbeck Bridge"),
            (LORRY, "blocking", "A lorry overturned on Tolbeck Bridge", ", blocking both lanes"),
            1,
        ),
        # both titles have both triggers
        (
            (CROWD, "shouted", "tempers frayed in Tolbeck", "drivers", "shouted at wardens"),
            (CROWD, "frayed", "As tempers frayed in Tolbeck, drivers", "shouted"),
            1,
        ),
        # another clause, whose title does not tell this one
        ((CROWD, "shouted", "drivers", "shouted at wardens"), (CROWD, "frayed", "tempers frayed in Tolbeck"), 2),
        # the title with the stated date is the longer one: it tells what the other does not
        (
            (LORRY, "blocking", "A lorry overturned on Tolbeck Bridge", ", blocking both lanes"),
            (LORRY, "overturned", "A lorry overturned on Tolbeck Bridge"),
            2,
        ),
        # a clause within the other, which begins elsewhere
        ((MARCH, "marched", "Nurses marched"), (MARCH, "opened", "past a bakery", "that opened"), 2),
    ],
)
def test_an_inferred_date_makes_no_second_event_of_what_the_title_tells(stated, inferred, count):
    assert len(merged(titled(*stated, on="Saturday"), titled(*inferred, on=None))) == count


def test_two_stated_dates_make_two_events():
    text = "On Saturday a lorry overturned in Tolbeck, then that Saturday burned out."
    first = titled(text, "overturned", "a lorry overturned in Tolbeck", on="Saturday")
    second = titled(text, "burned", "a lorry overturned in Tolbeck", "burned out", on="that Saturday")
    assert len(merged(first, second)) == 2


def test_an_inferred_date_of_another_day_makes_another_event():
    first = titled(LORRY, "overturned", "A lorry overturned on Tolbeck Bridge", on="Saturday")
    words = "A lorry overturned on Tolbeck Bridge", ", blocking both lanes"
    assert len(merged(first, titled(LORRY, "blocking", *words, on=None, edtf="2023-11-21?"))) == 2


def test_the_event_keeps_the_stated_date():
    first = titled(LORRY, "overturned", "A lorry overturned on Tolbeck Bridge", on="Saturday")
    words = "A lorry overturned on Tolbeck Bridge", ", blocking both lanes"
    (event,) = merged(first, titled(LORRY, "blocking", *words, on=None))
    assert event.when.text == "2023-11-18"
