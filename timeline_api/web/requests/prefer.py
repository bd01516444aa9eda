"""What a caller would rather have (RFC 7240): an answer at once, and the work afterwards."""

from __future__ import annotations

from typing import Any

from flask import request
from werkzeug.http import parse_list_header

HEADER, APPLIED = "Prefer", "Preference-Applied"
RESPOND_ASYNC = "respond-async"

#: How the contract documents the headers.
PARAMETER: dict[str, Any] = {
    "in": "header",
    "name": HEADER,
    "description": "`respond-async` (RFC 7240): the documents are stored as a job, which the answer names, and added "
    "when there is time. Other preferences are passed over.",
    "schema": {"type": "string"},
}
APPLIED_HEADER = {
    APPLIED: {"description": "The preference that was followed: `respond-async`.", "schema": {"type": "string"}}
}


def wants_to_go_on() -> bool:
    """Whether the caller of the current request would rather not wait for the work to be done."""
    preferences = parse_list_header(", ".join(request.headers.getlist(HEADER)))
    return any(preference.partition(";")[0].strip().casefold() == RESPOND_ASYNC for preference in preferences)
