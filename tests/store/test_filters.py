"""What every store promises of filters: which events a query finds, and how many."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.support import builders
from tests.support.filled_stores import STORY, found_in, ids, pages, tell, told
from timeline_api.edtf import read_edtf
from timeline_api.errors import InvalidInput
from timeline_api.model import Conflict, ConflictValue, LeastPrecision, Merge, TimelineQuery
from timeline_api.store import Store


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2023-11-17", None, ["2023", "2023-11", "2023-11-17", "2023-11-15/..", "2024"]),
        (None, "2023-01-01", ["../2019", "2019", "2019/2023-01", "2023"]),
        ("2023-01", "2023-01", ["2019/2023-01", "2023"]),
        ("2023-11-16", "2023-11-16", ["2023", "2023-11", "2023-11-15/.."]),
        ("202X", "202X", ["2019/2023-01", "2023", "2023-11", "2023-11-17", "2023-11-15/..", "2024"]),
        ("2030", None, ["2023-11-15/.."]),
        (None, "1900", ["../2019"]),
        ("../2023", "2023/..", None),
    ],
)
def test_a_period_keeps_the_events_that_can_have_happened_in_it(
    store: Store, since: str | None, until: str | None, found: list[str] | None
) -> None:
    everything = ["../2019", "2019", "2019/2023-01", "2023", "2023-11", "2023-11-17", "2023-11-15/..", "2024"]
    for edtf in everything:
        tell(store, edtf)
    query = TimelineQuery(since=since and read_edtf(since), until=until and read_edtf(until))  # type: ignore[arg-type]
    read = {event.when.text for event in store.events(STORY, query).items}
    assert read == set(everything if found is None else found)


DATES = (
    *("2023-11-17T16:05", "2023-11-17", "2023-11-18?", "2023-11-13/2023-11-19", "2023-11-20/2023-11-24"),
    *("2023-11", "[2023-03,2023-04]", "2023-04/.."),
    *("2023-33", "2023-21", "2023", "2019/2023", "[2023-05-01,2024]", "../2019"),
    *("202X", "20XX"),
)


@pytest.mark.parametrize(
    ("least", "coarsest"),
    [(None, "20XX"), ("year", "../2019"), ("month", "2023-04/.."), ("day", "2023-11-20/2023-11-24")],
)
def test_events_are_chosen_by_how_precisely_they_are_dated(
    store: Store, least: LeastPrecision | None, coarsest: str
) -> None:
    for edtf in DATES:
        tell(store, edtf)
    found = {event.when.text for event in store.events(STORY, TimelineQuery(min_precision=least)).items}
    wanted = set(DATES[: DATES.index(coarsest) + 1])
    assert found == (wanted - {"2023-11-13/2023-11-19"} if least == "day" else wanted)


def by_traits(store: Store) -> dict[str, str]:
    """Three events that differ in every trait a query can ask for: their ids, by name."""
    disagreement = Conflict(
        kind="date",
        grade="contradiction",
        values=(ConflictValue(value=read_edtf("2023-03"), mentions=("m",), sources=("The Gazette",)),),
        summary="The Gazette: March 2023; The Herald: April 2023",
    )
    summit = tell(store, "2023", "Rome", actors=("José Strauß", "Ana"), source="The Gazette", title="The 100% Summit")
    letter = tell(store, "2024", "Bern", source="THE HERALD", modality="planned", conflicts=(disagreement,))
    count = tell(store, "2025", "a_b", actors=("Ana Lima",), source="", kind="statistic", title="Counted")
    return {summit.id: "summit", letter.id: "letter", count.id: "count"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["summit", "letter", "count"]),
        ({"q": "100% SUMMIT"}, ["summit"]),
        ({"q": "%"}, []),
        ({"q": "a_b"}, ["count"]),
        ({"q": "met in bern"}, ["letter"]),
        ({"q": "the leaders MET"}, ["summit", "letter", "count"]),
        ({"q": "/"}, []),
        ({"q": "'; DROP TABLE events; --"}, []),
        ({"actor": "josé strauss"}, ["summit"]),
        ({"actor": "JOSE\u0301 STRAUSS"}, ["summit"]),
        ({"actor": "ana"}, ["summit"]),
        ({"actor": "An"}, ["summit", "count"]),
        ({"actor": "strau jo"}, ["summit"]),
        ({"actor": "na"}, []),
        ({"source": "the herald"}, ["letter"]),
        ({"source": " The Gazette "}, ["summit"]),
        ({"source": "Herald"}, []),
        ({"modality": "planned"}, ["letter"]),
        ({"kind": "statistic"}, ["count"]),
        ({"without": ("statistic",)}, ["summit", "letter"]),
        ({"without": ("statistic", "event")}, []),
        ({"without": ("reporting", "incidental")}, ["summit", "letter", "count"]),
        ({"disputed": True}, ["letter"]),
        ({"disputed": False}, ["summit", "count"]),
        ({"min_corroboration": 1}, ["summit", "letter", "count"]),
        ({"min_corroboration": 2}, []),
        ({"modality": "asserted", "actor": "Ana", "q": "rome"}, ["summit"]),
    ],
)
def test_a_query_finds_the_events_with_its_traits(store: Store, query: dict[str, Any], found: list[str]) -> None:
    names = by_traits(store)
    assert [names[event_id] for event_id in ids(store, **query)] == found
    assert [names[event_id] for event_id in ids(store, order="desc", **query)] == found[::-1]


def test_a_document_without_a_source_is_found_under_the_name_that_its_event_shows(store: Store) -> None:
    event = tell(store, "2023", source="")
    assert ids(store, source=event.sources[0]) == [event.id]


def test_two_sources_count_as_two(store: Store) -> None:
    first, second = told("2023", source="The Gazette"), told("2023", "Rome again", source="The Herald")
    event = builders.event(first[1], second[1])
    with store.transaction(STORY) as session:
        session.add([found_in(*first)], Merge())
        session.add([found_in(*second)], Merge(written=(event,)))
    assert ids(store, min_corroboration=2) == [event.id]
    assert ids(store, source="the gazette") == ids(store, source="the herald") == [event.id]


def test_a_filtered_list_is_paged_like_any_other(store: Store) -> None:
    expected = [tell(store, str(year), actors=("Ana",)).id for year in range(2000, 2007)]
    for year in range(2000, 2007):
        tell(store, str(year), "Bern", actors=("Ben",))
    assert [event.id for page in pages(store, actor="ana", limit=3) for event in page] == expected


def test_the_count_is_of_all_that_the_filters_leave_whatever_the_page(store: Store) -> None:
    for year in range(2000, 2007):
        tell(store, str(year), actors=("Ana",))
        tell(store, str(year), "Bern", actors=("Ben",))
    query = TimelineQuery(actor="ana", limit=3, counted=True)
    first = store.events(STORY, query)
    assert first.count == 7
    assert store.events(STORY, replace(query, cursor=first.next_cursor or "")).count == 7
    assert store.events(STORY, replace(query, actor="nobody")).count == 0
    assert store.events(STORY, replace(query, counted=False)).count is None


def test_a_search_for_a_thousand_characters_is_looked_for_and_a_longer_one_refused(store: Store) -> None:
    tell(store, "2023")
    assert ids(store, q="%" * 1000) == []
    with pytest.raises(InvalidInput) as refused:
        ids(store, q="a" * 1001)
    assert refused.value.field == "q"
