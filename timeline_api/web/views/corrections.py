"""Corrections of events: fields, conflicts, merges, splits, their history and undoing them."""

from __future__ import annotations

import re
import time
from contextlib import AbstractContextManager
from typing import Any

from flask import Response

from timeline_api import pipeline
from timeline_api.errors import InvalidInput
from timeline_api.model import Event, Remark, Settlement
from timeline_api.schemas import PageQuerySchema, event_detail_json
from timeline_api.schemas.corrections.edits import (
    ConflictPatchSchema,
    EditRequest,
    EditSchema,
    EventMergeSchema,
    EventPatchSchema,
    EventSeparationSchema,
    EventSplitSchema,
    HistorySchema,
    MadeEditSchema,
    SplitSchema,
    edit_json,
    split_json,
)
from timeline_api.schemas.events import EventDetailSchema
from timeline_api.web.middleware.authorization import caller
from timeline_api.web.openapi import examples
from timeline_api.web.openapi.arguments import MERGE_PATCH
from timeline_api.web.openapi.blueprint import ETAG, Blueprint
from timeline_api.web.openapi.examples import edits
from timeline_api.web.requests import preconditions
from timeline_api.web.responses.addresses import addresses
from timeline_api.web.responses.etags import tag_of
from timeline_api.web.responses.json import json_response
from timeline_api.web.responses.pagination import page_response
from timeline_api.web.runtime.admission import admitted
from timeline_api.web.runtime.services import services

blueprint = Blueprint(
    "corrections",
    url_prefix="/v1/timelines/<timeline>/events/<event>",
    description="What people correct. Merging never overrides it, whatever documents come and go.",
)


@blueprint.route("", method="PATCH", scope="write")
@blueprint.takes(EventPatchSchema, content_type=MERGE_PATCH, example=edits.PATCH_IN)
@blueprint.takes_header(preconditions.IF_MATCH | {"required": True})
@blueprint.answers(
    200,
    EventDetailSchema,
    description="The event as it is now.",
    example=edits.PATCHED,
    headers=ETAG,
)
@blueprint.problems(308, 404, 412, 422, 428, 503)
@admitted
def correct_event(body: EditRequest, timeline: str, event: str) -> Response:
    """Correct an event.

    A JSON merge patch (RFC 7396) of its title, its `date` (an EDTF value, words, or the object that
    a GET gave; `when` is an older name), its modality and kind, whose claim it
    is (`attribution`), its actors and places (each list as a whole), and whether it is hidden from lists or pinned to
    the top; null takes a correction back. `by` and `reason` go into the history. A correction follows the first of the
    event's mentions that is there, through merges, deletions and documents posted again; where corrected events become
    one, the latest correction of a field counts.
    """
    check = preconditions.check_match
    with correcting():
        changed = pipeline.correct_event(event, body.fields, remark_of(body), check, **place_of(timeline))
    return _event_response(timeline, changed)


@blueprint.route("/conflicts/<conflict>", method="PATCH", scope="write")
@blueprint.takes(ConflictPatchSchema, content_type=MERGE_PATCH, example=edits.SETTLE_IN)
@blueprint.takes_header(preconditions.IF_MATCH | {"required": True})
@blueprint.answers(200, EventDetailSchema, description="The event as it is now.", example=edits.SETTLED, headers=ETAG)
@blueprint.problems(308, 404, 412, 422, 428, 503)
@admitted
def settle_conflict(body: EditRequest, timeline: str, event: str, conflict: str) -> Response:
    """Settle a conflict.

    States that a conflict is explained, or resolved in favour of one of its values, or open again. The event still
    lists the conflict, with its state and with who settled it and why; a resolved date becomes the date of the event.
    New values reopen the conflict, and the settlement stays in the history.
    """
    settlement = Settlement(conflict=conflict, state=body.state, value=body.value)
    check = preconditions.check_match
    with correcting():
        settled = pipeline.settle_conflict(event, settlement, remark_of(body), check, **place_of(timeline))
    return _event_response(timeline, settled)


@blueprint.route("/merge", method="POST", scope="write")
@blueprint.takes(EventMergeSchema, example=edits.MERGE_IN)
@blueprint.takes_header(preconditions.IF_MATCH)
@blueprint.answers(200, EventDetailSchema, description="The one event.", example=edits.PATCHED, headers=ETAG)
@blueprint.problems(308, 404, 412, 422, 503)
@admitted
def merge_events(body: EditRequest, timeline: str, event: str) -> Response:
    """Merge events into one.

    States that the event and others are the same event: all mentions that they have now stay together from now on.
    """
    check = preconditions.check_match_if_given
    with correcting():
        merged = pipeline.merge_events(event, body.ids, remark_of(body), check, **place_of(timeline))
    return _event_response(timeline, merged)


@blueprint.route("/separate", method="POST", scope="write")
@blueprint.takes(EventSeparationSchema, example=edits.MERGE_IN)
@blueprint.takes_header(preconditions.IF_MATCH)
@blueprint.answers(200, EventDetailSchema, description="The event.", example=examples.EVENT, headers=ETAG)
@blueprint.problems(308, 404, 412, 422, 503)
@admitted
def separate_events(body: EditRequest, timeline: str, event: str) -> Response:
    """Keep events apart.

    States that the event and the others are all different events: they are not merged, whatever documents are added,
    and are no longer suggested.
    """
    check = preconditions.check_match_if_given
    with correcting():
        separated = pipeline.separate_events(event, body.ids, remark_of(body), check, **place_of(timeline))
    return _event_response(timeline, separated)


@blueprint.route("/split", method="POST", scope="write")
@blueprint.takes(EventSplitSchema, example=edits.SPLIT_IN)
@blueprint.takes_header(preconditions.IF_MATCH)
@blueprint.answers(200, SplitSchema, description="The two events.", example=edits.SPLIT)
@blueprint.problems(308, 404, 412, 422, 503)
@admitted
def split_event(body: EditRequest, timeline: str, event: str) -> Response:
    """Split an event in two.

    States that some of its mentions report one event and the rest another: from now on the mentions of each side stay
    together, and the sides apart. Later mentions join the side that they are more similar to.
    """
    check = preconditions.check_match_if_given
    with correcting():
        taken, rest = pipeline.split_event(event, body.ids, remark_of(body), check, **place_of(timeline))
    return json_response(addresses(timeline).of_events_in(split_json(taken, rest), "taken", "rest"))


@blueprint.route("/history", scope="read")
@blueprint.takes(PageQuerySchema, location="query")
@blueprint.answers(200, HistorySchema, description="A page of edits.", example=edits.HISTORY)
@blueprint.problems(308, 404)
def list_history(page: dict[str, Any], timeline: str, event: str) -> Response:
    """List the edits of an event.

    Every edit about mentions that the event has now, the latest first, undone ones too: who, when, why, and the events
    that it was about before and after it. Events that became one have one history.
    """
    return page_response(services().store.history(timeline, event, **page), edit_json)


@blueprint.route("/history/<edit>/undo", method="POST", scope="write")
@blueprint.takes(EditSchema, required=False, example=edits.UNDO_IN)
@blueprint.takes_header(preconditions.IF_MATCH)
@blueprint.answers(200, MadeEditSchema, description="The undo, an edit itself.", example=edits.UNDO)
@blueprint.problems(308, 404, 409, 412, 422, 503)
@admitted
def undo_edit(body: EditRequest, timeline: str, event: str, edit: str) -> Response:
    """Undo an edit.

    The edit no longer applies; what was extracted applies again, or an earlier edit. An undo is an edit, and can be
    undone.
    """
    number, check = edit_number(edit), preconditions.check_match_if_given
    with correcting():
        undo = pipeline.undo_edit(event, number, remark_of(body), check, **place_of(timeline))
    return json_response(edit_json(undo))


def edit_number(written: str) -> int:
    """Return the number of an edit in a path.

    Raises InvalidInput: it is no number.
    """
    if not re.fullmatch(r"[1-9][0-9]{0,17}", written):
        raise InvalidInput("Edits have whole numbers from 1 on.", field="edit")
    return int(written)


def remark_of(body: EditRequest) -> Remark:
    """Return the author and the reason of an edit; without an author, the name of the access key."""
    key = caller()
    return Remark(by=body.by or (key.name if key else ""), reason=body.reason, made=int(time.time()))


def place_of(timeline: str) -> Any:
    """Return the arguments of the pipeline that say where an edit is made."""
    return {"timeline": timeline, "store": services().store}


def correcting() -> AbstractContextManager[None]:
    """Apply the limits of time and memory for a correction to a block."""
    return pipeline.correcting(services().syntax.limits)


def _event_response(timeline: str, event: Event) -> Response:
    detail = event_detail_json(event)
    response = json_response(addresses(timeline).of_event(detail))
    response.set_etag(tag_of(detail))
    return response
