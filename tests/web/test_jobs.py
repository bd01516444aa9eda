"""Jobs over HTTP: documents that are added after the answer."""

from __future__ import annotations

import json
import re
from threading import Event

import pytest

from tests.web.conftest import SETTINGS
from timeline_api.app import job_context
from timeline_api.jobs import Loop, run_job
from timeline_api.web.responses.addresses import Addresses
from timeline_api.web.responses.event_streams import Stream, StreamLimit
from timeline_api.web.responses.stream_updates import job_updates
from timeline_api.web.runtime.services import Services, services_of

AT_FERRY = Addresses(base="http://localhost", timeline="ferry")
FERRY = "/v1/timelines/ferry"
DOCUMENTS, JOBS = f"{FERRY}/documents", f"{FERRY}/jobs"
COURIER = {"text": "Mayor Ida Brandt met Governor Ola Steen on 13 May 2031.", "source": "Ellery Courier"}
POST = {**COURIER, "source": "Harbour Post"}
ASYNC = {"Prefer": "respond-async"}
STREAM = {"Accept": "text/event-stream"}


def lend(client, **other):
    """Let the service work with other settings, or see to jobs in another way."""
    here = services_of(client.application)
    lent = {name: getattr(here, name) for name in ("settings", "store", "syntax", "pages", "streams", "queue")}
    Services(**{**lent, **other}).attach_to(client.application)


@pytest.fixture
def work(client, store, syntax):
    """Do the jobs that wait."""
    context = job_context(SETTINGS, store, syntax)

    def work():
        while claim := context.claim():
            run_job(claim, context, Event())

    return work


@pytest.fixture
def ask(client):
    """Have documents added as a job; its address."""

    def ask(*lines, **options):
        if not options:
            body = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
            options = {"data": body, "content_type": "application/x-ndjson"}
        response = client.post(DOCUMENTS, headers=ASYNC, **options)
        assert response.status_code == 202, response.text
        return response.headers["Location"]

    return ask


def test_a_document_can_be_added_after_the_json_response(client, work):
    asked = client.post(DOCUMENTS, json=COURIER, headers=ASYNC)
    assert (asked.status_code, asked.headers["Preference-Applied"]) == (202, "respond-async")
    assert client.get(FERRY).status_code == 404
    queued = client.get(asked.headers["Location"]).json
    assert queued == asked.json
    assert (queued["state"], queued["all"], queued["started"], queued["ended"]) == ("queued", 1, None, None)
    work()
    done = client.get(asked.headers["Location"]).json
    assert (done["state"], done["done"], done["errors"]) == ("done", 1, [])
    assert done["made"] <= done["started"] <= done["ended"]
    assert client.get(FERRY).json["documents"] == 1


def test_lines_of_a_job_end_as_they_would_have_been_answered(client, ask, work):
    lines = (COURIER, "", "{", {"text": ""}, POST, {"text": "a", "language": "tlh"})
    address = ask(*lines)
    assert [error["line"] for error in client.get(address).json["errors"]] == [3, 4]
    work()
    job = client.get(address).json
    assert (job["state"], job["all"], job["done"], job["failed"]) == ("done", 5, 2, 3)
    body = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    answered = client.post(DOCUMENTS, data=body, content_type="application/x-ndjson").data.splitlines()
    assert job["errors"] == [line for line in map(json.loads, answered) if "problem" in line]


def test_names_that_a_refused_line_made_up_are_told_once_and_not_kept(client, ask):
    lines = ('{"text": "It sank.", "Quorlax": 1, "Zorblat": 2}', '{"Quorlax": 1, "Quorlax": 2}', '{"text": 5}')
    asked = client.post(DOCUMENTS, data="\n".join(lines), content_type="application/x-ndjson", headers=ASYNC)
    pointers = [{each["pointer"] for each in error["problem"]["errors"]} for error in asked.json["errors"]]
    assert pointers == [{"/Quorlax", "/Zorblat"}, {"/Quorlax"}, {"/text"}]
    kept = client.get(asked.headers["Location"])
    assert not re.search("Quorlax|Zorblat", kept.text)
    unknown, twice, wrong = (error["problem"] for error in kept.json["errors"])
    assert {error["detail"] for error in unknown["errors"]} == {"Unknown field."}
    assert twice["detail"] == "a name is given twice in one object"
    assert wrong["errors"][0]["pointer"] == "/text"


def test_what_the_query_says_is_said_of_every_document_of_a_job(client, work):
    client.post(f"{DOCUMENTS}?source=Wire", json={"text": "It sank in 2031."}, headers=ASYNC)
    work()
    assert [document["source"] for document in client.get(DOCUMENTS).json["items"]] == ["Wire"]


@pytest.mark.parametrize(
    "said", ["respond-async", "RESPOND-ASYNC", "wait=10, respond-async", 'return="a,b", respond-async; x=1']
)
def test_the_preference_may_be_said_in_all_its_ways(client, said):
    assert client.post(DOCUMENTS, json=COURIER, headers={"Prefer": said}).status_code == 202


@pytest.mark.parametrize("said", ["", "respond-asynchronously", 'x="respond-async"', "wait=10", "\xff"])
def test_other_preferences_are_passed_over(client, said):
    response = client.post(DOCUMENTS, json=COURIER, headers={"Prefer": said})
    assert response.status_code == 201
    assert "Preference-Applied" not in response.headers


def test_a_request_that_may_be_repeated_is_answered_as_ever(client):
    for status in (201, 201):
        response = client.post(DOCUMENTS, json=COURIER, headers={**ASYNC, "Idempotency-Key": "ferry-1"})
        assert response.status_code == status


def test_what_is_wrong_with_a_document_is_said_at_once(client):
    response = client.post(DOCUMENTS, json={"text": ""}, headers=ASYNC)
    assert (response.status_code, response.json["errors"][0]["pointer"]) == (422, "/text")
    assert client.get(JOBS).status_code == 404


@pytest.mark.parametrize(("lines", "state"), [((), "done"), (("{", "5"), "failed")])
def test_a_body_without_a_document_ends_at_once(client, ask, lines, state):
    job = client.get(ask(*lines)).json
    assert (job["state"], job["all"], job["failed"]) == (state, len(lines), len(lines))
    assert job["ended"] is not None


def test_too_many_lines_make_no_job(client):
    lines = "5\n" * (SETTINGS.max_batch_lines + 1)
    response = client.post(DOCUMENTS, data=lines, content_type="application/x-ndjson", headers=ASYNC)
    assert response.status_code == 413
    assert client.get(JOBS).status_code == 404


def test_jobs_are_listed_the_latest_first_without_their_errors(client, ask):
    first, second = ask("{"), ask(COURIER)
    page = client.get(f"{JOBS}?limit=1")
    (job,) = page.json["items"]
    assert second.endswith(job["id"])
    assert "errors" not in job
    (older,) = client.get(JOBS, query_string={"cursor": page.json["next_cursor"]}).json["items"]
    assert first.endswith(older["id"])


def test_jobs_of_a_timeline_that_is_not_there_are_not_found(client, ask):
    assert client.get(JOBS).json["type"] == "/problems/timeline-not-found"
    address = ask(COURIER)
    assert client.get(f"{JOBS}/none").json["type"] == "/problems/job-not-found"
    assert client.get(address.replace("ferry", "pier")).status_code == 404
    assert client.delete(address.replace("ferry", "pier")).status_code == 404


def test_a_timeline_that_has_no_job_lists_none(client):
    client.put(FERRY)
    assert client.get(JOBS).json == {"items": [], "next_cursor": None}


def test_a_cancelled_job_adds_no_more(client, ask, work):
    address = ask(COURIER, POST)
    cancelled = client.delete(address).json
    assert (cancelled["state"], cancelled["done"]) == ("cancelled", 0)
    work()
    assert client.get(FERRY).status_code == 404
    assert client.delete(address).json == client.get(address).json == cancelled


def test_a_job_that_has_ended_stays_as_it_is(client, ask, work):
    address = ask(COURIER)
    work()
    assert client.delete(address).json["state"] == "done"
    assert client.get(FERRY).json["documents"] == 1


def test_more_jobs_than_there_is_room_for_are_told_when_to_come_back(client, store, syntax):
    settings = services_of(client.application).settings
    lend(client, settings=type(settings)(max_jobs=1))
    assert client.post(DOCUMENTS, json=COURIER, headers=ASYNC).status_code == 202
    refused = client.post(DOCUMENTS, json=POST, headers=ASYNC)
    assert (refused.status_code, refused.json["type"]) == (503, "/problems/overloaded")
    assert int(refused.headers["Retry-After"]) > 0
    assert client.post(DOCUMENTS, json=POST).status_code == 201


def test_who_has_a_job_need_not_read_it_twice(client, ask, work):
    address = ask(COURIER)
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    work()
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_a_job_wakes_who_works_on_it(client):
    woken = Event()
    loop = Loop(lambda _stop: woken.set())
    lend(client, jobs=loop)
    client.post(DOCUMENTS, json=COURIER, headers=ASYNC)
    assert woken.wait(60)
    loop.stop()
    loop.join(60)


def test_waiting_jobs_are_counted(client, ask, work):
    ask(COURIER)
    assert 'timeline_api_jobs{state="queued"} 1.0' in client.get("/metrics").text
    work()
    assert 'timeline_api_jobs{state="queued"} 0.0' in client.get("/metrics").text


# Streams ------------------------------------------------------------------------------------------------------------


def told(written: bytes) -> list[tuple[str, str, dict]]:
    """The events of a stream as a browser reads them: state, id, job."""
    found = re.findall(r"^id: (.*)\nevent: (.*)\ndata: (.*)\n\n", written.decode(), re.MULTILINE)
    return [(state, stage, json.loads(job)) for stage, state, job in found]


def test_a_stream_tells_how_a_job_gets_on_until_it_ends(client, store, ask, work):
    address = ask(COURIER, "{", POST)
    job_id = address.rpartition("/")[2]
    steps = iter([work])

    def wait(_seconds):
        next(steps, lambda: None)()

    def look():
        return store.jobs.find("ferry", job_id)

    limit = StreamLimit(1)
    limit.take()
    stream = Stream(job_updates(look(), look, AT_FERRY), limit=limit, seconds=3600, wait=wait)
    (first, _, queued), (last, _, ended) = told(b"".join(stream))
    assert (first, queued["errors"], queued["failed"]) == ("queued", [], 1)
    assert (last, ended) == ("done", client.get(address).json)


def test_a_browser_that_has_seen_the_end_is_told_not_to_come_back(client, ask, work):
    address = ask(COURIER)
    work()
    response = client.get(address, headers=STREAM)
    assert (response.status_code, response.mimetype) == (200, "text/event-stream")
    ((state, stage, _),) = told(response.data)
    assert state == "done"
    assert client.get(address, headers={**STREAM, "Last-Event-ID": stage}).status_code == 204
    assert client.get(address, headers={**STREAM, "Last-Event-ID": "running-0-0"}).status_code == 200


def test_a_stream_of_a_job_that_is_dropped_ends(client, store, ask):
    job_id = ask(COURIER).rpartition("/")[2]

    def look():
        return store.jobs.find("ferry", job_id)

    client.put(FERRY)
    looks = job_updates(look(), look, AT_FERRY)
    assert next(looks).is_news
    assert not next(looks).is_news
    client.delete(FERRY)
    assert list(looks) == []


def test_streams_of_jobs_and_of_changes_share_their_places(client, ask):
    address = ask(COURIER)
    held = [client.get(address, headers=STREAM) for _ in range(2)]
    assert client.get(address, headers=STREAM).json["type"] == "/problems/too-many-streams"
    for response in held:
        response.close()
    assert client.head(address, headers=STREAM).status_code == 200
