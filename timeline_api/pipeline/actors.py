"""Corrections of actors: set fields, merge, split, undo; each edit in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from timeline_api.coreference.actors.links import linked
from timeline_api.corrections import actors as corrections
from timeline_api.errors import ActorNotFound, EditNotFound, InvalidInput
from timeline_api.model import ActorEdit, ActorName, Actors, Merge, Remark, TimelineActor
from timeline_api.pipeline.writes import changed_there
from timeline_api.store import Session, Store

#: Raises an error if the actor does not meet the preconditions of the caller.
CheckActor = Callable[[TimelineActor], None]


class MakeActorEdit(Protocol):
    """A function that makes an edit of an actor, or returns None if there is nothing to change."""

    def __call__(self, actor: TimelineActor, actors: Actors, /, *, number: int) -> ActorEdit | None:
        """The edit, which has this number in the timeline's history; `actors` are all of the timeline."""


def link_actors(names: Sequence[ActorName], edits: Sequence[ActorEdit]) -> Sequence[TimelineActor]:
    """Return the actors of the names of a timeline, as people have corrected them."""
    if not edits:
        return linked(names)
    applying = corrections.counting(edits)
    return corrections.corrected_actors(linked(names, corrections.name_groups(applying)), applying)


def correct_actor(
    wanted: str, fields: Mapping[str, str | None], remark: Remark, check: CheckActor, *, timeline: str, store: Store
) -> TimelineActor:
    """Set fields of an actor, None to remove a correction; without a change no edit is made.

    Raises TimelineNotFound, ActorNotFound, StoreBusy; what `check` raises.
    """

    def make(actor: TimelineActor, _actors: Actors, *, number: int) -> ActorEdit | None:
        return corrections.actor_fields_edit(actor, fields, remark, number=number)

    return _edited(wanted, make, check, timeline=timeline, store=store)[0]


def merge_actors(
    wanted: str, others: Iterable[str], remark: Remark, check: CheckActor, *, timeline: str, store: Store
) -> TimelineActor:
    """State that an actor and others are the same actor.

    Raises TimelineNotFound, ActorNotFound, StoreBusy; InvalidInput: one of the others is not there or is the actor
    itself; what `check` raises.
    """

    def make(actor: TimelineActor, actors: Actors, *, number: int) -> ActorEdit:
        others_by_id = {other.id: other for other in (_led_to(each, actors) for each in others)}
        if actor.id in others_by_id or not others_by_id:
            raise InvalidInput(f"{wanted!r} is to be merged with other actors than itself", field="actors")
        return corrections.actor_merge_edit(actor, tuple(others_by_id.values()), remark, number=number)

    return _edited(wanted, make, check, timeline=timeline, store=store)[0]


def split_actor(
    wanted: str, names: Iterable[str], remark: Remark, check: CheckActor, *, timeline: str, store: Store
) -> tuple[TimelineActor, TimelineActor]:
    """State that some names of an actor are those of another one; return that actor and the rest of the first one.

    Raises TimelineNotFound, ActorNotFound, StoreBusy; InvalidInput: a name is not one of the actor's, or none would be
    left; what `check` raises.
    """

    def make(actor: TimelineActor, _actors: Actors, *, number: int) -> ActorEdit:
        return corrections.actor_split_edit(actor, names, remark, number=number)

    _, edit = _edited(wanted, make, check, timeline=timeline, store=store)
    taken, rest = (store.actor(timeline, part[0]) for part in edit.parts) if edit else (None, None)
    assert taken
    assert rest
    return taken, rest


def undo_actor_edit(
    wanted: str, number: int, remark: Remark, check: CheckActor, *, timeline: str, store: Store
) -> ActorEdit:
    """Undo an edit in the history of an actor by a new edit, which can itself be undone.

    Raises TimelineNotFound, ActorNotFound, StoreBusy; EditNotFound: it is not in the actor's history; AlreadyUndone;
    what `check` raises.
    """

    def change(session: Session) -> ActorEdit:
        actor = _checked(wanted, _actors(session), check, session)
        edits = {edit.number: edit for edit in session.actor_edits()}
        edit = edits.get(number)
        if edit is None or set(edit.names).isdisjoint(actor.name_ids):
            raise EditNotFound(wanted, number)
        undo, undone = corrections.undo_actor_edit(edit, actor, remark, number=session.upcoming_version())
        again = edits.get(undone.undoes) if undone.undoes is not None else None
        session.save_actor_edits([undo, undone, *([replace(again, undone=None)] if again else [])])
        session.correct(Merge())
        return undo

    return changed_there(change, timeline=timeline, store=store)


def _edited(
    wanted: str, make: MakeActorEdit, check: CheckActor, *, timeline: str, store: Store
) -> tuple[TimelineActor, ActorEdit | None]:
    """Make an edit of an actor; return the changed actor and the edit, None if `make` finds nothing to change."""

    def change(session: Session) -> tuple[str, ActorEdit | None]:
        actors = _actors(session)
        actor = _checked(wanted, actors, check, session)
        edit = make(actor, actors, number=session.upcoming_version())
        if edit is not None:
            session.save_actor_edits([edit])
            session.correct(Merge())
        return actor.name_ids[0], edit

    name, edit = changed_there(change, timeline=timeline, store=store)
    return store.actor(timeline, name), edit


def _actors(session: Session) -> Actors:
    return Actors(tuple(link_actors(session.actor_names(), session.actor_edits())))


def _checked(wanted: str, actors: Actors, check: CheckActor, session: Session) -> TimelineActor:
    actor = actors.find(wanted)
    check(replace(actor, events=session.count_events_of(actor.keys)))
    return actor


def _led_to(wanted: str, actors: Actors) -> TimelineActor:
    try:
        return actors.find(wanted)
    except ActorNotFound as error:
        raise InvalidInput(str(error), field="actors") from error
