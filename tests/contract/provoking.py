"""How each kind of problem comes about: by its name a function of a client of a service that has the ferry story."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from secrets import token_hex
from unittest.mock import patch

from timeline_api.access import issue
from timeline_api.errors import DocumentTooCostly, StoreBusy, StoreUnavailable
from timeline_api.model import Requester
from timeline_api.web.runtime.services import Services, services_of

HOME = "/v1/timelines/port-ellery-ferry"
APRIL = {"text": "The Port Ellery council approved the ferry line in April 2031.", "source": "Ellery Courier"}
MAY = {"text": "Ines Brandt visited the pier on 4 May 2031.", "source": "Harbour Post"}
PAGE = "<html><head><title>Pier</title></head><body><p>The pier opened.</p></body></html>"
EMPTY_PAGE = "<html><head><title>Empty</title></head><body></body></html>"


class Failing:
    """A store whose every call fails with one error."""

    def __init__(self, error, keys):
        self._error, self.keys = error, keys

    def __getattr__(self, name):
        def fail(*_args, **_options):
            raise self._error

        return fail


def tell(client):
    """The ids of the two events of the story, which is told first."""
    for document in (APRIL, MAY):
        client.post(f"{HOME}/documents", json=document)
    return [event["id"] for event in client.get(f"{HOME}/events").json["items"]]


def lend(client, **other):
    """Let the service work with other resources than it does."""
    here = services_of(client.application)
    lent = {name: getattr(here, name) for name in ("settings", "store", "syntax", "pages", "limiter", "streams")}
    Services(**{**lent, **other}).attach_to(client.application)


def _fail(client, error):
    lend(client, store=Failing(error, services_of(client.application).store.keys))
    return client.get("/v1/timelines")


def _with_key(client, timeline, scope, method, path):
    made, text = issue(timeline, scope, made=0)
    services_of(client.application).store.keys.add(made)
    return client.open(path, method=method, headers={"X-API-Key": text})


def _reuse_key(client):
    headers = {"Idempotency-Key": "ferry-1"}
    client.post(f"{HOME}/documents", json=APRIL, headers=headers)
    return client.post(f"{HOME}/documents", json=MAY, headers=headers)


def _refuse_key(client):
    _with_key(client, "*", "read", "GET", "/v1/timelines")
    return client.get("/v1/timelines", headers={"X-API-Key": "tlk_0_0"})


def _miss_key(client):
    _with_key(client, "*", "read", "GET", "/v1/timelines")
    return client.get("/v1/timelines")


def _move(client):
    first, second = tell(client)
    client.post(f"{HOME}/events/{first}/merge", json={"events": [second]})
    return client.get(f"{HOME}/events/{second}")


def _undo_twice(client):
    event = tell(client)[0]
    client.patch(f"{HOME}/events/{event}", json={"pinned": True}, headers={"If-Match": "*"})
    number = client.get(f"{HOME}/events/{event}/history").json["items"][0]["number"]
    client.post(f"{HOME}/events/{event}/history/{number}/undo")
    return client.post(f"{HOME}/events/{event}/history/{number}/undo")


def _lose_changes(client):
    tell(client)
    cursor = client.get(f"{HOME}/changes").json["cursor"]
    client.delete(HOME)
    tell(client)
    return client.get(f"{HOME}/changes", query_string={"since": cursor})


def _stream(client):
    return _of_timeline(client, "/changes", headers={"Accept": "text/event-stream"})


def _take_an_id(client):
    named = client.post(f"{HOME}/documents", json=MAY).headers["Location"]
    client.delete(named)
    client.put(named, json=APRIL)
    return client.post(f"{HOME}/documents", json=MAY)


def _ask_too_often(client):
    client.get("/v1/timelines", environ_overrides={"REMOTE_ADDR": "192.0.2.1"})
    return client.get("/v1/timelines", environ_overrides={"REMOTE_ADDR": "192.0.2.1"})


def _send_from_elsewhere(client):
    here = services_of(client.application)
    lend(client, settings=replace(here.settings, serve_without_keys=True))
    return _post(client, "It sank.", "text/plain", Origin="https://elsewhere.example")


def _of_event(client, path, method="GET", **options):
    return client.open(f"{HOME}/events/{tell(client)[0]}{path}", method=method, **options)


def _of_timeline(client, path, **options):
    tell(client)
    return client.get(f"{HOME}{path}", **options)


def _miss_version(client):
    home = client.post(f"{HOME}/documents", json=APRIL).headers["Location"]
    return client.get(f"{home}/versions/2")


def _change_late(client):
    tell(client)
    return client.put(HOME, headers={"If-Match": '"stale"'})


def _post(client, body="", media="application/json", **headers):
    sent = {"Content-Type": media, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return client.post(f"{HOME}/documents", data=body, headers=sent)


def _crowd(client):
    queue = services_of(client.application).queue
    while queue.enter(Requester(caller=token_hex(4))):
        pass
    return client.post(f"{HOME}/documents", json=APRIL)


def _fail_to_start(client):
    with patch("subprocess.Popen", side_effect=OSError):
        return _post(client, PAGE, "text/html")


def _cost_too_much(client):
    with patch("time.thread_time", side_effect=count(0, 100)):
        return client.post(f"{HOME}/documents", json=APRIL | {"text": "On 3 May 2031 the pier sank at Port Ellery."})


def _change_too_much(client):
    with patch("timeline_api.pipeline.corrections.remerged", side_effect=DocumentTooCostly("more than it may")):
        return _of_event(client, "", "PATCH", json={"pinned": True}, headers={"If-Match": "*"})


def _fail_to_read(client):
    with patch("timeline_api.pipeline.documents.extract", side_effect=RuntimeError("a secret")):
        return client.post(f"{HOME}/documents", json=APRIL)


PROVOKED = {
    "invalid-input": lambda client: client.post(f"{HOME}/documents", json=APRIL | {"published": "2031-02-30"}),
    "invalid-json": lambda client: _post(client, '{"text": "a", "text": "b"}'),
    "invalid-cursor": lambda client: client.get("/v1/timelines?cursor=abc"),
    "broken-body": lambda client: _post(client, b"no gzip", Content_Encoding="gzip"),
    "unreadable-page": lambda client: _post(client, EMPTY_PAGE, "text/html"),
    "key-reused": _reuse_key,
    "unknown-language": lambda client: client.post(f"{HOME}/documents", json=APRIL | {"language": "tlh"}),
    "document-too-costly": _cost_too_much,
    "change-too-costly": _change_too_much,
    "reading-failed": _fail_to_read,
    "not-found": lambda client: client.get("/problems/none"),
    "timeline-not-found": lambda client: client.get("/v1/timelines/none"),
    "address-not-found": lambda client: client.get("/v1/timelines/port-ellery-ferry~none"),
    "document-not-found": lambda client: _of_timeline(client, "/documents/none"),
    "version-not-found": _miss_version,
    "actor-not-found": lambda client: _of_timeline(client, "/actors/none"),
    "event-not-found": lambda client: _of_timeline(client, "/events/none"),
    "conflict-not-found": lambda client: _of_event(
        client, "/conflicts/date", "PATCH", json={"state": "explained"}, headers={"If-Match": "*"}
    ),
    "edit-not-found": lambda client: _of_event(client, "/history/7/undo", "POST"),
    "job-not-found": lambda client: _of_timeline(client, "/jobs/none"),
    "event-moved": _move,
    "already-undone": _undo_twice,
    "changes-gone": _lose_changes,
    "too-many-streams": _stream,
    "pages-unavailable": _fail_to_start,
    "overloaded": _crowd,
    "document-conflict": _take_an_id,
    "key-missing": _miss_key,
    "key-refused": _refuse_key,
    "foreign-timeline": lambda client: _with_key(client, "other", "read", "GET", HOME),
    "scope-too-weak": lambda client: _with_key(client, "*", "read", "PUT", HOME),
    "not-from-here": lambda client: client.get("/v1/timelines", headers={"Via": "1.1 proxy"}),
    "cross-site": _send_from_elsewhere,
    "rate-limited": _ask_too_often,
    "store-busy": lambda client: _fail(client, StoreBusy()),
    "store-unavailable": lambda client: _fail(client, StoreUnavailable()),
    "internal-server-error": lambda client: _fail(client, RuntimeError("a secret")),
    "method-not-allowed": lambda client: client.delete("/v1/timelines"),
    "not-acceptable": lambda client: _of_timeline(client, "/events", headers={"Accept": "image/png"}),
    "precondition-failed": _change_late,
    "precondition-required": lambda client: _of_event(client, "", "PATCH", json={"pinned": True}),
    "request-entity-too-large": lambda client: _post(client, "a" * 2_000_000, "text/plain"),
    "unsupported-media-type": lambda client: _post(client, "a", "application/xml"),
}
