from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from timeline_api.schemas import DocumentSchema, complaints


def published(value):
    return DocumentSchema().load({"text": "It opened.", "published": value}).published


@given(st.dates())
def test_every_day_of_the_calendar_is_stated(day):
    read = published(day.isoformat())
    assert (read.value.text, read.status, read.evidence) == (day.isoformat(), "stated", day.isoformat())


# On the first and the last day of the calendar a zone can lead out of it.
@given(st.dates(date(1, 1, 2), date(9999, 12, 30)), st.times(), st.integers(-14 * 60, 14 * 60))
def test_a_date_time_keeps_the_day_as_it_is_written(day, clock, offset):
    zone = f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"
    read = published(f"{day}T{clock:%H:%M:%S}{zone}")
    assert read.value.earliest.isoformat() == read.value.latest.isoformat() == day.isoformat()


@given(st.text(max_size=30))
def test_any_other_text_is_refused_with_a_reason(text):
    try:
        read = published(text)
    except ValidationError as error:
        (complaint,) = complaints(error)
        assert complaint.pointer == "/published"
        assert complaint.reason
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
        ("14 May 2031", "Not a day"),
    ],
)
def test_the_reason_says_what_is_wrong(text, reason):
    with pytest.raises(ValidationError, match=reason):
        published(text)
