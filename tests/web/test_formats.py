"""Events in other formats: how they are asked for, and what HTTP says of them."""

from __future__ import annotations

import csv
import io
import json
import logging

import pytest
import vobject

from tests.support import builders
from tests.support.exported import text_of
from tests.web import story
from timeline_api import exports
from timeline_api.errors import StoreUnavailable
from timeline_api.exports import FORMATS
from timeline_api.exports.tables import as_docx
from timeline_api.model import Extraction, Merge, TimelineQuery

FERRY = "/v1/timelines/ferry/events"
FOUNDED, CARRIED, APPROVAL, OPENS = (told.id for told in story.EVENTS)
EXPORTED = sorted(FORMATS.keys() - {"json"})
MEDIA_TYPES = {name: form.media_type for name, form in FORMATS.items()}


@pytest.fixture(autouse=True)
def ferry(store):
    story.keep(store)


def asked(client, form, **query):
    response = client.get(FERRY, query_string={"format": form, **query})
    assert response.status_code == 200, response.text
    return response


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_asked_for_by_name_or_by_media_type(client, name):
    by_name, by_type = asked(client, name), client.get(FERRY, headers={"Accept": MEDIA_TYPES[name]})
    assert by_name.mimetype == by_type.mimetype == MEDIA_TYPES[name]
    assert len(text_of(name, by_name.data)) == len(text_of(name, by_type.data)) > 0


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("*/*", "json"),
        ("application/*", "json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "json"),
        ("text/calendar;q=0.5,text/csv", "csv"),
        ("text/csv; charset=utf-8", "csv"),
        ("application/ld+json;q=0.9, application/json;q=0.8", "jsonld"),
        ("application/json;q=0, text/calendar;q=0.1", "ics"),
        ("", "json"),
    ],
)
def test_the_accept_header_is_weighed(client, accept, name):
    assert client.get(FERRY, headers={"Accept": accept}).mimetype == MEDIA_TYPES[name]


def test_the_name_of_a_format_wins_over_the_accept_header(client):
    response = client.get(FERRY, query_string={"format": "csv"}, headers={"Accept": "text/html"})
    assert response.mimetype == "text/csv"


def test_what_no_format_has_is_a_406_that_names_those_there_are(client):
    response = client.get(FERRY, headers={"Accept": "text/html"})
    assert (response.status_code, response.json["type"]) == (406, "/problems/not-acceptable")
    assert all(media_type in response.json["detail"] for media_type in MEDIA_TYPES.values())


@pytest.mark.parametrize("wrong", ["xml", "CSV", "", "text/csv"])
def test_an_unknown_format_is_refused_by_name(client, wrong):
    response = client.get(FERRY, query_string={"format": wrong})
    assert response.status_code == 422
    assert [error["parameter"] for error in response.json["errors"]] == ["format"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_cache_is_told_that_the_accept_header_matters(client, name):
    by_coding = set() if FORMATS[name].binary else {"accept-encoding"}  # what is compressed already has one form
    assert asked(client, name).vary.as_set() == {"accept"} | by_coding


def test_the_content_types_name_the_charset_of_text(client):
    types = {name: asked(client, name).headers["Content-Type"] for name in FORMATS}
    assert types["csv"] == "text/csv; charset=utf-8; header=present"
    assert types["md"] == "text/markdown; charset=utf-8; variant=GFM"
    assert types["ics"] == "text/calendar; charset=utf-8"
    assert all("charset" not in types[name] for name in FORMATS if "json" in types[name])


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("csv", "ferry.csv"),
        ("ics", "ferry.ics"),
        ("ndjson", "ferry.ndjson"),
        ("md", "ferry.md"),
        ("docx", "ferry.docx"),
    ],
)
def test_what_is_saved_has_a_file_name(client, name, file):
    assert asked(client, name).headers["Content-Disposition"] == f"attachment; filename={file}"


@pytest.mark.parametrize("name", ["json", "timelinejs", "vis", "fullcalendar", "jsonld", "feed"])
def test_what_a_page_loads_is_no_download(client, name):
    assert "Content-Disposition" not in asked(client, name).headers


def ids(client, **query):
    return [json.loads(line)["id"] for line in asked(client, "ndjson", **query).data.splitlines()]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [FOUNDED, CARRIED, APPROVAL, OPENS]),
        ({"order": "desc"}, [OPENS, APPROVAL, CARRIED, FOUNDED]),
        ({"limit": "2"}, [FOUNDED, CARRIED]),
        ({"from": "2031", "source": "harbour post"}, [APPROVAL, OPENS]),
        ({"disputed": "true"}, [APPROVAL]),
        ({"q": "ferry"}, [APPROVAL]),
        ({"actor": "nobody"}, []),
    ],
    ids=str,
)
def test_the_filters_of_the_list_hold(client, query, expected):
    assert ids(client, **query) == expected


def test_there_are_no_pages(client, store):
    for year in map(str, range(1900, 1930)):
        written = builders.document(f"It was opened in {year}.")
        told = builders.mention(written.text, on=year, edtf=year, trigger="opened", document=written)
        extraction = Extraction(document=written, expressions=(told.expression,), mentions=(told,))
        with store.transaction("long") as session:
            session.add([extraction], Merge(written=(builders.event(told),)))
    response = client.get("/v1/timelines/long/events?format=csv")
    assert len(list(csv.DictReader(io.StringIO(response.text, newline="")))) == 30
    assert len(client.get("/v1/timelines/long/events").json["items"]) == 20


@pytest.mark.parametrize("name", EXPORTED)
def test_an_export_of_an_unknown_timeline_is_a_404(client, name):
    response = client.get("/v1/timelines/other/events", query_string={"format": name})
    assert (response.status_code, response.json["type"]) == (404, "/problems/timeline-not-found")


@pytest.mark.parametrize("query", ["cursor=x", "limit=0", "from=soon", "colour=red", "q=%00"])
def test_a_wrong_parameter_is_refused_in_each_format(client, query):
    for name in EXPORTED:
        response = client.get(f"{FERRY}?format={name}&{query}")
        assert response.status_code == 422
        assert [error["parameter"] for error in response.json["errors"]] == [query.partition("=")[0]]


@pytest.mark.parametrize("name", EXPORTED)
def test_a_database_that_fails_at_the_start_is_a_503(client, store, monkeypatch, name):
    monkeypatch.setattr(store, "events", fail)
    assert client.get(FERRY, query_string={"format": name}).status_code == 503


def fail(*_args, **_options):
    raise StoreUnavailable


def test_a_database_that_fails_midway_breaks_the_answer_off(client, store, monkeypatch, caplog):
    first = store.events("ferry", TimelineQuery(limit=1))
    pages = iter([first])
    monkeypatch.setattr(store, "events", lambda *_: next(pages, None) or fail())
    with caplog.at_level(logging.ERROR), pytest.raises(StoreUnavailable):
        client.get(FERRY, query_string={"format": "ndjson"})


@pytest.mark.parametrize("name", EXPORTED)
def test_head_gives_the_headers_alone(client, name):
    head = client.head(FERRY, query_string={"format": name})
    assert (head.status_code, head.data, head.mimetype) == (200, b"", MEDIA_TYPES[name])


def test_a_calendar_can_subscribe(client):
    calendar = vobject.readOne(asked(client, "ics").text)
    assert [shown.summary.value for shown in calendar.vevent_list] == [
        "The harbour company was founded in 1987 (1987)",
        "Ferries carried 40,000 people in 2030 (2030)",
        "The Ellery council approved the ferry line in April 2031 (April 2031 or May 2031)",
        "Planned: The pier will open on 1 July 2032",
    ]


def fullcalendar(client, **query):
    return [one["id"] for one in asked(client, "fullcalendar", **query).json]


def test_fullcalendar_asks_for_the_days_that_it_shows(client):
    window = {"start": "2031-04-27T00:00:00+02:00", "end": "2031-06-08T00:00:00+02:00"}
    assert fullcalendar(client, **window) == [APPROVAL]
    assert fullcalendar(client, **window, timeZone="Europe/Lisbon") == [APPROVAL]
    assert fullcalendar(client, start="2032-01-01", end="2033-01-01T00:00:00Z") == [OPENS]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"start": "2031-04-27T00:00:00Z"}, ["start"]),
        ({"format": "csv", "start": "2031", "end": "2032"}, ["end", "start"]),
        ({"format": "ics", "timeZone": "UTC"}, ["timeZone"]),
        ({"format": "fullcalendar", "start": "2031-04-27T00:00:00Z", "from": "2031"}, ["start"]),
        ({"format": "fullcalendar", "start": "soon"}, ["start"]),
        ({"format": "fullcalendar", "end": "T"}, ["end"]),
    ],
    ids=str,
)
def test_what_fullcalendar_adds_is_refused_elsewhere_or_twice(client, query, named):
    response = client.get(FERRY, query_string=query)
    assert response.status_code == 422
    assert sorted(error["parameter"] for error in response.json["errors"]) == named


def test_a_timeline_that_is_too_long_for_word_is_refused_and_a_part_of_it_is_not(client, monkeypatch):
    monkeypatch.setattr(as_docx, "MOST_EVENTS", 3)
    refused = client.get(FERRY, query_string={"format": "docx"})
    assert (refused.status_code, refused.json["errors"]) == (
        422,
        [{"parameter": "format", "detail": "A document for Word has at most 3 events; these are more."}],
    )
    assert asked(client, "docx", limit=3).mimetype == MEDIA_TYPES["docx"]


def test_without_the_extra_a_document_for_word_is_refused(client, monkeypatch):
    monkeypatch.setattr(exports, "find_spec", lambda package: None)
    refused = client.get(FERRY, query_string={"format": "docx"})
    assert refused.status_code == 422
    assert refused.json["errors"][0]["parameter"] == "format"
    assert "timeline-api[docx]" in refused.json["errors"][0]["detail"]
    assert "format=docx" not in client.get("/timelines/ferry").text
