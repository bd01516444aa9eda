"""What only a real server shows: what comes before the application, and what becomes of it under way."""

from __future__ import annotations

import pytest

from tests.cli.serving import serving


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("server"), "--workers", "1", TIMELINE_CLIENT_SECONDS="1") as server:
        yield server


def test_it_answers(server):
    assert server.ask("/readyz")[0] == 200


def test_a_header_that_is_too_long_is_refused(server):
    assert server.ask("/healthz", headers={"X-Long": "a" * 8000})[0] == 200
    assert server.ask("/healthz", headers={"X-Long": "a" * 9000})[0] == 431


def test_a_path_that_is_too_long_is_refused(server):
    assert server.ask("/v1/timelines?cursor=" + "a" * 4000)[0] == 422
    assert server.ask("/v1/timelines?cursor=" + "a" * 9000)[0] == 414


def test_too_many_headers_are_refused(server):
    assert server.ask("/healthz", headers={f"X-{number}": "a" for number in range(100)})[0] == 431


@pytest.mark.parametrize("ending", [b"\r", b"\n", b"\x00", b"\x0b", b"\x85"])
def test_a_request_id_cannot_carry_a_header(server, ending):
    sent = b"X-Request-Id: a" + ending + b"X-Evil: 1"
    answer = server.send(b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n" + sent + b"\r\nConnection: close\r\n\r\n")
    head = answer.partition(b"\r\n\r\n")[0]
    assert head.startswith(b"HTTP/1.1 4")
    assert b"evil" not in head.lower()


@pytest.mark.parametrize("key", [b"\xff\xfe", b"tlk_\x00", b"\x1b[31m", "ключ".encode(), b"tlk_" + b"\xc3" * 56])
def test_a_key_of_odd_bytes_is_no_key(server, key):
    for header in (b"Authorization: Bearer ", b"X-API-Key: "):
        asking = b"GET /v1/timelines HTTP/1.1\r\nHost: localhost\r\n" + header + key + b"\r\nConnection: close\r\n\r\n"
        assert server.send(asking).split()[1] in (b"400", b"401")


def test_a_client_that_falls_silent_is_let_go(server):
    begun = (
        b"POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
    )
    assert server.send(begun).startswith(b"HTTP/1.1 400 ")
