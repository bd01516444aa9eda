"""What every store gives back: exactly what it was given."""

from __future__ import annotations

from dataclasses import fields, replace

from tests.support import builders
from tests.support.filled_stores import STORY, found_in, ids, tell, told
from timeline_api.edtf import read_edtf
from timeline_api.model import (
    Actor,
    Conflict,
    ConflictValue,
    Document,
    Extraction,
    Merge,
    PublicationDate,
    Span,
    TemporalExpression,
    TimelineQuery,
)
from timeline_api.store import Store

ANY_SCRIPT = "Zoë 🇲🇽👩‍👩‍👧 met \u202bمحمد בן־דוד\u202c и Ёлкин 習近平 in 2019 \U0010ffff \x01\t''\"\\%_"


def test_every_script_comes_back_as_it_went_in(store: Store) -> None:
    event = tell(store, "2019", sentence=ANY_SCRIPT, source=ANY_SCRIPT, title=ANY_SCRIPT, actors=(ANY_SCRIPT,))
    assert store.event(STORY, event.id) == event
    for query in (
        {"q": "👩‍👩‍👧 MET"},
        {"q": "ёлкин 習近平"},
        {"q": "בן־דוד"},
        {"actor": ANY_SCRIPT},
        {"source": ANY_SCRIPT},
    ):
        assert ids(store, **query) == [event.id]


def test_ids_and_names_are_text_of_any_length(store: Store) -> None:
    name, number = "a story " * 40, str(2**200)
    tell(store, "2023", timeline=name, id=number)
    assert [document.id for document in store.documents(name, limit=1).items] == [number]
    assert store.extraction(name, number).document.id == number


def test_an_extraction_comes_back_whole(store: Store) -> None:
    document = Document(
        id="d1",
        text="On Friday the leaders met. They signed on 3 May 2023.",
        source="The Gazette",
        title="Friday's talks",
        language="en",
        published=PublicationDate(value=read_edtf("2023-05"), status="partial", evidence="May 2023"),
        url="https://example.org/talks",
    )
    friday = builders.mention(document.text, on="Friday", edtf=None, trigger="met", document=document, confidence=1 / 3)
    may = builders.mention(
        document.text,
        on="3 May 2023",
        edtf="2023-05-03",
        trigger="signed",
        document=document,
        actors=("Ana", "Ben"),
        places=("Rome", "Italy"),
        modality="negated",
        kind="reporting",
        model="rules",
    )
    expressions = (friday.expression, replace(may.expression, anchor="2023-05", timex="2023-05-03"))
    extraction = Extraction(document=document, expressions=expressions, mentions=(friday, may))
    with store.transaction(STORY) as session:
        session.add([extraction], Merge())
    assert store.extraction(STORY, "d1") == extraction
    assert store.documents(STORY, limit=1).items == (document,)


def test_no_field_of_an_expression_is_lost(store: Store) -> None:
    document = builders.document("They met from 3 to 5 May 2023.")
    told = builders.mention(document.text, on="3", edtf="2023-05-03/2023-05-05", trigger="met", document=document)
    every = TemporalExpression(
        span=Span(15, 16),
        text="3",
        type="TIME",
        timex="2023-05-03",
        value=read_edtf("2023-05-03/2023-05-05"),
        rule="en/days_before_month",
        mod="APPROX",
        anchor="2023",
        unresolved="a reason",
        range=Span(10, 29),
    )
    left_out = [field.name for field in fields(every) if getattr(every, field.name) == field.default]
    assert left_out == []
    mention = replace(told, expression=every)
    extraction = Extraction(document=document, expressions=(every,), mentions=(mention,))
    event = builders.event(mention)
    with store.transaction(STORY) as session:
        session.add([extraction], Merge(written=(event,)))
    assert store.extraction(STORY, document.id) == extraction
    assert store.event(STORY, event.id) == event


def test_an_event_comes_back_whole(store: Store) -> None:
    (gazette, march), (herald, april) = told("2023-03", source="The Gazette"), told("2023-04", source="The Herald")
    positions = tuple(
        ConflictValue(value=mention.expression.value, mentions=(mention.id,), sources=(mention.document.source,))
        for mention in (march, april)
        if mention.expression.value
    )
    event = builders.event(
        march,
        april,
        actors=(Actor(name="Ana", type="person"), Actor(name="Italy", type="country")),
        places=("Rome",),
        conflicts=(
            Conflict(
                kind="date", grade="contradiction", values=positions, summary="March or April?", state="explained"
            ),
        ),
        why=("both name Ana",),
        blocks=("met", "2023"),
    )
    with store.transaction(STORY) as session:
        session.add([found_in(gazette, march)], Merge())
        session.add([found_in(herald, april)], Merge(written=(event,)))
    assert store.event(STORY, event.id) == event
    assert store.events(STORY, TimelineQuery()).items == (event,)
