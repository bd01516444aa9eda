from __future__ import annotations

import json

import pytest

from tests.support import builders, exported
from tests.web import story

FERRY = "/v1/timelines/ferry/events"
FOUNDED, CARRIED, APPROVAL, OPENS = (told.id for told in story.EVENTS)


@pytest.fixture(autouse=True)
def ferry(store):
    story.keep(store)


def ids(response):
    assert response.status_code == 200, response.text
    return [event["id"] for event in response.json["items"]]


def test_events_come_in_chronological_order(client):
    assert ids(client.get(FERRY)) == [FOUNDED, CARRIED, APPROVAL, OPENS]


def test_desc_gives_the_newest_first(client):
    assert ids(client.get(FERRY, query_string={"order": "desc"})) == [OPENS, APPROVAL, CARRIED, FOUNDED]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"from": "2031"}, [APPROVAL, OPENS]),
        ({"from": "2031-05"}, [APPROVAL, OPENS]),
        ({"from": "2031-06-01"}, [OPENS]),
        ({"to": "2030"}, [FOUNDED, CARRIED]),
        ({"to": "2031-04-01"}, [FOUNDED, CARRIED, APPROVAL]),
        ({"from": "2030", "to": "2031"}, [CARRIED, APPROVAL]),
        ({"from": "2032-07-01", "to": "2032-07-01"}, [OPENS]),
        ({"q": "FERRY"}, [APPROVAL]),
        ({"q": "founded"}, [FOUNDED]),
        ({"q": ""}, [FOUNDED, CARRIED, APPROVAL, OPENS]),
        ({"actor": "ida brandt"}, [OPENS]),
        ({"source": "harbour post"}, [APPROVAL, OPENS]),
        ({"modality": "planned"}, [OPENS]),
        ({"kind": "statistic"}, [CARRIED]),
        ({"min_corroboration": "2"}, [APPROVAL]),
        ({"min_precision": "day"}, [OPENS]),
        ({"min_precision": "month"}, [APPROVAL, OPENS]),
        ({"min_precision": "year"}, [FOUNDED, CARRIED, APPROVAL, OPENS]),
        ({"min_precision": "month", "disputed": "false"}, [OPENS]),
        ({"disputed": "true"}, [APPROVAL]),
        ({"disputed": "false"}, [FOUNDED, CARRIED, OPENS]),
        ({"source": "harbour post", "modality": "planned"}, [OPENS]),
        ({"actor": "nobody"}, []),
    ],
    ids=str,
)
def test_each_filter_narrows_the_list(client, query, expected):
    assert ids(client.get(FERRY, query_string=query)) == expected


def test_what_was_said_is_listed_where_it_is_asked_for(client, store):
    said = builders.mention(
        "The mayor said in 2033 that the pier was late.", on="2033", edtf="2033", trigger="said", kind="reporting"
    )
    exported.keep(store, builders.event(said), timeline="ferry")
    everything = [FOUNDED, CARRIED, APPROVAL, OPENS, said.id]
    assert ids(client.get(FERRY)) == everything[:-1]
    assert ids(client.get(FERRY, query_string={"kind": "any"})) == everything
    assert ids(client.get(FERRY, query_string={"kind": "reporting"})) == [said.id]
    facets = [client.get(f"{FERRY[:-6]}facets", query_string=query).json for query in ({}, {"kind": "any"})]
    assert [each["count"] for each in facets] == [4, 5]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"sort": "date"}, [FOUNDED, CARRIED, APPROVAL, OPENS]),
        ({"sort": "corroboration"}, [APPROVAL, FOUNDED, CARRIED, OPENS]),
        ({"sort": "corroboration", "order": "asc"}, [OPENS, CARRIED, FOUNDED, APPROVAL]),
        ({"sort": "changed"}, [OPENS, APPROVAL, CARRIED, FOUNDED]),
        ({"sort": "salience"}, [APPROVAL, OPENS, FOUNDED, CARRIED]),
        ({"sort": "salience", "order": "asc", "limit": 2}, [CARRIED, FOUNDED]),
        ({"top": "2"}, [APPROVAL, OPENS]),
        ({"top": "2", "order": "desc"}, [OPENS, APPROVAL]),
        ({"top": "1", "to": "2030"}, [FOUNDED]),
    ],
    ids=str,
)
def test_the_list_is_sorted_and_cut_as_asked(client, query, expected):
    assert ids(client.get(FERRY, query_string=query)) == expected


def test_an_export_has_the_top_events_too(client):
    response = client.get(FERRY, query_string={"format": "ndjson", "top": 2})
    assert [json.loads(line)["id"] for line in response.text.splitlines()] == [APPROVAL, OPENS]


def test_pages_join_to_the_whole_list(client):
    first = client.get(FERRY, query_string={"limit": 3}).json
    second = client.get(FERRY, query_string={"limit": 3, "cursor": first["next_cursor"]}).json
    assert [event["id"] for event in first["items"] + second["items"]] == [FOUNDED, CARRIED, APPROVAL, OPENS]
    assert second["next_cursor"] is None


def test_a_listed_event_says_when_who_and_how_sure(client):
    listed = client.get(FERRY, query_string={"disputed": "true"}).json["items"][0]
    assert listed["date"] == {
        "edtf": "[2031-04,2031-05]",
        "earliest": "2031-04-01",
        "latest": "2031-05-31",
        "precision": "month",
        "approximate": False,
        "uncertain": False,
        "display": "April 2031 or May 2031",
    }
    assert listed["sources"] == ["Ellery Courier", "Harbour Post"]
    assert (listed["corroboration"], listed["disputed"]) == (2, True)
    assert [value["sources"] for value in listed["conflicts"][0]["values"]] == [["Ellery Courier"], ["Harbour Post"]]
    assert "mentions" not in listed


def listed(client, **query):
    response = client.get(FERRY, query_string=query)
    assert response.status_code == 200, response.text
    return response.json["items"]


def test_a_page_shows_the_fields_that_are_asked_for_and_no_others(client):
    whole, part = listed(client), listed(client, fields="date,id")
    assert part == [{"id": event["id"], "date": event["date"]} for event in whole]


@pytest.mark.parametrize("query", [{"include": "mentions"}, {"fields": "id", "include": "mentions,conflicts"}], ids=str)
def test_a_page_shows_what_is_to_be_included_beside_the_rest(client, query):
    for event in listed(client, **query):
        whole = client.get(f"{FERRY}/{event['id']}").json
        assert event == {name: whole[name] for name in event}
        assert event.keys() >= {"id", "mentions", "conflicts"}
        assert ("title" in event) is ("fields" not in query)


def test_every_field_of_an_event_can_be_asked_for(client):
    whole = client.get(f"{FERRY}/{APPROVAL}").json
    assert listed(client, disputed="true", fields=",".join(whole)) == [whole]


def test_the_count_is_that_of_all_pages_and_comes_only_when_asked_for(client):
    first = client.get(FERRY, query_string={"count": "exact", "limit": 1, "from": "2030"}).json
    second = client.get(
        FERRY, query_string={"count": "exact", "limit": 1, "from": "2030", "cursor": first["next_cursor"]}
    ).json
    assert (first["count"], second["count"]) == (3, 3)
    assert "count" not in client.get(FERRY).json


@pytest.mark.parametrize("parameter", [{"fields": "id"}, {"include": "mentions"}, {"count": "exact"}], ids=str)
def test_what_only_pages_have_is_refused_for_other_formats(client, parameter):
    by_name = client.get(FERRY, query_string={"format": "csv", **parameter})
    by_type = client.get(FERRY, query_string=parameter, headers={"Accept": "text/csv"})
    assert parameter_of(by_name) == parameter_of(by_type) == list(parameter)


def test_an_event_carries_every_quote_it_rests_on(client):
    event = client.get(f"{FERRY}/{APPROVAL}").json
    assert [mention["quote"] for mention in event["mentions"]] == [
        "The Ellery council approved the ferry line in April 2031.",
        "The ferry line was approved in May 2031, the Post has learnt.",
    ]
    assert event["why"] == ["same trigger: approve"]


def test_offsets_of_a_mention_cut_its_words_out_of_the_quote(client):
    mention = client.get(f"{FERRY}/{OPENS}").json["mentions"][0]
    for part in (mention["expression"], mention["trigger"]):
        assert mention["quote"][part["start"] : part["end"]] == part["text"]


def test_an_event_that_was_merged_away_leads_to_the_survivor(client):
    response = client.get(f"{FERRY}/{story.APPROVED_BY_POST.id}")
    assert response.status_code == 308
    assert response.headers["Location"] == f"{FERRY}/{APPROVAL}"
    assert client.get(response.headers["Location"]).json["id"] == APPROVAL


def test_an_unknown_event_is_a_404_that_names_it(client):
    response = client.get(f"{FERRY}/none")
    assert (response.status_code, response.json["type"]) == (404, "/problems/event-not-found")
    assert "'none'" in response.json["detail"]


def test_events_of_an_unknown_timeline_are_a_404(client):
    for path in ("/v1/timelines/other/events", f"/v1/timelines/other/events/{OPENS}"):
        response = client.get(path)
        assert (response.status_code, response.json["type"]) == (404, "/problems/timeline-not-found")


def parameter_of(response):
    assert response.status_code == 422, response.text
    assert response.json["type"] in ("/problems/invalid-input", "/problems/invalid-cursor")
    return [error["parameter"] for error in response.json["errors"]]


@pytest.mark.parametrize(
    "query",
    [
        "from=2031-02-30",
        "from=0000",
        "from=10000",
        "from=2031-13",
        "from=soon",
        "from=",
        "from=2031-05&to=2031-04",
        "to=203X",
        "to=2031-04-01/2031-05-01",
        "modality=sure",
        "kind=",
        "min_corroboration=-1",
        "min_precision=",
        "min_precision=week",
        "min_precision=Day",
        "min_corroboration=1.5",
        "min_corroboration=" + "9" * 5000,
        "disputed=maybe",
        "order=up",
        "sort=title",
        "sort=",
        "top=0",
        "top=10001",
        "top=-1",
        "top=many",
        "limit=0",
        "limit=51",
        "limit=ten",
        "limit=%D9%A3",
        "limit=1_0",
        "limit=",
        "limit=1&limit=2",
        "cursor=x",
        "cursor=%00",
        "q=%00",
        "q=" + "a" * 201,
        "actor=" + "a" * 201,
        "fields=colour",
        "fields=",
        "fields=id,",
        "fields=id, title",
        "fields=ID",
        "fields=id&fields=title",
        "include=title",
        "include=",
        "count=true",
        "count=",
        "FROM=2031",
    ],
)
def test_a_wrong_parameter_is_refused_by_name(client, query):
    assert parameter_of(client.get(f"{FERRY}?{query}")) == [query.partition("=")[0]]


def test_a_limit_of_a_million_digits_is_refused(client):
    assert parameter_of(client.get(f"{FERRY}?limit={'9' * 1_000_000}")) == ["limit"]


def test_every_wrong_parameter_is_named_at_once(client):
    named = parameter_of(client.get(f"{FERRY}?limit=0&colour=red&from=never"))
    assert sorted(named) == ["colour", "from", "limit"]


def test_a_garbled_cursor_is_refused(client):
    cursor = client.get(FERRY, query_string={"limit": 1}).json["next_cursor"]
    garbled = (cursor[:-1], cursor + "A", cursor[::-1], "ü" + cursor, cursor.swapcase(), "A" * 4001)
    for wrong in garbled:
        assert parameter_of(client.get(FERRY, query_string={"cursor": wrong})) == ["cursor"]


def test_a_cursor_of_another_list_is_refused(client, store):
    story.keep(store, "other")
    cursor = client.get(FERRY, query_string={"limit": 1}).json["next_cursor"]
    lists = (
        ("/v1/timelines/other/events", {}),
        (FERRY, {"order": "desc"}),
        (FERRY, {"sort": "changed"}),
        (FERRY, {"q": "ferry"}),
        ("/v1/timelines", {}),
    )
    for path, query in lists:
        assert parameter_of(client.get(path, query_string={"cursor": cursor, **query})) == ["cursor"]


@pytest.mark.parametrize("raw", ["q=%ff", "q=%ed%a0%80", "q=%", "q=\xff", "\xff=\xfe", "&&=&", "%00=1"])
def test_bytes_that_are_no_text_in_a_query_do_no_harm(client, raw):
    assert client.get(FERRY, environ_overrides={"QUERY_STRING": raw}).status_code in (200, 422)


def test_an_event_takes_no_parameters(client):
    assert parameter_of(client.get(f"{FERRY}/{OPENS}?include=mentions")) == ["include"]


def test_a_page_of_selected_fields_names_them(client):
    page = client.get(FERRY, query_string={"fields": "title,id", "include": "mentions", "limit": 1}).json
    assert page["fields"] == ["title", "id"]
    assert page["items"][0].keys() == {"id", "title", "mentions"}
    assert "fields" not in client.get(FERRY, query_string={"include": "mentions"}).json
