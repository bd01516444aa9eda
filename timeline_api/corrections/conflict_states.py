"""What became of conflicts: how people have settled them, as long as no new values come up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from timeline_api.model import Conflict, Edit


def settled(conflicts: Iterable[Conflict], edits: Mapping[str, Edit]) -> tuple[Conflict, ...]:
    """Conflicts of an event in the state that edits have put them into; `edits` are by conflict, the latest of each.

    A conflict with a value that was not there when it was settled is open again, and so is one that was resolved in
    favour of a value which nobody gives any longer.
    """
    return tuple(_settled(conflict, edits[conflict.id]) if conflict.id in edits else conflict for conflict in conflicts)


def resolved_date(conflicts: Iterable[Conflict]) -> str:
    """The EDTF text that a conflict on the date is resolved in favour of, "" where none is."""
    return next((conflict.resolved for conflict in conflicts if conflict.kind == "date"), "")


def _settled(conflict: Conflict, edit: Edit) -> Conflict:
    settlement = edit.settlement
    if settlement is None or settlement.state == "open":
        return conflict
    names = {value.name for value in conflict.values}
    is_held = settlement.state != "resolved" or settlement.value in names
    if not (is_held and names <= set(settlement.values)):
        return replace(conflict, reopened=True)
    return replace(conflict, state=settlement.state, resolved=settlement.value, remark=edit.remark)
