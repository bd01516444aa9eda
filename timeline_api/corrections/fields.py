"""Apply edits of fields and of conflicts to events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from timeline_api.corrections.conflict_states import resolved_date, settled
from timeline_api.edtf import read_edtf
from timeline_api.model import CORRECTABLE, Actor, Attribution, Edit, Event, FieldValue, Media, Salience

#: The reason of the salience of a pinned event.
_PINNED = "pinned by a person"


@dataclass(slots=True)
class _EventEdits:
    """The edits of one event: of each field the number of the latest one and its value; of each conflict the latest."""

    fields: dict[str, tuple[int, FieldValue]] = field(default_factory=dict)
    settlements: dict[str, Edit] = field(default_factory=dict)

    def add(self, edit: Edit) -> None:
        self.fields.update({name: (edit.number, value) for name, value in edit.fields})
        if edit.settlement:
            self.settlements[edit.settlement.conflict] = edit


def corrected(events: Iterable[Event], edits: Iterable[Edit]) -> list[Event]:
    """Return the events with the fields and states of conflicts that edits give them.

    An edit applies to the event with the first of its mentions that exists, so that `events` must have all mentions of
    the edits. If several edits of one event set a field, the latest one applies, also if it removes a correction.
    """
    found = list(events)
    holders = {mention.id: event.id for event in found for mention in event.mentions}
    edits_of: dict[str, _EventEdits] = {}
    for edit in sorted(edits, key=lambda edit: edit.number):
        holder = next((holders[mention] for mention in edit.mentions if mention in holders), None)
        if holder and (edit.fields or edit.settlement):
            edits_of.setdefault(holder, _EventEdits()).add(edit)
    return [_set(event, edits_of[event.id]) if event.id in edits_of else event for event in found]


def _set(event: Event, edits: _EventEdits) -> Event:
    """Apply edits to an event. A date that a person set applies unless a conflict about it was resolved later."""
    conflicts = settled(event.conflicts, edits.settlements)
    given = {name: edits.fields[name] for name in CORRECTABLE if name in edits.fields}
    values: dict[str, Any] = {name: value for name, (_, value) in given.items() if value is not None}
    if (date := resolved_date(conflicts)) and edits.settlements["date"].number > given.get("when", (0, None))[0]:
        values.pop("when", None)
    names = tuple(values)
    if date or "when" in values:
        values["when"] = values.get("when") or date
    values = {name: _read(name, value) for name, value in values.items()}
    if "title" in values:
        values |= _title_of_mention(event, values["title"])
    if values.get("pinned"):
        values["salience"] = Salience(score=1.0, why=(_PINNED, *event.salience.why))
    return replace(event, corrected=names, conflicts=conflicts, **values)


def _title_of_mention(event: Event, title: str) -> dict[str, Any]:
    """The parts of a title that a person set and the mention with this title, if there is one."""
    chosen = next((mention for mention in event.mentions if mention.title == title), None)
    return {"title_parts": chosen.title_parts if chosen else (), "title_mention": chosen.id if chosen else ""}


def written(event: Event, name: str) -> FieldValue:
    """Return the value of a field of an event in the form that edits have."""
    if name == "when":
        return event.when.text
    if name == "actors":
        return [{"name": actor.name, "type": actor.type} for actor in event.actors]
    if name == "places":
        return list(event.places)
    if name == "attribution":
        return {"who": event.attribution.who, "verb": event.attribution.verb} if event.attribution else None
    if name == "media":
        return asdict(event.media) if event.media else None
    value: FieldValue = getattr(event, name)
    return value


def _read(name: str, value: Any) -> Any:
    """The value of a field in the form that events have."""
    if name == "when":
        return read_edtf(value)
    if name == "actors":
        return tuple(Actor(**actor) for actor in value)
    if name == "places":
        return tuple(value)
    if name == "media":
        return Media(**value)
    return Attribution(**value) if name == "attribution" else value
