"""When a document was published, in this order: the caller's word, then the document's own, else unknown.

What is read from the text is only what publishers write there on purpose: a dateline at the very start
("date 2023-11-18"), a byline at the very end ("… November 17th 2023"), a copyright year ("©2023"). Nothing is guessed.
"""

from __future__ import annotations

import re2

from timeline_api.edtf import read_edtf
from timeline_api.model import UNKNOWN_PUBLICATION, Document, PublicationDate, TemporalExpression
from timeline_api.temporal import recognise
from timeline_api.temporal.patterns import readable

#: How much of the start and of the end of a text may hold its date or a copyright notice, in code points.
_HEAD, _TAIL, _NOTICES = 120, 200, 1000

_LEADING = re2.compile(r"^\s*(?i:(?:date|dated|published|posted|updated|publication date)\s*(?:on|at)?\s*:?\s*)?$")
_TRAILING = re2.compile(
    r"(?i:\b(?:authored by|written by|by|via|published|posted|updated|date)\b[^.!?\n]{0,120}|^\s*[-–—(]?\s*)$"
)
_COPYRIGHT = re2.compile(r"(?i:©|\(c\)|copyright)\s{0,3}(?:©|\(c\))?\s{0,3}((?:19|20)\d{2})\b")


def publication_date(document: Document) -> PublicationDate:
    """When a document was published, and on what evidence; status "unknown" when nothing says so."""
    if document.published.value is not None:
        return document.published
    text = document.text
    return (
        _leading(text[:_HEAD], document.language)
        or _trailing(text[-_TAIL:], document.language)
        or _copyright(text)
        or UNKNOWN_PUBLICATION
    )


def _leading(head: str, language: str) -> PublicationDate | None:
    """A full date that the text begins with."""
    for expression in _full_dates(head, language):
        if _LEADING.search(readable(head[: expression.span.start])):
            return _inferred(expression)
    return None


def _trailing(tail: str, language: str) -> PublicationDate | None:
    """A full date that the text ends with, behind a byline on the same line."""
    for expression in _full_dates(tail, language):
        before, after = tail[: expression.span.start], tail[expression.span.end :]
        if not after.strip(" \t\r\n.)") and _TRAILING.search(readable(before[before.rfind("\n") + 1 :])):
            return _inferred(expression)
    return None


def _copyright(text: str) -> PublicationDate | None:
    """The year of the last copyright line near the end."""
    found = list(_COPYRIGHT.finditer(readable(text[-_NOTICES:])))
    if not found:
        return None
    return PublicationDate(value=read_edtf(found[-1].group(1)), status="partial", evidence=found[-1].group(0))


def _full_dates(text: str, language: str) -> list[TemporalExpression]:
    """The expressions that name a day without help of a publication date."""
    expressions = recognise(text, language=language, anchor=None)
    return [found for found in expressions if found.value and found.value.precision in ("day", "time")]


def _inferred(expression: TemporalExpression) -> PublicationDate | None:
    day = expression.value.earliest if expression.value else None
    return day and PublicationDate(value=read_edtf(day.isoformat()), status="inferred", evidence=expression.text)
