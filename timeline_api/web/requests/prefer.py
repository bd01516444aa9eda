"""The Prefer header (RFC 7240): `respond-async` requests an answer at once and the work later, as a job."""

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


def prefers_async() -> bool:
    """Whether the current request prefers an answer before the work is done."""
    preferences = parse_list_header(", ".join(request.headers.getlist(HEADER)))
    return any(preference.partition(";")[0].strip().casefold() == RESPOND_ASYNC for preference in preferences)
