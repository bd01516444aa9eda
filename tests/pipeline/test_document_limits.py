"""A document ends within its budget, and what goes wrong while it is read is an error of its own."""

from __future__ import annotations

import json
import logging
from functools import partial

import pytest
from click.testing import CliRunner

from tests.jobs.conftest import JobClient
from tests.support import builders
from timeline_api import pipeline
from timeline_api.app import create_app, job_context
from timeline_api.backfill.engine import found_in
from timeline_api.cli import main
from timeline_api.document_budget import Limits
from timeline_api.errors import ChangeTooCostly, DocumentTooCostly, ReadingFailed, UnknownLanguage
from timeline_api.extraction import load_syntax
from timeline_api.model import Extraction, Remark, TimelineQuery
from timeline_api.pipeline import document_limits
from timeline_api.pipeline.document_limits import COSTLY, REMEMBERED, Costly, limits_of
from timeline_api.settings import Settings
from timeline_api.store import open_store

DOCUMENTS = "/v1/timelines/story/documents"
MEETING = "Ida Brandt met Ola Steen in Port Ellery on 3 May 1987."
COSTLY_TEXT = MEETING + "\n" + "On 3 May 2019 he died. " * 400


@pytest.fixture(autouse=True)
def nothing_remembered():
    COSTLY.clear()
    yield
    COSTLY.clear()


@pytest.fixture
def strict():
    """A syntax with which short texts alone can be read."""
    return load_syntax("none", limits=Limits(memory_mb=1))


@pytest.fixture
def store():
    with_store = open_store("memory:")
    yield with_store
    with_store.close()


def test_a_document_beyond_its_budget_is_refused_and_nothing_is_stored(strict, store):
    with pytest.raises(DocumentTooCostly, match="more than 1 MiB"):
        pipeline.add_document(builders.document(COSTLY_TEXT), timeline="story", store=store, syntax=strict)
    assert pipeline.add_document(builders.document(MEETING), timeline="story", store=store, syntax=strict).is_new
    assert store.timeline("story").documents == 1


def test_the_same_document_is_refused_at_once(strict, monkeypatch):
    with pytest.raises(DocumentTooCostly):
        pipeline.extract_document(builders.document(COSTLY_TEXT), strict)
    monkeypatch.setattr("timeline_api.pipeline.documents.recognise", lambda *_, **__: pytest.fail("it was read again"))
    with pytest.raises(DocumentTooCostly, match="more than 1 MiB"):
        pipeline.extract_document(builders.document(COSTLY_TEXT, source="another outlet"), strict)


def test_another_text_is_read(strict):
    with pytest.raises(DocumentTooCostly):
        pipeline.extract_document(builders.document(COSTLY_TEXT), strict)
    assert pipeline.extract_document(builders.document(MEETING), strict).mentions


def test_who_was_refused_is_forgotten_after_an_hour():
    now = [0.0]
    costly = Costly(clock=lambda: now[0])
    costly.add("name", "reason")
    now[0] = 3599
    with pytest.raises(DocumentTooCostly, match="reason"):
        costly.refuse("name")
    now[0] = 3601
    costly.refuse("name")


def test_so_many_are_remembered_and_no_more():
    costly = Costly()
    for number in range(REMEMBERED + 1):
        costly.add(str(number), "reason")
    costly.refuse("0")
    with pytest.raises(DocumentTooCostly):
        costly.refuse("1")


def _unchecked(_):
    return None


def test_a_correction_beyond_its_budget_changes_nothing(store):
    people = (f"Ann Bark{chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(60))
    crowd = builders.document(" ".join(f"{name} resigned on 3 May 1987." for name in people))
    pipeline.add_document(crowd, timeline="story", store=store, syntax=load_syntax("none"))
    before = store.events("story", TimelineQuery())
    event, remark, nothing = before.items[0], Remark(by="", reason="", made=0), Limits(seconds=0, seconds_per_mb=0)
    pin = partial(pipeline.correct_event, event.id, {"pinned": True}, remark, _unchecked, timeline="story", store=store)
    with (
        pytest.raises(ChangeTooCostly, match=r"the change takes more than 0\.0 CPU seconds"),
        document_limits.correcting(nothing),
    ):
        pin()
    assert store.events("story", TimelineQuery()) == before
    with document_limits.correcting(Limits()):
        pin()
    assert store.events("story", TimelineQuery()) != before


def test_the_settings_say_what_a_document_may_cost():
    settings = Settings(document_seconds=1, document_seconds_per_mb=2, document_memory_mb=3)
    assert limits_of(settings) == Limits(seconds=1, seconds_per_mb=2, memory_mb=3)
    assert limits_of(Settings()) == Limits()
    assert pipeline.open_syntax(Settings(model="none", document_memory_mb=5)).limits.memory_mb == 5


def test_an_error_that_nobody_foresaw_is_logged_without_a_word_of_the_document(strict, monkeypatch, caplog):
    def fail(*_args, **_options):
        raise ZeroDivisionError

    monkeypatch.setattr("timeline_api.pipeline.documents.extract", fail)
    document = builders.document(MEETING)
    with caplog.at_level(logging.ERROR), pytest.raises(ReadingFailed) as failed:
        pipeline.extract_document(document, strict)
    assert "Ellery" not in str(failed.value)
    (record,) = caplog.records
    assert (record.getMessage(), record.document) == ("document could not be read", document.id)
    assert record.name == "timeline_api.pipeline.document_limits"


def test_an_error_of_the_package_stays_itself(strict):
    with pytest.raises(UnknownLanguage):
        pipeline.extract_document(builders.document(MEETING, language="tlh"), strict)


def test_a_line_that_fails_over_the_command_is_that_line_alone(monkeypatch, tmp_path):
    monkeypatch.setenv("TIMELINE_MODEL", "none")
    monkeypatch.setenv("TIMELINE_DOCUMENT_MEMORY_MB", "1")
    lines = "\n".join(json.dumps({"text": text}) for text in (MEETING, COSTLY_TEXT, MEETING + " It rained."))
    done = CliRunner().invoke(main, ["extract"], input=lines)
    assert done.exit_code == 2
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == "line 2: the document takes more than 1 MiB\n"


class Failing:
    """A syntax that cannot read texts with one word in them, and lets others take 1 MiB."""

    name = "failing"
    limits = Limits(memory_mb=1)
    infers_dates = False

    def inferring(self, infers_dates):
        return self

    def trees(self, text, sentences, lexicon):
        if "unreadable" in text:
            raise RecursionError(text)
        return load_syntax("none").trees(text, sentences, lexicon)


UNREADABLE = MEETING + " It was unreadable."
TEXTS = (MEETING, COSTLY_TEXT, UNREADABLE, MEETING + " It rained.")


def test_lines_of_a_request_fail_alone(caplog):
    app = create_app(Settings(database_url="memory:", model="none"), syntax=Failing())
    lines = "\n".join(json.dumps({"text": text}) for text in TEXTS)
    answered = app.test_client().post(DOCUMENTS, data=lines, content_type="application/x-ndjson").text
    told = [json.loads(line) for line in answered.splitlines()]
    assert [line["status"] for line in told] == [201, 422, 500, 201]
    assert [told[place]["problem"]["type"] for place in (1, 2)] == [
        "/problems/document-too-costly",
        "/problems/reading-failed",
    ]
    assert [record.document for record in caplog.records if record.levelno >= logging.ERROR]


def test_a_request_that_fails_is_a_problem_and_the_next_one_is_answered():
    client = create_app(Settings(database_url="memory:", model="none"), syntax=Failing()).test_client()
    answers = [client.post("/v1/extract", json={"text": text}) for text in TEXTS]
    assert [answer.status_code for answer in answers] == [200, 422, 500, 200]
    assert "unreadable" not in answers[2].text


def test_lines_of_a_job_fail_alone(store):
    story = JobClient(job_context(Settings(), store, Failing()))
    job = story.ask(*TEXTS)
    story.work()
    ended = story.job(job)
    assert ended.failed == 2
    problems = {failed.number: failed.problem["type"] for failed in ended.failures}
    assert problems == {2: "/problems/document-too-costly", 3: "/problems/reading-failed"}


def test_rows_of_an_archive_fail_alone():
    found = [found_in(builders.document(text), Failing()) for text in TEXTS]
    assert [isinstance(each, Extraction) for each in found] == [True, False, False, True]
    assert found[1:3] == [
        "the document takes more than 1 MiB",
        "the document could not be read; the failure is logged",
    ]


def test_an_error_in_the_command_is_the_error_of_a_line(monkeypatch):
    def fail(document, *_args, **_options):
        raise RecursionError(document.text)

    monkeypatch.setattr("timeline_api.pipeline.extract_document", fail)
    monkeypatch.setenv("TIMELINE_MODEL", "none")
    done = CliRunner().invoke(main, ["extract"], input=json.dumps({"text": MEETING}))
    assert done.exit_code == 2
    assert "line 1: the document could not be done; the failure is logged\n" in done.stderr
    assert "Ellery" not in done.stderr
