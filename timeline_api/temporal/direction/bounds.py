"""The words around a date that make its value approximate or open: "circa 1800", "since May", "by Friday"."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.errors import InvalidEdtf
from timeline_api.model import Span
from timeline_api.temporal.direction.clause import EDGES
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.moment import Slots

#: How far before an expression "since" or "by" are looked for.
_OPENING = 24

#: Slots of dates of the calendar.
_DATED = frozenset(("year", "short_year", "month", "decade", "century", "holiday"))


def is_dated(slots: Slots) -> bool:
    """Whether words name a date of the calendar itself, and not one counted from another."""
    return "aside" not in slots and not _DATED.isdisjoint(slots.values)


def qualified(
    text: str, span: Span, value: EdtfValue, cues: Cues, *, is_dated: bool = False, is_happening: bool = False
) -> EdtfValue:
    """The value as the words around it qualify it: approximate behind "circa", open behind "since" or "by".

    A date of the calendar (`is_dated`) is opened by "before", "after" and "onwards" too: "before 1800", but neither
    "before the 1800 fire" nor "two days before". A day that has the name of a happening (`is_happening`) is not opened
    by "after": "he enlisted after 9/11" names the day and its consequence.
    """
    words = [token.strip(EDGES).casefold() for token in text[max(0, span.start - _OPENING) : span.start].split()]
    is_about, words = _without_approximation(words, cues)
    is_owner = text.startswith(cues.possessive_endings, span.end)  # "flattened by Tuesday's quake"
    opening = "" if is_owner else opening_of(words, cues)
    if opening == "until" and len(words) > 1 and words[-2] in cues.negations:
        opening = ""  # "not until May" is in May
    if opening and cues.directions.get(" ".join(words[-2:])) == "future":
        opening = ""  # "fijado para", as "set for", names the day itself
    elif not opening and is_dated:
        opening = _opening_of_calendar_date(words, text[span.end : span.end + _OPENING], cues)
        opening = "" if is_happening and opening == "since" else opening
    try:
        found = read_edtf(f"{value.text}~") if is_about and is_dated and not value.approximate else value
        return _opened(found, opening) if opening else found
    except InvalidEdtf:  # the value is a set
        return value


def _opened(value: EdtfValue, opening: str) -> EdtfValue:
    """The value without its end ("since"), or without its start ("until"); of an interval the other bound stays.

    "Until next week" leaves open when in that week, and stays that week.

    Raises InvalidEdtf: the value is a set, or is open there already.
    """
    start, _, end = value.text.partition("/")
    if end and opening == "until" and "~" not in value.text:
        return value
    return read_edtf(f"{start}/.." if opening == "since" else f"../{end or start}")


def _without_approximation(words: list[str], cues: Cues) -> tuple[bool, list[str]]:
    """Whether the last words say that a date is approximate, and the words before them."""
    for length in (3, 2, 1):
        if " ".join(words[-length:]) in cues.about and len(words) >= length:
            before = words[:-length]
            return not (before and before[-1] in cues.topics), before
    return False, words


def _opening_of_calendar_date(words: Sequence[str], after: str, cues: Cues) -> str:
    """Which bound "after" or "onwards" ("since") or "before" ("until") open of a date; "" for neither."""
    following = after.split(None, 1)[0] if after.strip() else ""
    next_word = following.strip(EDGES).casefold()
    if after[:1].isspace() and next_word in cues.onwards:
        return "since"
    last = words[-1] if words else ""
    if last not in cues.after and last not in cues.before:
        return ""
    is_attributive = after[:1].isspace() and following[:1].islower() and next_word not in cues.function_words
    if is_attributive or after[:1] in ("'", "’", "-"):
        return ""
    is_denied = len(words) > 1 and words[-2] in cues.negations  # "not before 1850" is in that year or later
    return "since" if (last in cues.after) != is_denied else "until"


def opening_of(words: Sequence[str], cues: Cues) -> str:
    """Which bound the last one to three words open, "since" or "until"; "" for neither."""
    last = words[-1].casefold() if words else ""
    phrases = {last, *(" ".join(words[-length:]).casefold() for length in (2, 3))}
    if not cues.since.isdisjoint(phrases):
        return "since"
    return "" if cues.until.isdisjoint(phrases) else "until"


def is_period_end(text: str, span: Span, cues: Cues) -> bool:
    """Whether an expression is only the end of a period that the text is about: "the quarter ended Sept. 30"."""
    words = text[max(0, span.start - _OPENING) : span.start].split()
    return bool(words) and words[-1].casefold() in cues.closings
