from __future__ import annotations

import time
from dataclasses import replace

import pytest
from limits import parse
from limits.errors import StorageError

from tests.web.conftest import SETTINGS
from timeline_api.access import RateLimiter, issue
from timeline_api.access.memory_windows import WindowsInMemory
from timeline_api.web.runtime.services import Services

PATH = "/v1/timelines"


@pytest.fixture
def ask(client, app, store, syntax, pages):
    """Ask for the timelines where two requests an hour are answered; others may come in while there is no key."""
    settings = replace(SETTINGS, serve_without_keys=True)
    limiter = RateLimiter.at("2 per hour", "memory://")
    Services(settings=settings, store=store, syntax=syntax, pages=pages, limiter=limiter).attach_to(app)

    def ask(key="", address="192.0.2.1", path=PATH):
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        return client.get(path, headers=headers, environ_overrides={"REMOTE_ADDR": address})

    return ask


@pytest.fixture
def key(store):
    def key(timeline="*"):
        made, text = issue(timeline, "read", made=0)
        store.keys.add(made)
        return text

    return key


def test_the_answer_says_what_is_left(ask):
    first, second = ask(), ask()
    assert first.headers["RateLimit-Policy"] == '"3600s";q=2;w=3600'
    assert first.headers["RateLimit"].startswith('"3600s";r=1;t=')
    assert second.headers["RateLimit"].startswith('"3600s";r=0;t=')


def test_one_too_many_is_told_when_to_come_back(ask):
    answers = [ask() for _ in range(4)]
    assert [response.status_code for response in answers] == [200, 200, 429, 429]
    last = answers[-1]
    assert last.json["type"] == "/problems/rate-limited"
    assert 3590 < int(last.headers["Retry-After"]) <= 3600
    assert last.headers["RateLimit"].startswith('"3600s";r=0;t=')


def test_each_key_has_a_count_of_its_own_wherever_it_comes_from(ask, key):
    one, other = key(), key()
    assert [ask(one, address).status_code for address in ("192.0.2.1", "192.0.2.2", "192.0.2.3")] == [200, 200, 429]
    assert ask(other, "192.0.2.1").status_code == 200


def test_each_address_without_a_key_has_a_count_of_its_own(ask):
    assert [ask(address="192.0.2.1").status_code for _ in range(3)] == [200, 200, 429]
    assert ask(address="192.0.2.2").status_code == 200


def test_wrong_keys_are_counted_by_address_and_leave_the_right_one_alone(ask, key):
    right = key()
    assert [ask(f"guess-{number}").status_code for number in range(3)] == [401, 401, 429]
    assert [ask().status_code, ask(right).status_code] == [429, 200]


def test_a_request_that_is_forbidden_counts(ask, key):
    foreign = key("harbour")
    path = "/v1/timelines/ferry"
    assert [ask(foreign, path=path).status_code for _ in range(3)] == [403, 403, 429]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/openapi.yaml"])
def test_what_is_open_to_everybody_is_not_counted(ask, path):
    answers = [ask(path=path) for _ in range(3)]
    assert [response.status_code for response in answers] == [200, 200, 200]
    assert "RateLimit" not in answers[0].headers


def test_the_machine_itself_is_not_counted_while_the_service_is_open_to_it(client, app, store, syntax, pages):
    limiter = RateLimiter.at("1 per hour", "memory://")
    Services(settings=SETTINGS, store=store, syntax=syntax, pages=pages, limiter=limiter).attach_to(app)
    assert [client.get(PATH).status_code for _ in range(3)] == [200, 200, 200]


class BrokenWindows:
    """Cannot count, until it is mended."""

    def __init__(self):
        self.windows = WindowsInMemory()
        self.mended = False

    def hit(self, *counted):
        if not self.mended:
            raise StorageError(ConnectionError("nobody counts"))
        return self.windows.hit(*counted)

    def get_window_stats(self, *counted):
        return self.windows.get_window_stats(*counted)


def test_where_nothing_can_be_counted_everything_passes_and_the_log_says_so(client, app, store, syntax, pages, caplog):
    settings, windows = replace(SETTINGS, serve_without_keys=True), BrokenWindows()
    limiter = RateLimiter((parse("1 per hour"),), windows, clock=time.monotonic)
    Services(settings=settings, store=store, syntax=syntax, pages=pages, limiter=limiter).attach_to(app)
    answers = [client.get(PATH) for _ in range(3)]
    windows.mended = True
    answers += [client.get(PATH) for _ in range(2)]
    assert [response.status_code for response in answers] == [200, 200, 200, 200, 429]
    assert "RateLimit" not in answers[0].headers
    assert [line.message for line in caplog.records if line.name == "timeline_api.access.rate_limits"] == [
        "requests cannot be counted: all of them pass",
        "requests are counted again",
    ]
