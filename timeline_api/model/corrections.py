"""Edits: what a person corrects, with author and reason, and the events concerned before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline_api.edtf import EdtfValue
from timeline_api.model.mentions import Modality

EditKind = Literal["fields", "merge", "split", "separate", "conflict", "undo"]
ConflictState = Literal["open", "explained", "resolved"]

#: The fields of an event that can be corrected, in the order of its JSON.
CORRECTABLE = ("title", "when", "modality", "kind", "attribution", "actors", "places", "media", "hidden", "pinned")

#: The corrected value of a field, as in its JSON: a date as EDTF text, an actor with its name and type, an attribution
#: with who and verb, a picture or video with all its fields; None to withdraw the correction.
FieldValue = str | bool | list[str] | list[dict[str, str]] | dict[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """The author of an edit and the reason, each "" where not given; `made` is its time in seconds since 1970."""

    by: str = ""
    reason: str = ""
    made: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """The state that a person gave the conflict with the id `conflict` (`Conflict.id`).

    `value` is the position that it is resolved in favour of (`ConflictValue.name`), "" in other states. `values` are
    all positions that there were, without those that only deleted documents gave, whose number is `removed`. If it was
    resolved in favour of one of these, `value` is "" too.
    """

    conflict: str
    state: ConflictState
    value: str = ""
    values: tuple[str, ...] = ()
    removed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventState:
    """The state of an event at the time of an edit; `mentions` is the number of its mentions.

    `title` is "" where only documents gave it that were deleted since.
    """

    id: str
    title: str
    when: EdtfValue
    modality: Modality
    hidden: bool
    pinned: bool
    mentions: int
    conflicts: tuple[Settlement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A correction by a person. It is stored for mentions, since events are rebuilt whenever mentions change.

    `number` is the version of the timeline that it made; the later of two edits applies. `mentions` are those that it
    concerns, in the order of their publication. By its kind:

    fields: the event of the first of the mentions that still exists gets these values;
    conflict: the event's conflict `settlement.conflict` gets this state, until it gets other values;
    merge, split, separate and conflict: the mentions of one part are must-linked, those of different parts are
    cannot-linked;
    undo: the edit numbered `undoes` does not apply.

    `undone` is the number of the undo that withdraws it, None while it applies. `before` and `after` are the events of
    its mentions when it was made, in chronological order.
    """

    number: int
    kind: EditKind
    event: str
    remark: Remark
    mentions: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...] = ()
    fields: tuple[tuple[str, FieldValue], ...] = ()
    settlement: Settlement | None = None
    undoes: int | None = None
    undone: int | None = None
    before: tuple[EventState, ...] = ()
    after: tuple[EventState, ...] = ()
