"""The links between the pages of a list (RFC 8288)."""

from __future__ import annotations

import pytest
from werkzeug.http import parse_options_header

from tests.web import story

FERRY = "/v1/timelines/ferry"


@pytest.fixture(autouse=True)
def ferry(store):
    story.keep(store)
    store.put_timeline("harbour", title="The harbour")


def links(response):
    found = {}
    for link in response.headers["Link"].split(", <"):
        target, _, parameters = link.strip("<").partition(">; ")
        found[parse_options_header(f"x; {parameters}")[1]["rel"]] = target
    return found


@pytest.mark.parametrize(
    ("path", "length"), [("/v1/timelines", 2), (f"{FERRY}/documents", 5), (f"{FERRY}/events", 4)], ids=str
)
def test_the_links_of_a_list_lead_from_its_first_page_to_its_last(client, path, length):
    response, read = client.get(f"{path}?limit=1"), []
    while True:
        read += response.json["items"]
        found = links(response)
        assert client.get(found["self"]).json == response.json
        assert client.get(found["first"]).json["items"] == read[:1]
        if "next" not in found:
            break
        response = client.get(found["next"])
    assert len(read) == length
    assert response.json["next_cursor"] is None


def test_the_links_keep_what_was_asked_for_in_need_of_escapes_or_not(client):
    asked = {"q": 'the <"ferry">, &;=?#%/é\u2028', "limit": "1", "from": "2031"}
    found = links(client.get(f"{FERRY}/events", query_string=asked))
    assert found["self"] == found["first"]
    assert found["self"].isascii()
    assert not set(' <>"') & set(found["self"])
    assert client.get(found["self"]).request.args.to_dict() == asked


@pytest.mark.parametrize("name", ["csv", "ics", "ndjson"])
def test_an_answer_without_pages_has_no_links(client, name):
    assert "Link" not in client.get(f"{FERRY}/events?format={name}").headers
