"""Changes over HTTP: pages of them, and streams that nothing is missed between."""

from __future__ import annotations

import json
import re
from socket import socketpair

import pytest

from timeline_api.web.openapi.examples.story import HERE
from timeline_api.web.responses.event_streams import Stream, StreamLimit, watch_client
from timeline_api.web.responses.stream_updates import change_updates

CHANGES = "/v1/timelines/ferry/changes"
DOCUMENTS = "/v1/timelines/ferry/documents"
STREAM = {"Accept": "text/event-stream"}
MET = {"text": "Ida Brandt met Ola Steen on 13 May 2031.", "source": "Courier", "published": "2031-05-14"}
ALSO = {**MET, "source": "Post", "published": "2031-05-15"}
SANK = {**MET, "text": "The tug Marlow sank on 2 March 2031."}


@pytest.fixture
def met(client):
    return client.post(DOCUMENTS, json=MET).json["events"][0]["id"]


def since(client, cursor, **query):
    return client.get(CHANGES, query_string={"since": cursor, **query})


def test_a_page_stays_current_with_a_cursor(client, met):
    first = client.get(CHANGES).json
    assert [(change["kind"], change["id"]) for change in first["items"]] == [("created", met)]
    client.post(DOCUMENTS, json=ALSO)
    (sank,) = client.post(DOCUMENTS, json=SANK).json["events"]
    then = since(client, first["cursor"]).json
    assert [change["kind"] for change in then["items"]] == ["changed", "created"]
    assert then["items"][0]["event"]["corroboration"] == 2
    client.delete(client.post(DOCUMENTS, json=SANK).headers["Location"])
    last = since(client, then["cursor"]).json
    assert [(change["kind"], change["id"], change["event"]) for change in last["items"]] == [
        ("removed", sank["id"], None)
    ]
    assert since(client, last["cursor"]).json == {"items": [], "cursor": last["cursor"], "more": False}


def test_now_leads_to_what_comes(client, met):
    now = since(client, "now").json
    assert now["items"] == []
    client.post(DOCUMENTS, json=SANK)
    assert len(since(client, now["cursor"]).json["items"]) == 1


def test_hidden_events_are_news_too(client, met):
    now = since(client, "now").json["cursor"]
    address = f"/v1/timelines/ferry/events/{met}"
    client.patch(address, json={"hidden": True}, headers={"If-Match": "*"})
    (change,) = since(client, now).json["items"]
    assert (change["kind"], change["event"]["hidden"]) == ("changed", True)


@pytest.mark.parametrize("cursor", ["x", "NOW", "\u0000", "a" * 4001, "é", "W10"])
def test_a_cursor_that_is_none_is_refused(client, met, cursor):
    refused = since(client, cursor)
    assert refused.status_code == 422
    assert [error["parameter"] for error in refused.json["errors"]] == ["since"]
    if cursor.isascii() and cursor.isprintable():
        assert client.get(CHANGES, headers={**STREAM, "Last-Event-ID": cursor}).status_code == 422


def test_a_cursor_flipped_bit_by_bit_is_refused(client, met):
    cursor = since(client, "now").json["cursor"]
    for place in range(len(cursor)):
        flipped = cursor[:place] + chr(ord(cursor[place]) ^ 1) + cursor[place + 1 :]
        assert since(client, flipped).status_code == 422


def test_a_cursor_from_before_the_timeline_was_deleted_is_gone(client, met):
    cursor = since(client, "now").json["cursor"]
    client.delete("/v1/timelines/ferry")
    assert since(client, cursor).status_code == 404
    client.post(DOCUMENTS, json=MET)
    assert (since(client, cursor).status_code, since(client, cursor).json["type"]) == (410, "/problems/changes-gone")


def test_limit_bounds_a_page(client, met):
    client.post(DOCUMENTS, json=SANK)
    page = since(client, "", limit=1).json
    assert (len(page["items"]), page["more"]) == (1, True)
    assert since(client, "", limit=0).status_code == 422


# Streams ------------------------------------------------------------------------------------------------------------


def told(written: bytes) -> list[tuple[str, str, dict]]:
    """The events of a stream as a browser reads them: kind, id, data."""
    found = re.findall(r"^id: (.*)\nevent: (.*)\ndata: (.*)\n\n", written.decode(), re.MULTILINE)
    return [(kind, cursor, json.loads(data)) for cursor, kind, data in found]


def last_id(written: bytes) -> str:
    """What a browser sends as Last-Event-ID."""
    return re.findall(r"^id: (.*)$", written.decode(), re.MULTILINE)[-1]


def start(client, **headers) -> bytes:
    """The beginning of a stream, which is then broken off."""
    response = client.get(CHANGES, headers={**STREAM, **headers})
    assert (response.status_code, response.mimetype) == (200, "text/event-stream")
    pieces = response.iter_encoded()
    written = b""
    while b": so far" not in written:
        written += next(pieces)
    response.close()
    return written


def test_a_stream_begins_with_what_is_there_and_nothing_is_missed_between_two(client, met):
    first = start(client)
    assert [(kind, change["id"]) for kind, _, change in told(first)] == [("created", met)]
    client.post(DOCUMENTS, json=ALSO)
    client.post(DOCUMENTS, json=SANK)
    second = start(client, **{"Last-Event-ID": last_id(first)})
    assert [kind for kind, *_ in told(second)] == ["changed", "created"]
    half = told(second)[0][1]
    assert [kind for kind, *_ in told(start(client, **{"Last-Event-ID": half}))] == ["created"]
    assert told(start(client, **{"Last-Event-ID": last_id(second)})) == []


def test_what_comes_while_a_stream_is_open_goes_out_and_then_it_ends(client, store, met):
    arrivals = iter([ALSO, SANK])

    def wait(_seconds):
        if said := next(arrivals, None):
            client.post(DOCUMENTS, json=said)
        else:
            client.delete("/v1/timelines/ferry")

    limit = StreamLimit(1)
    limit.take()

    def look(*, cursor):
        return store.changes("ferry", limit=10, cursor=cursor)

    stream = Stream(change_updates(look(cursor="now"), look, HERE), limit=limit, seconds=3600, wait=wait)
    assert [kind for kind, *_ in told(b"".join(stream))] == ["changed", "created"]
    stream.close()
    limit.take()


def test_a_stream_lasts_only_so_long(store, client, met):
    def look(*, cursor):
        return store.changes("ferry", limit=10, cursor=cursor)

    limit = StreamLimit(1)
    limit.take()
    written = b"".join(Stream(change_updates(look(cursor=""), look, HERE), limit=limit, seconds=0))
    assert len(told(written)) == 1
    assert written.startswith(b"retry: ")


def test_a_stream_ends_when_the_gate_closes(store, client, met):
    def look(*, cursor):
        return store.changes("ferry", limit=10, cursor=cursor)

    limit = StreamLimit(1)
    limit.take()
    stream = iter(Stream(change_updates(look(cursor=""), look, HERE), limit=limit, seconds=3600))
    assert next(stream).startswith(b"retry: ")
    limit.close()
    assert len(told(b"".join(stream))) == 1


def test_a_stream_ends_when_its_client_has_left(store, client, met):
    def look(*, cursor):
        return store.changes("ferry", limit=10, cursor=cursor)

    server, browser = socketpair()
    limit = StreamLimit(1)
    limit.take()
    waits = iter((lambda: None, browser.close))
    stream = Stream(
        change_updates(look(cursor="now"), look, HERE),
        limit=limit,
        seconds=3600,
        has_left=watch_client({"gunicorn.socket": server}),
        wait=lambda _: next(waits)(),
    )
    assert told(b"".join(stream)) == []
    assert next(waits, None) is None
    server.close()
    assert watch_client({"gunicorn.socket": server})()
    assert not watch_client({})()


def test_more_streams_than_the_gate_lets_in_are_refused_and_places_come_free(client, met):
    held = [client.get(CHANGES, headers=STREAM) for _ in range(2)]
    refused = client.get(CHANGES, headers=STREAM)
    assert (refused.status_code, refused.json["type"]) == (503, "/problems/too-many-streams")
    assert int(refused.headers["Retry-After"]) > 0
    assert client.get(CHANGES).status_code == 200
    held[0].close()
    held[0].close()
    with client.get(CHANGES, headers=STREAM) as again:
        assert again.status_code == 200
        assert client.get(CHANGES, headers=STREAM).status_code == 503
    held[1].close()


def test_requests_that_open_no_stream_take_no_place(client, met):
    for _ in range(5):
        assert client.head(CHANGES, headers=STREAM).mimetype == "text/event-stream"
        assert client.get("/v1/timelines/nowhere/changes", headers=STREAM).status_code == 404
        assert client.get(f"{CHANGES}?since=x", headers=STREAM).status_code == 422
    client.get(CHANGES, headers=STREAM).close()
