from __future__ import annotations

import json

import pytest

from tests.support.exported import ATTACK, attack, dated, disputed, linked, rendered


def entries(*events):
    return json.loads(rendered("fullcalendar", *events))


@pytest.mark.parametrize(
    ("edtf", "start", "end", "all_day"),
    [
        ("2023-12-31", "2023-12-31", "2024-01-01", True),
        ("2023-04", "2023-04-01", "2023-05-01", True),
        ("2020/..", "2020-01-01", "2021-01-01", True),
        ("0001-01-01", "0001-01-01", "0001-01-02", True),
        ("2023-11-17T16:05:00-05:00", "2023-11-17T16:05:00-05:00", None, False),
        ("2023-11-17T16:05", "2023-11-17T16:05:00", None, False),
        ("2023-11-17T09:00Z/2023-11-17T11:30Z", "2023-11-17T09:00:00+00:00", "2023-11-17T11:30:00+00:00", False),
    ],
)
def test_all_days_of_a_value_are_taken_and_the_end_is_exclusive(edtf, start, end, all_day):
    (entry,) = entries(dated(edtf))
    assert (entry["start"], entry.get("end"), entry["allDay"]) == (start, end, all_day)


@pytest.mark.parametrize("edtf", ["-0043", "0000-05", "-0010/2020", "9999", "9999-12-31"])
def test_what_a_calendar_has_no_year_for_is_left_out(edtf):
    assert entries(dated(edtf), dated("2023")) == entries(dated("2023"))


def test_titles_are_text_and_not_html():
    (entry,) = entries(attack())
    assert entry["title"].startswith("</script><img src=x onerror=alert(1)> \"&' =1+1")
    assert not set(entry["title"]) & set(ATTACK[-2:])


def test_a_dispute_is_marked_and_noted():
    (entry,) = entries(disputed())
    assert "disputed" in entry["classNames"]
    assert entry["title"] == "The council approved the line (April 2031 or May 2031)"
    assert (
        "Sources disagree on the date: Ellery Courier: April 2031; Harbour Post: May 2031"
        in entry["extendedProps"]["notes"]
    )


def test_a_source_on_the_web_is_linked():
    assert entries(linked("https://courier.example/"))[0]["url"] == "https://courier.example/"
    assert "url" not in entries(linked("javascript:alert(1)"))[0]
