"""Days, clock times and periods as EDTF values and TIMEX3 values, whatever words named them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dateutil.zoneinfo import get_zonefile_instance

from timeline_api.edtf import EdtfValue, days_in_month, read_edtf
from timeline_api.temporal.moment import Meaning, Slots

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
STEPS = {"before_previous": -2, "previous": -1, "this": 0, "following": 1, "after_following": 2}
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


#: The parts of the day after noon, as TIMEX3 writes them, and the first hour of the night before midnight.
_AFTER_NOON, _FIRST_OF_NIGHT = ("AF", "EV", "NI"), 6

#: Midnight by its name, as TIMEX3 writes it.
_MIDNIGHT = "24:00"


def on(found: date, slots: Slots, anchor: str) -> Meaning:
    """A day, with the time of day that the slots name."""
    return timed(day_value(found), slots, anchor)


def timed(value: EdtfValue, slots: Slots, anchor: str) -> Meaning:
    """A day with the time of day that the slots name: a clock time, or a part of the day, which EDTF cannot say.

    Midnight has the day alone: "midnight on 5 May" can be the beginning of that day as well as its end.
    """
    clock = clock_of(slots)
    if clock and slots.get("named_hour") == _MIDNIGHT:
        return Meaning(f"{value.text}T{clock}", value, anchor)
    if clock:
        zone = _zone(value, clock, slots)
        exact = clock if clock.count(":") == 2 else f"{clock}:00"
        timex = f"{value.text}T{clock}{zone if zone == 'Z' else ''}"
        return Meaning(timex, read_edtf(f"{value.text}T{exact}{zone}"), anchor)
    part = f"T{slots['part']}" if slots.get("part") else ""
    return Meaning(value.text + part, value, anchor)


def clock_of(slots: Slots) -> str:
    """Hours and minutes on a clock of 24 hours; "" when the slots name none."""
    if "named_hour" in slots:
        return slots["named_hour"]
    if "hour" not in slots:
        return ""
    hour = int(slots["hour"])
    if "half_day" in slots:
        hour = hour % 12 + (12 if slots["half_day"] == "PM" else 0)
    elif 0 < hour < 12 and slots.get("part") in _AFTER_NOON and not (slots["part"] == "NI" and hour < _FIRST_OF_NIGHT):
        hour += 12  # "4:30 on Sunday afternoon"
    second = f":{slots['second']}" if "second" in slots else ""
    return f"{hour:02d}:{slots.get('minute', '00')}{second}"


def _zone(value: EdtfValue, clock: str, slots: Slots) -> str:
    """The zone of a clock time as EDTF writes it, "Z" or "-05:00"; "" for a local time.

    The slot `zone` is that, or the name of a place whose clocks the zone follows through the year. A second time in
    brackets, "6:32 a.m. (0432 GMT)", shows how far apart both clocks are.
    """
    if "gmt_hour" in slots:
        return _offset_between(clock, f"{int(slots['gmt_hour']):02d}:{slots['gmt_minute']}")
    zone = slots.get("zone")
    if "/" not in zone:
        return f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone  # "+0100" as "+01:00"
    known = get_zonefile_instance().get(zone)
    hour, minute = (int(part) for part in clock.split(":")[:2])
    if known is None or value.earliest is None or value.earliest.year < 1 or hour > 23:
        return ""
    offset = known.utcoffset(datetime.combine(value.earliest.date(), time(hour, minute)))
    return "" if offset is None else _written_offset(round(offset.total_seconds() / 60))


def _offset_between(clock: str, greenwich: str) -> str:
    """How far a local time is ahead of the time in Greenwich at one moment, on whichever days both are."""
    here, there = (int(text[:2]) * 60 + int(text[3:5]) for text in (clock, greenwich))
    return _written_offset((here - there + 11 * 60) % (24 * 60) - 11 * 60)


def _written_offset(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}" if minutes else "Z"
