"""What every store promises to readers: lists and pages, in order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support import builders
from tests.support.filled_stores import STORY, ids, join, pages, tell, told
from timeline_api.edtf import read_edtf
from timeline_api.errors import InvalidCursor
from timeline_api.model import SORTS, Merge, Salience, TimelineQuery
from timeline_api.store import Store, open_store


def test_events_come_in_chronological_order(store: Store) -> None:
    told = ["2023-11-17", "2023-11", "2023", "-0043", "202X", "../2022", "2023-11-17/..", "2019-03/2019-05"]
    for edtf in told:
        tell(store, edtf)
    read = [event.when.text for event in store.events(STORY, TimelineQuery()).items]
    assert read == ["-0043", "2019-03/2019-05", "202X", "../2022", "2023", "2023-11", "2023-11-17", "2023-11-17/.."]
    assert [event.when.text for event in store.events(STORY, TimelineQuery(order="desc")).items] == read[::-1]


def test_events_of_one_day_come_by_title_and_then_by_id(store: Store) -> None:
    titles = ["b", "B", "é", "z", "\U0001f600", "\uffff", ""]
    for number, title in enumerate(titles + titles):
        tell(store, "2023-11-17", f"room {number}", title=title or " ")
    read = store.events(STORY, TimelineQuery()).items
    assert list(read) == sorted(read, key=lambda event: event.sort_key)
    assert len(read) == 14


def rated(score: float) -> Salience:
    return Salience(score=score, why=())


def test_the_most_salient_come_first_and_equal_ones_by_time(store: Store) -> None:
    scores = {"2005": 0.2, "2001": 0.731, "2003": 0.2, "2002": 0.732, "2004": 0.0}
    told = {year: tell(store, year, salience=rated(score)).id for year, score in scores.items()}
    expected = [told[year] for year in ("2002", "2001", "2003", "2005", "2004")]
    assert ids(store, sort="salience") == ids(store, sort="salience", order="desc") == expected
    assert ids(store, sort="salience", order="asc") == expected[::-1]


def test_the_best_corroborated_come_first(store: Store) -> None:
    lone, first = tell(store, "2001", source="The Gazette"), tell(store, "2002", source="The Gazette")
    joined = join(store, first, "2002", "Rome again", source="The Herald")
    assert ids(store, sort="corroboration") == [joined.id, lone.id]
    assert ids(store, sort="corroboration", order="asc") == [lone.id, joined.id]


def test_the_last_changed_come_first(store: Store) -> None:
    first, second, third = (tell(store, year) for year in ("2001", "2003", "2002"))
    assert ids(store, sort="changed") == [third.id, second.id, first.id]
    joined = join(store, first, "2001", "Rome again", source="The Herald")
    assert ids(store, sort="changed") == [joined.id, third.id, second.id]
    assert ids(store, sort="changed", order="asc") == [second.id, third.id, joined.id]


def test_what_a_correction_withdraws_and_writes_changed_at_the_same_time(store: Store) -> None:
    event = tell(store, "2001")
    document_id = event.mentions[0].document.id
    left, late = builders.event(told("1999")[1]), builders.event(told("1998")[1])
    extraction = store.extraction(STORY, document_id)
    kept = [tell(store, "1999", source="The Gazette"), tell(store, "1998")]
    with store.transaction(STORY) as session:
        session.withdraw(document_id, Merge(removed=(event.id,), written=(left,)))
        session.replace(extraction, Merge(written=(late,)))
    assert ids(store, sort="changed") == [late.id, left.id]
    assert {event.id for event in kept} == {late.id, left.id}


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("sort", SORTS)
def test_pages_of_every_sort_give_every_event_once_in_order(store: Store, sort: Any, order: Any) -> None:
    for room in range(9):
        tell(store, f"20{room % 3:02}", f"room {room}", salience=rated(room % 4 / 10))
    whole = ids(store, sort=sort, order=order)
    assert len(whole) == 9
    for limit in (1, 2, 4):
        assert [event.id for page in pages(store, sort=sort, order=order, limit=limit) for event in page] == whole


@pytest.mark.parametrize("sort", SORTS)
def test_what_comes_between_two_pages_of_any_sort_neither_repeats_nor_hides(store: Store, sort: Any) -> None:
    old = [tell(store, str(year), salience=rated(0.5 - year % 3 / 10)).id for year in range(2000, 2010)]
    first = store.events(STORY, TimelineQuery(sort=sort, limit=4))
    for year in range(1990, 2020, 3):
        tell(store, str(year), "Bern", salience=rated(year % 10 / 10))
    rest = store.events(STORY, TimelineQuery(sort=sort, limit=99, cursor=first.next_cursor or ""))
    read = [event.id for event in (*first.items, *rest.items)]
    assert len(read) == len(set(read))
    assert set(old) <= set(read)


def test_the_top_events_are_the_most_salient_in_chronological_order(store: Store) -> None:
    scores = {"2001": 0.1, "2002": 0.9, "2003": 0.5, "2004": 0.5, "2005": 0.8}
    told = {year: tell(store, year, salience=rated(score)).id for year, score in scores.items()}
    assert ids(store, top=3) == [told[year] for year in ("2002", "2003", "2005")]
    assert ids(store, top=3, order="desc") == [told[year] for year in ("2005", "2003", "2002")]
    assert ids(store, top=2, sort="salience") == [told[year] for year in ("2002", "2005")]
    assert ids(store, top=9) == list(told.values())


def test_key_events_are_salient_and_at_most_a_third(store: Store) -> None:
    scores = {"2001": 0.1, "2002": 0.9, "2003": 0.2, "2004": 0.19, "2005": 0.8, "2006": 0.7, "2007": 0.1}
    told = {year: tell(store, year, salience=rated(score)).id for year, score in scores.items()}
    tell(store, "2008", kind="reporting", salience=rated(0.95))
    assert ids(store, key=True) == [told["2002"], told["2005"]]
    assert len(ids(store, key=False)) == 6
    assert ids(store, key=True, since=read_edtf("2004")) == [told["2005"]]
    assert store.events(STORY, TimelineQuery(key=True, limit=1, counted=True)).count == 2


def test_a_timeline_has_a_key_event_and_none_of_little_salience_beside_it(store: Store) -> None:
    told = [tell(store, f"200{number}", salience=rated(0.1 + number / 100)).id for number in range(9)]
    assert ids(store, key=True) == told[-1:]


def test_the_top_events_are_those_of_what_the_filters_leave(store: Store) -> None:
    scores = {"2001": 0.1, "2002": 0.9, "2003": 0.5, "2004": 0.3}
    told = {year: tell(store, year, salience=rated(score)).id for year, score in scores.items()}
    query: dict[str, Any] = {"since": read_edtf("2003"), "until": read_edtf("2004")}
    assert ids(store, top=1, **query) == [told["2003"]]
    assert [[event.id for event in page] for page in pages(store, top=3, limit=2)] == [
        [told["2002"], told["2003"]],
        [told["2004"]],
    ]
    assert store.events(STORY, TimelineQuery(top=3, limit=1, counted=True)).count == 3
    assert store.events(STORY, TimelineQuery(top=3, limit=1, counted=True, **query)).count == 2


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("limit", [1, 3, 10, 11])
def test_pages_give_every_event_once_in_order(store: Store, order: Any, limit: int) -> None:
    told = [tell(store, edtf, f"room {room}") for room in range(5) for edtf in ("2023", "2023-11-17")]
    read = pages(store, order=order, limit=limit)
    expected = sorted(told, key=lambda event: event.sort_key, reverse=order == "desc")
    assert [event for page in read for event in page] == expected
    assert all(len(page) == limit for page in read[:-1])
    assert read[-1]


def test_an_event_that_comes_between_two_pages_neither_repeats_nor_hides_another(store: Store) -> None:
    for year in ("2001", "2003", "2005"):
        tell(store, year)
    first = store.events(STORY, TimelineQuery(limit=2))
    tell(store, "2002")
    tell(store, "2004")
    rest = store.events(STORY, TimelineQuery(limit=9, cursor=first.next_cursor or ""))
    assert [event.when.text for event in (*first.items, *rest.items)] == ["2001", "2003", "2004", "2005"]


def test_a_page_goes_on_when_its_last_event_is_gone(store: Store) -> None:
    events = [tell(store, year) for year in ("2001", "2002", "2003")]
    first = store.events(STORY, TimelineQuery(limit=2))
    with store.transaction(STORY) as session:
        session.remove(events[1].mentions[0].document.id, Merge(removed=(events[1].id,)))
    assert ids(store, cursor=first.next_cursor) == [events[2].id]


def test_documents_come_in_the_order_in_which_they_came(store: Store) -> None:
    told = [tell(store, year) for year in ("2005", "2001", "2003", "2002", "2004")]
    arrived = [event.mentions[0].document.id for event in told]
    with store.transaction(STORY) as session:
        session.remove(arrived[4], Merge(removed=(told[4].id,)))
    first = store.documents(STORY, limit=3)
    last = tell(store, "2006").mentions[0].document.id
    rest = store.documents(STORY, limit=3, cursor=first.next_cursor or "")
    assert [document.id for document in (*first.items, *rest.items)] == [*arrived[:4], last]
    assert rest.next_cursor is None


def test_a_document_that_comes_after_the_last_page_follows_its_cursor(store: Store) -> None:
    events = [tell(store, year) for year in ("2001", "2002", "2003")]
    first = store.documents(STORY, limit=2)
    for event in events[1:]:
        with store.transaction(STORY) as session:
            session.remove(event.mentions[0].document.id, Merge(removed=(event.id,)))
    new = tell(store, "2004").mentions[0].document.id
    assert [kept.id for kept in store.documents(STORY, limit=2, cursor=first.next_cursor or "").items] == [new]


def test_timelines_come_by_name_in_pages(store: Store) -> None:
    for name in ("c", "a", "É", "b"):
        store.put_timeline(name, title=name.upper())
    first = store.timelines(limit=3)
    rest = store.timelines(limit=3, cursor=first.next_cursor or "")
    assert [timeline.name for timeline in first.items] == ["a", "b", "c"]
    assert [timeline.title for timeline in rest.items] == ["É"]
    assert rest.next_cursor is None


def test_a_cursor_of_one_store_is_of_no_use_to_another(store: Store, tmp_path: Path) -> None:
    other = open_store(f"sqlite:///{tmp_path}/other.sqlite3")
    for each in (store, other):
        for year in ("2001", "2002"):
            tell(each, year)
    with pytest.raises(InvalidCursor):
        ids(other, cursor=store.events(STORY, TimelineQuery(limit=1)).next_cursor)
    other.close()


def test_a_cursor_is_of_use_to_its_own_list_only(store: Store) -> None:
    for year in ("2001", "2002"):
        tell(store, year)
        tell(store, year, timeline="another")
    events = store.events(STORY, TimelineQuery(limit=1)).next_cursor or ""
    documents = store.documents(STORY, limit=1).next_cursor or ""
    timelines = store.timelines(limit=1).next_cursor or ""
    for ask in (
        lambda: ids(store, cursor=events, order="desc"),
        lambda: ids(store, cursor=events, timeline="another"),
        lambda: ids(store, cursor=documents),
        lambda: store.documents(STORY, limit=1, cursor=timelines),
        lambda: store.timelines(limit=1, cursor=events),
    ):
        with pytest.raises(InvalidCursor) as refused:
            ask()
        assert refused.value.field == "cursor"
