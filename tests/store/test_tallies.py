"""What every store promises of counts: by time, and by what events have in common."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from tests.support.filled_stores import STORY, join, tell
from timeline_api.edtf import read_edtf
from timeline_api.errors import InvalidInput, TimelineNotFound
from timeline_api.model import Bucket, Histogram, TimelineQuery
from timeline_api.model.counts import coarsened
from timeline_api.store import Store


def counted(buckets: tuple[Bucket, ...]) -> dict[str, int]:
    return {bucket.value.text: bucket.count for bucket in buckets}


def histogram(store: Store, by: Any, **query: Any) -> Histogram:
    return store.histogram(STORY, TimelineQuery(**query), by)


def test_events_count_in_the_unit_that_holds_them_in_chronological_order(store: Store) -> None:
    for place, edtf in enumerate(("2023-11-17", "2021-02-03", "2023-11-02", "2023-11-17T16:05:00Z", "2019-12-31")):
        tell(store, edtf, str(place))
    by_unit = {unit: histogram(store, unit) for unit in ("day", "month", "year", "decade")}
    assert counted(by_unit["day"].buckets) == {
        "2019-12-31": 1,
        "2021-02-03": 1,
        "2023-11-02": 1,
        "2023-11-17": 2,
    }
    assert counted(by_unit["month"].buckets) == {"2019-12": 1, "2021-02": 1, "2023-11": 3}
    assert counted(by_unit["year"].buckets) == {"2019": 1, "2021": 1, "2023": 3}
    assert counted(by_unit["decade"].buckets) == {"201X": 1, "202X": 4}
    for tallied in by_unit.values():
        assert [bucket.value.text for bucket in tallied.buckets] == list(counted(tallied.buckets))
        assert (tallied.coarser, tallied.wider, tallied.count) == ((), 0, 5)


@pytest.mark.parametrize(
    ("edtf", "by", "held_by"),
    [
        ("2023-11", "day", "2023-11"),
        ("2023", "day", "2023"),
        ("2023-11-13/2023-11-19", "day", "2023-11"),
        ("2023-10-30/2023-11-05", "month", "2023"),
        ("2023-12-30/2024-01-02", "month", "202X"),
        ("[2023-03,2023-04]", "month", "2023"),
        ("2023-36", "month", "2023"),
        ("202X", "year", "202X"),
        ("2019/2021", "year", "20XX"),
        ("19XX", "decade", "19XX"),
        ("-0043", "month", "-0043"),
        ("-0044-03/-0043-03", "year", "-0050/-0041"),
    ],
)
def test_an_event_coarser_than_the_unit_counts_in_the_next_unit_that_holds_it(
    store: Store, edtf: str, by: str, held_by: str
) -> None:
    tell(store, edtf)
    tallied = histogram(store, by)
    assert (tallied.buckets, counted(tallied.coarser), tallied.wider) == ((), {held_by: 1}, 0)


@pytest.mark.parametrize("edtf", ["2015/..", "../2030", "1999/2001", "-0001/0001"])
def test_an_event_that_no_century_holds_is_counted_apart(store: Store, edtf: str) -> None:
    tell(store, edtf)
    for by in ("day", "decade"):
        tallied = histogram(store, by)
        assert (tallied.buckets, tallied.coarser, tallied.wider, tallied.count) == ((), (), 1, 1)


@pytest.mark.parametrize(
    ("edtf", "by", "bucket"),
    [
        ("-0043-03-15", "day", "-0043-03-15"),
        ("-0043-03-15", "month", "-0043-03"),
        ("-0043-12-31", "year", "-0043"),
        ("-0043", "decade", "-0050/-0041"),
        ("-9998", "decade", "-9999/-9991"),
        ("-9999-01-01", "day", "-9999-01-01"),
        ("-9999/-9991", "decade", "-9999/-9991"),
        ("0000", "decade", "000X"),
        ("0009-01", "decade", "000X"),
        ("0010-01", "decade", "001X"),
        ("9999-12-31", "day", "9999-12-31"),
    ],
)
def test_the_years_at_the_edges_have_units_too(store: Store, edtf: str, by: str, bucket: str) -> None:
    tell(store, edtf)
    assert counted(histogram(store, by).buckets) == {bucket: 1}


SOME_DATES = (
    "2023-11-17",
    "2023-11-02/2023-11-05",
    "2023-11-30/2023-12-01",
    "2023-11",
    "2023",
    "202X",
    "20XX",
    "2015/..",
)
EARLY_DATES = ("-0043-03-15", "-0043", "-9998-05", "-0050/-0041", "-0001/0001", "0000-01-31")


@pytest.mark.parametrize(("fine", "by"), [*combinations(("day", "month", "year", "decade"), 2), ("month", "month")])
def test_a_coarser_histogram_follows_from_a_finer_one(store: Store, fine: Any, by: Any) -> None:
    for place, edtf in enumerate((*SOME_DATES, *EARLY_DATES)):
        tell(store, edtf, str(place))
    assert coarsened(histogram(store, fine), by) == histogram(store, by)


def test_a_histogram_has_what_the_filters_leave(store: Store) -> None:
    tell(store, "2023", actors=("Ana",))
    tell(store, "2024", actors=("Ben",))
    tell(store, "2024-05", "Bern", actors=("Ana",))
    tallied = histogram(store, "year", actor="ana", since=read_edtf("2024"))
    assert (counted(tallied.buckets), tallied.count) == ({"2024": 1}, 1)


def values(facet: Any) -> list[tuple[str, int]]:
    return [(each.value, each.count) for each in facet]


def test_facets_count_what_events_have_in_common_the_most_frequent_first(store: Store) -> None:
    tell(store, "2021", actors=("Ana Lima", "Ben"), source="The Herald", modality="planned")
    tell(store, "2022", actors=("Ana Lima",), source="The Gazette", kind="statistic")
    tell(store, "2023", actors=("Cem",), source="The Gazette")
    facets = store.facets(STORY, TimelineQuery())
    assert facets.count == 3
    assert values(facets.actors) == [("Ana Lima", 2), ("Ben", 1), ("Cem", 1)]
    assert values(facets.sources) == [("The Gazette", 2), ("The Herald", 1)]
    assert values(facets.modality) == [("asserted", 2), ("planned", 1)]
    assert values(facets.kind) == [("event", 2), ("statistic", 1)]


def test_names_that_differ_in_case_alone_are_one_facet_value(store: Store) -> None:
    tell(store, "2021", actors=("ANA STRAUSS",), source="the herald")
    tell(store, "2022", actors=("Ana Strauß", "ana strauss"), source="The Herald")
    facets = store.facets(STORY, TimelineQuery())
    assert values(facets.actors) == [("ANA STRAUSS", 2)]
    assert values(facets.sources) == [("The Herald", 2)]


def test_a_facet_value_is_what_the_filter_of_its_name_takes(store: Store) -> None:
    tell(store, "2021", actors=(" Ana ",), source="")
    event = tell(store, "2022", actors=("Ana",), source="")
    joined = join(store, event, "2022", "Rome again", source="The Herald")
    facets = store.facets(STORY, TimelineQuery())
    assert len(facets.sources) == 3
    for name, count in values(facets.sources):
        assert len(store.events(STORY, TimelineQuery(source=name)).items) == count
    for name, count in values(facets.actors):
        assert len(store.events(STORY, TimelineQuery(actor=name)).items) == count
    assert joined.id == event.id


def test_facets_have_what_the_filters_leave_and_at_most_the_limit(store: Store) -> None:
    for year in range(2000, 2009):
        tell(store, str(year), actors=("Ana", f"Ben {year}"), source=f"Outlet {year % 2}")
    facets = store.facets(STORY, TimelineQuery(since=read_edtf("2005"), source="outlet 1", limit=2))
    assert facets.count == 2
    assert values(facets.actors) == [("Ana", 2), ("Ben 2005", 1)]
    assert values(facets.sources) == [("Outlet 1", 2)]


def test_the_events_of_another_timeline_do_not_count(store: Store) -> None:
    tell(store, "2021", actors=("Ana",), timeline="another")
    tell(store, "2022", actors=("Ben",))
    assert counted(histogram(store, "year").buckets) == {"2022": 1}
    assert values(store.facets(STORY, TimelineQuery()).actors) == [("Ben", 1)]
    with pytest.raises(TimelineNotFound):
        store.histogram("nowhere", TimelineQuery(), "day")
    with pytest.raises(TimelineNotFound):
        store.facets("nowhere", TimelineQuery())


def test_an_empty_timeline_has_empty_counts(store: Store) -> None:
    store.put_timeline(STORY)
    assert histogram(store, "day") == Histogram(by="day", buckets=(), coarser=(), wider=0)
    facets = store.facets(STORY, TimelineQuery())
    assert (facets.count, facets.actors, facets.modality) == (0, (), ())


def test_what_cannot_be_looked_for_is_refused_here_too(store: Store) -> None:
    store.put_timeline(STORY)
    query = TimelineQuery(q="a" * 1001)
    for ask in (lambda: store.histogram(STORY, query, "day"), lambda: store.facets(STORY, query)):
        with pytest.raises(InvalidInput):
            ask()
