"""States of conflicts, as people have settled them; new values reopen a conflict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from timeline_api.model import Conflict, Edit


def settled(conflicts: Iterable[Conflict], edits: Mapping[str, Edit]) -> tuple[Conflict, ...]:
    """Return the conflicts of an event in the states that edits give them; `edits` has the latest one of each conflict.

    A conflict is open again if it has a value that it did not have when it was settled, or no longer has the value in
    favour of which it was resolved.
    """
    return tuple(_settled(conflict, edits[conflict.id]) if conflict.id in edits else conflict for conflict in conflicts)


def resolved_date(conflicts: Iterable[Conflict]) -> str:
    """Return the EDTF text in favour of which a conflict on the date is resolved, "" if none is."""
    return next((conflict.resolved for conflict in conflicts if conflict.kind == "date"), "")


def _settled(conflict: Conflict, edit: Edit) -> Conflict:
    settlement = edit.settlement
    if settlement is None or settlement.state == "open":
        return conflict
    names = {value.name for value in conflict.values}
    is_backed = settlement.state != "resolved" or settlement.value in names
    if not (is_backed and names <= set(settlement.values)):
        return replace(conflict, reopened=True)
    return replace(conflict, state=settlement.state, resolved=settlement.value, remark=edit.remark)
