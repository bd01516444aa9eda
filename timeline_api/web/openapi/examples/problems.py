"""Examples of problems in the contract: the answers that `tests/contract/provoking.py` provokes."""

from __future__ import annotations

from collections.abc import Mapping

from timeline_api.exports import FORMATS

_DAY = "'2031-02-30' is a day that does not exist."
_TWICE = "'text' is given twice in one object"
_CURSOR = "the cursor is not one that this list gave out"
_LANGUAGE = "there are no rules for the language 'tlh'; there are for en, es"

#: The detail of each kind of problem, by its name.
DETAILS: Mapping[str, str] = {
    "invalid-input": f"/published: {_DAY}",
    "invalid-json": _TWICE,
    "invalid-cursor": _CURSOR,
    "broken-body": "the body is no gzip: Error -3 while decompressing data: incorrect header check",
    "unreadable-page": "no article was found on the page, which has 0 letters of visible text",
    "key-reused": "the idempotency key 'ferry-1' came with another document before",
    "unknown-language": _LANGUAGE,
    "document-too-costly": "the document takes more than 4.0 CPU seconds",
    "change-too-costly": "the change takes more than 16.0 CPU seconds",
    "not-found": "There is no kind of problem named 'none'.",
    "timeline-not-found": "there is no timeline named 'none'",
    "address-not-found": "this address leads to nothing, or no longer does",
    "document-not-found": "there is no document 'none' on this timeline",
    "version-not-found": "document 'c479c3dbc0d722a2f73f6462561c911c' has no version 2",
    "event-not-found": "there is no event 'none' on this timeline",
    "actor-not-found": "there is no actor 'none' on this timeline",
    "conflict-not-found": "event 'c1e3988462033806' has no conflict 'date'",
    "edit-not-found": "there is no edit 7 in the history of event 'c1e3988462033806'",
    "job-not-found": "there is no job 'none' on this timeline",
    "event-moved": "event 'e3345a37a356250b' is now part of 'c1e3988462033806'",
    "already-undone": "edit 3 was undone by edit 4; to have it again, undo that",
    "changes-gone": "timeline 'port-ellery-ferry' was made anew since; start without a cursor",
    "too-many-streams": "no more streams can be held open now; ask for application/json, or later",
    "pages-unavailable": "web pages cannot be read now; send the text, or come back",
    "overloaded": "there is no room for one more now, try again",
    "document-conflict": "the id 'cce5805eec13eef75a0bce19dbdd05ad' stands for another document on this timeline",
    "key-missing": "an access key is needed",
    "key-refused": "there is no such key",
    "foreign-timeline": "the access key is not for this",
    "scope-too-weak": "the access key needs the scope 'write'",
    "not-from-here": "without an access key the service answers its own machine alone, and this came through a proxy: "
    "make a key with `timeline-api keys create`, or set TIMELINE_SERVE_WITHOUT_KEYS=true to let everybody in",
    "cross-site": "a web page of another site sent this; TIMELINE_ALLOWED_ORIGINS names the origins whose pages may",
    "rate-limited": "no more requests than 1 in 60 seconds are answered",
    "store-busy": "the timeline is busy, try again",
    "store-unavailable": "the database does not answer",
    "method-not-allowed": "The method is not allowed for the requested URL.",
    "not-acceptable": f"The events can be had as {', '.join(form.media_type for form in FORMATS.values())}.",
    "precondition-failed": "The timeline has changed since; get it again.",
    "precondition-required": "If-Match must have the ETag of the event, as GET gives it, or *.",
    "request-entity-too-large": "The body is larger than 1000000 bytes.",
    "bad-request": "The head of the request cannot be read.",
    "request-timeout": "The request did not arrive whole in time.",
    "request-uri-too-large": "The request line is longer than 8190 bytes.",
    "expectation-failed": "Nothing can be expected but 100-continue.",
    "request-header-fields-too-large": "There are more than 64 headers.",
    "not-implemented": "Of the transfer codings only chunked is known, once.",
    "http-version-not-supported": "HTTP/1.1 and HTTP/1.0 are spoken.",
    "unsupported-media-type": "The body must be one of application/json, text/plain, text/html, application/x-ndjson, "
    "and Content-Type must say so.",
}

#: What is wrong with which field, for the kinds that name one.
ERRORS: Mapping[str, Mapping[str, str]] = {
    "invalid-input": {"pointer": "/published", "detail": _DAY},
    "invalid-json": {"pointer": "/text", "detail": _TWICE},
    "invalid-cursor": {"parameter": "cursor", "detail": _CURSOR},
    "unknown-language": {"pointer": "/language", "detail": _LANGUAGE},
}
