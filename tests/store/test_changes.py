"""What every store promises of changes: in the order of commits, each event once, and nothing missed."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from sqlalchemy import create_engine

from tests.corrections.test_order import a_crowd
from tests.support.corrections import STORY as STORY_OF_DESK
from tests.support.corrections import CorrectedTimeline
from tests.support.filled_stores import STORY, join, tell
from tests.support.seeds import seeds
from timeline_api.errors import ChangesGone, InvalidCursor, TimelineNotFound
from timeline_api.model import Event, Merge
from timeline_api.store import Store, open_store


def news(store: Store, cursor: str = "", *, limit: int = 100) -> tuple[list[tuple[str, str]], str]:
    """Kinds and ids of what came after a cursor, page by page, and the cursor that leads on."""
    told: list[tuple[str, str]] = []
    more = True
    while more:
        changes = store.changes(STORY, limit=limit, cursor=cursor)
        told += [(change.kind, change.id) for change in changes.items]
        cursor, more = changes.cursor, changes.more
    return told, cursor


def remove(store: Store, event: Event) -> None:
    with store.transaction(STORY) as session:
        session.remove(event.mentions[0].document.id, Merge(removed=(event.id,)))


def test_a_reader_gets_what_was_created_changed_and_removed_since(store: Store) -> None:
    first = tell(store, "2023-11-17")
    told, cursor = news(store)
    assert told == [("created", first.id)]
    assert news(store, cursor) == ([], cursor)
    second, third = tell(store, "2023-11-18"), tell(store, "2023-11-19")
    join(store, first, "2023-11-20")
    remove(store, third)
    told, cursor = news(store, cursor)
    assert told == [("created", second.id), ("changed", first.id), ("removed", third.id)]
    assert news(store, cursor)[0] == []


def test_an_event_that_changed_often_comes_once_as_it_is_now(store: Store) -> None:
    event = tell(store, "2023-11-17")
    _, cursor = news(store, "now")
    for number in range(10):
        with store.transaction(STORY) as session:
            now = replace(event, title=f"Title {number}")
            session.correct(Merge(removed=(event.id,), written=(now,)))
    (change,) = store.changes(STORY, limit=5, cursor=cursor).items
    assert (change.kind, change.event, change.version) == ("changed", now, 11)


def test_a_merged_event_names_the_one_that_holds_it(store: Store) -> None:
    first, second = tell(store, "2023-11-17"), tell(store, "2023-11-18")
    _, cursor = news(store, "now")
    with store.transaction(STORY) as session:
        one = replace(first, mentions=(*first.mentions, *second.mentions))
        session.correct(Merge(removed=(first.id, second.id), written=(one,)))
    changes = {change.id: change for change in store.changes(STORY, limit=5, cursor=cursor).items}
    assert (changes[first.id].kind, changes[second.id].kind) == ("changed", "merged")
    assert (changes[second.id].into, changes[second.id].event) == (first.id, None)


def test_at_the_start_there_is_nothing_that_is_gone(store: Store) -> None:
    remove(store, tell(store, "2023-11-17"))
    event = tell(store, "2023-11-18")
    assert news(store)[0] == [("created", event.id)]


def test_a_document_that_is_replaced_changes_its_events_and_creates_none(store: Store) -> None:
    event = tell(store, "2023-11-17")
    _, cursor = news(store, "now")
    extraction = store.extraction(STORY, event.mentions[0].document.id)
    with store.transaction(STORY) as session:
        session.withdraw(extraction.document.id, Merge(removed=(event.id,)))
        session.replace(extraction, Merge(written=(replace(event, title="Talks"),)))
    assert news(store, cursor)[0] == [("changed", event.id)]


def test_pages_neither_repeat_nor_hide(store: Store) -> None:
    events = [tell(store, f"2023-11-{day}") for day in range(10, 20)]
    assert news(store, limit=3) == news(store)
    assert [event_id for _, event_id in news(store, limit=1)[0]] == [event.id for event in events]


def test_a_failed_transaction_is_no_news(store: Store) -> None:
    event = tell(store, "2023-11-17")
    _, cursor = news(store, "now")
    with pytest.raises(ZeroDivisionError):
        fail(store, event)
    assert news(store, cursor)[0] == []


def fail(store: Store, event: Event) -> None:
    with store.transaction(STORY) as session:
        session.correct(Merge(removed=(event.id,), written=(replace(event, title="Talks"),)))
        raise ZeroDivisionError


def test_a_cursor_of_a_timeline_that_was_deleted_is_gone(store: Store) -> None:
    tell(store, "2023-11-17")
    _, cursor = news(store)
    store.delete_timeline(STORY)
    with pytest.raises(TimelineNotFound):
        store.changes(STORY, limit=1, cursor=cursor)
    tell(store, "2023-11-17")
    tell(store, "2023-11-18")
    with pytest.raises(ChangesGone):
        store.changes(STORY, limit=1, cursor=cursor)


def test_a_cursor_of_another_list_is_refused(store: Store) -> None:
    tell(store, "2023-11-17")
    tell(store, "2023-11-17", timeline="other")
    for cursor in ("x", "Now", store.changes("other", limit=1).cursor):
        with pytest.raises(InvalidCursor):
            store.changes(STORY, limit=1, cursor=cursor)


@pytest.mark.parametrize("seed", seeds(2, 6))
def test_who_reads_on_holds_what_the_timeline_shows(store: Store, seed: int) -> None:
    dice = random.Random(seed)
    arrivals, story, cursor = a_crowd(dice), CorrectedTimeline(store), ""
    here: list[tuple] = []
    held: dict[str, Event] = {}
    for _ in range(20):
        told = dice.choice(arrivals)
        (story.remove if told in here else story.add)(told)
        here = [each for each in here if each != told] if told in here else [*here, told]
        if here and dice.random() < 0.3:
            story.set(here[0][0], title=f"Title {dice.random()}")
        if dice.random() < 0.6:
            changes = store.changes(STORY_OF_DESK, limit=dice.randint(1, 4), cursor=cursor)
            cursor = take_in(changes, held)
    more = True
    while more:
        changes = store.changes(STORY_OF_DESK, limit=2, cursor=cursor)
        cursor, more = take_in(changes, held), changes.more
    assert held == {event.id: event for event in story.timeline}


def take_in(changes, held: dict[str, Event]) -> str:
    for change in changes.items:
        held.pop(change.id, None)
        if change.event:
            held[change.id] = change.event
    return changes.cursor


def test_a_database_from_before_changes_tells_of_all_its_events(sqlite_file) -> None:
    from alembic import command  # noqa: PLC0415 - only this test goes back

    from timeline_api.store.sql.migrations import configuration  # noqa: PLC0415 - the same

    url = f"sqlite:///{sqlite_file}"
    store = open_store(url)
    events = [tell(store, "2023-11-17"), tell(store, "2023-11-18")]
    store.close()
    with create_engine(url).begin() as connection:
        command.downgrade(configuration(connection), "0007")
    store = open_store(url)
    assert news(store)[0] == [("created", event.id) for event in events]
    store.close()
