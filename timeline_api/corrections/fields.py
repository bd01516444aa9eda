"""The fields of events that people have set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from timeline_api.edtf import read_edtf
from timeline_api.model import CORRECTABLE, Edit, Event, FieldValue, Salience

#: A pinned event comes before all others.
_PINNED = "pinned by a person"


def corrected(events: Iterable[Event], edits: Iterable[Edit]) -> list[Event]:
    """The events with what edits say of them; the events must be all that hold a mention of those edits.

    An edit follows the first of its mentions that is there. Where edits meet in one event, the latest that sets a
    field counts, if only to take back what was set before.
    """
    told = list(events)
    holders = {mention.id: event.id for event in told for mention in event.mentions}
    said: dict[str, dict[str, FieldValue]] = {}
    for edit in sorted(edits, key=lambda edit: edit.number):
        holder = next((holders[mention] for mention in edit.mentions if mention in holders), None)
        if edit.fields and holder:
            said.setdefault(holder, {}).update(edit.fields)
    return [_set(event, said[event.id]) if event.id in said else event for event in told]


def _set(event: Event, said: Mapping[str, FieldValue]) -> Event:
    values: dict[str, Any] = {name: said[name] for name in CORRECTABLE if said.get(name) is not None}
    names = tuple(values)
    if "when" in values:
        values["when"] = read_edtf(values["when"])
    if values.get("pinned"):
        values["salience"] = Salience(score=1.0, why=(_PINNED, *event.salience.why))
    return replace(event, corrected=names, **values)
