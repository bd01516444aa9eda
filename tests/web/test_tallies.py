from __future__ import annotations

import pytest

from tests.web import story

FERRY = "/v1/timelines/ferry"


@pytest.fixture(autouse=True)
def ferry(store):
    story.keep(store)


def test_a_histogram_counts_each_event_once_and_no_finer_than_it_is_known(client):
    assert client.get(f"{FERRY}/histogram?by=month").json == {
        "by": "month",
        "count": 4,
        "buckets": [{"edtf": "2032-07", "earliest": "2032-07-01", "latest": "2032-07-31", "count": 1}],
        "coarser": [
            {"edtf": "1987", "earliest": "1987-01-01", "latest": "1987-12-31", "count": 1},
            {"edtf": "2030", "earliest": "2030-01-01", "latest": "2030-12-31", "count": 1},
            {"edtf": "2031", "earliest": "2031-01-01", "latest": "2031-12-31", "count": 1},
        ],
        "wider": 0,
    }


@pytest.mark.parametrize("by", ["day", "month", "year", "decade"])
@pytest.mark.parametrize("query", [{}, {"from": "2031"}, {"source": "harbour post"}, {"q": "ferry"}], ids=str)
def test_the_sums_are_those_of_the_list(client, by, query):
    tallied = client.get(f"{FERRY}/histogram", query_string={"by": by, **query}).json
    facets = client.get(f"{FERRY}/facets", query_string=query).json
    counts = [bucket["count"] for bucket in tallied["buckets"] + tallied["coarser"]]
    listed = len(client.get(f"{FERRY}/events", query_string=query).json["items"])
    assert sum(counts) + tallied["wider"] == tallied["count"] == facets["count"] == listed


def test_facets_say_what_can_be_filtered_by(client):
    facets = client.get(f"{FERRY}/facets").json
    assert facets["sources"] == [{"value": "Ellery Courier", "count": 3}, {"value": "Harbour Post", "count": 2}]
    assert facets["actors"] == [{"value": "Ida Brandt", "count": 1}]
    assert facets["modality"] == [{"value": "asserted", "count": 3}, {"value": "planned", "count": 1}]
    assert facets["kind"] == [{"value": "event", "count": 3}, {"value": "statistic", "count": 1}]


def test_facets_have_at_most_the_limit(client):
    facets = client.get(f"{FERRY}/facets?limit=1").json
    assert {len(facets[name]) for name in ("actors", "sources", "modality", "kind")} == {1}


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("histogram", "by"),
        ("histogram?by=week", "by"),
        ("histogram?by=", "by"),
        ("histogram?by=day&by=month", "by"),
        ("histogram?by=day&limit=3", "limit"),
        ("histogram?by=day&from=2031-05&to=2031-04", "from"),
        ("facets?by=day", "by"),
        ("facets?limit=0", "limit"),
        ("facets?limit=51", "limit"),
        ("facets?sort=date", "sort"),
        ("facets?q=%00", "q"),
    ],
)
def test_a_wrong_parameter_is_refused_by_name(client, path, parameter):
    response = client.get(f"{FERRY}/{path}")
    assert (response.status_code, response.json["type"]) == (422, "/problems/invalid-input")
    assert [error["parameter"] for error in response.json["errors"]] == [parameter]


@pytest.mark.parametrize("path", ["histogram?by=day", "facets"])
def test_counts_of_an_unknown_timeline_are_a_404(client, path):
    response = client.get(f"/v1/timelines/other/{path}")
    assert (response.status_code, response.json["type"]) == (404, "/problems/timeline-not-found")
