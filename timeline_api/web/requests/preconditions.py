"""Conditional writes: the entity tags that If-Match and If-None-Match name, compared with the current state."""

from __future__ import annotations

from typing import Any

from flask import request
from werkzeug.exceptions import PreconditionFailed, PreconditionRequired

from timeline_api.model import Event, Extraction, Timeline, TimelineActor
from timeline_api.pipeline import reader_version
from timeline_api.schemas import document_detail_json, event_detail_json, timeline_json
from timeline_api.schemas.actors import timeline_actor_json
from timeline_api.web.responses.compression import forms_of
from timeline_api.web.responses.etags import tag_of
from timeline_api.web.runtime.services import services

#: How the contract documents the header where it may be given.
IF_MATCH: dict[str, Any] = {
    "in": "header",
    "name": "If-Match",
    "description": "The `ETag` of what is to be changed, as the caller has seen it, or `*`; a 412 if it changed since.",
    "schema": {"type": "string"},
}
IF_NONE_MATCH: dict[str, Any] = {
    "in": "header",
    "name": "If-None-Match",
    "description": "`*` for a write that must not change what is there already; then it is a 412.",
    "schema": {"type": "string"},
}


def check_match(event: Event) -> None:
    """Compare an event with If-Match, which the request must have.

    Raises PreconditionRequired: there is none; PreconditionFailed: it names another state.
    """
    _require_match("event")
    check_match_if_given(event)


def check_match_if_given(event: Event) -> None:
    """Compare an event with If-Match, if the request has it.

    Raises PreconditionFailed: it names another state.
    """
    _check("event", (event_detail_json(event),))


def check_actor(actor: TimelineActor) -> None:
    """Compare an actor with If-Match, which the request must have; raises as `check_match` does."""
    _require_match("actor")
    check_actor_if_given(actor)


def check_actor_if_given(actor: TimelineActor) -> None:
    """Compare an actor with If-Match, if the request has it; raises as `check_match_if_given` does."""
    _check("actor", (timeline_actor_json(actor),))


def check_timeline(timeline: Timeline | None) -> None:
    """Compare a timeline, None if it does not exist, with the preconditions of the request, if it has any.

    Raises PreconditionFailed: it does not meet them.
    """
    _check("timeline", timeline_state(timeline) if timeline else None)


def timeline_state(timeline: Timeline) -> tuple[object, ...]:
    """Return what the entity tag of a timeline is made from."""
    return (timeline_json(timeline), reader_version(services().syntax))


def check_document(extraction: Extraction | None) -> None:
    """Compare a document, None if it does not exist, with the preconditions of the request, if it has any.

    Raises PreconditionFailed: it does not meet them.
    """
    _check("document", (document_detail_json(extraction),) if extraction else None)


def _require_match(noun: str) -> None:
    if "If-Match" not in request.headers:
        raise PreconditionRequired(f"If-Match must have the ETag of the {noun}, as GET gives it, or *.")


def _check(noun: str, state: tuple[object, ...] | None) -> None:
    tags = () if state is None else forms_of(tag_of(*state))
    # If-Match compares strongly, so that a weak tag never matches (RFC 9110).
    if "If-Match" in request.headers and not any(map(request.if_match.contains, tags)):
        raise PreconditionFailed(f"The {noun} has changed since; get it again.")
    if any(map(request.if_none_match.contains_weak, tags)):
        raise PreconditionFailed(f"The {noun} is there already.")
