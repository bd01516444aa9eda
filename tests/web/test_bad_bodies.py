"""What a body can be that is no document: a clear problem each time, and nothing is kept."""

from __future__ import annotations

import json

import pytest

from tests.web.conftest import SETTINGS
from timeline_api.web.responses.problems import MAX_ERRORS

FERRY = "/v1/timelines/ferry/documents"
TEXT = "The pier opened in 1987."


@pytest.fixture(params=[FERRY, "/v1/extract"])
def post(request, client):
    def post(body, *, content_type="application/json", **options):
        response = client.post(request.param, data=body, content_type=content_type, **options)
        assert client.get("/v1/timelines").json["items"] == []
        return response

    return post


def pointers(response):
    assert response.status_code == 422, response.text
    return [error["pointer"] for error in response.json["errors"]]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/text"),
        ({"text": ""}, "/text"),
        ({"text": " \n\t\u2003"}, "/text"),
        ({"text": "a\x00b"}, "/text"),
        ({"text": "a\ud800b"}, "/text"),
        ({"text": "\udc00"}, "/text"),
        ({"text": None}, "/text"),
        ({"text": 5}, "/text"),
        ({"text": True}, "/text"),
        ({"text": ["a"]}, "/text"),
        ({"text": {"a": "b"}}, "/text"),
        ({"text": TEXT, "source": 5}, "/source"),
        ({"text": TEXT, "source": "a\x00"}, "/source"),
        ({"text": TEXT, "source": "a\ud800"}, "/source"),
        ({"text": TEXT, "source": "a\x07b"}, "/source"),
        ({"text": TEXT, "source": "a" * 201}, "/source"),
        ({"text": TEXT, "title": "a" * 501}, "/title"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "/url"),
        ({"text": TEXT, "url": "ftp://a.example/"}, "/url"),
        ({"text": TEXT, "url": "https://"}, "/url"),
        ({"text": TEXT, "url": "//a.example/"}, "/url"),
        ({"text": TEXT, "url": "https://[a/"}, "/url"),
        ({"text": TEXT, "url": "https://a.example:port/"}, "/url"),
        ({"text": TEXT, "url": "https://a.example/a b"}, "/url"),
        ({"text": TEXT, "url": "https://a.example/" + "a" * 2000}, "/url"),
        ({"text": TEXT, "language": ""}, "/language"),
        ({"text": TEXT, "language": "english language"}, "/language"),
        ({"text": TEXT, "language": "../en"}, "/language"),
        ({"text": TEXT, "published": ""}, "/published"),
        ({"text": TEXT, "published": 2031}, "/published"),
        ({"text": TEXT, "published": "30 February"}, "/published"),
        ({"text": TEXT, "published": "2031-02-30"}, "/published"),
        ({"text": TEXT, "published": "2031-02-30T10:00:00Z"}, "/published"),
        ({"text": TEXT, "published": "2031-13"}, "/published"),
        ({"text": TEXT, "published": "0000"}, "/published"),
        ({"text": TEXT, "published": "0000-01-01"}, "/published"),
        ({"text": TEXT, "published": "-0043"}, "/published"),
        ({"text": TEXT, "published": "10000"}, "/published"),
        ({"text": TEXT, "published": "10000-01-01"}, "/published"),
        ({"text": TEXT, "published": "203X"}, "/published"),
        ({"text": TEXT, "published": "2031~"}, "/published"),
        ({"text": TEXT, "published": "2031-21"}, "/published"),
        ({"text": TEXT, "published": "2031-05-14T10:00:00"}, "/published"),
        ({"text": TEXT, "published": "2031-05-14T25:00:00Z"}, "/published"),
        ({"text": TEXT, "published": "2031-05-14T10:00:00+99:00"}, "/published"),
        ({"text": TEXT, "published": "2031-05T10:00:00Z"}, "/published"),
        ({"text": TEXT, "published": "9999-12-31T23:59:59-12:00"}, "/published"),
        ({"text": TEXT, "published": "0001-01-01T00:00:00+12:00"}, "/published"),
        ({"text": TEXT, "published": "٢٠٣١-٠٥-١٤"}, "/published"),
        ({"text": TEXT, "id": "mine"}, "/id"),
        ({"text": TEXT, "confidence": 1}, "/confidence"),
        ({"text": TEXT, "a/b~c": 1}, "/a~1b~0c"),
        ({"text": TEXT, "\ud800": 1}, "/\\ud800"),
        ([], ""),
        ("text", ""),
        (5, ""),
        (None, ""),
        (True, ""),
    ],
    ids=lambda value: repr(value)[:60],
)
def test_a_wrong_field_is_pointed_at(post, body, pointer):
    assert pointers(post(json.dumps(body))) == [pointer]


def test_a_surrogate_is_told_with_its_place(post):
    response = post(json.dumps({"text": "🛳 ab\ud800"}))
    assert response.json["errors"] == [{"pointer": "/text", "detail": "Has a lone surrogate at code point 4."}]


def test_a_pair_of_surrogate_escapes_is_one_character(client):
    response = client.post(
        "/v1/extract", data=rb'{"text": "\ud83d\udef3 opened in 1987."}', content_type="application/json"
    )
    assert response.json["expressions"][0]["start"] == 12


def test_every_wrong_field_is_told_at_once(post):
    assert sorted(pointers(post(json.dumps({"text": "", "published": "x", "colour": 1})))) == [
        "/colour",
        "/published",
        "/text",
    ]


def test_a_thousand_unknown_fields_make_a_short_problem(post):
    response = post(json.dumps({"text": TEXT, **{f"{n:04}" * 10: n for n in range(1000)}}))
    assert len(pointers(response)) == MAX_ERRORS


def test_an_endless_unknown_name_is_cut(post):
    assert len(post(json.dumps({"text": TEXT, "x" * 50_000: 1})).data) < 1000


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "line 1, column 1"),
        (b"{", "line 1, column 2"),
        (b'{"text":\n"a",}', "line 2"),
        (b'{"text": "a"} {}', "column 15"),
        (b"{'text': 'a'}", "column 2"),
        (b'{"text": "a\nb"}', "control character"),
        (b'{"text": "\\x"}', "escape"),
        (b'{"text": "\xff"}', "UTF-8 at byte 10"),
        (b'{"text": "\xed\xa0\x80"}', "UTF-8"),
        ('{"text": "a"}'.encode("utf-16"), "UTF-8"),
        (b'{"text": NaN}', "NaN"),
        (b'{"text": -Infinity}', "-Infinity"),
        (b'{"text": "a", "text": "b"}', "'text' is given twice"),
        (b'{"text": {"b": 1, "b": 2}}', "'b' is given twice"),
        (b'{"text": ' + b"9" * 50_000 + b"}", "50000 digits"),
        (b"[" * 50_000, "nested too deeply"),
        (b'{"a":' * 15_000, "nested too deeply"),
        (b"\x00", "line 1, column 1"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_what_is_no_json_is_a_400_that_says_where(post, body, words):
    response = post(body)
    assert (response.status_code, response.json["type"]) == (400, "/problems/invalid-json")
    assert words in response.json["detail"]


def test_a_byte_order_mark_does_no_harm(client):
    body = b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode()
    assert client.post("/v1/extract", data=body, content_type="application/json").status_code == 200


@pytest.mark.parametrize(
    "content_type",
    [None, "", "text/rtf", "application/x-www-form-urlencoded", "multipart/form-data", "junk", 'a/b;c="d'],
)
def test_a_body_of_another_media_type_is_a_415_that_names_those_taken(post, content_type):
    response = post(json.dumps({"text": TEXT}), content_type=content_type)
    assert (response.status_code, response.json["type"]) == (415, "/problems/unsupported-media-type")
    assert all(taken in response.json["detail"] for taken in ("application/json", "text/plain", "text/html"))


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "APPLICATION/JSON"])
def test_json_may_be_said_in_other_ways(client, content_type):
    body = json.dumps({"text": TEXT})
    assert client.post("/v1/extract", data=body, content_type=content_type).status_code == 200


@pytest.mark.parametrize("length", [SETTINGS.max_body_bytes + 1, 5_000_000])
def test_a_body_over_the_limit_is_a_413(post, length):
    response = post(b'"' + b"a" * length + b'"')
    assert (response.status_code, response.json["type"]) == (413, "/problems/request-entity-too-large")


def test_a_body_of_unknown_length_over_the_limit_is_a_413(post):
    chunked = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
    assert post(b"a" * (SETTINGS.max_body_bytes + 1), environ_overrides=chunked).status_code == 413


@pytest.mark.parametrize("query", ["colour=red", "text=red", "id=mine", "source=a&source=b", "published=soon", "url=x"])
def test_a_wrong_parameter_is_refused_by_name(client, query):
    response = client.post(f"{FERRY}?{query}", json={"text": TEXT})
    assert response.status_code == 422
    assert [error["parameter"] for error in response.json["errors"]] == [query.partition("=")[0]]
    assert client.get("/v1/timelines").json["items"] == []


def test_a_parameter_without_a_name_is_not_taken_for_the_body(client):
    response = client.post(f"{FERRY}?=1", json={"text": TEXT})
    assert response.status_code == 422
    assert response.json["errors"] == [{"parameter": "", "detail": "Unknown field."}]
    assert response.json["detail"] == "'': Unknown field."
