"""Make edits of events: one function for each kind of correction.

A new kind also needs its name in `model.EditKind`, its function in `pipeline.corrections`, a schema, a view and an
example in the contract.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from timeline_api.corrections.fields import written
from timeline_api.errors import AlreadyUndone, ConflictNotFound, InvalidInput
from timeline_api.model import Edit, Event, EventState, FieldValue, Remark, Settlement


def fields_edit(event: Event, values: Mapping[str, FieldValue], remark: Remark, *, number: int) -> Edit | None:
    """Return the edit that sets fields of an event, None if all of them are set to these values already.

    None as a value removes a correction.
    """
    fields = tuple((name, value) for name, value in values.items() if value != _set_before(event, name))
    if not fields:
        return None
    mentions = tuple(mention.id for mention in event.mentions)
    return Edit(number=number, kind="fields", event=event.id, remark=remark, mentions=mentions, fields=fields)


def settle_edit(event: Event, settlement: Settlement, remark: Remark, *, number: int) -> Edit | None:
    """Return the edit that settles or reopens a conflict of an event, None if it is in that state already.

    It also states that the mentions that disagree report the same event.

    Raises ConflictNotFound: the event has none of this id; InvalidInput: the value is none of its values.
    """
    conflict = next((each for each in event.conflicts if each.id == settlement.conflict), None)
    if conflict is None:
        raise ConflictNotFound(event.id, settlement.conflict)
    names = tuple(value.name for value in conflict.values)
    if settlement.value and settlement.value not in names:
        raise InvalidInput(f"the values of the conflict are {', '.join(names)}", field="value")
    if (settlement.state, settlement.value) == (conflict.state, conflict.resolved) and not conflict.reopened:
        return None
    mentions = tuple(mention.id for mention in event.mentions)
    disagreeing = tuple(sorted({mention for value in conflict.values for mention in value.mentions}))
    return Edit(
        number=number,
        kind="conflict",
        event=event.id,
        remark=remark,
        mentions=mentions,
        parts=(disagreeing,),
        settlement=replace(settlement, values=names),
    )


def merge_edit(event: Event, others: Sequence[Event], remark: Remark, *, number: int) -> Edit:
    """Return the edit which states that all mentions of an event and others report the same event."""
    mentions = tuple(dict.fromkeys(mention.id for each in (event, *others) for mention in each.mentions))
    return Edit(
        number=number, kind="merge", event=event.id, remark=remark, mentions=mentions, parts=(tuple(sorted(mentions)),)
    )


def split_edit(event: Event, taken: Iterable[str], remark: Remark, *, number: int) -> Edit:
    """Return the edit which states that some mentions of an event report one event, and the rest another.

    Raises InvalidInput: a mention is not one of the event's, or none would be left.
    """
    mentions = tuple(mention.id for mention in event.mentions)
    apart = set(taken)
    if strange := sorted(apart.difference(mentions)):
        raise InvalidInput(f"{strange[0]!r} is no mention of event {event.id!r}", field="mentions")
    rest = [mention for mention in mentions if mention not in apart]
    if not rest:
        raise InvalidInput("a split has to leave the event a mention", field="mentions")
    parts = tuple(sorted(apart)), tuple(sorted(rest))
    return Edit(number=number, kind="split", event=event.id, remark=remark, mentions=mentions, parts=parts)


def separate_edit(event: Event, others: Sequence[Event], remark: Remark, *, number: int) -> Edit:
    """Return the edit which states that an event and all others are different events.

    It names all their mentions, but only the mention whose id each event has cannot be linked to those of the others:
    the edit does not state that all mentions of one event belong together.
    """
    events = (event, *others)
    mentions = tuple(dict.fromkeys(mention.id for each in events for mention in each.mentions))
    parts = tuple((each.id,) for each in events)
    return Edit(number=number, kind="separate", event=event.id, remark=remark, mentions=mentions, parts=parts)


def undo_edit(edit: Edit, event_id: str, remark: Remark, *, number: int) -> tuple[Edit, Edit]:
    """Return the edit that undoes another one, and that one marked as undone. An undo can be undone.

    Raises AlreadyUndone.
    """
    if edit.undone is not None:
        raise AlreadyUndone(edit.number, edit.undone)
    undo = Edit(number=number, kind="undo", event=event_id, remark=remark, mentions=edit.mentions, undoes=edit.number)
    return undo, replace(edit, undone=number)


def with_heirs(edit: Edit, heirs: Mapping[str, str]) -> Edit:
    """Return an edit with the mentions of a new version of a document added after those that they replace.

    The old ones stay, since the old text may be put back.
    """
    if heirs.keys().isdisjoint(edit.mentions):
        return edit
    parts = tuple(_mentions_with_heirs(part, heirs) for part in edit.parts)
    return replace(edit, mentions=_mentions_with_heirs(edit.mentions, heirs), parts=parts)


def state_of(event: Event) -> EventState:
    """Return the state of an event for the history."""
    return EventState(
        id=event.id,
        title=event.title,
        when=event.when,
        modality=event.modality,
        hidden=event.hidden,
        pinned=event.pinned,
        mentions=len(event.mentions),
        conflicts=tuple(
            Settlement(
                conflict=conflict.id,
                state=conflict.state,
                value=conflict.resolved,
                values=tuple(value.name for value in conflict.values),
            )
            for conflict in event.conflicts
        ),
    )


def _set_before(event: Event, name: str) -> FieldValue:
    return written(event, name) if name in event.corrected else None


def _mentions_with_heirs(mentions: Iterable[str], heirs: Mapping[str, str]) -> tuple[str, ...]:
    beside = (each for mention in mentions for each in (mention, heirs.get(mention, mention)))
    return tuple(dict.fromkeys(beside))
