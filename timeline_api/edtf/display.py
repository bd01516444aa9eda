"""EDTF values as an English reader writes them: "April 2023", "c. 1985", "13–19 November 2023"."""

from __future__ import annotations

from timeline_api.edtf.notation import POINT
from timeline_api.errors import InvalidEdtf

MONTH_NAMES = "January February March April May June July August September October November December".split()
SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def display(text: str) -> str:
    """An EDTF string as an English reader writes it.

    Raises InvalidEdtf: a part of it is no EDTF value.
    """
    if text.startswith("["):
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


def _display_interval(left: str, right: str) -> str:
    first, last = _display_point(left), _display_point(right)
    if first == last:
        return first
    words, last_words = first.split(), last.split()
    shared = 0
    while shared < min(len(words), len(last_words)) - 1 and words[-1 - shared] == last_words[-1 - shared]:
        shared += 1
    kept = words[: len(words) - shared]
    dash = "–" if len(kept) == 1 and len(last_words) == 1 + shared else " – "
    return f"{' '.join(kept)}{dash}{last}"


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


def _display_date(year: str, month: str | None, day: str | None) -> str:
    if year.endswith("XX"):
        return f"{year[:2]}00s"
    if year.endswith("X"):
        return f"{year[:3]}0s"
    shown = f"{1 - int(year)} BCE" if int(year) < 1 else str(int(year))
    if month is None:
        return shown
    number = int(month)
    if day is not None:
        return f"{int(day)} {MONTH_NAMES[number - 1]} {shown}"
    if number in SEASON_NAMES:
        return f"{SEASON_NAMES[number]} {shown}" + (f"–{(int(year) + 1) % 100:02d}" if number == 24 else "")
    if number >= 40:
        return f"{('first', 'second')[number - 40]} half of {shown}"
    return f"Q{number - 32} {shown}" if number >= 33 else f"{MONTH_NAMES[number - 1]} {shown}"
