"""The ribbon of a story: how many events each part of its time has, and where the most salient ones stand in it.

Positions are percentages of the width, from what is drawn first to what is drawn last. Months are taken as equally
long, and days as the 31st part of one, so that days before the year 1 have a position too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice

from timeline_api.edtf import Day, EdtfValue, read_edtf
from timeline_api.model import Bucket, Event, Histogram, TimelineQuery, Unit
from timeline_api.model.counts import coarsened
from timeline_api.pages.story.ticks import Tick, day_at, moment, moment_after, ticks
from timeline_api.store import Store

#: How many events may be named, and among how many of the most salient ones of a list they are looked for.
_NAMED, _RANKED = 24, 72

#: The longest time in years that is drawn by a unit, and the unit for a longer one.
_LONGEST: tuple[tuple[Unit, float], ...] = (("day", 0.4), ("month", 12), ("year", 150))
_LONGER: Unit = "decade"

#: If so much of a story happened in a small part of its time, that part is drawn: the share of the events, and how many
#: times the part goes into the whole.
_MOST_EVENTS, _SMALL = 0.8, 3

#: An event that can have happened in more than this part of the ribbon has no place on it.
_WIDEST = 0.15

#: Percentages of the width that are drawn beside the first and the last event.
_MARGIN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A part of time with events: its position, its share of the fullest one, and its value, which filters the list."""

    x: float
    width: float
    share: float
    count: int
    value: str

    @property
    def display(self) -> str:
        """The part of time for a reader."""
        return read_edtf(self.value).display


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A time of which no more is known, as long as a bar or longer."""

    x: float
    width: float
    count: int
    display: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEvent:
    """An event that has a name on the ribbon, and its position."""

    x: float
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Ribbon:
    """What is drawn from `start` to `end`, which are years with a fraction; `named` has the most salient event first.

    `earlier` and `later` are the last day before it and the first after it where the story has events there, else "".
    """

    start: float
    end: float
    unit: Unit
    bars: tuple[Bar, ...]
    strips: tuple[Strip, ...]
    ticks: tuple[Tick, ...]
    named: tuple[NamedEvent, ...]
    earlier: str = ""
    later: str = ""


def ribbon(store: Store, timeline: str, query: TimelineQuery) -> Ribbon | None:
    """The ribbon of the events of a query on all its pages; None where none of them has a time that can be drawn."""
    query = replace(query, cursor="", counted=False, sort="date", order=None)
    months = store.histogram(timeline, query, "month")
    spans = _spans(months)
    if not spans:
        return None
    whole = min(span.start for span in spans), max(span.end for span in spans)
    focus = None if query.since or query.until else _focus([*map(_span, months.buckets)], whole)
    start, end = focus or _within(query, *whole)
    unit, scale = _unit_of(start, end), _Scale(start, end, *_within(query, *_with_margin(start, end)))
    # Days are read of what is drawn alone; all coarser units follow from the months.
    counted = coarsened(months, unit) if unit != "day" else store.histogram(timeline, _narrowed(query, scale), unit)
    if unit == "day" and not (query.since or query.until):
        start, end = _trimmed(counted, scale)
        scale = _Scale(start, end, *_with_margin(start, end))
    # Ranked in the whole list, which an index does: in a part of it each event would be read and sorted.
    ranked = store.events(timeline, replace(query, sort="salience", limit=_RANKED)).items
    return Ribbon(
        start=scale.left,
        end=scale.right,
        unit=unit,
        bars=tuple(_bars(counted, scale)),
        strips=tuple(_strips(counted.coarser, scale)),
        ticks=ticks(scale.left, scale.right),
        named=tuple(islice(_named(ranked, scale), _NAMED)),
        earlier=day_at(start, -1).isoformat() if focus and start > whole[0] else "",
        later=day_at(end, 0).isoformat() if focus and end < whole[1] else "",
    )


@dataclass(frozen=True, slots=True)
class _Span:
    start: float
    end: float
    count: int


@dataclass(frozen=True, slots=True)
class _Scale:
    """The time that is drawn, from `start` to `end`, between the ends of the ribbon."""

    start: float
    end: float
    left: float
    right: float

    def position(self, at: float) -> float:
        """Where a moment is, as a percentage; what lies outside is at the nearer end."""
        share = (at - self.left) / (self.right - self.left)
        return round(100 * min(max(share, 0), 1), 2)

    def extent(self, value: EdtfValue) -> tuple[float, float] | None:
        """The position and the width of a value that lies in what is drawn, at least in part."""
        first, last = value.earliest or value.latest, value.latest or value.earliest
        if not first or not last or moment_after(last) <= self.start or self.end <= moment(first):
            return None
        x = self.position(moment(first))
        return x, round(self.position(moment_after(last)) - x, 2)


def _unit_of(start: float, end: float) -> Unit:
    return next((unit for unit, longest in _LONGEST if end - start <= longest), _LONGER)


def _spans(histogram: Histogram) -> list[_Span]:
    """The times that have events; decades and centuries only where there is nothing finer."""
    fine = (*histogram.buckets, *(bucket for bucket in histogram.coarser if bucket.value.precision == "year"))
    return [*map(_span, fine or histogram.coarser)]


def _span(bucket: Bucket) -> _Span:
    first, last = bucket.value.earliest, bucket.value.latest
    return _Span(moment(first), moment_after(last), bucket.count)  # type: ignore[arg-type]  # a bucket has both ends


def _focus(spans: Sequence[_Span], whole: tuple[float, float]) -> tuple[float, float] | None:
    """The shortest time that has most events of some months in order, None unless it is a small part of the whole."""
    before = [0, *accumulate(span.count for span in spans)]
    needed, first = _MOST_EVENTS * before[-1], 0
    best: tuple[float, float] | None = None
    for last, span in enumerate(spans):
        while before[last + 1] - before[first + 1] >= needed:
            first += 1
        if before[last + 1] - before[first] >= needed:
            best = min(filter(None, (best, (spans[first].start, span.end))), key=lambda each: each[1] - each[0])
    return best if best and _SMALL * (best[1] - best[0]) < whole[1] - whole[0] else None


def _trimmed(days: Histogram, scale: _Scale) -> tuple[float, float]:
    """The ends of a scale without the days before the first event and after the last.

    An event that is dated more coarsely, as a month, counts only where no day of it has an event.
    """
    spans = [span for span in map(_span, days.buckets) if _covers(scale, span)]
    coarser = [span for span in map(_span, filter(_has_ends, days.coarser)) if _covers(scale, span)]
    spans += [span for span in coarser if not any(_covers(span, day) for day in spans)]
    ends = [(span.start, span.end) for span in spans] or [(scale.start, scale.end)]
    return min(start for start, _ in ends), max(end for _, end in ends)


def _covers(whole: _Span | _Scale, part: _Span) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _has_ends(bucket: Bucket) -> bool:
    return bool(bucket.value.earliest and bucket.value.latest)


def _narrowed(query: TimelineQuery, scale: _Scale) -> TimelineQuery:
    """The query for the time that is drawn; one for the most salient events of the whole stays as it is."""
    if query.top:
        return query
    first, last = (read_edtf(day.isoformat()) for day in (day_at(scale.start, 0), day_at(scale.end, -1)))
    return replace(query, since=query.since or first, until=query.until or last)


def _with_margin(start: float, end: float) -> tuple[float, float]:
    margin = (end - start) * _MARGIN / 100
    return start - margin, end + margin


def _within(query: TimelineQuery, start: float, end: float) -> tuple[float, float]:
    """The time that is drawn, no longer than the filters of the list leave it."""
    if query.since and query.since.earliest:
        start = max(start, moment(query.since.earliest))
    if query.until and query.until.latest:
        end = min(end, moment_after(query.until.latest))
    return start, max(end, start + 1 / 372)


def _bars(histogram: Histogram, scale: _Scale) -> Iterator[Bar]:
    drawn = [(bucket, extent) for bucket in histogram.buckets if (extent := scale.extent(bucket.value))]
    most = max((bucket.count for bucket, _ in drawn), default=1)
    for bucket, (x, width) in drawn:
        share = round(bucket.count / most, 3)
        yield Bar(x=x, width=max(width, 0.2), share=share, count=bucket.count, value=bucket.value.text)


def _strips(coarser: Iterable[Bucket], scale: _Scale) -> Iterator[Strip]:
    for bucket in coarser:
        if extent := scale.extent(bucket.value):
            yield Strip(x=extent[0], width=extent[1], count=bucket.count, display=bucket.value.display)


def _named(events: Iterable[Event], scale: _Scale) -> Iterator[NamedEvent]:
    for event in events:
        first, last = event.when.earliest or event.when.latest, event.when.latest or event.when.earliest
        if first and last and _is_narrow(first, last, scale):
            yield NamedEvent(x=scale.position((moment(first) + moment_after(last)) / 2), event=event)


def _is_narrow(first: Day, last: Day, scale: _Scale) -> bool:
    start, end = moment(first), moment_after(last)
    return scale.start <= start and end <= scale.end and end - start <= _WIDEST * (scale.end - scale.start)
