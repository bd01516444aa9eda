"""EDTF values as an English reader writes them: "April 2023", "c. 1985", "13–19 November 2023"."""

from __future__ import annotations

import re

from timeline_api.edtf.notation import POINT
from timeline_api.errors import InvalidEdtf

MONTH_NAMES = "January February March April May June July August September October November December".split()
_FIRST_PLAIN_YEAR = 1000
SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


#: One of two days of a year in which day and month change places: a date in digits whose order is not known.
_SWAPPED = re.compile(r"\[(\d{4})-(\d\d)-(\d\d),\1-\3-\2\]", re.ASCII)


def display(text: str) -> str:
    """An EDTF string as an English reader writes it.

    Raises InvalidEdtf: a part of it is no EDTF value.
    """
    if text.startswith("["):
        if swapped := _SWAPPED.fullmatch(text):
            return _display_swapped(swapped)
        *firsts, last = [display(part) for part in text[1:-1].split(",")]
        return f"{', '.join(firsts)} or {last}" if firsts else last
    if "/" not in text:
        return _display_point(text)
    left, _, right = text.partition("/")
    if left == "..":
        return f"until {_display_point(right)}"
    if right == "..":
        return f"since {_display_point(left)}"
    return _display_interval(left, right)


def _display_swapped(match: re.Match[str]) -> str:
    """Both readings of a date in digits: "6 May or 5 June 2018 (order of day and month not known)"."""
    first, last = (_display_point(text) for text in match[0][1:-1].split(","))
    return f"{first.rpartition(' ')[0]} or {last} (order of day and month not known)"


def _display_interval(left: str, right: str) -> str:
    first, last = _display_point(left), _display_point(right)
    if first == last:
        return first
    words, last_words = first.split(), last.split()
    shared = 0
    while shared < min(len(words), len(last_words)) - 1 and words[-1 - shared] == last_words[-1 - shared]:
        shared += 1
    left_words = words[: len(words) - shared]
    dash = "–" if len(left_words) == 1 and len(last_words) == 1 + shared else " – "
    return f"{' '.join(left_words)}{dash}{last}"


def _display_point(text: str) -> str:
    match = POINT.fullmatch(text)
    if not match:
        raise InvalidEdtf(f"{text!r} is not an EDTF value")
    words = _display_date(match["year"], match["month"], match["day"])
    if match["time"]:
        zone = {"Z": " UTC", None: ""}.get(match["zone"], f" UTC{match['zone']}")
        words = f"{words}, {match['time'][:5]}{zone}"
    circa = "c. " if match["qualifier"] in ("~", "%") else ""
    return f"{circa}{words}{'?' if match['qualifier'] in ('?', '%') else ''}"


def _display_year(year: int) -> str:
    """A year; those before 1000 with their era, without which a reader may take them for another number."""
    if year < 1:
        return f"{1 - year} BCE"
    return str(year) if year >= _FIRST_PLAIN_YEAR else f"{year} CE"


def _display_years(first: int, last: int) -> str:
    era = _display_year(last).partition(" ")[2]
    return f"{_display_year(first).removesuffix(f' {era}')}–{_display_year(last)}"


def _display_century(digits: str) -> str:
    """A century by its digits: "18" is "1800s", "03" "4th century CE" and "-04" "5th century BCE"."""
    if digits[0] in "123456789":
        return f"{digits}00s"
    number = abs(int(digits)) + 1
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number if number < 20 else number % 10, "th")
    return f"{number}{ending} century {'BCE' if digits.startswith('-') else 'CE'}"


def _display_date(year: str, month: str | None, day: str | None) -> str:
    if year.endswith("XX"):
        return _display_century(year[:-2])
    if year.endswith("X"):
        first, last = sorted((int(f"{year[:-1]}0"), int(f"{year[:-1]}9")))
        return f"{first}s" if first >= _FIRST_PLAIN_YEAR else _display_years(first, last)
    year_text = _display_year(int(year))
    if month is None:
        return year_text
    number = int(month)
    if day is not None:
        return f"{int(day)} {MONTH_NAMES[number - 1]} {year_text}"
    if number in SEASON_NAMES:
        return f"{SEASON_NAMES[number]} {year_text}" + (f"–{(int(year) + 1) % 100:02d}" if number == 24 else "")
    if number >= 40:
        return f"{('first', 'second')[number - 40]} half of {year_text}"
    return f"Q{number - 32} {year_text}" if number >= 33 else f"{MONTH_NAMES[number - 1]} {year_text}"
