"""Answers in the content coding that a client takes, and the entity tags of each."""

from __future__ import annotations

import gzip
from dataclasses import replace

import orjson
import pytest
from flask.testing import FlaskClient

from tests.web import story
from tests.web.test_list_cache import CountingCache
from timeline_api.access import issue
from timeline_api.exports import FORMATS
from timeline_api.intake import unpack
from timeline_api.web.responses.compression import CODINGS
from timeline_api.web.runtime.services import services_of

try:
    import brotli
except ImportError:
    brotli = None

FERRY = "/v1/timelines/ferry"
EVENT = f"{FERRY}/events/{story.APPROVAL.id}"
PATCH = {"content_type": "application/merge-patch+json", "json": {"title": "The council approves the ferry line"}}


@pytest.fixture(autouse=True)
def ferry(store):
    story.keep(store)


def decoded(answer):
    match answer.headers.get("Content-Encoding"):
        case None:
            return answer.data
        case "br":
            return brotli.decompress(answer.data)
        case "gzip":
            return gzip.decompress(answer.data)
        case coding:
            return b"".join(unpack([answer.data], coding))


def get(client, path, accepted, **headers):
    return client.get(path, headers={"Accept-Encoding": accepted, **headers}, buffered=True)


@pytest.fixture
def client(app, client):
    """A client that takes every body; the usual one reads it, and reads no codings."""
    return FlaskClient(app, app.response_class)


def test_all_codings_are_there_where_their_packages_are():
    assert set(CODINGS) == {"zstd", "gzip", *(["br"] if brotli else [])}


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("path", [EVENT, f"{FERRY}/events", f"{FERRY}/events?fields=id,mentions", "/openapi.yaml"])
def test_an_answer_in_a_coding_is_the_answer(client, coding, path):
    plain, packed = client.get(path), get(client, path, coding)
    assert packed.headers["Content-Encoding"] == coding
    assert decoded(packed) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)
    for answer in (plain, packed):
        assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"ics", "md", "docx"}))
def test_an_export_is_compressed_as_it_goes_out(client, coding, name):
    path = f"{FERRY}/events?format={name}"
    packed = get(client, path, coding)
    assert packed.headers["Content-Encoding"] == coding
    assert decoded(packed) == client.get(path).data
    assert sorted(packed.headers["Vary"].split(", ")) == ["Accept", "Accept-Encoding"]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", None),
        ("identity", None),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip;q=1.0, zstd;q=0.5", "gzip"),
        ("zstd;q=0, gzip", "gzip"),
        ("gzip;q=0", None),
        ("identity;q=1, gzip;q=0.5", None),
        ("*", "gzip"),
        ("*;q=0", None),
        ("gzip;q=0, *", None),
        ("identity;q=0", None),
        ("deflate", None),
        ("gzip;q=x", None),
        ("gzip;q=9", None),
        ("gzip;q=-1", None),
        (";;;,=,q=", None),
        ("gzip" + ",gzip" * 1500, "gzip"),
    ],
)
def test_the_client_chooses(client, accepted, coding):
    answer = get(client, EVENT, accepted)
    assert (answer.status_code, answer.headers.get("Content-Encoding")) == (200, coding)


def test_what_fits_into_a_packet_stays_as_it_is(client):
    answer = get(client, "/v1", "gzip")
    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_each_coding_has_a_strong_tag_of_its_own(client):
    tags = {get(client, EVENT, coding).headers["ETag"] for coding in ("identity", *CODINGS)}
    assert len(tags) == 1 + len(CODINGS)
    assert not any(tag.startswith("W/") for tag in tags)


def test_a_weak_tag_stands_for_all_codings(client):
    tags = {get(client, f"{FERRY}/events", coding).headers["ETag"] for coding in ("identity", *CODINGS)}
    (tag,) = tags
    assert tag.startswith("W/")
    for coding in CODINGS:
        assert get(client, f"{FERRY}/events", coding, **{"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("coding", ["identity", *CODINGS])
@pytest.mark.parametrize("sent", ["{}", '"other", {}', "W/{}"])
def test_who_has_a_form_of_an_answer_is_not_sent_it_again(client, coding, sent):
    tag = get(client, EVENT, coding).headers["ETag"]
    answer = get(client, EVENT, coding, **{"If-None-Match": sent.format(tag)})
    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag)
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert "Content-Encoding" not in answer.headers


def test_who_has_several_forms_learns_which_of_them_is_meant(client):
    tags = [get(client, EVENT, coding).headers["ETag"] for coding in ("identity", *CODINGS)]
    for coding in CODINGS:
        answer = get(client, EVENT, coding, **{"If-None-Match": ", ".join(tags)})
        assert answer.headers["ETag"] == get(client, EVENT, coding).headers["ETag"]


def test_who_names_no_codings_may_have_any_form(client):
    tag = get(client, EVENT, "gzip").headers["ETag"]
    assert client.get(EVENT, headers={"If-None-Match": tag}).status_code == 304


def test_a_cache_is_not_told_to_send_a_form_that_the_client_does_not_take(client):
    tag = get(client, EVENT, "zstd").headers["ETag"]
    answer = get(client, EVENT, "gzip", **{"If-None-Match": tag})
    assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, "gzip")


@pytest.mark.parametrize("coding", ["identity", *CODINGS])
def test_whoever_read_a_form_can_correct_what_it_is_of(client, coding):
    tag = get(client, EVENT, coding).headers["ETag"]
    weak = client.patch(EVENT, headers={"If-Match": f"W/{tag}"}, **PATCH)
    assert weak.status_code == 412
    changed = client.patch(EVENT, headers={"If-Match": tag, "Accept-Encoding": coding}, **PATCH)
    assert changed.status_code == 200
    assert orjson.loads(decoded(changed))["title"] == PATCH["json"]["title"]
    assert get(client, EVENT, coding).headers["ETag"] == changed.headers["ETag"] != tag
    assert client.patch(EVENT, headers={"If-Match": tag}, **PATCH).status_code == 412


@pytest.mark.parametrize("coding", CODINGS)
def test_a_tag_with_another_ending_is_none(client, coding):
    tag = client.get(EVENT).headers["ETag"].strip('"')
    for wrong in (f'"{tag}-deflate"', f'"{tag}-{coding}-{coding}"', f'"{coding}"', f'"-{coding}"'):
        assert client.patch(EVENT, headers={"If-Match": wrong}, **PATCH).status_code == 412
        assert get(client, EVENT, coding, **{"If-None-Match": wrong}).status_code == 200


@pytest.mark.parametrize("coding", CODINGS)
def test_head_tells_the_headers_of_get(client, coding):
    for path in (EVENT, f"{FERRY}/events"):
        head = client.head(path, headers={"Accept-Encoding": coding})
        shown = get(client, path, coding).headers
        assert head.data == b""
        for name in ("ETag", "Content-Encoding", "Content-Length", "Vary"):
            assert head.headers[name] == shown[name]


def test_the_list_of_timelines_is_not_sent_again_in_any_coding(client):
    for number in range(20):
        client.put(f"/v1/timelines/t{number}")
    for coding in ("identity", *CODINGS):
        first = get(client, "/v1/timelines", coding)
        answer = get(client, "/v1/timelines", coding, **{"If-None-Match": first.headers["ETag"]})
        assert (answer.status_code, answer.headers["ETag"]) == (304, first.headers["ETag"])


def test_lists_are_cached_in_the_form_that_is_sent(app, client):
    cache = CountingCache(100_000)
    replace(services_of(app), lists=cache).attach_to(app)
    first = [get(client, f"{FERRY}/events", coding).data for coding in CODINGS]
    again = [get(client, f"{FERRY}/events", coding).data for coding in CODINGS]
    assert first == again
    assert cache.made == len(CODINGS)


def test_what_is_answered_line_by_line_is_not_compressed(client):
    lines = b'{"text": "The pier opened on 1 July 2032."}\n' * 20
    answer = client.post(
        f"{FERRY}/documents",
        data=lines,
        headers={"Content-Type": "application/x-ndjson", "Accept-Encoding": "gzip"},
    )
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers


def test_readers_of_what_is_public_have_it_compressed_too(client, store):
    store.put_timeline("ferry", visibility="public")
    made, _ = issue("other", "read", made=0)
    store.keys.add(made)
    for path in (FERRY, EVENT, f"{FERRY}/events"):
        first = get(client, path, "gzip")
        again = get(client, path, "gzip", **{"If-None-Match": first.headers["ETag"]})
        assert {"Accept-Encoding", "Authorization", "X-API-Key"} <= set(first.headers["Vary"].split(", "))
        assert (again.status_code, again.headers["ETag"]) == (304, first.headers["ETag"])
