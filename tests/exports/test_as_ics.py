"""The calendar is written with one library and read with another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import vobject

from tests.support.exported import attack, dated, disputed, linked, rendered


def read(*events):
    return vobject.readOne(rendered("ics", *events).decode("utf-8"))


def entry(event):
    (only,) = read(event).vevent_list
    return only


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2023-12-31", date(2023, 12, 31), date(2024, 1, 1)),
        ("2023-04", date(2023, 4, 1), date(2023, 5, 1)),
        ("2023", date(2023, 1, 1), date(2024, 1, 1)),
        ("199X", date(1990, 1, 1), date(2000, 1, 1)),
        ("2023-11-13/2023-11-19", date(2023, 11, 13), date(2023, 11, 20)),
        ("2020/..", date(2020, 1, 1), date(2021, 1, 1)),
        ("[2031-04,2031-05]", date(2031, 4, 1), date(2031, 6, 1)),
        ("0001-01-01", date(1, 1, 1), date(1, 1, 2)),
    ],
)
def test_days_are_whole_days_with_an_exclusive_end(edtf, start, end):
    shown = entry(dated(edtf))
    assert (shown.dtstart.value, shown.dtend.value) == (start, end)
    assert shown.dtstart.params["VALUE"] == shown.dtend.params["VALUE"] == ["DATE"]


def test_a_clock_with_a_zone_is_an_instant():
    shown = entry(dated("2023-11-17T20:05:00-05:00"))
    assert shown.dtstart.value == datetime(2023, 11, 18, 1, 5, tzinfo=UTC)
    assert "dtend" not in shown.contents


def test_a_clock_without_a_zone_floats():
    assert entry(dated("2023-11-17T20:05")).dtstart.value == datetime(2023, 11, 17, 20, 5)


def test_two_clock_times_have_an_end():
    shown = entry(dated("2023-11-17T09:00Z/2023-11-17T11:30Z"))
    assert shown.dtend.value == datetime(2023, 11, 17, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize("edtf", ["-0043", "0000", "9999"])
def test_what_a_calendar_has_no_year_for_is_left_out_and_that_is_said(edtf):
    calendar = read(dated(edtf), dated("2023"))
    assert len(calendar.vevent_list) == 1
    assert "left out" in calendar.description.value


def test_both_positions_of_a_dispute_are_in_summary_and_description():
    shown = entry(disputed())
    assert shown.summary.value == "The council approved the line (April 2031 or May 2031)"
    assert "Sources disagree on the date: Ellery Courier: April 2031; Harbour Post: May 2031" in shown.description.value
    assert shown.categories.value == ["asserted", "disputed"]


def test_a_plan_is_tentative():
    assert entry(replace(dated("2031-07-01"), modality="planned")).status.value == "TENTATIVE"
    assert entry(dated("2023-07-01")).status.value == "CONFIRMED"


def test_what_did_not_simply_happen_says_so_before_its_summary():
    assert entry(replace(dated("2023-07-01"), modality="alleged")).summary.value == "Alleged: The pier opened"
    assert entry(replace(dated("2031"), modality="planned")).summary.value == "Planned: The pier opened (2031)"
    assert entry(dated("2023-07-01")).summary.value == "The pier opened"


def test_hostile_words_stay_inside_their_line():
    calendar = read(attack(), dated("2032"))
    first, second = calendar.vevent_list
    assert "</script><img" in first.summary.value
    assert "BEGIN:VEVENT" in first.location.value
    assert second.summary.value == "The pier opened (2032)"
    assert "url" not in first.contents


def test_lines_end_in_crlf_and_are_folded_without_control_characters():
    written = rendered("ics", attack(), dated("2032", "Ünïcödé " * 40))
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", written)
    assert max(len(line) for line in written.split(b"\r\n")) <= 75


def test_an_event_keeps_its_uid_and_two_events_differ():
    one, other = dated("2023"), dated("2024")
    assert [shown.uid.value for shown in read(one, other).vevent_list] == [
        f"{one.id}@ferry.timeline-api",
        f"{other.id}@ferry.timeline-api",
    ]


def test_the_calendar_has_the_name_of_the_timeline_and_says_when_to_look_again():
    calendar = read(dated("2023"))
    assert calendar.contents["x-wr-calname"][0].value == "The Ellery ferry"
    assert calendar.contents["refresh-interval"][0].value == "PT1H"


def test_a_source_on_the_web_is_linked():
    assert entry(linked("https://courier.example/?a=1,2;b")).url.value == "https://courier.example/?a=1,2;b"
