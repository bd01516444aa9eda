"""Whose claim an event is stands in every format, beside the source that attributes it."""

from __future__ import annotations

import json

import pytest

from tests.support import builders
from tests.support.exported import rendered
from timeline_api.exports import FORMATS
from timeline_api.exports.words import attributions
from timeline_api.model import Attribution, Event

SENTENCE = "The mayor took bribes in May 2031."


def alleged() -> Event:
    claims = {
        "The Gazette": Attribution(who="prosecutors", verb="said"),
        "The Herald": Attribution(who="the <indictment>", verb="according to"),
        "The Post": Attribution(verb="allegedly"),
        "The Wire": None,
    }
    mentions = [
        builders.mention(
            SENTENCE,
            on="May 2031",
            edtf="2031-05",
            trigger="took",
            source=source,
            modality="alleged",
            attribution=claim,
        )
        for source, claim in claims.items()
    ]
    return builders.event(*mentions, modality="alleged")


def test_each_attribution_is_said_once_with_its_source():
    assert attributions(alleged()) == (
        "prosecutors said (The Gazette)",
        "according to the <indictment> (The Herald)",
        "allegedly (The Post)",
    )


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_the_modality_and_whose_claim_it_is(name):
    text = rendered(name, alleged()).decode().replace("\r\n ", "")
    assert "prosecutors said" in text
    assert "alleged" in text.casefold().replace("allegedly", "")


@pytest.mark.parametrize("name", ["timelinejs", "vis"])
def test_names_in_html_are_escaped(name):
    assert "<indictment>" not in json.dumps(json.loads(rendered(name, alleged())))


def test_code_gets_the_parts_of_an_attribution():
    (entry,) = json.loads(rendered("fullcalendar", alleged()))
    first = alleged().mentions[0]
    assert entry["extendedProps"]["attributions"][0] == {
        "source": "The Gazette",
        "who": "prosecutors",
        "verb": "said",
        "text": "prosecutors said",
        "mention": first.id,
    }
