"""Why mentions are one event, as one sentence for a reader."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline_api.edtf import read_edtf
from timeline_api.errors import InvalidEdtf

#: What the reasons of a merge begin with, by the part of the sentence that their evidence becomes.
_PARTS = {
    "what": re.compile(r"trigger class: (.+)"),
    "who": re.compile(r"same (?:\w+ )?actors?: (.+)"),
    "where": re.compile(r"same place: (.+)"),
    "when": re.compile(r"both (?:on|dated) (.+)"),
    "number": re.compile(r"same number: (.+)"),
}

#: What is said of two places that describe the same; the reason itself names the part of the sentence.
_MANNERS = {
    "nearly the same sentence": "in nearly the same sentence",
    "told in the same words": "in the same words",
}


def merge_sentence(why: Iterable[str], mentions: int) -> str:
    """One sentence that says what so many mentions have in common: "Both describe the same arrest, dated May 2031."."""
    reasons = tuple(why)
    found = {part: _evidence(form, reasons) for part, form in _PARTS.items()}
    parts = (
        f"{'Both' if mentions == 2 else 'All'} describe the same {found['what'] or 'event'}",
        found["who"] and f"with {found['who']}",
        found["where"] and f"in {found['where']}",
        found["when"] and f"dated {_date(found['when'])}",
        found["number"] and f"with the number {found['number']}",
        next((manner for reason, manner in _MANNERS.items() if reason in reasons), ""),
    )
    first, *rest = filter(None, parts)
    return f"{', '.join([first, *rest])}."


def _evidence(form: re.Pattern[str], reasons: Iterable[str]) -> str:
    return next((match[1] for reason in reasons if (match := form.fullmatch(reason))), "")


def _date(text: str) -> str:
    try:
        return read_edtf(text).display
    except InvalidEdtf:
        return text
