"""Examples of changes in the contract: those that the ferry story makes."""

from __future__ import annotations

from timeline_api.model import Change, Changes
from timeline_api.schemas.changes import changes_json
from timeline_api.web.openapi.examples.story import HERE, THE_EVENT
from timeline_api.web.responses.stream_updates import change_lines

_CHANGED = Change(kind="changed", id=THE_EVENT.id, version=2, cursor="WyIiLDIsIjA5Il0", event=THE_EVENT)
_GONE = Change(kind="merged", id=THE_EVENT.mentions[1].id, version=2, cursor="WyIiLDIsIjMwIl0", into=THE_EVENT.id)

_CHANGES = changes_json(Changes(items=(_CHANGED, _GONE), cursor="WyIiLDIsIn4iXQ", more=False))
CHANGES = {**_CHANGES, "items": [HERE.of_events_in(change, "event") for change in _CHANGES["items"]]}
STREAM = b"".join(change_lines(Changes(items=(_GONE,), cursor="WyIiLDIsIn4iXQ", more=False), HERE)).decode()
