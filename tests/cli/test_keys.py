from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from timeline_api.access import verified
from timeline_api.errors import KeyRefused
from timeline_api.store import open_store


@pytest.fixture
def opened(tmp_path):
    """What a key is to the service that keeps its timelines in the database of `run`."""

    def opened(text, on=None):
        store = open_store(f"sqlite:///{tmp_path}/timeline.sqlite3")
        moment = on or datetime.now(UTC)
        try:
            return verified(text, store.keys.find, now=int(moment.timestamp()))
        finally:
            store.close()

    return opened


def create(run, *more):
    result = run("keys", "create", "--timeline", "ferry", "--scope", "read", *more)
    assert result.exit_code == 0, result.stderr
    return result.stdout.strip()


def test_a_key_is_printed_alone_and_once(run, opened):
    text = create(run, "--name", "front page")
    assert re.fullmatch(r"tlk_[0-9a-f]{12}_[\w-]{43}", text)
    key = opened(text)
    assert (key.timeline, key.scope, key.name) == ("ferry", "read", "front page")
    assert text not in run("keys", "list").stdout


def test_a_key_of_all_timelines_is_made_by_a_star(run, opened):
    result = run("keys", "create", "--timeline", "*", "--scope", "admin")
    assert opened(result.stdout.strip()).is_for("any")


def test_the_list_says_of_each_key_what_it_opens_and_how_it_is(run):
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    create(run, "--name", "front page")
    create(run, "--expires", tomorrow.isoformat())
    create(run, "--expires", "9999-12-31")
    rows = [line.split("\t") for line in run("keys", "list").stdout.splitlines()]
    assert sorted(row[1:3] + row[4:] for row in rows) == [
        ["ferry", "read", "valid", "front page"],
        ["ferry", "read", f"valid until {tomorrow}", ""],
        ["ferry", "read", "valid until 9999-12-31", ""],
    ]


def test_a_key_opens_on_its_last_day_and_not_on_the_next(run, opened):
    text = create(run, "--expires", "2999-12-30")
    assert opened(text, on=datetime(2999, 12, 30, 23, 59, 59, tzinfo=UTC)).scope == "read"
    with pytest.raises(KeyRefused, match="expired"):
        opened(text, on=datetime(2999, 12, 31, tzinfo=UTC))


def test_a_revoked_key_opens_nothing_and_stays_in_the_list(run, opened):
    text = create(run)
    key_id = text.split("_")[1]
    assert run("keys", "revoke", key_id).exit_code == 0
    with pytest.raises(KeyRefused, match="revoked"):
        opened(text)
    assert f"revoked {datetime.now(UTC).date()}" in run("keys", "list").stdout


def test_a_key_that_is_not_there_cannot_be_revoked(run):
    result = run("keys", "revoke", "nothing")
    assert (result.exit_code, result.stderr) == (1, "Error: there is no access key 'nothing'\n")


@pytest.mark.parametrize(
    "words",
    [
        ("--timeline", "../x"),
        ("--timeline", ""),
        ("--scope", "root"),
        ("--name", "two\nlines"),
        ("--name", "\x1b[2J"),
        ("--expires", "2001-01-01"),
        ("--expires", "soon"),
    ],
)
def test_a_wrong_option_makes_no_key(run, words):
    result = run("keys", "create", "--timeline", "ferry", "--scope", "read", *words)
    assert result.exit_code == 2
    assert words[0] in result.stderr
    assert run("keys", "list").stdout == ""


def test_a_key_that_would_be_forgotten_is_not_made(run):
    result = run("keys", "create", "--timeline", "*", "--scope", "read", TIMELINE_DATABASE_URL="memory:")
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_an_address_that_others_reach_is_not_served_without_keys(run, host):
    result = run("serve", "--host", host)
    assert result.exit_code == 1
    assert "timeline-api keys create" in result.stderr
    assert "TIMELINE_SERVE_WITHOUT_KEYS" in result.stderr


def test_an_address_that_others_reach_is_served_once_there_is_a_key(run, monkeypatch):
    served = []

    def keep(server):
        served.append(server)

    monkeypatch.setattr("timeline_api.serving.Server.run", keep)
    create(run, "--expires", date(2999, 1, 1).isoformat())
    assert run("serve", "--host", "0.0.0.0").exit_code == 0
    assert run("serve", "--host", "::", TIMELINE_DATABASE_URL="memory:").exit_code == 1
    assert (
        run("serve", "--host", "::", TIMELINE_DATABASE_URL="memory:", TIMELINE_SERVE_WITHOUT_KEYS="true").exit_code == 0
    )
    assert len(served) == 2


def test_a_subscriber_gets_a_token_of_one_timeline_and_the_address_for_it(run, opened):
    result = run(
        *("keys", "create", "--timeline", "ferry", "--scope", "subscribe", "--name", "calendar"),
        TIMELINE_PUBLIC_URL="https://news.example",
    )
    token = result.stdout.strip()
    assert f"https://news.example/v1/timelines/ferry/events.ics?token={token}\n" in result.stderr
    assert opened(token).scope == "subscribe"
    listed = run("keys", "list").stdout
    assert "\tferry\tsubscribe\t" in listed
    assert token not in listed
    assert run("keys", "revoke", opened(token).id).exit_code == 0
    with pytest.raises(KeyRefused):
        opened(token)


def test_nobody_subscribes_to_all_timelines(run):
    result = run("keys", "create", "--timeline", "*", "--scope", "subscribe")
    assert result.exit_code == 2
    assert "a subscription is to one timeline" in result.stderr
    assert run("keys", "list").stdout == ""
