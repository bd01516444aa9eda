"""The arguments and results of the functions in `meanings`: slots, moment, meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from timeline_api.edtf import EdtfValue
from timeline_api.model import Span
from timeline_api.temporal.normalise import Direction

#: In which order a document writes day and month in digits.
NumericOrder = Literal["day_first", "month_first", "unknown"]
NUMERIC_ORDERS: tuple[NumericOrder, ...] = get_args(NumericOrder)

#: How finely a value is known, for what is counted from it.
_FINENESS = {"year": 1, "half": 1, "season": 1, "quarter": 1, "month": 2, "week": 2, "day": 3, "time": 3}

#: How many times as far as a date behind the one ahead may be, for the one ahead to be meant all the same: it depends
#: on the direction of the clause, and on nothing but distance where it has none.
_REACH_AHEAD = {
    "over": 0.0, "past": 1 / 8, "nearest": 1.0, "open": 1.0, "planned": 3.0, "narrative": 3.1, "future": 20.0
}  # fmt: skip

#: The side of the directions that are a certain past, or a plan of some kind.
_SIDES: Mapping[Direction, Direction] = {"over": "past", "planned": "future", "open": "nearest"}

#: A narrative does not leap so far ahead, and so far beyond what it comes to next.
_LEAP = timedelta(days=120)


class Unresolved(Exception):
    """The words name a time, but the text does not say which; `timex` is what is known of it all the same."""

    def __init__(self, reason: str, timex: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.timex = timex


@dataclass(frozen=True, slots=True)
class Slots:
    """The canonical values of a rule's slots, and where in the wording each that the pattern captured stands."""

    values: Mapping[str, str]
    wording: str
    spans: Mapping[str, tuple[int, int]]

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def get(self, name: str, default: str = "") -> str:
        """The canonical value of a slot, `default` when the rule has none."""
        return self.values.get(name, default)

    def year(self) -> int | None:
        """The year in the slot `year`, None without one; of the years before Christ, 1 BC is the year 0."""
        if "year" not in self:
            return None
        number = int(self["year"].replace(",", ""))
        return 1 - number if self.get("era") == "bce" else number

    def surface(self, *names: str) -> str:
        """The words from the first to the last of these slots, as written; slots that were not captured count not."""
        spans = [self.spans[name] for name in names if name in self.spans]
        return self.wording[min(start for start, _ in spans) : max(end for _, end in spans)] if spans else self.wording


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3 value, the EDTF value if there is one, and the EDTF text of the anchor that it depends on.

    For a range `ends` are the spans of its two ends in the wording, each with its own TIMEX3 value; where the words
    name several times at once ("July 11 and 12") `members` are their spans, each with its own meaning. A time that a
    text only compares with is an aside: what follows is not counted from it. `goes_on_from` is the time that the text
    goes on from where that is not `value`.
    """

    timex: str
    value: EdtfValue | None = None
    anchor: str = ""
    ends: tuple[tuple[Span, str], ...] = ()
    members: tuple[tuple[Span, Meaning], ...] = ()
    is_aside: bool = False
    goes_on_from: EdtfValue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What a wording is counted from, and which way its clause looks.

    `anchor` is the publication date, None when unknown; `reference` is the last time that the text named,
    `is_reference_near` whether it stands close enough for a time of day to be of that day, `has_named` whether
    the text has named any time, `quarter` the last quarter or, where the text has gone on to several months of a year,
    that year, and `day` the last day, at first that of publication. In a narrative, which looks neither way, `anchor`
    is the time last named, `until` the last day of the next that it dates in full, and `published` the day of
    publication, beyond which it cannot go. `is_week_open` says that a weekday of six days before publication may be the
    day after it, although its clause looks back. `numeric_order` is how the document writes day and month.

    What few meanings depend on is found out when they ask: `find_direction`, `is_on_unnamed_day`, whether a time of day
    is of a day that the text does not name, `is_of_every_year`, whether the clause may mean what comes every year, and
    `is_over`, whether a verb of the past beside it says that it was before publication.
    """

    language: str
    anchor: EdtfValue | None
    reference: EdtfValue | None = None
    is_reference_near: bool = True
    has_named: bool = False
    quarter: EdtfValue | None = None
    day: EdtfValue | None = None
    until: date | None = None
    published: date | None = None
    is_week_open: bool = False
    find_direction: Callable[[], Direction] = lambda: "nearest"
    is_on_unnamed_day: Callable[[], bool] = lambda: False
    is_of_every_year: Callable[[], bool] = lambda: False
    is_over: Callable[[], bool] = lambda: False
    numeric_order: NumericOrder = "unknown"

    @property
    def direction(self) -> Direction:
        """The direction of the clause: "past", "future", "nearest" where no cue decides, "narrative" in a narrative.

        A plan made in the past looks ahead, but for days and months that come once a year; see `likelier`.
        """
        direction = self.find_direction()
        return _SIDES.get(direction, direction)

    @property
    def anchor_text(self) -> str:
        """The EDTF text of the publication date, "" when unknown."""
        return self.anchor.text if self.anchor else ""

    @property
    def reference_text(self) -> str:
        """The EDTF text of the time last named, "" for none."""
        return self.reference.text if self.reference else ""

    @property
    def reference_precision(self) -> str:
        """The precision of the time last named, "" for none."""
        return self.reference.precision if self.reference else ""

    def referred(self, precision: str) -> date:
        """The first day of the time last named, known at least to `precision`.

        Raises Unresolved: the text has named none, or of none so precise.
        """
        named = self.reference
        if named is None or named.earliest is None or named.earliest.year < 1:
            raise Unresolved("the text names no time to count from")
        if named.text.startswith("[") or _FINENESS.get(named.precision, 0) < _FINENESS[precision]:
            raise Unresolved(f"the time to count from is known only as {named.text}")
        return named.earliest.date()

    def named(self, precision: str, timex: str = "") -> date:
        """The first day of the time last named; `timex` is known where the text has named none.

        Raises Unresolved: the text has named none, or of none so precise.
        """
        if not self.has_named:
            raise Unresolved("the text names no time to count from", timex)
        return self.referred(precision)

    def known(self, precision: str, timex: str = "") -> date:
        """The publication date as a day that can be counted from, known at least to `precision`.

        Where only a month or a year is known, its last day, or its first when the clause looks ahead: what a
        document says happened "in March" happened in the year it was published.

        Raises Unresolved: the publication date is unknown or coarser; `timex` is what is known all the same.
        """
        if self.anchor is None:
            raise Unresolved("the publication date is unknown", timex)
        if _FINENESS.get(self.anchor.precision, 0) < _FINENESS[precision]:
            raise Unresolved(f"the publication date is known only as {self.anchor.text}", timex)
        bound = self.anchor.latest
        if self.anchor.precision not in ("day", "time") and self.direction == "future":
            bound = self.anchor.earliest
        if bound is None or bound.year < 1:
            raise Unresolved("the publication date is open or before the year 1", timex)
        return bound.date()

    def likelier(self, behind: date, ahead: date, base: date) -> date:
        """Which of two dates is meant by words that leave the year out.

        Writers leave it out where the nearest date is meant. A clause that looks ahead means the date ahead, and one
        that looks back the date behind, unless that is most of a year away and the other at hand ("an offer extended
        to Nov. 6", written on 30 October). Where only the year of publication is known, both are of that year.
        """
        if self.anchor is None or self.anchor.precision == "year":
            return ahead if self.direction == "future" else behind
        if self.published and ahead > self.published:
            return behind
        if self.until and ahead - base > _LEAP and ahead - self.until > _LEAP:
            return behind
        return ahead if (ahead - base).days < (base - behind).days * _REACH_AHEAD[self.find_direction()] else behind
