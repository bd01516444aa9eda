"""Reasons why mentions are one event, as one sentence for a reader."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline_api.edtf import read_edtf
from timeline_api.errors import InvalidEdtf
from timeline_api.pages.words import date, say

#: What the reasons of a merge begin with, by the part of the sentence that their evidence becomes.
_PARTS = {
    "what": re.compile(r"trigger class: (.+)"),
    "who": re.compile(r"same (?:\w+ )?actors?: (.+)"),
    "where": re.compile(r"same place: (.+)"),
    "when": re.compile(r"both (?:on|dated) (.+)"),
    "number": re.compile(r"same number: (.+)"),
}

#: What is said of two places that describe the same; the reason itself names the part of the sentence.
MANNERS = {
    "nearly the same sentence": "in nearly the same sentence",
    "told in the same words": "in the same words",
}


def merge_sentence(why: Iterable[str], mentions: int) -> str:
    """One sentence that says what so many mentions have in common: "Both describe the same arrest, dated May 2031."."""
    reasons = tuple(why)
    found = {part: _evidence(form, reasons) for part, form in _PARTS.items()}
    what = found["what"] or say("event")
    parts = (
        say("Both describe the same {what}", what=what)
        if mentions == 2
        else say("All describe the same {what}", what=what),
        found["who"] and say("with {who}", who=found["who"]),
        found["where"] and say("in {where}", where=found["where"]),
        found["when"] and say("dated {date}", date=_date(found["when"])),
        found["number"] and say("with the number {number}", number=found["number"]),
        next((say(manner) for reason, manner in MANNERS.items() if reason in reasons), ""),
    )
    return f"{', '.join(filter(None, parts))}."


def _evidence(form: re.Pattern[str], reasons: Iterable[str]) -> str:
    return next((match[1] for reason in reasons if (match := form.fullmatch(reason))), "")


def _date(text: str) -> str:
    try:
        return date(read_edtf(text).display)
    except InvalidEdtf:
        return text
