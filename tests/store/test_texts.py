"""How lists show events: texts that are kept beside the records, and never shown in another shape than is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.filled_stores import STORY, join, tell
from timeline_api.model import Event, TimelineQuery
from timeline_api.store import Renderer, Store, open_store


def shown_as(shape: int, write: Callable[[Event], str] = lambda event: event.title) -> Renderer:
    return Renderer(shape=shape, write=lambda event: f"{shape}: {write(event)}".encode())


TITLES = shown_as(1)
IDS = shown_as(2, lambda event: event.id)


def never(event: Event) -> bytes:
    raise AssertionError(f"{event.title} is written although its text is there")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database that keeps texts."""
    return f"sqlite:///{tmp_path}/t.sqlite3" if request.param == "sqlite" else request.getfixturevalue("postgresql").url


def texts(store: Store, shown: Renderer, **query: object) -> list[str]:
    with store.reading(STORY) as held:
        return [text.decode() for text in held.texts(TimelineQuery(**query), shown).items]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"limit": 2},
        {"order": "desc", "limit": 2},
        {"sort": "changed", "limit": 1},
        {"q": "Oslo"},
        {"top": 2},
        {"hidden": None, "counted": True},
        {"kind": "reporting"},
    ],
)
def test_texts_are_those_of_the_events_page_by_page(store: Store, query: dict[str, object]) -> None:
    for year, place in (("2003", "Rome"), ("2001", "Oslo"), ("2002", "Oslo")):
        tell(store, year, place)
    cursor: str | None = ""
    while cursor is not None:
        asked = TimelineQuery(**query, cursor=cursor)  # type: ignore[arg-type]
        with store.reading(STORY) as held:
            events, page = held.events(asked), held.texts(asked, TITLES)
        assert page.items == tuple(map(TITLES.write, events.items))
        assert (page.next_cursor, page.count) == (events.next_cursor, events.count)
        cursor = page.next_cursor


def test_whoever_asks_for_another_shape_gets_that(store: Store) -> None:
    event = tell(store, "2001")
    assert texts(store, TITLES) == [f"1: {event.title}"]
    assert texts(store, IDS) == [f"2: {event.id}"]


def test_texts_are_written_with_their_events_and_then_only_read(url: str) -> None:
    store = open_store(url, renderer=TITLES)
    first, second = tell(store, "2001"), tell(store, "2002")
    assert texts(store, Renderer(shape=1, write=never)) == [f"1: {first.title}", f"1: {second.title}"]
    store.close()


def test_an_event_that_changes_has_its_text_changed(url: str) -> None:
    store = open_store(url, renderer=shown_as(1, lambda event: str(event.corroboration)))
    event = tell(store, "2001")
    assert texts(store, Renderer(shape=1, write=never)) == ["1: 1"]
    join(store, event, "2001", "Rome again", source="The Herald")
    assert texts(store, Renderer(shape=1, write=never)) == ["1: 2"]
    store.close()


def test_a_store_that_shows_events_in_another_shape_has_it_written_when_it_is_opened(url: str) -> None:
    store = open_store(url, renderer=IDS)  # a later release
    events = [tell(store, str(year)) for year in range(1001, 1004)]
    store.close()
    store = open_store(url, renderer=TITLES)
    assert texts(store, Renderer(shape=1, write=never)) == [f"1: {event.title}" for event in events]
    store.close()


def test_texts_that_another_release_writes_meanwhile_are_not_shown(url: str) -> None:
    ours, theirs = open_store(url, renderer=TITLES), open_store(url, renderer=IDS)
    old, new = tell(ours, "2001"), tell(theirs, "2002")
    assert texts(ours, TITLES) == [f"1: {old.title}", f"1: {new.title}"]
    assert texts(theirs, IDS) == [f"2: {old.id}", f"2: {new.id}"]
    ours.close()
    theirs.close()


def test_what_a_store_writes_that_shows_nothing_is_shown_all_the_same(url: str) -> None:
    store = open_store(url)
    event = tell(store, "2001")
    assert texts(store, TITLES) == [f"1: {event.title}"]
    store.close()


def test_a_reader_sees_one_state_whatever_is_written_meanwhile(store: Store) -> None:
    old = tell(store, "2001")
    with store.reading(STORY) as held:
        tell(store, "2002")
        assert (held.timeline.events, held.timeline.version) == (1, 1)
        assert held.events(TimelineQuery()).items == (old,)
        assert held.texts(TimelineQuery(counted=True), TITLES).count == 1
    assert store.timeline(STORY).events == 2
