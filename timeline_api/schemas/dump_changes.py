"""Changes as JSON; as in `dump`, plain functions that build what `promised_changes` documents."""

from __future__ import annotations

from timeline_api.model import Change, Changes
from timeline_api.schemas.dump import Json, event_json


def change_json(change: Change) -> Json:
    """What became of an event; the event itself without its mentions, null when it is gone."""
    return {
        "kind": change.kind,
        "id": change.id,
        "version": change.version,
        "into": change.into or None,
        "event": event_json(change.event) if change.event else None,
    }


def changes_json(changes: Changes) -> Json:
    """Some changes, and the cursor that leads on from them."""
    return {
        "items": [change_json(change) for change in changes.items],
        "cursor": changes.cursor,
        "more": changes.more,
    }
