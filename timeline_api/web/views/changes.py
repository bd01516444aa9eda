"""The changes of events of a timeline since a cursor, as a list or as a stream."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from flask import Response, request

from timeline_api.model import Change, Changes, EventDating
from timeline_api.schemas.changes import ChangesQuerySchema, ChangesSchema, changes_json
from timeline_api.schemas.queries import dating_of
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.openapi.examples import changes
from timeline_api.web.responses.addresses import Addresses, addresses
from timeline_api.web.responses.event_streams import EVENT_STREAM, LAST_EVENT_ID
from timeline_api.web.responses.json import JSON, json_response
from timeline_api.web.responses.stream_updates import Poll, change_updates, stream_response
from timeline_api.web.runtime.services import services

blueprint = Blueprint(
    "changes", url_prefix="/v1/timelines/<timeline>/changes", description="What is new, for pages that stay current."
)

_LAST_EVENT_ID = {**LAST_EVENT_ID, "description": f"{LAST_EVENT_ID['description'][:-1]}; wins over `since`."}


@blueprint.route("", scope="read")
@blueprint.takes(ChangesQuerySchema, location="query")
@blueprint.takes_header(_LAST_EVENT_ID)
@blueprint.answers(200, ChangesSchema, description="Changes in their order.", example=changes.CHANGES)
@blueprint.contents(200, {EVENT_STREAM: {"schema": {"type": "string"}, "example": changes.STREAM}})
@blueprint.problems(404, 410, 503)
def list_changes(arguments: dict[str, Any], timeline: str) -> Response:
    """List changes of events.

    The changes that were committed after `since`, in their order, each event once with its present state: an event that
    changed ten times is listed once. Without `since` all events are listed as created; `since=now` gives the cursor for
    later changes. Continue with `cursor`; no change is missed between two requests. Hidden events are included and
    marked. With `dating`, events that are dated otherwise are listed as `removed`, also those that were never listed
    before.

    With `Accept: text/event-stream` the changes are sent as server-sent events when they happen: the name is the kind,
    the id the cursor, the data the change. A stream ends after some minutes, and browsers reconnect by themselves.
    """
    here = addresses(timeline)
    changes = partial(services().store.changes, timeline, limit=arguments["limit"])
    poll = _Selected(changes, dating_of(arguments["dating"]))
    if request.accept_mimetypes.best_match([JSON, EVENT_STREAM]) == EVENT_STREAM:
        response = _streamed(poll, request.headers.get("Last-Event-ID") or arguments["since"], here)
    else:
        body = changes_json(poll(cursor=arguments["since"]))
        response = json_response({**body, "items": [here.of_events_in(change, "event") for change in body["items"]]})
    response.vary.add("Accept")
    response.cache_control.no_store = True
    return response


@dataclass(frozen=True, slots=True)
class _Selected:
    """A poll of the change log that reports events of other datings as removed; without datings, none."""

    poll: Poll
    dating: EventDating | None

    def __call__(self, *, cursor: str) -> Changes:
        changes = self.poll(cursor=cursor)
        return replace(changes, items=tuple(map(self._selected, changes.items))) if self.dating else changes

    def _selected(self, change: Change) -> Change:
        is_other = change.event is not None and self.dating is not None and not change.event.is_dated(self.dating)
        return replace(change, kind="removed", event=None) if is_other else change


def _streamed(poll: Poll, since: str, here: Addresses) -> Response:
    """Return the stream; the first poll is made before it starts, so that errors of the request are answered."""
    return stream_response(change_updates(poll(cursor=since), poll, here))
