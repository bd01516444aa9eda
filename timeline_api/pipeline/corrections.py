"""Corrections of events: set fields, settle conflicts, merge, separate, split, undo; each edit in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from timeline_api import corrections
from timeline_api.errors import EditNotFound, EventMoved, EventNotFound, InvalidInput
from timeline_api.model import Edit, Event, EventState, FieldValue, Remark, Settlement
from timeline_api.pipeline.coreference import remerged
from timeline_api.pipeline.writes import changed_there
from timeline_api.store import Session, Store

#: Raises an error if the event does not meet the preconditions of the caller.
Check = Callable[[Event], None]


class MakeEdit(Protocol):
    """A function that makes an edit of an event, or returns None if there is nothing to change."""

    def __call__(self, event: Event, /, *, number: int) -> Edit | None:
        """The edit, which has this number in the timeline's history."""


class MakeRuling(Protocol):
    """A function that makes an edit which states whether an event and others are the same event."""

    def __call__(self, event: Event, others: Sequence[Event], /, *, number: int) -> Edit:
        """The edit, which has this number in the timeline's history."""


def correct_event(
    event_id: str, fields: Mapping[str, FieldValue], remark: Remark, check: Check, *, timeline: str, store: Store
) -> Event:
    """Set fields of an event, None to remove a correction; without a change no edit is made.

    Raises TimelineNotFound, EventMoved, EventNotFound, StoreBusy; what `check` raises.
    """
    make = partial(corrections.fields_edit, values=fields, remark=remark)
    return _edited(event_id, make, check, timeline=timeline, store=store)


def settle_conflict(
    event_id: str, settlement: Settlement, remark: Remark, check: Check, *, timeline: str, store: Store
) -> Event:
    """Settle a conflict of an event or reopen it; without a change no edit is made.

    Raises TimelineNotFound, EventMoved, EventNotFound, StoreBusy; ConflictNotFound; InvalidInput: the value that it is
    resolved in favour of is none of its values; what `check` raises.
    """
    make = partial(corrections.settle_edit, settlement=settlement, remark=remark)
    return _edited(event_id, make, check, timeline=timeline, store=store)


def _edited(event_id: str, make: MakeEdit, check: Check, *, timeline: str, store: Store) -> Event:
    """Make an edit of an event and return the changed event; if `make` returns None, no edit is stored."""

    def change(session: Session) -> Event:
        event = _checked(event_id, check, session)
        edit = make(event, number=session.upcoming_version())
        if edit is None:
            return event
        _keep(edit, session)
        return _holder(event.mentions[0].id, session)

    return changed_there(change, timeline=timeline, store=store)


def merge_events(
    event_id: str, others: Iterable[str], remark: Remark, check: Check, *, timeline: str, store: Store
) -> Event:
    """State that an event and others are the same event. `others` may be ids of mentions or of merged events.

    Raises TimelineNotFound, EventMoved, EventNotFound, StoreBusy; InvalidInput: one of the others is not there or is
    the event itself; what `check` raises.
    """
    make = partial(corrections.merge_edit, remark=remark)
    return _ruled(make, event_id, others, check, timeline=timeline, store=store)


def separate_events(
    event_id: str, others: Iterable[str], remark: Remark, check: Check, *, timeline: str, store: Store
) -> Event:
    """State that an event and others are different events, so that they are never merged; return the event.

    Raises TimelineNotFound, EventMoved, EventNotFound, StoreBusy; InvalidInput: one of the others is not there or is
    the event itself; what `check` raises.
    """
    make = partial(corrections.separate_edit, remark=remark)
    return _ruled(make, event_id, others, check, timeline=timeline, store=store)


def _ruled(
    make: MakeRuling, event_id: str, others: Iterable[str], check: Check, *, timeline: str, store: Store
) -> Event:
    """Make an edit of an event and other events and return the changed event."""

    def change(session: Session) -> Event:
        event = _checked(event_id, check, session)
        others_by_id = {other.id: other for other in (_led_to(each, session) for each in others)}
        if event.id in others_by_id or not others_by_id:
            raise InvalidInput(f"{event_id!r} is itself among the other events", field="events")
        _keep(make(event, tuple(others_by_id.values()), number=session.upcoming_version()), session)
        return _holder(event.mentions[0].id, session)

    return changed_there(change, timeline=timeline, store=store)


def split_event(
    event_id: str, mentions: Iterable[str], remark: Remark, check: Check, *, timeline: str, store: Store
) -> tuple[Event, Event]:
    """State that some mentions of an event report another event; return that event and the rest of the first one.

    Raises TimelineNotFound, EventMoved, EventNotFound, StoreBusy; InvalidInput: a mention is not one of the event's,
    or none would be left; what `check` raises.
    """

    def change(session: Session) -> tuple[Event, Event]:
        event = _checked(event_id, check, session)
        edit = corrections.split_edit(event, mentions, remark, number=session.upcoming_version())
        _keep(edit, session)
        taken, rest = (_holder(part[0], session) for part in edit.parts)
        return taken, rest

    return changed_there(change, timeline=timeline, store=store)


def undo_edit(event_id: str, number: int, remark: Remark, check: Check, *, timeline: str, store: Store) -> Edit:
    """Undo an edit in the history of an event by a new edit, which can itself be undone.

    Raises TimelineNotFound, EventMoved, EventNotFound, StoreBusy; EditNotFound: it is not in the event's history;
    AlreadyUndone; what `check` raises.
    """

    def change(session: Session) -> Edit:
        event = _checked(event_id, check, session)
        edits = {edit.number: edit for edit in session.edits_about(mention.id for mention in event.mentions)}
        if number not in edits:
            raise EditNotFound(event_id, number)
        undo, undone = corrections.undo_edit(edits[number], event.id, remark, number=session.upcoming_version())
        session.save_edits(_without_effect(undone, edits))
        return _keep(undo, session)

    return changed_there(change, timeline=timeline, store=store)


def _without_effect(undone: Edit, edits: Mapping[int, Edit]) -> list[Edit]:
    """The edits that an undo changes: the one that it undoes and, if that was an undo, the one that applies again."""
    again = edits.get(undone.undoes) if undone.undoes is not None else None
    return [undone] if again is None else [undone, replace(again, undone=None)]


def _keep(edit: Edit, session: Session) -> Edit:
    """Store an edit and its changes, with the events of its mentions before and after it."""
    before = _states(edit, session)
    session.save_edits([edit])
    session.correct(remerged(edit, session))
    complete = replace(edit, before=before, after=_states(edit, session))
    session.save_edits([complete])
    return complete


def _states(edit: Edit, session: Session) -> tuple[EventState, ...]:
    return tuple(map(corrections.state_of, session.events_with_mentions(edit.mentions)))


def _checked(event_id: str, check: Check, session: Session) -> Event:
    event = session.event(event_id)
    check(event)
    return event


def _led_to(event_id: str, session: Session) -> Event:
    try:
        return session.event(event_id)
    except EventMoved as moved:
        return session.event(moved.survivor)
    except EventNotFound as error:
        raise InvalidInput(str(error), field="events") from error


def _holder(mention_id: str, session: Session) -> Event:
    (event,) = session.events_with_mentions([mention_id])
    return event
