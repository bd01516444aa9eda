"""When an event happened by all its mentions together, and where their sources disagree on it.

The positions of an event are those of its values that contain no other of them. One position is agreement: coarser
values support it. Several that share no day are a disagreement, which is never settled: the event is then dated
"one of" them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from timeline_api.edtf import EdtfValue, one_of, read_edtf
from timeline_api.merging.values import cells, clocks_differ, length, narrower
from timeline_api.model import Conflict, ConflictValue, EventMention, Grade


def when_of(mentions: Sequence[EventMention]) -> EdtfValue:
    """The finest value that all mentions allow; "one of" the positions where sources disagree.

    Of values that overlap without containing each other the shortest counts. Different times of one day make it
    the day. Raises ValueError: no mention has a value.
    """
    positions = _positions(_values(mentions))
    if len(positions) > 1:
        return one_of(positions)
    times = [value for value in _values(mentions) if value.precision == "time"]
    torn = any(clocks_differ(left, right) for left, right in combinations(times, 2))
    return read_edtf(positions[0].text[:10]) if torn else positions[0]


def conflicts_of(mentions: Sequence[EventMention]) -> tuple[Conflict, ...]:
    """The disagreements of an event's mentions on its date, at most one.

    contradiction: sources give values that exclude each other; reporting_lag: days that follow each other, as when
    one outlet counts from the happening and the next from the report; refinement: some source gives nothing finer
    than a value that contains another source's. One source that is coarse here and fine there is no refinement.
    """
    positions = _positions(_values(mentions))
    if len(positions) > 1:
        held = [_held(position, positions, mentions) for position in positions]
        return (_conflict(_grade(positions), held),)
    return _refinement(positions[0], mentions)


def _values(mentions: Iterable[EventMention]) -> list[EdtfValue]:
    return [mention.value for mention in mentions if mention.value is not None]


def _positions(values: Sequence[EdtfValue]) -> list[EdtfValue]:
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


def _held(position: EdtfValue, positions: Sequence[EdtfValue], mentions: Sequence[EventMention]) -> ConflictValue:
    """A position with the mentions that allow it and no other position."""
    holders = [
        mention
        for mention in mentions
        if mention.value is not None and [other for other in positions if mention.value.overlaps(other)] == [position]
    ]
    return _value(position, holders)


def _refinement(finest: EdtfValue, mentions: Sequence[EventMention]) -> tuple[Conflict, ...]:
    coarse = [mention for mention in mentions if mention.value is not None and narrower(finest, mention.value)]
    fine = [mention for mention in mentions if mention not in coarse]
    known = {mention.document.source_key for mention in fine}
    vague = [mention for mention in coarse if mention.document.source_key not in known]
    if not vague:
        return ()
    widths = sorted({mention.value for mention in vague if mention.value}, key=lambda value: value.sort_key)
    held = [_value(width, [mention for mention in vague if mention.value == width]) for width in widths]
    return (_conflict("refinement", sorted([*held, _value(finest, fine)], key=lambda each: each.value.sort_key)),)


def _value(value: EdtfValue, mentions: Sequence[EventMention]) -> ConflictValue:
    return ConflictValue(
        value=value, mentions=tuple(mention.id for mention in mentions), sources=_source_names(mentions)
    )


def _source_names(mentions: Iterable[EventMention]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for mention in mentions:
        reference = mention.document
        names.setdefault(reference.source_key, reference.source.strip() or reference.title or reference.source_key)
    return tuple(sorted(names.values()))


def _conflict(grade: Grade, held: Sequence[ConflictValue]) -> Conflict:
    summary = "; ".join(f"{', '.join(each.sources)}: {each.value.display}" for each in held)
    return Conflict(kind="date", grade=grade, values=tuple(held), summary=summary)


def _grade(positions: Sequence[EdtfValue]) -> Grade:
    days = [cells(position, "day") for position in positions]
    return "reporting_lag" if all(len(day) == 1 for day in days) and days[-1][0] - days[0][0] == 1 else "contradiction"
