"""Edits of actors: make them, and apply the fields that they set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from timeline_api.corrections.link_constraints import Grouping
from timeline_api.errors import AlreadyUndone, InvalidInput
from timeline_api.language.folding import fold_case
from timeline_api.model import ACTOR_FIELDS, ActorEdit, Remark, TimelineActor, actor_id


def actor_fields_edit(
    actor: TimelineActor, values: Mapping[str, str | None], remark: Remark, *, number: int
) -> ActorEdit | None:
    """Return the edit that sets fields of an actor, None if all of them are set to these values already.

    None as a value removes a correction.
    """
    fields = tuple((name, value) for name, value in values.items() if value != _set_before(actor, name))
    if not fields:
        return None
    return ActorEdit(number=number, kind="fields", actor=actor.id, remark=remark, names=actor.name_ids, fields=fields)


def actor_merge_edit(
    actor: TimelineActor, others: Sequence[TimelineActor], remark: Remark, *, number: int
) -> ActorEdit:
    """Return the edit which states that an actor and others are the same actor."""
    names = tuple(dict.fromkeys(name for each in (actor, *others) for name in each.name_ids))
    return ActorEdit(
        number=number, kind="merge", actor=actor.id, remark=remark, names=names, parts=(tuple(sorted(names)),)
    )


def actor_split_edit(actor: TimelineActor, taken: Iterable[str], remark: Remark, *, number: int) -> ActorEdit:
    """Return the edit which states that some names of an actor are those of another one.

    Raises InvalidInput: a name is not one of the actor's, or none would be left.
    """
    keys = [fold_case(name.strip()) for name in taken]
    if strange := next((key for key in keys if key not in actor.keys), None):
        raise InvalidInput(f"{strange!r} is no name of actor {actor.id!r}", field="names")
    apart = set(map(actor_id, keys))
    rest = [name for name in actor.name_ids if name not in apart]
    if not rest:
        raise InvalidInput("a split has to leave the actor a name", field="names")
    parts = tuple(sorted(apart)), tuple(sorted(rest))
    return ActorEdit(number=number, kind="split", actor=actor.id, remark=remark, names=actor.name_ids, parts=parts)


def undo_actor_edit(
    edit: ActorEdit, actor: TimelineActor, remark: Remark, *, number: int
) -> tuple[ActorEdit, ActorEdit]:
    """Return the edit that undoes another one, and that one marked as undone. An undo can be undone.

    Raises AlreadyUndone.
    """
    if edit.undone is not None:
        raise AlreadyUndone(edit.number, edit.undone)
    undo = ActorEdit(number=number, kind="undo", actor=actor.id, remark=remark, names=edit.names, undoes=edit.number)
    return undo, replace(edit, undone=number)


def counting(edits: Iterable[ActorEdit]) -> list[ActorEdit]:
    """Return the edits that are not undone and no undos, in their order."""
    found = (edit for edit in edits if edit.undone is None and edit.undoes is None)
    return sorted(found, key=lambda edit: edit.number)


def name_groups(edits: Iterable[ActorEdit]) -> Grouping:
    """Return which names are those of one actor and which are not, by the edits that apply."""
    return Grouping(edits)


def corrected_actors(actors: Iterable[TimelineActor], edits: Iterable[ActorEdit]) -> list[TimelineActor]:
    """Return the actors with the fields that edits set; an edit applies to the actor with the first of its names."""
    found = list(actors)
    holders = {name: index for index, actor in enumerate(found) for name in actor.name_ids} if edits else {}
    values: dict[int, dict[str, str | None]] = {}
    for edit in edits:
        holder = next((holders[name] for name in edit.names if name in holders), None)
        if holder is not None and edit.fields:
            values.setdefault(holder, {}).update(edit.fields)
    for index, fields in values.items():
        given: dict[str, Any] = {name: fields[name] for name in ACTOR_FIELDS if fields.get(name) is not None}
        found[index] = replace(found[index], corrected=tuple(given), **given)
    return found


def _set_before(actor: TimelineActor, name: str) -> str | None:
    return getattr(actor, name) if name in actor.corrected else None
