"""SQLite and PostgreSQL answer every query alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.filled_stores import STORY, pages, tell
from tests.support.postgresql import Server
from timeline_api.edtf import read_edtf
from timeline_api.model import KINDS, LEAST_PRECISIONS, MODALITIES, SORTS, UNITS, Salience, TimelineQuery
from timeline_api.store import Store, open_store

VALUES = ("-0043", "19XX", "1985~", "2015/..", "../2030", "2023", "2023-21", "2023-11", "2023-11-13/2023-11-19")
DAYS = ("2023-11-17", "2023-11-17T16:05:00Z", "[2023-03,2023-04]", "2024")
NAMES = ("Ana", "Zoë", "STRASSE", "straße", "50%", "a_b", "İzmir")

queries = st.fixed_dictionaries(
    {},
    optional={
        "since": st.sampled_from(VALUES + DAYS).map(read_edtf),
        "until": st.sampled_from(VALUES + DAYS).map(read_edtf),
        "q": st.sampled_from([*NAMES, "met", "MET IN a", '"met in" ana', "str*", "%", "_", "\\", "i", "", "(2023"]),
        "actor": st.sampled_from([*NAMES, "zoe\u0308", "strasse", "an"]),
        "source": st.sampled_from([*NAMES, "izmir", ""]),
        "modality": st.sampled_from(MODALITIES),
        "kind": st.sampled_from(KINDS),
        "disputed": st.booleans(),
        "min_precision": st.sampled_from(LEAST_PRECISIONS),
        "min_corroboration": st.integers(-1, 2),
        "key": st.booleans(),
        "top": st.integers(0, 9),
        "sort": st.sampled_from(SORTS),
        "order": st.sampled_from([None, "asc", "desc"]),
        "limit": st.integers(1, 20),
    },
)


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory, postgresql_server: Server) -> Iterator[list[Store]]:
    postgresql_server.clear()
    urls = [f"sqlite:///{tmp_path_factory.mktemp('agreement')}/timeline.sqlite3", postgresql_server.url]
    stores = [open_store(url, cursor_key="one key for all engines") for url in urls]
    for store in stores:
        fill(store)
    yield stores
    for store in stores:
        store.close()


def fill(store: Store) -> None:
    for number, edtf in enumerate(VALUES + DAYS):
        for name in (NAMES[number % len(NAMES)], NAMES[(number + 3) % len(NAMES)]):
            tell(
                store,
                edtf,
                f"{name} {number}",
                actors=(name, NAMES[number % 3]),
                source=NAMES[(number + 2) % len(NAMES)],
                modality=MODALITIES[number % len(MODALITIES)],
                kind=KINDS[number % len(KINDS)],
                salience=Salience(score=number % 4 / 10, why=()),
            )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries)
def test_every_engine_gives_the_same_pages(engines: list[Store], query: dict[str, Any]) -> None:
    first, *others = (pages(store, **query) for store in engines)
    assert all(other == first for other in others)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries, by=st.sampled_from(UNITS))
def test_every_engine_gives_the_same_counts(engines: list[Store], query: dict[str, Any], by: Any) -> None:
    asked = TimelineQuery(**query, counted=True)
    first, *others = (
        (store.events(STORY, asked).count, store.histogram(STORY, asked, by), store.facets(STORY, asked))
        for store in engines
    )
    assert all(other == first for other in others)
    assert first[0] == first[1].count == first[2].count


def test_a_cursor_of_one_engine_is_good_on_another_with_the_same_key(engines: list[Store]) -> None:
    first, *others = engines
    cursor = first.events(STORY, TimelineQuery(limit=5)).next_cursor or ""
    page = TimelineQuery(limit=5, cursor=cursor)
    for other in others:
        assert other.events(STORY, page) == first.events(STORY, page)


def test_the_files_of_the_engines_are_where_they_were_asked_for(tmp_path: Path) -> None:
    deep = tmp_path / "not" / "yet" / "there 100% é"
    store = open_store(f"sqlite:///{deep / 'timeline.sqlite3'}")
    store.close()
    assert (deep / "timeline.sqlite3").is_file()
