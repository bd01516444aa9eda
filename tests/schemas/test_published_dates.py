from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import ValidationError

from timeline_api.schemas import DocumentSchema, field_errors


def published(value):
    return DocumentSchema().load({"text": "It opened.", "published": value}).published


@settings(deadline=None)  # the rules are loaded by the first text
@given(st.dates())
def test_every_day_of_the_calendar_is_stated(day):
    read = published(day.isoformat())
    assert (read.value.text, read.status, read.evidence) == (day.isoformat(), "stated", day.isoformat())


# On the first and the last day of the calendar a zone can lead out of it.
@settings(deadline=None)
@given(st.dates(date(1, 1, 2), date(9999, 12, 30)), st.times(), st.integers(-14 * 60, 14 * 60))
def test_a_date_time_keeps_the_day_as_it_is_written(day, clock, offset):
    zone = f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"
    read = published(f"{day}T{clock:%H:%M:%S}{zone}")
    assert read.value.earliest.isoformat() == read.value.latest.isoformat() == day.isoformat()


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_other_text_is_refused_with_a_reason(text):
    try:
        read = published(text)
    except ValidationError as error:
        (found,) = field_errors(error)
        assert found.pointer == "/published"
        assert found.reason
    else:
        assert 1 <= read.value.earliest.year <= 9999


def test_null_is_the_same_as_nothing():
    assert published(None) == DocumentSchema().load({"text": "It opened."}).published
    assert published(None).status == "unknown"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2031-02-29", "does not exist"),
        ("2031-00-01", "does not exist"),
        ("2031-00", "no month 00"),
        ("2031-33", "no month 33"),
        ("0000", "0001 to 9999"),
        ("10000-01-01", "0001 to 9999"),
        ("2031-05-14T10:00", "zone"),
        ("2031-05-14T10:60Z", "does not exist"),
        ("2031-05-14T24:00Z", "Not a date-time"),
        ("2031-05T10:00Z", "full day"),
        ("14 May", "counted from"),
    ],
)
def test_the_reason_says_what_is_wrong(text, reason):
    with pytest.raises(ValidationError, match=reason):
        published(text)


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("18 November 2031", "2031-11-18", "stated"),
        ("Nov. 18, 2031", "2031-11-18", "stated"),
        ("18/11/2031", "2031-11-18", "stated"),
        ("November 2031", "2031-11", "partial"),
    ],
)
def test_a_date_in_words_is_read_and_its_words_are_the_evidence(text, value, status):
    read = published(text)
    assert (read.value.text, read.status, read.evidence) == (value, status, text)


@pytest.mark.parametrize(
    ("language", "value"),
    [("en-GB", "2031-06-05"), ("en-US", "2031-05-06"), ("es", "2031-06-05"), ("es-MX", "2031-06-05")],
)
def test_the_region_of_the_document_decides_the_order_of_a_date_in_digits(language, value):
    said = {"text": "It opened.", "published": "05/06/2031", "language": language}
    assert DocumentSchema().load(said).published.value.text == value


def test_a_date_that_can_be_two_days_is_refused_with_both():
    with pytest.raises(ValidationError, match="6 May 2031 or 5 June 2031; write 2031-05-06 or 2031-06-05"):
        published("05/06/2031")


@pytest.mark.parametrize(
    "text", ["yesterday", "18 November", "on Friday", "soon", "18 November 2031 or so it seems", "Spring 2031"]
)
def test_words_that_name_no_day_month_or_year_are_refused(text):
    with pytest.raises(ValidationError):
        published(text)


def test_the_same_date_in_words_is_the_same_document():
    texts = ("2031-11-18", "18 November 2031", "November 18, 2031")
    assert len({DocumentSchema().load({"text": "It opened.", "published": text}).id for text in texts}) == 1
