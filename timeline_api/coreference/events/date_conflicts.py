"""The date of an event by all its mentions, and the conflicts of their sources on it.

The positions of an event are those of its values that contain no other of them. One position is agreement: coarser
values support it. Several that share no day are a conflict, which is never resolved: the event is then dated "one of"
them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

from timeline_api.coreference.comparison.evidence.date_relations import cells, clocks_differ, length, narrower
from timeline_api.coreference.events.conflict_values import conflict
from timeline_api.coreference.events.conflict_values import position as position_of
from timeline_api.edtf import EdtfValue, one_of, read_edtf
from timeline_api.model import Conflict, ConflictValue, EventMention, Grade


def when_of(values: Collection[EdtfValue]) -> EdtfValue:
    """Return the finest value that all values of an event allow; "one of" the positions if sources are in conflict.

    Of values that overlap without containing each other the shortest counts. Different times of one day make it
    the day. Raises IndexError: there is no value.
    """
    positions = _positions(values)
    if len(positions) > 1:
        return one_of(positions)
    times = [value for value in values if value.precision == "time"]
    has_two_times = any(clocks_differ(left, right) for left, right in combinations(times, 2))
    return read_edtf(positions[0].text[:10]) if has_two_times else positions[0]


def date_conflicts(mentions: Sequence[EventMention], values: Collection[EdtfValue]) -> tuple[Conflict, ...]:
    """Return the conflict of mentions, given in the order of publication, on the date of their event; at most one.

    contradiction: sources give values that exclude each other; reporting_lag: days that follow each other, as when
    one outlet counts from the event and the next from the report; refinement: some source gives nothing finer
    than a value that contains another source's. One source that is coarse here and fine there is no refinement.
    """
    if len(values) < 2:
        return ()
    positions = _positions(values)
    if len(positions) > 1:
        given = [_given(position, positions, mentions) for position in positions]
        return (conflict("date", _grade(positions), given),)
    return _refinement(positions[0], values, mentions)


def _positions(values: Collection[EdtfValue]) -> list[EdtfValue]:
    """Values that share no day with each other, the finest first chosen, in chronological order."""
    chosen: list[EdtfValue] = []
    for value in sorted(set(values), key=_finest_first):
        if not any(value.overlaps(other) for other in chosen):
            chosen.append(value)
    return sorted(chosen, key=lambda value: value.sort_key)


def _finest_first(value: EdtfValue) -> tuple[float, bool, bool, str]:
    days = length(value)
    qualified = value.approximate or value.uncertain
    return (float("inf") if days is None else days, qualified, value.precision != "time", value.text)


def _given(position: EdtfValue, positions: Sequence[EdtfValue], mentions: Sequence[EventMention]) -> ConflictValue:
    """Return a position with the mentions that allow it and no other position."""
    supporting = [
        mention
        for mention in mentions
        if mention.value is not None and [other for other in positions if mention.value.overlaps(other)] == [position]
    ]
    return position_of(supporting, value=position)


def _refinement(
    finest: EdtfValue, values: Collection[EdtfValue], mentions: Sequence[EventMention]
) -> tuple[Conflict, ...]:
    coarser = {value for value in values if narrower(finest, value)}
    fine = [mention for mention in mentions if mention.value not in coarser]
    known = {mention.document.source_key for mention in fine}
    vague = [each for each in mentions if each.value in coarser and each.document.source_key not in known]
    if not vague:
        return ()
    sides: dict[EdtfValue, list[EventMention]] = {finest: fine}
    for mention in vague:
        if mention.value:
            sides.setdefault(mention.value, []).append(mention)
    widths = sorted(sides, key=lambda value: value.sort_key)
    return (conflict("date", "refinement", [position_of(sides[width], value=width) for width in widths]),)


def _grade(positions: Sequence[EdtfValue]) -> Grade:
    days = [cells(position, "day") for position in positions]
    return "reporting_lag" if all(len(day) == 1 for day in days) and days[-1][0] - days[0][0] == 1 else "contradiction"
