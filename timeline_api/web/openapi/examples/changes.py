"""What the contract shows of changes: the ferry story as it comes."""

from __future__ import annotations

from timeline_api.model import Change, Changes
from timeline_api.schemas.changes import changes_json
from timeline_api.web.openapi.examples.story import THE_EVENT
from timeline_api.web.responses.stream_updates import change_lines

_HERE = Change(kind="changed", id=THE_EVENT.id, version=2, cursor="WyIiLDIsIjA5Il0", event=THE_EVENT)
_GONE = Change(kind="merged", id=THE_EVENT.mentions[1].id, version=2, cursor="WyIiLDIsIjMwIl0", into=THE_EVENT.id)

CHANGES = changes_json(Changes(items=(_HERE, _GONE), cursor="WyIiLDIsIn4iXQ", more=False))
STREAM = b"".join(change_lines(Changes(items=(_GONE,), cursor="WyIiLDIsIn4iXQ", more=False))).decode()
