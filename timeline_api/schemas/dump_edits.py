"""Edits as JSON; as in `dump`, plain functions that build what `promised_edits` documents."""

from __future__ import annotations

from datetime import UTC, datetime

from timeline_api.model import Edit, Event, EventState, Settlement
from timeline_api.schemas.dump import Json, date_json, event_detail_json


def edit_json(edit: Edit) -> Json:
    """An edit with the events that held its mentions before and after it."""
    return {
        "number": edit.number,
        "kind": edit.kind,
        "event": edit.event,
        "made": datetime.fromtimestamp(edit.remark.made, UTC).isoformat().replace("+00:00", "Z"),
        "by": edit.remark.by,
        "reason": edit.remark.reason,
        "set": dict(edit.fields),
        "settles": _settlement_json(edit.settlement) if edit.settlement else None,
        "undoes": edit.undoes,
        "undone": edit.undone,
        "before": [_state_json(state) for state in edit.before],
        "after": [_state_json(state) for state in edit.after],
    }


def split_json(taken: Event, rest: Event) -> Json:
    """The event that some mentions make, and the one that is left."""
    return {"taken": event_detail_json(taken), "rest": event_detail_json(rest)}


def _state_json(state: EventState) -> Json:
    return {
        "id": state.id,
        "title": state.title or None,
        "date": date_json(state.when),
        "modality": state.modality,
        "hidden": state.hidden,
        "pinned": state.pinned,
        "mentions": state.mentions,
        "conflicts": [_settlement_json(settlement) for settlement in state.conflicts],
    }


def _settlement_json(settlement: Settlement) -> Json:
    return {
        "id": settlement.conflict,
        "state": settlement.state,
        "value": settlement.value or None,
        "values": list(settlement.values),
        "removed": settlement.removed,
    }
