"""What people have set of events: fields, and what became of conflicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from timeline_api.corrections.conflict_states import resolved_date, settled
from timeline_api.edtf import read_edtf
from timeline_api.model import CORRECTABLE, Actor, Attribution, Edit, Event, FieldValue, Media, Salience

#: A pinned event comes before all others.
_PINNED = "pinned by a person"


@dataclass(slots=True)
class _EventEdits:
    """The edits of one event: the one that counts for each field, with its value, and for each conflict."""

    fields: dict[str, tuple[int, FieldValue]] = field(default_factory=dict)
    settlements: dict[str, Edit] = field(default_factory=dict)

    def add(self, edit: Edit) -> None:
        self.fields.update({name: (edit.number, value) for name, value in edit.fields})
        if edit.settlement:
            self.settlements[edit.settlement.conflict] = edit


def corrected(events: Iterable[Event], edits: Iterable[Edit]) -> list[Event]:
    """The events with what edits say of them; the events must be all that hold a mention of those edits.

    An edit follows the first of its mentions that is there. Where edits meet in one event, the latest that sets a
    field counts, if only to take back what was set before.
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
    """A date that a person set counts, unless a conflict on it was resolved later."""
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
    """The parts of a title that a person set, and its mention; none of a title that no mention has."""
    chosen = next((mention for mention in event.mentions if mention.title == title), None)
    return {"title_parts": chosen.title_parts if chosen else (), "title_mention": chosen.id if chosen else ""}


def written(event: Event, name: str) -> FieldValue:
    """The value of a field of an event as an edit has it."""
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
    """The value of a field as an event has it."""
    if name == "when":
        return read_edtf(value)
    if name == "actors":
        return tuple(Actor(**actor) for actor in value)
    if name == "places":
        return tuple(value)
    if name == "media":
        return Media(**value)
    return Attribution(**value) if name == "attribution" else value
