"""Searching the events of several timelines: those that a caller may read, and no other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.filled_stores import join, tell
from timeline_api.errors import InvalidCursor, InvalidInput
from timeline_api.model import Salience
from timeline_api.store import FoundEvent, Renderer, Store

RENDERER = Renderer(shape=7, write=lambda event: event.title.encode())


def salience(score: float) -> dict[str, Any]:
    return {"salience": Salience(score=score, why=())}


@pytest.fixture
def stories(store: Store) -> Store:
    tell(store, "2023-01", "Rome", timeline="open", title="Talks in Rome", **salience(0.2))
    tell(store, "2022-01", "Bern", timeline="open", title="Talks in Bern", **salience(0.9))
    tell(store, "2021-01", "Rome", timeline="closed", title="Closed talks", **salience(0.5))
    tell(store, "2020-01", "Rome", timeline="secret", title="Secret talks", **salience(0.4))
    store.put_timeline("open", title="The open one", visibility="public")
    store.put_timeline("secret", visibility="unlisted")
    return store


def found(store: Store, q: str, **options: Any) -> list[FoundEvent]:
    """What all pages of one event have together."""
    page = store.search.texts(q, RENDERER, limit=1, **options)
    events = list(page.items)
    while page.next_cursor:
        page = store.search.texts(q, RENDERER, limit=1, cursor=page.next_cursor, **options)
        events += page.items
    return events


def titles(store: Store, q: str, **options: Any) -> list[str]:
    return [event.text.decode() for event in found(store, q, **options)]


def test_the_most_salient_come_first_whatever_their_timeline(stories: Store) -> None:
    assert titles(stories, "talks") == ["Talks in Bern", "Closed talks", "Secret talks", "Talks in Rome"]
    assert titles(stories, "talks rome") == ["Closed talks", "Secret talks", "Talks in Rome"]


def test_an_event_says_of_which_timeline_it_is(stories: Store) -> None:
    assert [(event.timeline, event.title) for event in found(stories, "bern")] == [("open", "The open one")]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("", ["Talks in Bern", "Talks in Rome"]),
        ("closed", ["Talks in Bern", "Closed talks", "Talks in Rome"]),
        ("secret", ["Talks in Bern", "Secret talks", "Talks in Rome"]),
        ("nowhere", ["Talks in Bern", "Talks in Rome"]),
        ("'; DROP TABLE events; --", ["Talks in Bern", "Talks in Rome"]),
    ],
)
def test_what_is_not_public_is_found_by_who_may_read_it_alone(stories: Store, named: str, expected: list[str]) -> None:
    assert titles(stories, "talks", public_and=named) == expected


def test_without_a_timeline_to_read_nothing_is_found(stories: Store) -> None:
    stories.put_timeline("open", visibility="private")
    assert titles(stories, "talks", public_and="") == []


@pytest.mark.parametrize("q", ["", "*", '"', "timeline_key", "NEAR", "talks OR closed", "talks NOT rome", "1", "#1"])
def test_no_search_is_an_operator(stories: Store, q: str) -> None:
    assert titles(stories, q) == titles(stories, q, public_and="closed") == []


def test_words_in_a_row_and_beginnings_are_found_as_in_a_list(stories: Store) -> None:
    assert titles(stories, '"talks in"', public_and="closed") == ["Talks in Bern", "Talks in Rome"]
    assert titles(stories, "clos*", public_and="closed") == ["Closed talks"]
    assert titles(stories, "CLÓSED", public_and="closed") == ["Closed talks"]


def test_what_lists_leave_out_is_not_found(stories: Store) -> None:
    tell(stories, "2019", "Oslo", timeline="open", kind="reporting", title="Said in Oslo")
    assert titles(stories, "oslo") == []


def test_events_of_one_time_and_title_come_by_timeline(stories: Store) -> None:
    for timeline in ("b", "a"):
        tell(stories, "2018", "Oslo", timeline=timeline, title="Talks in Oslo")
    assert [event.timeline for event in found(stories, "oslo")] == ["a", "b"]


def test_a_cursor_is_good_for_its_search_and_its_caller_alone(stories: Store) -> None:
    cursor = stories.search.texts("talks", RENDERER, limit=1, public_and="closed").next_cursor
    assert cursor
    for q, named in (("rome", "closed"), ("talks", None), ("talks", ""), ("talks", "secret")):
        with pytest.raises(InvalidCursor):
            stories.search.texts(q, RENDERER, limit=1, cursor=cursor, public_and=named)


def test_a_search_that_is_too_long_is_refused(stories: Store) -> None:
    with pytest.raises(InvalidInput):
        stories.search.texts("x" * 1001, RENDERER, limit=1)


def test_more_timelines_than_a_statement_likes_are_searched(store: Store) -> None:
    for number in range(40):
        tell(store, "2018", "Oslo", timeline=f"t{number:02}", title="Talks in Oslo")
        store.put_timeline(f"t{number:02}", visibility="public")
    assert len(store.search.texts("oslo", RENDERER, limit=50, public_and="").items) == 40


def test_an_event_is_found_by_what_it_says_now(store: Store) -> None:
    first = tell(store, "2018", "Oslo", title="Talks in Oslo")
    assert titles(store, "lima") == []
    join(store, first, "2018", "Lima")
    assert titles(store, "lima") == ["Talks in Oslo"]
