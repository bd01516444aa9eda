"""Requests are read alike however they come."""

from __future__ import annotations

import time
from itertools import pairwise

import h11
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.exceptions import BadRequest, HTTPException

from tests.support.raw_requests import BODY, CHUNKED, GET, HOSTS, IN_ONE_CHUNK, NO_HOSTS, POST, REFUSED
from timeline_api.serving.parsing import MOST_SMALL_CHUNKS, RequestReader

LENGTH = b"Content-Length: %d\r\n\r\n" % len(BODY)
WHOLE = {
    "no body": (GET + b"\r\n", b""),
    "empty": (POST + b"Content-Length: 0\r\n\r\n", b""),
    "with a length": (POST + LENGTH + BODY, BODY),
    "in chunks": (CHUNKED + b"5\r\n{\r\n\r\n\r\n3;a=b\r\n\r\n}\r\n0\r\n\r\n", b"{\r\n\r\n\r\n}"),
    "with trailers": (CHUNKED + b"2\r\n{}\r\n0\r\nX-Sum: 1\r\n\r\n", b"{}"),
}
SIZES = st.sets(st.integers(1, 250))


def cut(whole, places):
    bounds = [0, *sorted(place for place in places if place < len(whole)), len(whole)]
    return [whole[start:end] for start, end in pairwise(bounds)]


def read(pieces, *, max_body_bytes=1_000_000):
    """The requests in some pieces, each with the number of the piece that made it whole."""
    reader, found = RequestReader(max_body_bytes), []
    for number, piece in enumerate(pieces):
        request = reader.receive(piece)
        while request is not None:
            found.append((number, request))
            request = reader.receive(b"") if reader.has_begun else None
    assert not reader.has_begun
    return found


@pytest.mark.parametrize(("sent", "body"), WHOLE.values(), ids=WHOLE)
@given(places=SIZES)
@settings(max_examples=60, deadline=None)
def test_a_request_is_whole_with_its_last_byte_however_it_comes(sent, body, places):
    pieces = cut(sent, places)
    ((number, request),) = read(pieces)
    assert number == len(pieces) - 1
    assert request.body == body
    assert request.target in (b"/healthz", b"/v1/extract")


@given(places=st.sets(st.integers(1, 1200)))
@settings(max_examples=100, deadline=None)
def test_requests_that_follow_each_other_are_told_apart_however_they_come(places):
    sent = b"".join(sent for sent, _ in WHOLE.values())
    assert [request.body for _, request in read(cut(sent, places))] == [body for _, body in WHOLE.values()]


@pytest.mark.parametrize(
    "sent",
    [
        sent
        for kind, cases in REFUSED.items()
        if kind != "request-timeout"
        for sent in cases.values()
        if len(sent) < 999
    ],
)
@given(places=SIZES)
@settings(max_examples=30, deadline=None)
def test_what_is_refused_is_refused_however_it_comes(sent, places):
    reader, refused = RequestReader(10_000_000), False
    for piece in cut(sent + GET + b"\r\n", places):
        try:
            assert reader.receive(piece) is None
        except HTTPException:
            refused = True
            break
    assert refused


@given(sent=st.binary(max_size=300), places=SIZES)
@settings(deadline=None)
def test_any_bytes_are_a_request_or_wait_or_are_refused(sent, places):
    reader = RequestReader(1000)
    try:
        for piece in cut(sent, places):
            reader.receive(piece)
    except HTTPException:
        pass


def test_a_client_that_waits_is_told_once_to_go_on():
    reader = RequestReader(1000)
    reader.receive(POST + b"expect: 100-Continue\r\nContent-Length: 3\r\n")
    assert reader.take_continue() == b""
    reader.receive(b"\r\n")
    assert reader.take_continue() == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert reader.take_continue() == b""
    assert reader.receive(b"{}\n").body == b"{}\n"


def test_a_client_of_an_older_version_is_not_told_to_go_on():
    reader = RequestReader(1000)
    reader.receive(POST.replace(b"1.1", b"1.0") + b"Expect: 100-continue\r\nContent-Length: 3\r\n\r\n")
    assert reader.take_continue() == b""


def test_bytes_beyond_ascii_in_a_target_are_as_if_they_were_encoded():
    ((_, request),) = read(["GET /ä?q=ü%20é HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()])
    assert request.target == b"/%C3%A4?q=%C3%BC%20%C3%A9"


@pytest.mark.parametrize("version", [b"1.0", b"1.1"])
@pytest.mark.parametrize("host", NO_HOSTS)
def test_a_host_that_is_none_is_refused(host, version):
    with pytest.raises(BadRequest):
        RequestReader(1000).receive(b"GET /healthz HTTP/%b\r\nHost: %b\r\n\r\n" % (version, host))


@pytest.mark.parametrize("host", [b"", b"a b", b"me@a", b"[::1", b"a:b"])
def test_a_host_in_the_target_that_is_none_is_refused(host):
    with pytest.raises(BadRequest):
        RequestReader(1000).receive(b"GET http://%b/healthz HTTP/1.0\r\n\r\n" % host)


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("target", [b"/healthz", b"http://%b/healthz"])
def test_a_host_may_be_a_name_or_an_address_with_or_without_a_port(host, target):
    line = b"GET %b HTTP/1.1\r\n" % target.replace(b"%b", host)
    ((_, request),) = read([line + b"Host: \t%b \r\n\r\n" % host])
    assert request.target == b"/healthz"
    assert dict(request.headers)[b"host"] == host


LABORIOUS = {
    "a head by the byte": [bytes((byte,)) for byte in GET + b"X-A: a\r\n" * 60 + b"X-B: " + b"b" * 8000],
    "chunks of a byte": [CHUNKED + b"1\r\n \r\n" * MOST_SMALL_CHUNKS],
    "an extension of a chunk by pieces": [CHUNKED + b"1;"] + [b"a" * 60] * 1000,
    "empty lines": [b"\r\n" * 500_000],
}


@pytest.mark.parametrize("pieces", LABORIOUS.values(), ids=LABORIOUS)
def test_what_is_laborious_to_read_costs_little(pieces):
    reader, began = RequestReader(1_000_000), time.process_time()
    for piece in pieces:
        assert reader.receive(piece) is None
    assert time.process_time() - began < 2


def test_a_long_body_may_have_as_many_chunks_as_it_likes_if_they_are_not_small():
    piece = b"100\r\n%b\r\n" % (b"a" * 256)
    ((_, request),) = read([CHUNKED, *[piece] * 3 * MOST_SMALL_CHUNKS, b"0\r\n\r\n"], max_body_bytes=2_000_000)
    assert len(request.body) == 3 * MOST_SMALL_CHUNKS * 256


def test_an_exchange_belongs_to_one_request():
    first, second = (request for _, request in read([(GET + b"\r\n") * 2]))
    assert first.http is not second.http
    assert first.http.their_state is h11.DONE


def test_the_end_of_chunks_is_not_taken_from_a_body():
    ((_, request),) = read([CHUNKED + b"a\r\n0\r\n\r\nGET /\r\n" + IN_ONE_CHUNK])
    assert request.body == b"0\r\n\r\nGET /" + BODY
