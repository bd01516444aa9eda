from __future__ import annotations

from datetime import date

import pytest

from timeline_api.errors import InvalidDate
from timeline_api.temporal.date_fields import is_written, read_given_date

TODAY = date(2031, 11, 18)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("3 May 2029", "en", "2029-05-03"),
        (" May 3rd, 2029 ", "en", "2029-05-03"),
        ("05/06/2029", "en-US", "2029-05-06"),
        ("05/06/2029", "en-GB", "2029-06-05"),
        ("05/06/2029", "es", "2029-06-05"),
        ("3 de mayo de 2029", "es", "2029-05-03"),
        ("spring 2029", "en", "2029-21"),
        ("the 1980s", "en", "198X"),
    ],
)
def test_a_date_is_read_by_the_rules_of_its_language(text, language, value):
    assert read_given_date(text, language=language).text == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yesterday", "2031-11-17"),
        ("today", "2031-11-18"),
        ("last week", "2031-11-10/2031-11-16"),
        ("last Friday", "2031-11-14"),
    ],
)
def test_what_is_counted_from_now_needs_a_today(text, value):
    assert read_given_date(text, language="en", today=TODAY).text == value
    with pytest.raises(InvalidDate, match="another date"):
        read_given_date(text, language="en")


@pytest.mark.parametrize("text", ["05/06/2029", "5-6-2029"])
def test_a_date_that_can_be_two_days_is_refused_and_both_are_named(text):
    with pytest.raises(InvalidDate, match=r"6 May 2029 or 5 June 2029; write 2029-05-06 or 2029-06-05"):
        read_given_date(text, language="en")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May be",
        "two dates, 3 May 2029 and 4 May 2029",
        "3 May 2029, perhaps",
        "45/45/2029",
        "three days",
        "every Monday",
    ],
)
def test_what_is_not_one_date_is_refused(text):
    with pytest.raises(InvalidDate):
        read_given_date(text, language="en", today=TODAY)


@pytest.mark.parametrize(
    "text", ["2031-05-14", "2031", "198X", "1985~", "2031-21", "../2031-05", "2031-05-14T10:00Z", "-0043"]
)
def test_edtf_is_not_written_as_people_do(text):
    assert not is_written(text)


@pytest.mark.parametrize("text", ["14 May 2031", "14/05/2031", "14.5.31", "14-05-2031", "1980s", "yesterday"])
def test_dates_of_people_are(text):
    assert is_written(text)
