from __future__ import annotations

import json

import pytest

from tests.make import document, event, mention
from timeline_api.errors import TimelineNotFound
from timeline_api.exports import FORMATS, RENDERERS, events_of
from timeline_api.model import Extraction, Merge
from timeline_api.schemas import event_detail_json
from timeline_api.store import open_store


def rendered(form, events):
    return b"".join(RENDERERS[FORMATS[form]](events))


@pytest.fixture
def events():
    told = [
        mention(f"They met in {year}.", on=str(year), edtf=str(year), trigger="met", actors=("Ana Silva",))
        for year in (2019, 2021)
    ]
    return [event(one) for one in told]


def test_json_is_one_object_with_the_events_in_order(events):
    assert json.loads(rendered("json", events)) == {"events": [event_detail_json(one) for one in events]}


def test_json_of_nothing_is_an_empty_list():
    assert json.loads(rendered("json", [])) == {"events": []}


def test_ndjson_is_a_line_for_an_event(events):
    lines = rendered("ndjson", events).splitlines()
    assert [json.loads(line) for line in lines] == [event_detail_json(one) for one in events]


def test_each_format_has_a_renderer():
    assert set(FORMATS.values()) == set(RENDERERS)


def test_all_pages_of_a_timeline_are_read():
    store = open_store("memory:")
    with store.transaction("story") as session:
        for number in range(1203):
            text = f"They met in {1000 + number}."
            written = document(text)
            told = mention(text, on=str(1000 + number), edtf=str(1000 + number), trigger="met", document=written)
            extraction = Extraction(document=written, expressions=(told.expression,), mentions=(told,))
            session.add(extraction, Merge(written=(event(told),)))
    years = [one.when.text for one in events_of("story", store)]
    assert years == [str(1000 + number) for number in range(1203)]


def test_a_timeline_that_is_not_there_has_no_events():
    with pytest.raises(TimelineNotFound):
        list(events_of("nowhere", open_store("memory:")))
