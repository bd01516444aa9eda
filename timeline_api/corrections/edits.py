"""Make edits of what people ask for, and keep them on the mentions that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from timeline_api.corrections.fields import written
from timeline_api.errors import AlreadyUndone, ConflictNotFound, InvalidInput
from timeline_api.model import Edit, Event, EventState, FieldValue, Remark, Settlement


def fields_edit(event: Event, values: Mapping[str, FieldValue], remark: Remark, *, number: int) -> Edit | None:
    """The edit that sets fields of an event; None where each has that value from an edit before, or none to take back.

    None as a value takes a correction back.
    """
    fields = tuple((name, value) for name, value in values.items() if value != _set_before(event, name))
    if not fields:
        return None
    mentions = tuple(mention.id for mention in event.mentions)
    return Edit(number=number, kind="fields", event=event.id, remark=remark, mentions=mentions, fields=fields)


def settle_edit(event: Event, settlement: Settlement, remark: Remark, *, number: int) -> Edit | None:
    """The edit that settles a conflict of an event, or opens it again; None where it stands so already.

    Who settles a conflict says that the mentions that disagree tell of one happening.

    Raises ConflictNotFound: the event has none of this id; InvalidInput: the value is no position of it.
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
    """The edit that says that an event and others are one: all their mentions tell of one happening."""
    mentions = tuple(dict.fromkeys(mention.id for each in (event, *others) for mention in each.mentions))
    return Edit(
        number=number, kind="merge", event=event.id, remark=remark, mentions=mentions, parts=(tuple(sorted(mentions)),)
    )


def split_edit(event: Event, taken: Iterable[str], remark: Remark, *, number: int) -> Edit:
    """The edit that says that some mentions of an event tell of one happening, and the rest of another.

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
    """The edit that says that an event and others, each of them, tell of different happenings.

    It concerns all their mentions, but keeps apart only the mention of each that the event goes by: of the others
    nobody has said that they are of one happening.
    """
    events = (event, *others)
    mentions = tuple(dict.fromkeys(mention.id for each in events for mention in each.mentions))
    parts = tuple((each.id,) for each in events)
    return Edit(number=number, kind="separate", event=event.id, remark=remark, mentions=mentions, parts=parts)


def undo_edit(edit: Edit, event_id: str, remark: Remark, *, number: int) -> tuple[Edit, Edit]:
    """The edit that undoes another, and the other as it is then. An undo can be undone.

    Raises AlreadyUndone.
    """
    if edit.undone is not None:
        raise AlreadyUndone(edit.number, edit.undone)
    undo = Edit(number=number, kind="undo", event=event_id, remark=remark, mentions=edit.mentions, undoes=edit.number)
    return undo, replace(edit, undone=number)


def with_heirs(edit: Edit, heirs: Mapping[str, str]) -> Edit:
    """The edit with the mentions that a new version of a document has in the place of those that it names.

    They stand beside the old ones, which may come back with the old text.
    """
    if heirs.keys().isdisjoint(edit.mentions):
        return edit
    parts = tuple(_mentions_with_heirs(part, heirs) for part in edit.parts)
    return replace(edit, mentions=_mentions_with_heirs(edit.mentions, heirs), parts=parts)


def state_of(event: Event) -> EventState:
    """What an event is, for the history."""
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
