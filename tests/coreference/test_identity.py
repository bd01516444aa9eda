"""What becomes of an event's id when its mentions come and go."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from tests.coreference.stories import story
from tests.support.builders import mention
from tests.support.databases import empty_database
from tests.support.filled_stores import found_in
from tests.support.seeds import seeds
from timeline_api.coreference import merge, withdraw
from timeline_api.errors import EventMoved, EventNotFound
from timeline_api.model import Document, PublicationDate, TimelineQuery
from timeline_api.store import open_store


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path):
    store = open_store(empty_database(request.param, request, tmp_path))
    yield store
    store.close()


def add(store, *mentions):
    documents = {each.document.id: each.document for each in mentions}
    for reference in documents.values():
        told = [each for each in mentions if each.document.id == reference.id]
        with store.transaction("story") as session:
            session.add([found_in(as_document(reference), *told)], merge(tuple(told), session.events_around))


def remove(store, told):
    document_id = told.document.id
    with store.transaction("story") as session:
        change = withdraw(document_id, session.events_of(document_id), session.events_around)
        session.remove(document_id, change)


def as_document(reference):
    return Document(id=reference.id, text="x", published=PublicationDate(value=reference.published, status="stated"))


def met(edtf, source, date, sentence="Ann Lee met Bob Ray then.", **more):
    return mention(
        sentence, on="then", edtf=edtf, trigger="met", lemma="meet", actors=("Ann Lee", "Bob Ray"), source=source,
        date=date, **more,
    )  # fmt: skip


def leads_to(store, event_id):
    try:
        return store.event("story", event_id).id
    except EventMoved as moved:
        return store.event("story", moved.survivor).id


FIRST = met("2023-11-15", "Ledger", "2023-11-16")
LATER = met("2023-11-15", "Wire", "2023-11-17")
LAST = met("2023-11-15", "Post", "2023-11-18")


def test_an_event_keeps_its_id_when_a_later_report_joins(store):
    add(store, FIRST, LATER, LAST)
    assert [event.id for event in store.events("story", TimelineQuery()).items] == [FIRST.id]


def test_an_id_that_was_merged_away_leads_to_the_survivor(store):
    add(store, LATER, FIRST)
    assert leads_to(store, LATER.id) == FIRST.id


def test_an_id_whose_document_is_gone_leads_to_what_is_left_of_the_event(store):
    add(store, FIRST, LATER, LAST)
    remove(store, FIRST)
    assert leads_to(store, FIRST.id) == LATER.id
    remove(store, LATER)
    assert leads_to(store, FIRST.id) == leads_to(store, LATER.id) == LAST.id


def test_an_id_leads_nowhere_when_all_of_its_event_is_gone(store):
    add(store, FIRST, LATER)
    remove(store, FIRST)
    remove(store, LATER)
    for event_id in (FIRST.id, LATER.id):
        with pytest.raises(EventNotFound):
            store.event("story", event_id)


def test_an_id_is_its_own_again_when_its_document_comes_back(store):
    add(store, FIRST, LATER)
    remove(store, FIRST)
    add(store, FIRST)
    assert store.event("story", FIRST.id).id == FIRST.id
    remove(store, LATER)
    assert leads_to(store, LATER.id) == FIRST.id
    remove(store, FIRST)
    with pytest.raises(EventNotFound):
        store.event("story", LATER.id)


def test_after_a_split_every_id_leads_to_the_part_that_has_its_mention(store):
    year, day = met("2023", "Wire", "2023-12-02"), met("2023-01-09", "Ledger", "2023-12-03")
    other = met("2023-11-15", "Post", "2023-12-04")
    add(store, year, day)
    assert leads_to(store, day.id) == year.id
    add(store, other)
    assert {leads_to(store, each.id) for each in (year, day, other)} == {year.id, day.id, other.id}


@pytest.mark.parametrize("seed", seeds(3, 10))
def test_whatever_comes_and_goes_an_id_leads_to_the_event_of_its_mention_or_to_one_that_is_there(seed):
    dice, store = random.Random(seed), open_store("memory:")
    arrivals, here, ever = {}, set(), set()
    for each in story():
        if each.value is not None:
            arrivals.setdefault(each.document.id, []).append(each)
    for _ in range(40):
        document_id = dice.choice(sorted(arrivals))
        if document_id in here:
            remove(store, arrivals[document_id][0])
        else:
            add(store, *arrivals[document_id])
        here ^= {document_id}
        for told in (each for document in here for each in arrivals[document]):
            assert told in store.event("story", leads_to(store, told.id)).mentions
        ever |= {event.id for event in store.events("story", TimelineQuery(limit=500)).items}
        for event_id in ever:
            with suppress(EventNotFound):
                assert store.event("story", leads_to(store, event_id)).mentions
