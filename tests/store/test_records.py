"""Records keep every field of an event, and those of an earlier release read with the defaults of later fields."""

from __future__ import annotations

from dataclasses import replace

import orjson

from tests.support import builders
from timeline_api.model import UNRATED, Attribution, Conflict, ConflictValue, Event, Quote, Salience, Span, Syndication
from timeline_api.store.shared.records import read_event, write_event

TOLD = builders.mention("They met in 2019.", on="2019", edtf="2019", trigger="met")


def test_what_an_event_says_of_texts_numbers_and_salience_comes_back() -> None:
    quote = Quote(mention="m", document="d", source="s", text="Two dead.", sentence=Span(3, 12), words=Span(3, 11))
    sides = tuple(ConflictValue(text=text, mentions=("m",), sources=("s",), quote=quote) for text in ("two", "three"))
    event: Event = builders.event(
        TOLD,
        conflicts=(Conflict(kind="number", grade="update", values=sides, summary="two; three"),),
        syndicated=(Syndication(documents=("d1", "d2"), sources=("A", "B")),),
        salience=Salience(score=0.25, why=("2 documents",)),
    )
    assert read_event(write_event(event)) == event


def test_an_event_that_an_earlier_release_wrote_can_be_read() -> None:
    record = orjson.loads(write_event(builders.event(TOLD)))
    del record["syndicated"], record["salience"]
    del record["mentions"][0]["document"]["signature"]
    event = read_event(orjson.dumps(record))
    assert (event.syndicated, event.salience, event.mentions) == ((), UNRATED, (TOLD,))


def test_an_attribution_comes_back_with_its_place_and_without_one() -> None:
    for attribution in (Attribution(who="police", verb="said", span=Span(0, 6)), Attribution(verb="allegedly"), None):
        event = builders.event(replace(TOLD, attribution=attribution))
        assert read_event(write_event(event)) == event


def test_an_attribution_of_an_earlier_release_is_a_name_without_a_verb() -> None:
    record = orjson.loads(write_event(builders.event(TOLD)))
    read = []
    for written in ("police", ""):
        record["mentions"][0]["attribution"] = written
        read.append(read_event(orjson.dumps(record)).mentions[0].attribution)
    assert read == [Attribution(who="police"), None]
