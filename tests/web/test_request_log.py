"""The log line and the counts of each request."""

from __future__ import annotations

import json
import logging
import threading
import warnings
from io import StringIO

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.web.conftest import SETTINGS
from tests.web.test_service import BrokenStore
from timeline_api import logs, metrics
from timeline_api.access import issue
from timeline_api.app import create_app

SECRET = "Ostend-pier-1987"
PAGE = f"<html><title>{SECRET}</title><body><p>The {SECRET} opened on 3 May 1987.</p></body></html>"
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
    root, hook, raises = logging.getLogger(), threading.excepthook, logging.raiseExceptions
    handlers, level = root.handlers[:], root.level
    yield Journal()
    root.handlers[:], root.level = handlers, level
    threading.excepthook, logging.raiseExceptions = hook, raises
    logging.captureWarnings(capture=False)


def asked(client, path, **options):
    with client.open(path, **options) as response:
        return response


def counted(name, **labels):
    families = text_string_to_metric_families(metrics.text().decode())
    samples = [sample for family in families for sample in family.samples if sample.name == name]
    return sum(sample.value for sample in samples if labels.items() <= sample.labels.items())


def test_a_request_is_told_in_one_line(client, store, journal):
    store.put_timeline("ferry")
    asked(client, "/v1/timelines/ferry", headers={"X-Request-Id": "edge-7"})
    (line,) = journal.lines
    assert line.pop("time").endswith("Z")
    assert line.pop("ms") >= 0
    assert line == {
        "event": "request",
        "level": "info",
        "logger": "timeline_api.web.middleware.request_log",
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


@pytest.mark.parametrize("level", ["debug", "info"])
def test_no_line_holds_a_key_or_a_word_of_a_document(client, store, journal, level):
    journal.configure("json", level)
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
    asked(client, "/v1/extract", method="POST", data=PAGE.encode(), headers=sent, mimetype="text/html")
    written = journal.text
    assert len(journal.lines) == 10
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
        logging.getLogger("timeline_api.x").exception("went wrong")
    (line,) = journal.lines
    before, after = line["exception"].split("then:")
    assert before.strip().endswith("builtins.KeyError")
    assert after.strip().endswith("builtins.RuntimeError")
    assert SECRET not in line["exception"]


@pytest.mark.parametrize("form", ["json", "text"])
def test_no_level_writes_the_words_of_an_error(failing, journal, form):
    journal.configure(form, "debug")
    asked(failing, "/v1/timelines/ferry/documents", method="POST", json=DOCUMENT)
    assert "ValueError" in journal.text
    assert SECRET not in journal.text


LIBRARY = logging.getLogger("library")


@pytest.mark.parametrize(
    ("log", "event"),
    [
        (lambda: LIBRARY.warning("read %d bytes of %r in %.1f s", 12, SECRET, 0.25), "read 12 bytes of '…' in 0.2 s"),
        (lambda: LIBRARY.warning("%(count)d of %(name)s", {"count": 3, "name": SECRET}), "3 of …"),
        (lambda: LIBRARY.warning(f"cannot read {SECRET}"), None),
        (lambda: LIBRARY.warning("%s", SECRET), None),
        (lambda: LIBRARY.warning("%d", SECRET), None),
        (lambda: LIBRARY.warning(ValueError(SECRET)), None),
        (lambda: LIBRARY.warning("%s read", ValueError(SECRET)), "… read"),
        (lambda: LIBRARY.warning("read %d", 1, extra={"text": SECRET}), "read 1"),
        (lambda: warnings.warn(SECRET, stacklevel=1), None),
    ],
)
def test_a_line_of_a_library_has_its_template_and_numbers_alone(journal, log, event):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        journal.configure("json", "debug")
        log()
    (line,) = journal.lines
    assert SECRET not in journal.text
    assert ", line " in line["event"] if event is None else line["event"] == event


def test_an_error_of_a_library_is_told_by_its_place(journal):
    try:
        raise ValueError(SECRET)
    except ValueError:
        LIBRARY.exception("cannot read %s", SECRET)
    (line,) = journal.lines
    assert (line["event"], SECRET in journal.text) == ("cannot read …", False)
    assert line["exception"].endswith("builtins.ValueError\n")


def test_libraries_are_not_heard_below_info(journal):
    journal.configure("json", "debug")
    for name in ("trafilatura", "sqlalchemy.engine.Engine", "urllib3"):
        logging.getLogger(name).debug("read %d", 1)
    logging.getLogger("sqlalchemy.engine.Engine").info("SELECT %d", 1)
    logging.getLogger("timeline_api.x").debug("ours")
    assert [line["event"] for line in journal.lines] == ["ours"]


def test_a_thread_that_fails_is_told_by_its_place(journal):
    def fail():
        raise ValueError(SECRET)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join(60)
    (line,) = journal.lines
    assert line["exception"].endswith("builtins.ValueError\n")
    assert SECRET not in journal.text


def test_what_is_logged_after_a_request_has_not_its_id(client, failing, journal):
    for service in (client, failing):
        asked(service, "/v1/timelines/ferry", headers={"X-Request-Id": "edge-9"})
        assert all(line["request_id"] == "edge-9" for line in journal.lines)
    journal.configure("json", "info")
    logging.getLogger("timeline_api.x").warning("a client fell silent")
    (line,) = journal.lines
    assert "request_id" not in line


def test_lines_of_an_answer_that_goes_out_bit_by_bit_have_its_id(failing, journal):
    lines = f"{json.dumps(DOCUMENT)}\n" * 2
    sent = {"data": lines, "content_type": "application/x-ndjson", "headers": {"X-Request-Id": "edge-10"}}
    with failing.post("/v1/timelines/ferry/documents", **sent) as response:
        assert response.data.count(b"\n") == 2
    assert [line["event"] for line in journal.lines] == ["request failed", "request failed", "request"]
    assert {line["request_id"] for line in journal.lines} == {"edge-10"}


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
    logging.getLogger("timeline_api.x").warning("%s", event)
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
