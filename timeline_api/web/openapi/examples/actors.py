"""Examples of actors in the contract: those of the ferry story, listed and corrected."""

from __future__ import annotations

from dataclasses import replace

from timeline_api.corrections.actors import actor_fields_edit, undo_actor_edit
from timeline_api.language.folding import fold_case
from timeline_api.model import Page, Remark, TimelineActor
from timeline_api.schemas import page_json
from timeline_api.schemas.actors import actor_edit_json, actor_split_json, timeline_actor_json
from timeline_api.web.openapi.examples.story import HERE, THE_EVENT

_REMARK = Remark(by="I. Brandt", reason="It is a council.", made=1_938_160_800)


def _actor(name: str, *others: str) -> TimelineActor:
    names = (name, *others)
    return TimelineActor(
        name=name, type="organisation", names=names, keys=tuple(map(fold_case, names)), events=len(names)
    )


_LISTED = tuple(replace(_actor(each.name), type=each.type) for each in THE_EVENT.actors)
_COUNCIL, _TOWN = _actor("Port Ellery Council", "Ellery Council"), _actor("Ellery")
_PATCHED = replace(_COUNCIL, name="Council of Port Ellery", corrected=("name",))
_FIELDS = actor_fields_edit(_COUNCIL, {"name": _PATCHED.name}, _REMARK, number=5)
assert _FIELDS
_UNDO, _UNDONE = undo_actor_edit(_FIELDS, _PATCHED, replace(_REMARK, reason="It is not."), number=6)

ACTORS = page_json(Page(items=_LISTED), lambda actor: HERE.of_actor(timeline_actor_json(actor)))
ACTOR = HERE.of_actor(timeline_actor_json(_COUNCIL))
PATCH_IN = {"name": _PATCHED.name, "by": _REMARK.by, "reason": _REMARK.reason}
PATCHED = HERE.of_actor(timeline_actor_json(_PATCHED))
MERGE_IN = {"actors": [_TOWN.id], "by": _REMARK.by}
SPLIT_IN = {"names": ["Ellery Council"], "by": _REMARK.by}
_SPLIT = actor_split_json(_actor("Ellery Council"), _actor("Port Ellery Council"))
SPLIT = {name: HERE.of_actor(actor) for name, actor in _SPLIT.items()}
UNDO_IN = {"by": _REMARK.by, "reason": "It is not."}
UNDO = actor_edit_json(_UNDO)
HISTORY = page_json(Page(items=(_UNDO, _UNDONE)), actor_edit_json)
