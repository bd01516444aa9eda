"""Writes that hang on what their caller has seen: the header that names it, held against the event itself."""

from __future__ import annotations

from typing import Any

from flask import request
from werkzeug.exceptions import PreconditionFailed, PreconditionRequired

from timeline_api.model import Event
from timeline_api.schemas import event_detail_json
from timeline_api.web.revalidation import tag_of

#: How the contract documents the header where it may be given.
IF_MATCH: dict[str, Any] = {
    "in": "header",
    "name": "If-Match",
    "description": "The `ETag` of the event as the caller has seen it, or `*`. Another state of the event is a 412.",
    "schema": {"type": "string"},
}


def check_match(event: Event) -> None:
    """Hold an event against the request's If-Match.

    Raises PreconditionRequired: there is none; PreconditionFailed: it names another state.
    """
    if "If-Match" not in request.headers:
        raise PreconditionRequired("If-Match must have the ETag of the event, as GET gives it, or *.")
    check_match_if_given(event)


def check_match_if_given(event: Event) -> None:
    """Hold an event against the request's If-Match, if it has one.

    Raises PreconditionFailed: it names another state.
    """
    # A tag that says it is weak never matches: a write needs the very state.
    if "If-Match" in request.headers and not request.if_match.contains(tag_of(event_detail_json(event))):
        raise PreconditionFailed("The event has changed since; get it again.")
