"""Jobs by way of a real broker: handed over once, and again when it was away or has lost them."""

from __future__ import annotations

import json
import time
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.jobs.conftest import JobClient
from tests.support.broker import Broker
from timeline_api.errors import SettingsError
from timeline_api.jobs import broker as brokered
from timeline_api.jobs import job_loop, run_worker
from timeline_api.jobs.broker import QUEUE, celery_of, hand_over, hand_over_step
from timeline_api.settings import Settings
from timeline_api.store import Store, open_store


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store("memory:")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def running() -> Iterator[Broker]:
    server = Broker()
    yield server
    server.remove()


@pytest.fixture
def broker(running: Broker) -> Broker:
    """A broker that holds no message."""
    if messages(running):
        with celery_of(running.url).connection_for_write() as connection:
            connection.default_channel.client.flushall()
    return running


def messages(broker: Broker) -> int:
    with celery_of(broker.url).connection_for_write() as connection:
        return connection.default_channel.client.llen(QUEUE)


def test_a_job_is_handed_over_once_and_its_message_is_its_id(broker: Broker, client: JobClient) -> None:
    job, turn = client.ask("The pier opened in 1987."), hand_over_step(broker.url, client.context)
    for _ in range(3):
        assert turn(None) is False
    assert messages(broker) == 1
    with celery_of(broker.url).connection_for_write() as connection:
        (sent,) = connection.default_channel.client.lrange(QUEUE, 0, -1)
    arguments, options, _ = json.loads(b64decode(json.loads(sent)["body"]))
    assert (arguments, options) == ([job], {})


def test_while_the_broker_is_away_jobs_wait_and_are_handed_over_later(broker: Broker, client: JobClient) -> None:
    client.ask("The pier opened in 1987.")
    client.ask("The pier closed in 1999.")
    turn = hand_over_step(broker.url, client.context)
    broker.stop()
    assert turn(None) is False
    broker.start()
    turn(None)
    assert messages(broker) == 2


def test_a_message_that_the_broker_lost_is_sent_again_when_it_has_none(
    broker: Broker, client: JobClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.ask("The pier opened in 1987.")
    app, clock = celery_of(broker.url), time.time

    def hand_over_after(seconds: int) -> int:
        monkeypatch.setattr(time, "time", lambda: clock() + seconds)
        with app.connection_for_write() as connection:
            hand_over(app, connection, replace(client.context, lease=30))
        return messages(broker)

    assert [hand_over_after(0), hand_over_after(60)] == [1, 1]
    broker.stop()
    broker.start()
    assert [hand_over_after(0), hand_over_after(60)] == [0, 1]


def test_a_message_that_was_lost_is_sent_again_although_the_clock_was_set_back(
    broker: Broker, client: JobClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.ask("The pier opened in 1987.")
    turn, clock = hand_over_step(broker.url, client.context), time.time
    turn(None)
    broker.stop()
    broker.start()
    monkeypatch.setattr(time, "time", lambda: clock() - 3600)
    assert [turn(None), messages(broker)] == [False, 1]


def test_a_job_that_cannot_be_handed_over_is_so_next_time(broker: Broker, client: JobClient, monkeypatch) -> None:
    client.ask("The pier opened in 1987.")
    app = celery_of(broker.url)

    def fail(*_args, **_options):
        raise ConnectionError

    with monkeypatch.context() as patched, app.connection_for_write() as connection:
        patched.setattr(app, "send_task", fail)
        with pytest.raises(ConnectionError):
            hand_over(app, connection, client.context)
    with app.connection_for_write() as connection:
        hand_over(app, connection, client.context)
    assert messages(broker) == 1


def test_without_a_job_the_broker_is_left_alone(client: JobClient, monkeypatch) -> None:
    turn = hand_over_step("redis://127.0.0.1:1", client.context)
    monkeypatch.setattr(brokered, "hand_over", None)
    assert turn(None) is False


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        (Settings(broker_url="redis://127.0.0.1", database_url="memory:"), "TIMELINE_BROKER_URL needs a database"),
        (Settings(broker_url="carrier-pigeon://secret:word@loft"), "names no broker that can be used"),
    ],
)
def test_a_broker_that_cannot_be_had_is_refused_by_its_setting(client: JobClient, settings, complaint) -> None:
    with pytest.raises(SettingsError, match=complaint) as refused:
        job_loop(settings, client.context)
    assert "word" not in str(refused.value)


def test_a_worker_needs_a_broker(client: JobClient) -> None:
    with pytest.raises(SettingsError, match="TIMELINE_BROKER_URL must name"):
        run_worker(Settings(), lambda: client.context, concurrency=1)


def test_without_celery_a_broker_is_refused(client: JobClient, monkeypatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "celery", None)
    with pytest.raises(SettingsError, match=r"timeline-api\[celery\]"):
        job_loop(Settings(broker_url="redis://127.0.0.1"), client.context)
