from __future__ import annotations

import hashlib

import orjson
import pytest

from tests.support import builders
from timeline_api.edtf import read_edtf
from timeline_api.model import (
    Actor,
    Attribution,
    Conflict,
    ConflictValue,
    Media,
    Quote,
    Remark,
    Salience,
    Span,
    Syndication,
)
from timeline_api.schemas import EVENT_FIELDS, LISTED_SHAPE, event_json, event_view, listed_text
from timeline_api.schemas.responses import ADDRESSES

#: One value of each kind that shows differently.
VALUES = (
    "2031-05-14T09:30",
    "2031-05-14",
    "2031-05",
    "2031-34",
    "2031-23",
    "2031",
    "203X",
    "20XX",
    "-0043",
    "1985~",
    "1985?",
    "2031-05-03/2031-05-05",
    "2031/..",
    "../2031",
    "[2031-04,2031-05]",
)
MENTION = builders.mention(
    "Ida Brandt opened the pier in June 2031.",
    on="June 2031",
    edtf="2031-06",
    trigger="opened",
    actors=("Ida Brandt",),
    attribution=Attribution(who="the harbour board", verb="said"),
)
LATER = builders.mention(
    "The pier is to open in July 2031.",
    on="July 2031",
    edtf="2031-07",
    trigger="open",
    modality="planned",
    document=builders.document(
        "The pier is to open in July 2031.", source="The Herald", url="https://herald.example/7"
    ),
)
POSITION = ConflictValue(
    value=read_edtf("2031-06"),
    text="June",
    mentions=("m1",),
    sources=("The Gazette",),
    quote=Quote(
        mention="m1", document="d1", source="The Gazette", text="In June.", sentence=Span(0, 8), words=Span(3, 7)
    ),
)
CONFLICT = Conflict(
    kind="date",
    grade="contradiction",
    values=(POSITION,),
    summary="June or July",
    state="resolved",
    of="people",
    resolved="2031-06",
    remark=Remark(made=0, by="Ida", reason="Asked them."),
    reopened=True,
)
#: All that lists show of an event, and the number of the shape in which they do.
SHOWN = (8, "9139994ab6f2c6f1")


def specimens():
    for value in VALUES:
        yield builders.event(
            MENTION,
            when=read_edtf(value),
            actors=(Actor(name="Ida Brandt", type="person"),),
            places=("Port Ellery",),
            conflicts=(CONFLICT,),
            syndicated=(Syndication(documents=("d1", "d2"), sources=("The Gazette", "The Herald")),),
            salience=Salience(score=0.5, why=("2 sources",)),
            hidden=True,
            pinned=True,
            corrected=("title", "when"),
            media=Media(url="https://pictures.example/a.jpg", credit="I. Brandt", alt="A pier.", caption="The pier."),
        )


def test_texts_of_another_shape_have_another_number():
    digest = hashlib.sha256(b"\n".join(map(listed_text, specimens()))).hexdigest()[:16]
    assert (LISTED_SHAPE, digest) == SHOWN, "count LISTED_SHAPE up, so that texts which are kept are written anew"


def test_a_text_is_the_json_of_a_list():
    for event in specimens():
        assert orjson.loads(listed_text(event)) == event_json(event)


@pytest.mark.parametrize("names", [("id",), ("title", "id"), ("mentions",), EVENT_FIELDS], ids=str)
def test_a_view_has_the_fields_that_are_asked_for_in_their_usual_order(names):
    (shown, *_) = map(event_view(names), specimens())
    # What makes the answer adds the addresses.
    assert tuple(shown) == tuple(name for name in EVENT_FIELDS if name in names and name not in ADDRESSES)


def test_the_quote_is_the_summary_with_the_document_that_it_stands_in():
    event = builders.event(MENTION, LATER, summary=LATER.quote)
    assert event_json(event)["quote"] == {
        "text": LATER.quote,
        "source": "The Herald",
        "url": "https://herald.example/7",
        "attribution": None,
        "mention": LATER.id,
        "document": LATER.document.id,
    }


def test_the_quote_of_a_text_that_two_outlets_carry_is_that_of_the_first():
    copy = builders.mention(MENTION.quote, on="June 2031", edtf="2031-06", trigger="opened", source="The Herald")
    event = builders.event(MENTION, copy, summary=MENTION.quote)
    assert event.quote.source == "The Gazette"


@pytest.mark.parametrize("summary", ["", "A sentence of a document that was deleted since."])
@pytest.mark.parametrize(("modality", "cited"), [("asserted", MENTION), ("planned", LATER)])
def test_without_its_summary_an_event_is_quoted_by_a_mention_of_its_modality(summary, modality, cited):
    event = builders.event(MENTION, LATER, summary=summary, modality=modality)
    assert event.quote.mention == cited.id


def test_the_quote_has_the_attribution_that_a_person_set():
    assert event_json(builders.event(MENTION))["quote"]["attribution"] == "the harbour board said"
    corrected = builders.event(MENTION, attribution=Attribution(who="Ida Brandt", verb="claims"))
    assert event_json(corrected)["quote"]["attribution"] == "Ida Brandt claims"
