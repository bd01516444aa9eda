"""What schemathesis has to be told: how texts and lines are sent, and what no schema of OpenAPI can say.

A request that is well formed can still be refused for what is stored or for how its parts go together. Such a refusal
is no failure; each is named here by its problem or its reason, and by nothing broader.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from http import HTTPStatus

import requests
import schemathesis
from hypothesis import strategies as st
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import TestPhase

#: Problems that hang on what is stored, or on what was said before.
OF_WHAT_IS_THERE = {
    "precondition-failed",
    "invalid-cursor",
    "key-reused",
    "changes-gone",
    "already-undone",
    "unknown-language",
    "unreadable-page",
    "document-too-costly",
    "change-too-costly",
}

#: Reasons for which values that have the right shape are refused: days that are not in the calendar, values that are
#: written in a language of their own, dates that are none, and what does not go together with the rest of the request
#: or the event.
OF_WHAT_THEY_MEAN = re.compile(
    r"is a (day|time) that does not exist|outside the years 1 to 9999|is not an EDTF value|beyond the year 9999"
    r"|Not an http or https URL"
    r"|Not a day, month or year|Not a date-time|The year must be|is no date that can be read|needs another date"
    r"|can be \d|not a day, a month or a year|has no month|A date-time needs its zone|A time needs a full day"
    r"|Is after `to`|Says what `from` or `to` says|Says what `date` says"
    r"|Only with format=|Goes with the state resolved|Is for one document"
    r"|is no mention of event|has to be left|the values of the conflict are|there is no event"
    r"|with other events than itself|there are no rules for the language"
)

#: Requests that the server does not let through to the service: an address or a header is too long.
OF_THE_SERVER = {414, 431}

#: Where the service is and what opens it; a story that is there to be asked for, and told anew when it was deleted.
FUZZED = os.environ.get("FUZZED_SERVICE", "")
KEY = {"X-API-Key": os.environ.get("FUZZED_KEY", "")}
STORY = "port-ellery-ferry"
DOCUMENTS = (
    {
        "source": "Ellery Courier",
        "published": "2031-06-02",
        "text": "The Port Ellery council approved the ferry line in April. The line opened on 1 June 2031.",
    },
    {
        "source": "Harbour Post",
        "published": "2031-06-03",
        "text": "The Port Ellery council approved the ferry line in May. Ines Brandt visited the pier on Monday.",
    },
)

DATES = ("2031", "2031-04", "2031-04-28", "198X", "1985~", "2031-22", "[2031-03,2031-04]", "2031-05-03/2031-05-05")
WRITTEN = ("2031", "2031-04", "2031-04-28", "28 April 2031", "April 28, 2031", "April 2031", "28/04/2031")
ADDRESSES = ("", "http://a.example", "https://paper.example:8080/ferry?page=2#top", "https://[::1]/")

schemathesis.openapi.format("edtf", st.sampled_from(DATES))
schemathesis.openapi.format("written-date", st.sampled_from(WRITTEN))
schemathesis.openapi.format("web-address", st.sampled_from(ADDRESSES))


@schemathesis.serializer("application/x-ndjson")
def as_lines(_context, value):
    return value.encode() if isinstance(value, str) else json.dumps(value).encode()


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Whether a failure is one."""
    if response.status_code in OF_THE_SERVER or response.status_code == HTTPStatus.PRECONDITION_FAILED:
        return False  # neither looks at the body
    if type(failure).__name__ != "RejectedPositiveData":
        return True
    # The templates of the root, followed as if they were paths.
    if (case.path_parameters or {}).get("timeline") in ("{timeline}", "%7Btimeline%7D"):
        return False
    problem = response.json()
    reasons = [problem["detail"], *(error["detail"] for error in problem.get("errors", ()))]
    hangs = problem["type"].removeprefix("/problems/") in OF_WHAT_IS_THERE
    return not hangs and not any(map(OF_WHAT_THEY_MEAN.search, reasons))


@schemathesis.hook
def before_call(context, case, kwargs):
    """Ask, every other time, for what is there: nothing but a 404 comes of names that were made up."""
    if not _is_made_up(case) or "timeline" not in case.path_parameters or not FUZZED:
        return
    events = _story()
    case.path_parameters["timeline"] = STORY
    if "event" in case.path_parameters:
        case.path_parameters["event"] = events[zlib.crc32(repr(case.body).encode()) % len(events)]
    if "edit" in case.path_parameters:
        case.path_parameters["edit"] = 1
    if "conflict" in case.path_parameters:
        case.path_parameters["conflict"] = "date"


def _is_made_up(case):
    """Whether a path is no part of what the case tries, nor the way on from an earlier answer."""
    if case.meta is None or case.meta.phase.name == TestPhase.STATEFUL:
        return False
    path = case.meta.components.get(ParameterLocation.PATH)
    is_right = path is not None and path.mode.is_positive
    return is_right and zlib.crc32(repr((case.path_parameters, case.query, case.body)).encode()) % 2 == 0


def _story():
    """Ids of the events of the story, which is told anew when a case has deleted it."""
    home = f"{FUZZED}/v1/timelines/{STORY}"
    found = requests.get(f"{home}/events?hidden=any", headers=KEY, timeout=30)
    if found.status_code == 200 and found.json()["items"]:
        return [event["id"] for event in found.json()["items"]]
    for document in DOCUMENTS:
        requests.post(f"{home}/documents", json=document, headers=KEY, timeout=30).raise_for_status()
    return _story()
