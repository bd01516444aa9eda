"""Periods as EDTF values and TIMEX3 values, whatever words named them."""

from __future__ import annotations

from datetime import date, timedelta

from timeline_api.edtf import EdtfValue, days_in_month, read_edtf
from timeline_api.temporal.moment import Meaning

#: TIMEX3 designator of each unit of time.
UNITS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "weekend": "WE",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "season": "S",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
CLOCK_UNITS = ("second", "minute", "hour")
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
STEPS = {"previous": -1, "this": 0, "following": 1}
SEASONS = {"spring": (21, "SP"), "summer": (22, "SU"), "autumn": (23, "FA"), "winter": (24, "WI")}

#: Which months of a year, days of a month, years of a decade and of a century "early", "mid" and "late" are.
_PHASES_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "early_mid": (1, 8), "mid_late": (5, 12)}
_PHASES_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "early_mid": (1, 20), "mid_late": (11, 31)}
_PHASES_OF_CENTURY = {"early": (0, 33), "mid": (34, 66), "late": (67, 99), "early_mid": (0, 66), "mid_late": (34, 99)}
_PHASES_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "early_mid": (0, 6), "mid_late": (4, 9)}


def year_text(year: int) -> str:
    """A year as EDTF writes it: "2023", "0079", "-0043"; year 0 is 1 BCE.

    Raises ValueError: out of the range of years -9999 to 9999.
    """
    if abs(year) > 9999:
        raise ValueError(f"year {year} is out of range")
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def year_timex(year: int) -> str:
    """A year as TIMEX3 writes it: "2023", "0079", "BC0044"."""
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def day_value(day: date) -> EdtfValue:
    """A day."""
    return read_edtf(day.isoformat())


def month_value(year: int, month: int) -> EdtfValue:
    """A month, numbered from 1; months beyond the year count into its neighbours."""
    carry, rest = divmod(month - 1, 12)
    return read_edtf(f"{year_text(year + carry)}-{rest + 1:02d}")


def week_value(day: date) -> EdtfValue:
    """The week of a day, from its Monday to its Sunday."""
    monday = day - timedelta(days=day.weekday())
    return read_edtf(f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}")


def weekend_value(day: date) -> EdtfValue:
    """The Saturday and Sunday of the week of a day."""
    saturday = day + timedelta(days=5 - day.weekday())
    return read_edtf(f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}")


def week_timex(day: date) -> str:
    """The ISO 8601 week of a day, "2023-W46"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(day: date) -> Meaning:
    """The quarter of the calendar year in which a day lies."""
    number = (day.month + 2) // 3
    return Meaning(f"{day.year:04d}-Q{number}", read_edtf(f"{day.year:04d}-{32 + number}"))


def narrowed(value: EdtfValue, phase: str) -> EdtfValue:
    """The early, mid or late part of a year, month, decade or century; its inner bounds are approximate.

    Other values have no customary parts and come back whole.
    """
    if value.earliest is None or value.approximate:
        return value
    start = value.earliest
    if value.precision == "year":
        first, last = (f"{start.year:04d}-{number:02d}" for number in _PHASES_OF_YEAR[phase])
    elif value.precision == "month":
        low, high = _PHASES_OF_MONTH[phase]
        high = min(high, days_in_month(start.year, start.month))
        first, last = f"{value.text}-{low:02d}", f"{value.text}-{high:02d}"
    elif value.precision == "decade":
        first, last = (year_text(start.year + number) for number in _PHASES_OF_DECADE[phase])
    elif value.precision == "century":
        first, last = (year_text(start.year + number) for number in _PHASES_OF_CENTURY[phase])
    else:
        return value
    return read_edtf(f"{first}{'' if phase.startswith('early') else '~'}/{last}{'' if phase.endswith('late') else '~'}")


def shifted_month(first: date, months: int) -> date:
    """The first day of the month so many months away.

    Raises ValueError: outside the years 1 to 9999.
    """
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)
