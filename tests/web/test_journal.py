"""The log line and the counts of each request."""

from __future__ import annotations

import json
import logging
from io import StringIO

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.web.conftest import SETTINGS
from tests.web.test_service import BrokenStore
from timeline_api import logs, metrics
from timeline_api.access import issue
from timeline_api.app import create_app

SECRET = "Ostend-pier-1987"
DOCUMENT = {"text": f"The {SECRET} opened on 3 May 1987.", "source": "Harbour Post", "published": "1987-05-04"}


class Journal:
    """What is logged, as it is written for machines from level "info" on unless that is changed."""

    def __init__(self):
        self.configure("json", "info")

    def configure(self, form, level):
        logging.getLogger().handlers.clear()
        self._stream = StringIO()
        logs.configure(form, level, to=self._stream)

    @property
    def text(self):
        return self._stream.getvalue()

    @property
    def lines(self):
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def journal():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield Journal()
    root.handlers[:], root.level = handlers, level


def asked(client, path, **options):
    with client.open(path, **options) as response:
        return response


def counted(name, **labels):
    families = text_string_to_metric_families(metrics.text().decode())
    samples = [sample for family in families for sample in family.samples if sample.name == name]
    return sum(sample.value for sample in samples if labels.items() <= sample.labels.items())


def test_a_request_is_told_in_one_line(client, store, journal):
    store.put_timeline("ferry", "")
    asked(client, "/v1/timelines/ferry", headers={"X-Request-Id": "edge-7"})
    (line,) = journal.lines
    assert line.pop("time").endswith("Z")
    assert line.pop("ms") >= 0
    assert line == {
        "event": "request",
        "level": "info",
        "logger": "timeline_api.web.journal",
        "request_id": "edge-7",
        "method": "GET",
        "route": "/v1/timelines/<timeline>",
        "status": 200,
        "timeline": "ferry",
    }


def test_the_line_names_the_key_by_its_id(client, store, journal):
    key, text = issue("*", "read", made=0)
    store.keys.add(key)
    asked(client, "/v1/timelines", headers={"X-API-Key": text})
    (line,) = journal.lines
    assert line["key_id"] == key.id


def test_no_line_holds_a_key_or_a_word_of_a_document(client, store, journal):
    key, text = issue("*", "admin", made=0)
    store.keys.add(key)
    sent = {"X-API-Key": text}
    asked(client, "/v1/timelines/ferry/documents", method="POST", json=DOCUMENT, headers=sent)
    asked(client, "/v1/timelines/ferry/documents", method="POST", data=SECRET, headers=sent, content_type="text/plain")
    asked(
        client, "/v1/timelines/ferry/documents", method="POST", data=SECRET, headers=sent, mimetype="application/json"
    )
    asked(client, f"/v1/timelines/ferry/events?q={SECRET}", headers=sent)
    asked(client, f"/v1/timelines/ferry/events?key={text}", headers=sent)
    asked(client, f"/{text}", headers=sent)
    asked(client, f"/v1/timelines/{text}", headers=sent)
    asked(client, "/v1/timelines", method=SECRET, headers=sent)
    asked(client, "/v1/timelines", headers={"Authorization": f"Bearer {text}x"})
    written = journal.text
    assert len(journal.lines) == 9
    assert SECRET not in written
    assert text.split("_", 2)[2] not in written  # the secret, which may have a "_" of its own


@pytest.fixture
def failing(syntax):
    """A service whose store fails with words that quote what it was given."""
    return create_app(SETTINGS, store=BrokenStore(ValueError(f"cannot keep {SECRET!r}")), syntax=syntax).test_client()


def test_a_failure_is_told_by_its_place_and_not_by_its_words(failing, journal):
    asked(failing, "/v1/timelines/ferry/documents", method="POST", json=DOCUMENT, headers={"X-Request-Id": "edge-8"})
    written = journal.text
    assert SECRET not in written
    failure, request = journal.lines
    assert failure["event"] == "request failed"
    assert (failure["level"], failure["request_id"]) == ("error", "edge-8")
    assert failure["exception"].endswith("builtins.ValueError\n")
    assert "in add_document" in failure["exception"]
    assert (request["level"], request["status"]) == ("error", 500)


def test_a_failure_does_not_name_the_address(failing, journal):
    asked(failing, f"/v1/timelines/{issue('*', 'read', made=0)[1]}")
    assert "tlk_" not in journal.text
    assert len(journal.lines) == 2


def test_what_led_to_a_failure_is_told_first(journal):
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise RuntimeError(SECRET) from error
    except RuntimeError:
        logging.getLogger("x").exception("went wrong")
    (line,) = journal.lines
    before, after = line["exception"].split("then:")
    assert before.strip().endswith("builtins.KeyError")
    assert after.strip().endswith("builtins.RuntimeError")
    assert SECRET not in line["exception"]


def test_who_asks_for_it_gets_the_words_too(failing, journal):
    journal.configure("json", "debug")
    asked(failing, "/v1/timelines/ferry")
    assert SECRET in journal.text


def test_a_person_at_a_terminal_reads_text(client, journal):
    journal.configure("text", "info")
    asked(client, "/healthz")
    written = journal.text
    assert "request" in written
    assert not written.startswith("{")


def test_what_is_below_the_level_is_not_written(client, journal):
    journal.configure("json", "warning")
    asked(client, "/healthz")
    assert journal.text == ""


@pytest.mark.parametrize("event", ["two\nlines", 'a "quoted" word', "\u2028\x1b[31m", "\ud800"])
def test_a_line_stays_a_line(journal, event):
    # Once more, for the test runner listens as well by now and could not pass on half a surrogate pair.
    journal.configure("json", "info")
    logging.getLogger("x").warning("%s", event)
    written = journal.text
    (line,) = journal.lines
    assert line["event"] == event
    assert written.isascii()


def test_requests_are_counted_by_route_and_status(client):
    labels = {"method": "GET", "route": "/v1/timelines/<timeline>", "status": "404"}
    before = counted("timeline_api_requests_total", **labels)
    for name in ("one", "two"):
        asked(client, f"/v1/timelines/{name}")
    assert counted("timeline_api_requests_total", **labels) == before + 2


def test_words_that_callers_make_up_are_no_labels(client):
    asked(client, "/made/up", method="BREW")
    assert counted("timeline_api_requests_total", method="other", route="unmatched") >= 1
    assert b"made" not in metrics.text()
    assert b"BREW" not in metrics.text()


def test_documents_events_and_conflicts_are_counted(client):
    names = ("documents_total", "events_total", "conflicts_total", "extraction_seconds_count")
    before = [counted(f"timeline_api_{name}") for name in names]
    told = "Chief inspector Ruth Adeyemi wrote to Calder Chemicals in {} 2025."
    for source, month in (("Harbour Post", "March"), ("City Wire", "April"), ("City Wire", "April")):
        sent = {"text": told.format(month), "source": source, "published": "2025-06-01"}
        asked(client, "/v1/timelines/letter/documents", method="POST", json=sent)
    after = [counted(f"timeline_api_{name}") for name in names]
    assert [now - then for now, then in zip(after, before, strict=True)] == [3, 2, 1, 3]
    assert counted("timeline_api_documents_total", outcome="known") >= 1
    assert counted("timeline_api_conflicts_total", kind="date", grade="contradiction") >= 1


def test_the_counts_are_served_as_prometheus_reads_them(client):
    response = client.get("/metrics")
    assert response.content_type == "text/plain; version=0.0.4; charset=utf-8"
    assert [family.name for family in text_string_to_metric_families(response.text)]


def test_the_counts_are_for_keys_of_all_timelines(client, store):
    for timeline, status in (("ferry", 403), ("*", 200)):
        key, text = issue(timeline, "read", made=0)
        store.keys.add(key)
        assert client.get("/metrics", headers={"X-API-Key": text}).status_code == status
    assert client.get("/metrics").status_code == 401
