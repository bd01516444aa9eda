"""What every store promises to writers (`timeline_api/store/contract.py`)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event as Signal

import pytest
from sqlalchemy import Engine
from sqlalchemy.event import listen, remove

from tests.support import builders
from tests.support.filled_stores import STORY, found_in, ids, join, tell, told
from timeline_api.errors import (
    DocumentConflict,
    DocumentNotFound,
    EventNotFound,
    InvalidCursor,
    StoreBusy,
    TimelineNotFound,
)
from timeline_api.model import Extraction, Merge, Timeline, TimelineQuery, Visibility
from timeline_api.store import Store


class PowerCutError(Exception):
    """Anything that goes wrong in the middle of a transaction."""


def fail_after_adding(store: Store, extraction: Extraction, merge: Merge) -> None:
    with store.transaction(STORY) as session:
        session.add([extraction], merge)
        raise PowerCutError


def test_a_timeline_is_created_once_and_then_given_another_title(store: Store) -> None:
    assert store.put_timeline(STORY, title="The summit") == (Timeline(name=STORY, title="The summit"), True)
    assert store.put_timeline(STORY, title="The summits") == (Timeline(name=STORY, title="The summits"), False)
    assert store.timeline(STORY).title == "The summits"


def test_another_title_leaves_documents_and_version_alone(store: Store) -> None:
    event = tell(store, "2023-11-17")
    store.put_timeline(STORY, title="The summit")
    assert store.timeline(STORY) == Timeline(name=STORY, title="The summit", documents=1, events=1, version=1)
    assert ids(store) == [event.id]


def test_a_timeline_comes_into_being_with_its_first_document(store: Store) -> None:
    tell(store, "2023-11-17")
    assert store.timeline(STORY) == Timeline(name=STORY, documents=1, events=1, version=1)


def test_the_version_grows_by_one_with_each_change_of_the_documents(store: Store) -> None:
    first = tell(store, "2023-11-17")
    tell(store, "2023-11-18")
    assert store.timeline(STORY).version == 2
    with store.transaction(STORY) as session:
        session.remove(first.mentions[0].document.id, Merge(removed=(first.id,)))
    assert store.timeline(STORY) == Timeline(name=STORY, documents=1, events=1, version=3)


def test_an_exception_takes_back_the_timeline_that_came_with_the_transaction(store: Store) -> None:
    document, mention = told("2023-11-17")
    with pytest.raises(PowerCutError):
        fail_after_adding(store, found_in(document, mention), Merge(written=(builders.event(mention),)))
    with pytest.raises(TimelineNotFound):
        store.timeline(STORY)
    assert store.timelines(limit=10).items == ()


def test_an_exception_leaves_everything_as_it_was(store: Store) -> None:
    event = tell(store, "2023-11-17", blocks=("day 2023-11-17",))
    before = store.timeline(STORY)
    document, mention = told("2023-11-18")
    with pytest.raises(PowerCutError):
        fail_after_adding(
            store, found_in(document, mention), Merge(removed=(event.id,), written=(builders.event(mention),))
        )
    assert store.timeline(STORY) == before
    assert ids(store) == [event.id]
    with store.transaction(STORY) as session:
        assert session.extraction(document.id) is None
        assert session.events_around(["day 2023-11-17"]) == (event,)


def test_a_transaction_sees_what_it_wrote(store: Store) -> None:
    document, mention = told("2023-11-17")
    event = builders.event(mention, blocks=("day 2023-11-17",))
    with store.transaction(STORY) as session:
        session.add([found_in(document, mention)], Merge(written=(event,)))
        assert session.extraction(document.id) == found_in(document, mention)
        assert session.events_around(["day 2023-11-17"]) == (event,)
        assert session.events_of(document.id) == (event,)


def test_a_reader_does_not_wait_and_sees_the_time_before_the_transaction(store: Store) -> None:
    old = tell(store, "2023-11-17")
    document, mention = told("2023-11-18")
    with store.transaction(STORY) as session:
        session.add([found_in(document, mention)], Merge(removed=(old.id,), written=(builders.event(mention),)))
        assert ids(store) == [old.id]
        assert store.timeline(STORY).version == 1
        assert len(store.documents(STORY, limit=10).items) == 1
    assert ids(store) == [mention.id]


def test_a_document_is_added_once(store: Store) -> None:
    document, mention = told("2023-11-17")
    tell(store, "2023-11-17")
    with pytest.raises(DocumentConflict), store.transaction(STORY) as session:
        session.add([found_in(document, mention)], Merge())
    assert store.timeline(STORY) == Timeline(name=STORY, documents=1, events=1, version=1)


def test_documents_that_come_together_are_versions_of_their_own_in_their_order(store: Store) -> None:
    tell(store, "2019")
    told_of = [told(edtf, edtf) for edtf in ("2023-11-17", "2023-11-16", "2023-11-18")]
    events = tuple(builders.event(mention) for _, mention in told_of)
    with store.transaction(STORY) as session:
        session.add([found_in(document, mention) for document, mention in told_of], Merge(written=events))
    assert store.timeline(STORY) == Timeline(name=STORY, documents=4, events=4, version=4)
    first = store.documents(STORY, limit=2)
    rest = store.documents(STORY, limit=9, cursor=first.next_cursor or "")
    assert [each.id for each in (*first.items, *rest.items)][1:] == [document.id for document, _ in told_of]
    assert {change.version for change in store.changes(STORY, limit=9).items} == {1, 4}


def test_one_document_that_is_there_keeps_out_all_that_come_with_it(store: Store) -> None:
    known, new = told("2023-11-17"), told("2023-11-18")
    tell(store, "2023-11-17")
    for twice in ((new, known), (new, new)):
        with pytest.raises(DocumentConflict), store.transaction(STORY) as session:
            session.add([found_in(document, mention) for document, mention in twice], Merge())
    assert store.timeline(STORY) == Timeline(name=STORY, documents=1, events=1, version=1)


def test_documents_are_found_by_their_ids(store: Store) -> None:
    documents = [tell(store, edtf).mentions[0].document.id for edtf in ("2023-11-17", "2023-11-18")]
    asked = [*documents, *(f"strange {number}" for number in range(1500))]
    with store.transaction(STORY) as session, store.reading(STORY) as reading:
        assert session.documents(asked) == reading.documents(asked)
        assert set(session.documents(asked)) == set(documents)
        assert all(document.id == document_id for document_id, document in session.documents(asked).items())
        assert session.documents([]) == {}


def test_a_document_that_is_not_there_cannot_be_removed(store: Store) -> None:
    tell(store, "2023-11-17")
    with pytest.raises(DocumentNotFound), store.transaction(STORY) as session:
        session.remove("nothing", Merge())
    assert store.timeline(STORY).version == 1


def test_a_removed_document_leaves_nothing_behind(store: Store) -> None:
    event = tell(store, "2023-11-17", blocks=("day 2023-11-17",))
    document = event.mentions[0].document
    with store.transaction(STORY) as session:
        session.remove(document.id, Merge(removed=(event.id,)))
    with pytest.raises(DocumentNotFound):
        store.extraction(STORY, document.id)
    with pytest.raises(EventNotFound):
        store.event(STORY, event.id)
    with store.transaction(STORY) as session:
        assert session.events_around(["day 2023-11-17"]) == ()
        assert session.events_of(document.id) == ()
    assert store.documents(STORY, limit=10).items == ()


def test_a_document_can_come_back(store: Store) -> None:
    event = tell(store, "2023-11-17")
    with store.transaction(STORY) as session:
        session.remove(event.mentions[0].document.id, Merge(removed=(event.id,)))
    tell(store, "2023-11-17")
    assert ids(store) == [event.id]
    assert store.timeline(STORY) == Timeline(name=STORY, documents=1, events=1, version=3)


def test_one_of_two_documents_is_withdrawn_from_their_event(store: Store) -> None:
    alone = tell(store, "2023-11-17", source="The Gazette")
    joined = join(store, alone, "2023-11-17", "Rome again", source="The Herald")
    leaving = joined.mentions[1].document
    with store.transaction(STORY) as session:
        session.remove(leaving.id, Merge(removed=(joined.id,), written=(alone,)))
    assert store.event(STORY, alone.id) == alone
    with pytest.raises(EventNotFound):
        store.event(STORY, joined.mentions[1].id)


def test_an_event_written_again_takes_the_place_of_the_old_one(store: Store) -> None:
    old = tell(store, "2023-11-17", source="The Gazette")
    new = join(store, old, "2023-11-17", "Rome again", source="The Herald")
    assert store.events(STORY, TimelineQuery()).items == (new,)
    assert store.timeline(STORY).events == 1


def test_timelines_keep_the_same_document_apart(store: Store) -> None:
    event = tell(store, "2023-11-17")
    assert tell(store, "2023-11-17", timeline="another") == event
    store.delete_timeline("another")
    assert store.event(STORY, event.id) == event


def test_a_timeline_that_fails_its_check_stays_as_it_was(store: Store) -> None:
    seen = []

    def refuse(timeline: Timeline | None) -> None:
        seen.append(timeline)
        raise PowerCutError

    with pytest.raises(PowerCutError):
        store.put_timeline(STORY, title="The summit", check=refuse)
    assert store.timelines(limit=9).items == ()
    kept, _ = store.put_timeline(STORY, title="The summit")
    with pytest.raises(PowerCutError):
        store.put_timeline(STORY, title="Another", check=refuse)
    with pytest.raises(PowerCutError):
        store.delete_timeline(STORY, check=refuse)
    assert store.timeline(STORY) == kept
    assert seen == [None, kept, kept]


def test_a_deleted_timeline_is_gone_with_all_it_held(store: Store) -> None:
    event = tell(store, "2023-11-17")
    store.delete_timeline(STORY)
    for ask in (store.timeline, store.delete_timeline, lambda name: store.event(name, event.id)):
        with pytest.raises(TimelineNotFound):
            ask(STORY)
    tell(store, "2019")
    assert store.timeline(STORY) == Timeline(name=STORY, documents=1, events=1, version=1)
    with pytest.raises(EventNotFound):
        store.event(STORY, event.id)


def test_what_is_asked_of_an_unknown_timeline_names_it(store: Store) -> None:
    for ask in (
        store.timeline,
        store.delete_timeline,
        lambda name: store.documents(name, limit=1),
        lambda name: store.extraction(name, "d"),
        lambda name: store.events(name, TimelineQuery()),
        lambda name: store.event(name, "e"),
    ):
        with pytest.raises(TimelineNotFound, match="nowhere"):
            ask("nowhere")


def test_a_writer_that_waits_too_long_is_told_that_the_timeline_is_busy(impatient_store: Store) -> None:
    inside, done = Signal(), Signal()

    def hold() -> None:
        with impatient_store.transaction(STORY):
            inside.set()
            done.wait(10)

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(hold)
        inside.wait(10)
        with pytest.raises(StoreBusy):
            tell(impatient_store, "2023-11-17")
        done.set()
        holding.result()
    tell(impatient_store, "2023-11-17")
    assert impatient_store.timeline(STORY).documents == 1


def test_many_writers_at_once_lose_nothing(store: Store) -> None:
    with ThreadPoolExecutor(16) as pool:
        told = list(pool.map(lambda number: tell(store, "2023-11-17", f"room {number}"), range(80)))
    assert store.timeline(STORY) == Timeline(name=STORY, documents=80, events=80, version=80)
    assert set(ids(store, limit=100)) == {event.id for event in told}


def test_a_store_answers_that_it_is_there(store: Store) -> None:
    store.check()


def test_a_timeline_is_private_until_it_is_told_otherwise(store: Store) -> None:
    tell(store, "2023-11-17")
    assert (store.timeline(STORY).visibility, store.timeline(STORY).address) == ("private", "")
    assert store.change_timeline(STORY, visibility="public").address == STORY
    assert store.put_timeline(STORY, title="The summit")[0].visibility == "public"
    assert store.change_timeline(STORY, articles="full") == store.timeline(STORY)
    assert store.timeline(STORY).version == 1


@pytest.mark.parametrize("inferred", [True, False, None])
def test_a_timeline_says_whether_dates_are_inferred(store: Store, inferred: bool | None) -> None:
    assert store.put_timeline(STORY)[0].inferred is None
    assert store.put_timeline(STORY, inferred=inferred)[0].inferred is inferred
    assert store.change_timeline(STORY, title="The summit").inferred is inferred
    assert store.timeline(STORY).inferred is inferred
    assert store.timelines(limit=1).items[0].inferred is inferred
    with store.reading(STORY) as reading:
        assert reading.timeline.inferred is inferred
    assert store.change_timeline(STORY, inferred=None).inferred is None


def test_an_unlisted_timeline_has_an_address_until_it_is_private(store: Store) -> None:
    first, _ = store.put_timeline(STORY, visibility="unlisted")
    assert first.address.startswith(f"{STORY}~")
    assert len(first.secret) >= 22
    assert store.change_timeline(STORY, visibility="public").secret == first.secret
    assert store.change_timeline(STORY, visibility="unlisted").secret == first.secret
    assert store.change_timeline(STORY, visibility="private").secret == ""
    assert store.change_timeline(STORY, visibility="unlisted").secret not in ("", first.secret)


def test_a_timeline_that_is_not_there_or_not_as_it_was_is_not_changed(store: Store) -> None:
    def refuse(_: Timeline | None) -> None:
        raise PowerCutError

    with pytest.raises(TimelineNotFound):
        store.change_timeline(STORY, visibility="public")
    store.put_timeline(STORY)
    with pytest.raises(PowerCutError):
        store.change_timeline(STORY, visibility="public", check=refuse)
    assert store.timeline(STORY).visibility == "private"


def test_public_timelines_are_listed_by_themselves_and_beside_another(store: Store) -> None:
    assert not store.public_timelines.exist()
    for name in ("a", "b", "c", "d"):
        store.put_timeline(name, visibility="public" if name in "bd" else "unlisted")
    assert store.public_timelines.exist()
    assert [each.name for each in store.timelines(limit=9, public_and="").items] == ["b", "d"]
    assert [each.name for each in store.timelines(limit=9, public_and="a").items] == ["a", "b", "d"]
    first = store.timelines(limit=1, public_and="")
    assert [each.name for each in store.timelines(limit=9, public_and="", cursor=first.next_cursor).items] == ["d"]
    with pytest.raises(InvalidCursor):
        store.timelines(limit=9, cursor=first.next_cursor)


@pytest.mark.parametrize(
    ("values", "first", "last"),
    [
        (("2023-11-17",), "2023-11-17", "2023-11-17"),
        (("2023-11", "1987", "198X"), "1980-01-01", "2023-11-30"),
        (("-0043-03-15", "2019/.."), "-0043-03-15", "2019-01-01"),
        (("../2015", "2016"), "2015-01-01", "2016-12-31"),
        (("../2015",), "2015-01-01", "2015-12-31"),
    ],
)
def test_a_timeline_has_the_days_of_its_first_and_last_event(store: Store, values, first, last) -> None:
    for value in values:
        tell(store, value)
    for found in (store.timeline(STORY), *store.timelines(limit=1).items):
        assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_what_a_list_leaves_out_is_neither_first_nor_last(store: Store) -> None:
    first = tell(store, "1901")
    with store.transaction(STORY) as session:
        session.correct(Merge(removed=(first.id,), written=(replace(first, hidden=True),)))
    tell(store, "2023-11-17")
    tell(store, "2099", kind="reporting")
    found = store.timeline(STORY)
    assert (found.first.isoformat(), found.last.isoformat()) == ("2023-11-17", "2023-11-17")


def test_timelines_are_listed_by_as_many_statements_however_many_there_are(store: Store) -> None:
    def count() -> int:
        executed = []
        note = lambda *arguments: executed.append(arguments[2])  # noqa: E731
        listen(Engine, "before_cursor_execute", note)
        assert store.timelines(limit=100).items
        remove(Engine, "before_cursor_execute", note)
        return len(executed)

    tell(store, "2023-11-17")
    count()
    few = count()
    for number in range(20):
        store.put_timeline(f"story-{number}")
    assert count() == few > 0


def test_a_timeline_says_when_it_was_made_and_changed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_700_000_000]
    for module in ("timeline_rows", "timeline_writer"):
        monkeypatch.setattr(f"timeline_api.store.sql.writing.{module}.time.time", lambda: now[0])
    store.put_timeline(STORY)
    assert (store.timeline(STORY).created, store.timeline(STORY).updated) == (1_700_000_000, 1_700_000_000)
    now[0] += 1_000
    tell(store, "2023-11-17")
    assert (store.timeline(STORY).created, store.timeline(STORY).updated) == (1_700_000_000, 1_700_001_000)
    now[0] += 1_000
    store.change_timeline(STORY, title="The summit")
    assert store.timeline(STORY).updated == 1_700_002_000


def test_readers_find_what_is_public_by_its_name_and_what_is_not_private_by_its_secret(store: Store) -> None:
    public, secret = store.public_timelines, store.put_timeline(STORY, visibility="unlisted")[0].secret
    assert public.find(STORY) is None
    assert public.find_by_secret(STORY, secret).name == STORY
    store.change_timeline(STORY, visibility="public")
    assert public.find(STORY).name == public.find_by_secret(STORY, secret).name == STORY
    store.change_timeline(STORY, visibility="private")
    assert public.find(STORY) is public.find_by_secret(STORY, secret) is None


@pytest.mark.parametrize("secret", ["", "~", "\0", "x" * 22, "\ud800", "é" * 22, "x" * 10_000, "%", "' OR 1=1 --"])
@pytest.mark.parametrize("visibility", ["public", "unlisted", "private"])
def test_no_other_secret_finds_anything(store: Store, visibility: Visibility, secret: str) -> None:
    store.put_timeline(STORY, visibility=visibility)
    assert store.public_timelines.find_by_secret(STORY, secret) is None
    assert store.public_timelines.find_by_secret("nowhere", secret) is None
