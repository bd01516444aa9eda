from __future__ import annotations

import pytest
from edtf import parse_edtf

from timeline_api.edtf import PRECISIONS, interval, one_of, read_edtf
from timeline_api.errors import InvalidEdtf

VALUES = [
    # text, earliest, latest, precision, display
    ("2023-11-17", "2023-11-17", "2023-11-17", "day", "17 November 2023"),
    ("2023-11", "2023-11-01", "2023-11-30", "month", "November 2023"),
    ("2024-02", "2024-02-01", "2024-02-29", "month", "February 2024"),
    ("2023", "2023-01-01", "2023-12-31", "year", "2023"),
    ("202X", "2020-01-01", "2029-12-31", "decade", "2020s"),
    ("18XX", "1800-01-01", "1899-12-31", "century", "1800s"),
    ("-0043", "-0043-01-01", "-0043-12-31", "year", "44 BCE"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15", "day", "15 March 44 BCE"),
    ("0079", "0079-01-01", "0079-12-31", "year", "79 CE"),
    ("-0026/0014", "-0026-01-01", "0014-12-31", "year", "27 BCE – 14 CE"),
    ("-0498/-0492", "-0498-01-01", "-0492-12-31", "year", "499–493 BCE"),
    ("-04XX", "-0499-01-01", "-0400-12-31", "century", "5th century BCE"),
    ("00XX", "0000-01-01", "0099-12-31", "century", "1st century CE"),
    ("-047X", "-0479-01-01", "-0470-12-31", "decade", "480–471 BCE"),
    ("007X", "0070-01-01", "0079-12-31", "decade", "70–79 CE"),
    ("0000", "0000-01-01", "0000-12-31", "year", "1 BCE"),
    ("2023-11-17T16:05:00-05:00", "2023-11-17", "2023-11-17", "time", "17 November 2023, 16:05 UTC-05:00"),
    ("2023-11-17T00:00:00", "2023-11-17", "2023-11-17", "time", "17 November 2023, 00:00"),
    ("2023-11-17T16:05Z", "2023-11-17", "2023-11-17", "time", "17 November 2023, 16:05 UTC"),
    ("2023-21", "2023-03-01", "2023-05-31", "season", "spring 2023"),
    ("2023-24", "2023-12-01", "2024-02-29", "season", "winter 2023–24"),
    ("2023-34", "2023-04-01", "2023-06-30", "quarter", "Q2 2023"),
    ("2023-41", "2023-07-01", "2023-12-31", "half", "second half of 2023"),
    ("1985~", "1985-01-01", "1985-12-31", "year", "c. 1985"),
    ("1985?", "1985-01-01", "1985-12-31", "year", "1985?"),
    ("2023-11-13/2023-11-19", "2023-11-13", "2023-11-19", "week", "13–19 November 2023"),
    ("2023-11-30/2023-12-12", "2023-11-30", "2023-12-12", "day", "30 November – 12 December 2023"),
    ("2020-03/2021-06", "2020-03-01", "2021-06-30", "month", "March 2020 – June 2021"),
    ("2015/2019", "2015-01-01", "2019-12-31", "year", "2015–2019"),
    ("2031/9999-24", "2031-01-01", "10000-02-29", "year", "2031 – winter 9999–00"),
    ("2015/..", "2015-01-01", None, "year", "since 2015"),
    ("../2030", None, "2030-12-31", "year", "until 2030"),
    (
        "[2018-05-06,2018-06-05]",
        "2018-05-06",
        "2018-06-05",
        "day",
        "6 May or 5 June 2018 (order of day and month not known)",
    ),
    ("[2018-05-06,2018-06-06]", "2018-05-06", "2018-06-06", "day", "6 May 2018 or 6 June 2018"),
    ("[2023-03,2023-04]", "2023-03-01", "2023-04-30", "month", "March 2023 or April 2023"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "display"), VALUES, ids=[row[0] for row in VALUES])
def test_a_value_knows_its_bounds_precision_and_display(text, earliest, latest, precision, display):
    value = read_edtf(text)
    assert (value.earliest.isoformat() if value.earliest else None) == earliest
    assert (value.latest.isoformat() if value.latest else None) == latest
    assert (value.text, value.precision, value.display) == (text, precision, display)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2023-13", "2023-02-30", "2023-00", "2023-11-31", "10000", "202", "2023-11-17T25:00", "../..",
     "2023/2022", "2023-25", "20X3", "202X-04", "[]", "[2023", "2023-1-1", "٢٠٢٣", "2023-11-17\n", "2023//2024"],
)  # fmt: skip
def test_what_is_no_value_is_refused(text):
    with pytest.raises(InvalidEdtf):
        read_edtf(text)


#: The package ends winter in its own year, wants seconds, and knows no year 0, quarters or halves.
UNLIKE_THE_PACKAGE = {"2023-24", "2023-11-17T16:05Z", "0000", "2023-34", "2023-41"}

POINTS = [row[0] for row in VALUES if not set(row[0]) & set("/[") and row[0] not in UNLIKE_THE_PACKAGE]


@pytest.mark.parametrize("text", POINTS)
def test_bounds_agree_with_the_edtf_package(text):
    other, value = parse_edtf(text), read_edtf(text)
    assert tuple(other.lower_strict()[:3]) == tuple(value.earliest)
    assert tuple(other.upper_strict()[:3]) == tuple(value.latest)


def test_order_is_earliest_then_coarser_before_finer_then_latest():
    ordered = [
        "18XX",
        "2019",
        "2022-01",
        "2023",
        "2023-01",
        "2023-01-01",
        "2023-01-01T09:00",
        "[2023-03,2023-04]",
        "[../2024-05-02,2024-05-03]",
        "[2025-05-03,../2025-05-02]",
        "../2030",
    ]
    values = [read_edtf(text) for text in ordered]
    assert sorted(set(values), key=lambda value: value.sort_key) == values


def test_overlap_and_containment_reach_for_ever_at_open_ends():
    since, march, before = read_edtf("2015/.."), read_edtf("2019-03"), read_edtf("2014")
    assert since.overlaps(march)
    assert since.contains(march)
    assert not since.overlaps(before)
    assert not march.contains(since)


def test_one_of_orders_flattens_and_drops_repeats():
    april, march = read_edtf("2023-04"), read_edtf("2023-03")
    assert one_of([april, march, april]).text == "[2023-03,2023-04]"
    assert one_of([read_edtf("[2023-03,2023-04]"), read_edtf("2023-05")]).text == "[2023-03,2023-04,2023-05]"
    assert one_of([march, march]) is march


def test_an_interval_needs_an_end():
    with pytest.raises(InvalidEdtf):
        interval(None, None)


def test_precisions_run_from_coarse_to_fine():
    assert PRECISIONS.index("century") < PRECISIONS.index("year") < PRECISIONS.index("day") < PRECISIONS.index("time")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2023-05-05T24:00:00", "2023-05-06T00:00:00"),
        ("2023-05-05T24:00", "2023-05-06T00:00"),
        ("2023-12-31T24:00Z", "2024-01-01T00:00Z"),
        ("2024-02-28T24:00-05:00", "2024-02-29T00:00-05:00"),
        ("-0044-12-31T24:00", "-0043-01-01T00:00"),
        ("2023-05-05T24:00~", "2023-05-06T00:00~"),
        ("2023-05-05T20:00/2023-05-05T24:00", "2023-05-05T20:00/2023-05-06T00:00"),
        ("[2023-05-05T24:00,2023-05-08]", "[2023-05-06T00:00,2023-05-08]"),
        ("9999-12-31T24:00", "9999-12-31"),
    ],
)
def test_the_hour_24_is_the_beginning_of_the_next_day(written, read):
    assert read_edtf(written) == read_edtf(read)
    assert read_edtf(written).text == read


@pytest.mark.parametrize("text", ["2023-05-05T24:01", "2023-05-05T24:00:01", "2023-02-30T24:00", "2023-05-05T25:00"])
def test_what_lies_behind_the_hour_24_is_no_time(text):
    with pytest.raises(InvalidEdtf):
        read_edtf(text)
