"""Check that the markup of a page contains the day that htmldate found, in full and not as the date of a change.

htmldate completes a month to a day, takes the date of a change if there is no other, and reads 03/04 by a fixed order.
A day is only accepted if the page contains it unambiguously.
"""

from __future__ import annotations

import re

from timeline_api.language.web_page_words import page_words

#: How far around a date its markup says what the date is of, in code points.
_NEAR = 80

#: Where the description of a date ends: at the tag's end, or the next member of a JSON object.
_NEXT = re.compile(r"[>,}]")


def evidence_of(day: str, source: str) -> str:
    """Return the words of the page that name `day` ("2024-03-12") and are not described as a change, "" if none do."""
    for found in _written(day).finditer(source):
        if not _is_of_change(source, found):
            return found[0]
    return ""


def _written(day: str) -> re.Pattern[str]:
    year, month, number = (int(part) for part in day.split("-"))
    words = page_words()
    d, m, of = f"0?{number}{words.ordinal_ending}", f"0?{month}", words.date_preposition
    word = r"[^\W\d_]{3,12}\.?"
    forms = [
        rf"{year}[-/.年 ]{{1,2}}{m}[-/.月 ]{{1,2}}0?{number}",  # 2024-03-12, 2024/03/12, 2024年3月12日
        rf"{year}{month:02}{number:02}",
        rf"{d}\.? {of}{word},? {of}{year}",  # 12 March 2024, 12 de marzo de 2024
        rf"{word} {d},? {year}",  # March 12, 2024
        rf"{d}\.{m}\.{year}",
    ]
    if number > 12 or number == month:
        forms += [rf"0?{number}[-/]{m}[-/]{year}", rf"{m}[-/]0?{number}[-/]{year}"]
    return re.compile(rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)")


def _is_of_change(source: str, found: re.Match[str]) -> bool:
    words = page_words()
    before = source[max(0, found.start() - _NEAR) : found.start()]
    after = _NEXT.split(source[found.end() : found.end() + _NEAR], maxsplit=1)[0]
    return last_of(words.changed, before) > last_of(words.published, before) or bool(words.changed.search(after))


def last_of(words: re.Pattern[str], text: str) -> int:
    """Return the index of the last of some words in a text, -1 if it has none."""
    return max((found.start() for found in words.finditer(text)), default=-1)
