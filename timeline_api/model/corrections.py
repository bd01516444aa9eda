"""What people correct: an edit with who made it and why, and the events that it is about before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline_api.edtf import EdtfValue
from timeline_api.model.mentions import Modality

EditKind = Literal["fields", "merge", "split", "conflict", "undo"]
ConflictState = Literal["open", "explained", "resolved"]

#: What can be corrected of an event, in the order in which it is told.
CORRECTABLE = ("title", "when", "modality", "hidden", "pinned")

#: What a field is corrected to; a date as EDTF text, None to take the correction back.
FieldValue = str | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Who makes an edit, why, and when, in seconds since 1970; "" where the caller does not say."""

    by: str = ""
    reason: str = ""
    made: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What became of a conflict, by its id (`Conflict.id`).

    `value` is the position that it is resolved in favour of (`ConflictValue.name`), "" in other states. `values` are
    all positions that there were, but for those `removed`, so many, which only documents gave that were deleted since;
    one that is resolved in favour of such a position has the `value` "" too.
    """

    conflict: str
    state: ConflictState
    value: str = ""
    values: tuple[str, ...] = ()
    removed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventState:
    """What an event was at an edit; `mentions` is how many it had.

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
    """A correction by a person. It says something of mentions, since events are made anew whenever mentions change.

    `number` is the version of the timeline that it made; the later of two edits counts. `mentions` are those that it
    is about, in the order of their publication. What it says of them:

    fields: the event that holds the first of them that is there has these values;
    conflict: so stands its conflict `settlement.conflict`, as long as no other values come to those that there were;
    merge, split, and conflict too: the mentions of one part tell of one happening, those of different parts of
    different ones;
    undo: the edit numbered `undoes` does not count.

    `undone` is the number of the undo that counts against it. `before` and `after` are the events that held its
    mentions when it was made, in chronological order.
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
