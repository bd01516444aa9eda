"""The gates: what dateparser answers is not believed where it cannot be right."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from timeline_api.edtf import read_edtf
from timeline_api.temporal import normalise, recognise

BASE = date(2023, 11, 18)


@pytest.fixture
def answering(monkeypatch):
    """Let dateparser answer one thing, whatever it is asked."""

    def answer(moment, parts=()):
        found = SimpleNamespace(date_obj=moment, period="day", parts=parts)
        parser = SimpleNamespace(get_date_data=lambda words: found)
        monkeypatch.setattr(normalise, "_parser", lambda *_: parser)
        normalise._answered.cache_clear()

    yield answer
    normalise._answered.cache_clear()


@pytest.mark.parametrize(
    ("moment", "parts", "direction", "reason"),
    [
        (None, (), "past", "dateparser has no answer"),
        (datetime(4, 5, 6), (), "past", "dateparser answered the year 4"),
        (datetime(2023, 5, 6, tzinfo=UTC), (), "past", "dateparser answered with a time of day"),
        (datetime(2023, 5, 6, 9), ("time",), "past", "dateparser answered with a time of day"),
        (datetime(2023, 11, 19), (), "past", "dateparser answered 2023-11-19, after its base"),
        (datetime(2023, 10, 31), (), "future", "dateparser answered 2023-10-31, before its base"),
    ],
)
def test_an_answer_that_cannot_be_right_is_refused(answering, moment, parts, direction, reason):
    answering(moment, parts)
    answer = normalise.answer_of("5 May", kind="absolute", language="en", base=BASE, direction=direction)
    assert (answer.moment, answer.refused) == (None, reason)


@pytest.mark.parametrize(
    ("words", "moment", "reason"),
    [
        ("It sank on Friday.", datetime(2023, 11, 15), "another weekday than the words name"),
        ("It sank in April.", datetime(2023, 11, 15), "another than the words name"),
        ("It sank on April 3.", datetime(2023, 12, 31), "another day than the words name"),
        ("It sank yesterday.", datetime(2023, 11, 15), "the language file says"),
    ],
)
def test_an_answer_at_odds_with_the_words_leaves_them_unresolved(answering, words, moment, reason):
    answering(moment)
    (found,) = recognise(words, language="en", anchor=read_edtf("2023-11-18"))
    assert found.value is None
    assert reason in found.unresolved


@pytest.mark.parametrize(
    ("words", "value", "timex"),
    [
        ("Nov 17, 2023, 9:30 PM EST", "2023-11-17T21:30:00-05:00", "2023-11-17T21:30"),
        ("21:30 ET on 17 July 2023", "2023-07-17T21:30:00-04:00", "2023-07-17T21:30"),
        ("21.30 ET on 17 December 2023", "2023-12-17T21:30:00-05:00", "2023-12-17T21:30"),
        ("2130 GMT on 17 July 2023", "2023-07-17T21:30:00Z", "2023-07-17T21:30Z"),
        ("9:30 p.m. IST on 17 July 2023", "2023-07-17T21:30:00", "2023-07-17T21:30"),  # India, Israel or Ireland
        ("9:30 p.m. (1600 GMT) on 17 July 2023", "2023-07-17T21:30:00+05:30", "2023-07-17T21:30"),
        ("1:30 a.m. (1830 GMT) on 17 July 2023", "2023-07-17T01:30:00+07:00", "2023-07-17T01:30"),
        ("2023-07-17T21:30:05+0530", "2023-07-17T21:30:05+05:30", "2023-07-17T21:30:05"),
    ],
)
def test_a_clock_time_has_its_zone(words, value, timex):
    (found,) = recognise(f"It sank {words}.", language="en", anchor=None)
    assert (found.value.text, found.timex, found.type) == (value, timex, "TIME")


@pytest.mark.parametrize(
    "base", [date(2023, 4, 2), date(2023, 4, 3), date(2023, 4, 4), date(2024, 2, 29), date(1900, 3, 1)]
)
@pytest.mark.parametrize("day", [(1, 1), (2, 28), (2, 29), (4, 3), (12, 31)])
def test_a_reduced_question_has_the_answer_of_the_whole_one(base, day):
    name = {1: "January", 2: "February", 4: "April", 12: "December"}[day[0]]
    for side in normalise.SIDES:
        whole = normalise.answer_of(f"{name} {day[1]}", kind="absolute", language="en", base=base, direction=side)
        found = normalise.day_of_month(name, day, language="en", base=base, direction=side)
        assert found == (whole.moment.date() if whole.moment else whole.refused)
