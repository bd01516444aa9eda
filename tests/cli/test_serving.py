"""What only a real server shows: what comes before the application, and what becomes of it under way."""

from __future__ import annotations

import json
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.support.servers import serving


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("server")
    with serving(folder, "--workers", "1", anew=True, TIMELINE_CLIENT_SECONDS="1") as server:
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


@pytest.mark.parametrize("host", [b"[:9127.0.0.1]", b"[::1", b"a]b", b"%", b"\xff", b"127.0.0.1@example.org"])
def test_a_host_that_is_none_is_refused(server, host):
    asking = b"GET /v1/timelines HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n"
    assert server.send(asking).split()[1] in (b"400", b"401")


def test_a_client_that_falls_silent_is_let_go(server):
    begun = (
        b"POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
    )
    head, _, body = server.send(begun).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 408 ")
    assert json.loads(body)["status"] == 408


def test_every_line_that_the_server_logs_is_json(server):
    server.ask("/healthz", headers={"X-Request-Id": "edge-9"})
    server.wait_for("edge-9")
    lines = server.log.read_text().splitlines()
    told = [json.loads(line) for line in lines if line.startswith("{")]
    assert [line for line in lines if not line.startswith(("{", "timeline-api "))] == []
    assert any(line.get("request_id") == "edge-9" and line["route"] == "/healthz" for line in told)
    assert any(line["event"].startswith("Listening at") for line in told)


def requests_counted(server):
    families = text_string_to_metric_families(server.ask("/metrics")[2].decode())
    samples = [sample for family in families for sample in family.samples]
    names = {"name": "timeline_api_requests_total", "route": "/v1/timelines"}
    return sum(sample.value for sample in samples if names.items() <= {"name": sample.name, **sample.labels}.items())


def test_workers_add_up_what_they_count_and_leave_nothing_behind(tmp_path):
    counts = tmp_path / "counts"
    counts.mkdir()
    with serving(tmp_path, "--workers", "3", TMPDIR=str(counts)) as server:
        (folder,) = counts.iterdir()
        names: list[str] = []
        # which worker takes a request is the kernel's choice: more are sent until a second one has had some
        while len(set(folder.glob("counter_*.db"))) < 2:
            assert len(names) < 3000
            more = [f"edge-{len(names) + number}." for number in range(30)]
            with ThreadPoolExecutor(8) as at_once:
                list(at_once.map(lambda name: server.ask("/v1/timelines", headers={"X-Request-Id": name}), more))
            names += more
        for name in names:
            server.wait_for(name)
        assert requests_counted(server) == len(names)
    assert list(counts.iterdir()) == []


BODY = json.dumps({"text": "The pier opened on 3 May 1987.", "source": "Harbour Post"}).encode()
BEGUN = (
    b"POST /v1/timelines/pier/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(BODY)
)


def test_a_request_under_way_is_answered_before_the_server_ends(tmp_path):
    with serving(tmp_path, "--workers", "1") as server:
        with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
            connection.sendall(BEGUN)
            assert connection.recv(1024).startswith(b"HTTP/1.1 100 ")
            server.process.terminate()
            server.wait_for("Handling signal")
            connection.sendall(BODY)
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        assert server.process.wait(60) == 0
    assert b"HTTP/1.1 201 " in answer
    with serving(tmp_path, "--workers", "1") as server:
        assert json.loads(server.ask("/v1/timelines/pier")[2])["documents"] == 1


def test_who_sends_slowly_takes_no_place(tmp_path):
    with (
        serving(tmp_path, "--workers", "1", TIMELINE_MAX_ADMITTED="1") as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection,
    ):
        connection.sendall(BEGUN)
        assert connection.recv(1024).startswith(b"HTTP/1.1 100 ")
        posted = server.ask("/v1/timelines/pier/documents", "POST", BODY, {"Content-Type": "application/json"})
        assert posted[0] == 201


def test_a_crowd_is_served_or_turned_away_and_nothing_else(tmp_path):
    bodies = [json.dumps({"text": f"The pier number {number} opened in 1987."}).encode() for number in range(30)]
    with serving(tmp_path, "--workers", "2", TIMELINE_MAX_ADMITTED="1") as server:

        def post(body):
            return server.ask("/v1/timelines/pier/documents", "POST", body, {"Content-Type": "application/json"})

        with ThreadPoolExecutor(30) as at_once:
            statuses = [status for status, _, _ in at_once.map(post, bodies)]
        assert set(statuses) <= {201, 503}
        assert json.loads(server.ask("/v1/timelines/pier")[2])["documents"] == statuses.count(201) > 0
