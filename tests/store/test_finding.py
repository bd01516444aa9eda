"""Which events every store finds: by their keys, their documents and their ids."""

from __future__ import annotations

import pytest

from tests.support import builders
from tests.support.filled_stores import STORY, found_in, join, tell, told
from timeline_api.errors import EventMoved, EventNotFound
from timeline_api.model import Merge
from timeline_api.store import Store


def test_events_around_are_those_that_share_a_key_in_chronological_order(store: Store) -> None:
    late = tell(store, "2023-11-18", blocks=("met", "november"))
    early = tell(store, "2019", blocks=("met",))
    tell(store, "2020", blocks=("signed",))
    tell(store, "2021", blocks=("met",), timeline="another")
    with store.transaction(STORY) as session:
        assert session.events_around(["met", "november", "unheard of"]) == (early, late)
        assert session.events_around(key for key in ["november"]) == (late,)
        assert session.events_around([]) == ()


def test_events_around_takes_thousands_of_keys(store: Store) -> None:
    event = tell(store, "2023-11-18", blocks=tuple(f"key {number}" for number in range(1500)))
    with store.transaction(STORY) as session:
        assert session.events_around(f"key {number}" for number in range(40_000)) == (event,)


def test_events_of_a_document_are_those_that_rest_on_it(store: Store) -> None:
    first = tell(store, "2023-11-17", source="The Gazette")
    joined = join(store, first, "2023-11-17", "Rome again", source="The Herald")
    tell(store, "2019")
    with store.transaction(STORY) as session:
        assert session.events_of(joined.mentions[0].document.id) == (joined,)
        assert session.events_of(joined.mentions[1].document.id) == (joined,)
        assert session.events_of("nothing") == ()


def test_an_event_that_was_merged_away_names_its_survivor(store: Store) -> None:
    survivor, merged = tell(store, "2023-11-17"), tell(store, "2023-11", "Italy")
    document, mention = told("2023-11-17", "the palace")
    joined = builders.event(*survivor.mentions, *merged.mentions, mention, id=survivor.id)
    with store.transaction(STORY) as session:
        session.add([found_in(document, mention)], Merge(removed=(survivor.id, merged.id), written=(joined,)))
    with pytest.raises(EventMoved) as moved:
        store.event(STORY, merged.id)
    assert moved.value.survivor == survivor.id
    assert store.event(STORY, survivor.id) == joined
    assert store.timeline(STORY).events == 1


def test_an_event_of_another_timeline_is_not_found(store: Store) -> None:
    elsewhere = tell(store, "2023-11-17", timeline="another")
    tell(store, "2019")
    with pytest.raises(EventNotFound):
        store.event(STORY, elsewhere.id)
