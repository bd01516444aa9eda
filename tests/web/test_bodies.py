"""The bodies that a document can come in: plain text, web pages, packed ones."""

from __future__ import annotations

import gzip
import json

import pytest

from tests.intake.pages import ARTICLE, meta, page
from tests.intake.test_decompression import PACK
from tests.web.conftest import SETTINGS
from timeline_api.intake import pages_can_be_read
from timeline_api.web.requests import bodies

FERRY = "/v1/timelines/ferry/documents"
EXTRACT = "/v1/extract"
TEXT = "Mayor Ida Brandt met Governor Ola Steen in Port Ellery on Tuesday."
SAID = {
    "source": "Ellery Courier",
    "title": "Mayor meets governor",
    "url": "https://courier.example/ferry",
    "language": "en",
    "published": "2031-05-14",
}
HEAD = (
    meta("og:site_name", "Ellery Courier")
    + meta("article:published_time", "2024-03-14T09:00:00Z")
    + '<link rel="canonical" href="https://courier.example/board">'
)
CHUNKED = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
needs_parsers = pytest.mark.skipif(not pages_can_be_read(), reason="the extra html is not installed")


@pytest.fixture
def kept(client):
    """Post a body and give the document that is kept of it, and the answer."""

    def kept(body, content_type, **query):
        response = client.post(FERRY, data=body, content_type=content_type, query_string=query)
        assert response.status_code == 201, response.text
        return client.get(response.headers["Location"]).json, response.json

    return kept


def test_a_plain_text_is_the_same_document_as_in_json(client):
    plain = client.post(FERRY, data=TEXT, content_type="text/plain", query_string=SAID)
    again = client.post(FERRY, json={"text": TEXT, **SAID})
    assert (plain.status_code, again.status_code) == (201, 200)
    assert again.json == plain.json


def test_a_plain_text_may_be_in_another_encoding(kept):
    document, _ = kept("“Zoë” met Ola on 13 May 2031.".encode("windows-1252"), "text/plain; charset=windows-1252")
    assert document["text"] == "“Zoë” met Ola on 13 May 2031."


def test_what_the_query_says_wins_over_the_body(kept):
    document, _ = kept(json.dumps({"text": TEXT, "source": "Harbour Post"}), "application/json", **SAID)
    assert {name: document[name] for name in ("source", "title", "url")} == {
        name: SAID[name] for name in ("source", "title", "url")
    }
    assert document["published"]["status"] == "stated"


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"\xff", "text/plain", 422),
        (b"", "text/plain", 422),
        (b" \n", "text/plain", 422),
        (b"a\x00b", "text/plain", 422),
        (b"text", "text/plain; charset=punycode", 415),
        (b"text", "text/plain; charset=nothing", 415),
    ],
)
def test_a_text_that_cannot_be_read_is_a_problem_of_the_whole_body(client, body, content_type, status):
    for path in (FERRY, EXTRACT):
        response = client.post(path, data=body, content_type=content_type)
        assert response.status_code == status
        assert [error["pointer"] for error in response.json.get("errors", [])] in ([], [""])
    assert client.get("/v1/timelines").json["items"] == []


@needs_parsers
def test_a_page_is_kept_as_its_article_with_what_its_markup_says(kept):
    document, answer = kept(page(HEAD), "text/html")
    assert "agreed on a new timetable" in document["text"]
    assert (document["source"], document["title"]) == ("Ellery Courier", "Board meets union")
    assert document["url"] == "https://courier.example/board"
    assert document["published"] == {"value": "2024-03-14", "status": "metadata", "evidence": "2024-03-14"}
    assert {mention["date"]["edtf"] for mention in answer["mentions"]} == {"2024-03-12"}
    assert answer["page"]["lost"] == len("HomeWritetous")
    assert answer["page"]["left_out"] == []


@needs_parsers
def test_the_same_page_again_changes_nothing(client):
    first, again = (client.post(FERRY, data=page(HEAD), content_type="text/html") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json == first.json


@needs_parsers
def test_a_date_that_the_caller_states_makes_another_document_than_one_that_the_page_states(client):
    ids = {
        client.post(FERRY, data=page(HEAD), content_type="text/html", query_string=query).json["id"]
        for query in ({}, {"published": "2024-03-14"})
    }
    assert len(ids) == 2


@needs_parsers
def test_the_caller_knows_better_than_the_page(kept):
    document, _ = kept(page(HEAD), "text/html; charset=utf-8", source="Harbour Post", published="2024-03-15")
    assert (document["source"], document["title"]) == ("Harbour Post", "Board meets union")
    assert document["published"] == {"value": "2024-03-15", "status": "stated", "evidence": "2024-03-15"}


@needs_parsers
def test_what_a_page_says_and_a_document_cannot_have_is_left_out_by_name(kept):
    head = meta("og:site_name", "Ellery " * 40) + '<link rel="canonical" href="https://courier.example:port/">'
    document, answer = kept(page(head, lang="english language"), "text/html")
    assert (document["source"], document["language"]) == ("", "en")
    assert {"source", "language"} <= set(answer["page"]["left_out"])


@needs_parsers
def test_extract_reads_pages_too(client):
    response = client.post(EXTRACT, data=page(HEAD), content_type="text/html")
    assert response.json["published"]["status"] == "metadata"
    for expression in response.json["expressions"]:
        assert response.json["page"]["text"][expression["start"] : expression["end"]] == expression["text"]
    assert response.json["page"]["lost"] == len("HomeWritetous")


@needs_parsers
@pytest.mark.parametrize(
    "body", ["", "<p>Home</p>", "<div>" * 5000 + ARTICLE, "<p " + "a " * 400 + ">" + ARTICLE, b"\xff" + page().encode()]
)
def test_a_page_that_cannot_be_read_is_a_422(client, body):
    for path in (FERRY, EXTRACT):
        assert client.post(path, data=body, content_type="text/html").status_code == 422
    assert client.get("/v1/timelines").json["items"] == []


@needs_parsers
def test_a_page_in_a_language_without_rules_is_refused_unless_the_caller_says_otherwise(client):
    response = client.post(FERRY, data=page(lang="tlh"), content_type="text/html")
    assert (response.status_code, response.json["type"]) == (422, "/problems/unknown-language")
    assert client.post(f"{FERRY}?language=en", data=page(lang="tlh"), content_type="text/html").status_code == 201


def test_without_the_parsers_a_page_is_a_415_that_says_what_to_install(client, monkeypatch):
    monkeypatch.setattr(bodies, "pages_can_be_read", lambda: False)
    response = client.post(FERRY, data=page(), content_type="text/html")
    assert response.status_code == 415
    assert "timeline-api[html]" in response.json["detail"]


@pytest.mark.parametrize("coding", ["gzip", "GZIP", "x-gzip", "zstd"])
def test_a_packed_body_is_the_same_document(client, coding):
    body = json.dumps({"text": TEXT, **SAID}).encode()
    sent = PACK["zstd" if coding == "zstd" else "gzip"](body)
    packed = client.post(FERRY, data=sent, content_type="application/json", headers={"Content-Encoding": coding})
    assert packed.status_code == 201
    assert client.post(FERRY, data=body, content_type="application/json").json == packed.json


def test_a_bomb_is_a_413_that_names_the_limit(client):
    bomb = gzip.compress(b'"' + b"a" * 50_000_000 + b'"')
    assert len(bomb) < SETTINGS.max_body_bytes
    response = client.post(FERRY, data=bomb, content_type="application/json", headers={"Content-Encoding": "gzip"})
    assert response.status_code == 413
    assert str(SETTINGS.max_body_bytes) in response.json["detail"]


@pytest.mark.parametrize("options", [{}, {"environ_overrides": CHUNKED}])
def test_a_packed_body_may_be_as_large_as_the_limit_and_no_byte_larger(client, options):
    text = "a" * (SETTINGS.max_body_bytes - 1) + "."
    for body, status in ((text, 200), (text + ".", 413)):
        headers = {"Content-Encoding": "gzip"}
        packed = gzip.compress(body.encode())
        assert (
            client.post(EXTRACT, data=packed, content_type="text/plain", headers=headers, **options).status_code
            == status
        )
        assert client.post(EXTRACT, data=body, content_type="text/plain", **options).status_code == status


@pytest.mark.parametrize("coding", ["br", "deflate", "gzip, gzip", "compress", "nothing"])
def test_another_packing_is_a_415_that_names_those_taken(client, coding):
    response = client.post(FERRY, data=b"x", content_type="text/plain", headers={"Content-Encoding": coding})
    assert response.status_code == 415
    assert "gzip or zstd" in response.json["detail"]


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_a_body_that_is_not_packed_as_it_says_is_a_400(client, coding):
    response = client.post(FERRY, data=b"\x1f\x8b", content_type="text/plain", headers={"Content-Encoding": coding})
    assert (response.status_code, response.json["type"]) == (400, "/problems/broken-body")
