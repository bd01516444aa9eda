"""What every store promises of edits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support import builders
from tests.support.filled_stores import STORY, join, pages, tell
from timeline_api.edtf import read_edtf
from timeline_api.errors import EventMoved, EventNotFound, InvalidCursor, TimelineNotFound
from timeline_api.model import Edit, Event, EventState, Merge, Remark, TimelineQuery
from timeline_api.store import Store

STATE = EventState(
    id="e", title="Talks", when=read_edtf("2023"), modality="asserted", hidden=False, pinned=True, mentions=2
)


def an_edit(number: int, *mentions: str) -> Edit:
    return Edit(
        number=number,
        kind="split",
        event="e",
        remark=Remark(by="Ida", reason="so it was", made=7),
        mentions=mentions,
        parts=(mentions[:1], mentions[1:]),
        fields=(("title", "Talks"), ("hidden", True), ("when", None)),
        before=(STATE,),
        after=(STATE, replace(STATE, id="f")),
    )


def keep(store: Store, *edits: Edit) -> None:
    with store.transaction(STORY) as session:
        session.save_edits(edits)


def about(store: Store, *mentions: str) -> tuple[Edit, ...]:
    with store.transaction(STORY) as session:
        return session.edits_about(mentions)


def numbers(store: Store, event: Event) -> list[int]:
    return [edit.number for edit in store.history(STORY, event.id, limit=100).items]


def test_an_edit_is_found_by_each_mention_that_it_names_there_or_not(store: Store) -> None:
    first, second = an_edit(1, "a", "b"), an_edit(2, "b", "c")
    keep(store, second, first)
    assert about(store, "b") == (first, second)
    assert about(store, "a", "nobody") == (first,)
    assert about(store, *(str(number) for number in range(1200)), "c") == (second,)
    assert about(store) == about(store, "nobody") == ()


def test_a_session_has_all_edits_of_its_timeline_in_their_order(store: Store) -> None:
    first, second = an_edit(1, "a"), an_edit(2, "b")
    keep(store, second, first)
    with store.transaction("another") as session:
        session.save_edits([an_edit(3, "a")])
    with store.transaction(STORY) as session:
        assert session.edits() == (first, second)


def test_an_edit_takes_the_place_of_the_one_with_its_number(store: Store) -> None:
    keep(store, an_edit(1, "a", "b"))
    now = replace(an_edit(1, "b", "c"), undone=5)
    keep(store, now)
    assert about(store, "b") == about(store, "c") == (now,)
    assert about(store, "a") == ()


def test_the_history_of_an_event_has_the_edits_about_its_mentions_the_latest_first(store: Store) -> None:
    event = join(store, tell(store, "2023-11-17"), "2023-11-18")
    other = tell(store, "2020")
    one, two = (mention.id for mention in event.mentions)
    keep(store, an_edit(3, one, two), an_edit(4, two, "gone"), an_edit(5, other.id), an_edit(6, one, other.id))
    assert numbers(store, event) == [6, 4, 3]
    assert numbers(store, other) == [6, 5]


def test_history_is_read_in_pages(store: Store) -> None:
    event = tell(store, "2023-11-17")
    keep(store, *(an_edit(number, event.id) for number in range(1, 6)))
    page = store.history(STORY, event.id, limit=3)
    rest = store.history(STORY, event.id, limit=3, cursor=page.next_cursor or "")
    assert [edit.number for edit in (*page.items, *rest.items)] == [5, 4, 3, 2, 1]
    assert rest.next_cursor is None
    other = tell(store, "2020")
    with pytest.raises(InvalidCursor):
        store.history(STORY, other.id, limit=3, cursor=page.next_cursor or "")


def test_the_history_of_what_is_not_there_is_not_found(store: Store) -> None:
    with pytest.raises(TimelineNotFound):
        store.history(STORY, "e", limit=1)
    joined = join(store, tell(store, "2023-11-17"), "2023-11-18")
    with pytest.raises(EventNotFound):
        store.history(STORY, "nobody", limit=1)
    with pytest.raises(EventMoved):
        store.history(STORY, joined.mentions[1].id, limit=1)


def test_a_correction_is_a_version_of_the_timeline(store: Store) -> None:
    event = tell(store, "2023-11-17")
    corrected = replace(event, title="Talks", hidden=True, pinned=True, corrected=("title", "hidden", "pinned"))
    with store.transaction(STORY) as session:
        assert session.upcoming_version() == 2
        session.correct(Merge(removed=(event.id,), written=(corrected,)))
    assert store.timeline(STORY).version == 2
    assert store.event(STORY, event.id) == corrected


def test_hidden_events_are_listed_when_they_are_asked_for(store: Store) -> None:
    shown, hidden = tell(store, "2023-11-17"), tell(store, "2023-11-18")
    with store.transaction(STORY) as session:
        session.correct(Merge(removed=(hidden.id,), written=(replace(hidden, hidden=True),)))
    for asked, found in ((False, [shown.id]), (True, [hidden.id]), (None, [shown.id, hidden.id])):
        assert [event.id for page in pages(store, hidden=asked) for event in page] == found
    assert store.events(STORY, TimelineQuery()).items == (shown,)
    for asked, count in ((False, 1), (True, 1), (None, 2)):
        query = TimelineQuery(hidden=asked, top=5)
        assert [event.id in (shown.id, hidden.id) for event in store.events(STORY, query).items] == [True] * count
        for narrowed in (query, replace(query, top=0), replace(query, source="The Gazette")):
            assert store.facets(STORY, narrowed).count == count
            assert store.facets(STORY, narrowed).sources[0].count == count
            assert sum(bucket.count for bucket in store.histogram(STORY, narrowed, "day").buckets) == count


def test_a_session_finds_events_by_their_mentions_and_by_their_id(store: Store) -> None:
    event = join(store, tell(store, "2023-11-17"), "2023-11-18")
    other = tell(store, "2020")
    with store.transaction(STORY) as session:
        assert session.events_with_mentions([event.mentions[1].id]) == (event,)
        assert session.events_with_mentions([event.mentions[0].id, other.id, "nobody"]) == (other, event)
        assert session.event(event.id) == event
        with pytest.raises(EventMoved):
            session.event(event.mentions[1].id)
        with pytest.raises(EventNotFound):
            session.event("nobody")


def test_edits_go_with_their_timeline(store: Store) -> None:
    tell(store, "2023-11-17")
    keep(store, an_edit(1, "a"))
    store.delete_timeline(STORY)
    tell(store, "2023-11-17")
    assert about(store, "a") == ()


def test_an_edit_that_fails_halfway_is_not_kept(store: Store) -> None:
    event = tell(store, "2023-11-17")
    before = store.timeline(STORY)
    with pytest.raises(ZeroDivisionError):
        keep_and_fail(store, event)
    assert about(store, event.id) == ()
    assert (store.timeline(STORY), store.event(STORY, event.id)) == (before, event)


def keep_and_fail(store: Store, event: Event) -> None:
    with store.transaction(STORY) as session:
        session.save_edits([an_edit(2, event.id)])
        session.correct(Merge(removed=(event.id,), written=(builders.event(*event.mentions, title="Talks"),)))
        raise ZeroDivisionError
