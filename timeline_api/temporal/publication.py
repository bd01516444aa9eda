"""The publication date of a document: as stated by the caller, else by the document itself, else unknown.

A text states its publication day on a line made for it: a line that is labelled ("Published: 3 March 2021"), the head
of a mail, a dateline, a byline, the date alone above or below the text, a copyright notice (its last year only). A
date in a sentence, or behind any other label ("Trial date: …"), and the first entry of a chronology state nothing.
What the lines look like is in `publication_lines`, the words in the `[publication]` table of the language file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from timeline_api.edtf import read_edtf
from timeline_api.language import Language
from timeline_api.language.reading_text import reading_text
from timeline_api.model import UNKNOWN_PUBLICATION, Document, PublicationDate, TemporalExpression
from timeline_api.temporal.grammar import load_grammar
from timeline_api.temporal.publication_lines import Forms, Line, forms_of, lines_of

#: How much of the start and of the end of a text may hold its date or a copyright notice, in code points.
_HEAD, _TAIL, _NOTICES = 1200, 400, 1000

#: How many lines above the story and at the end are read.
_HEAD_LINES, _TAIL_LINES = 15, 4

#: How many lines below a date a letter may begin to address its reader.
_TO_SALUTATION = 3


def publication_date(document: Document) -> PublicationDate:
    """When a document was published, and on what evidence; status "unknown" when nothing states it."""
    if document.published.value is not None:
        return document.published
    text, forms = reading_text(document.text).text, forms_of(load_grammar(document.language))
    day = next(_stated_days(text, document.language, forms), None)
    if day is not None:
        return _inferred(day)
    return _copyright(text, forms) or UNKNOWN_PUBLICATION


def as_given(document: Document) -> Document:
    """The document without a publication date that was read from its text: as its caller gave it."""
    published = document.published
    is_read = published.status == "inferred" or (published.status == "partial" and _is_notice(document))
    return replace(document, published=UNKNOWN_PUBLICATION) if is_read else document


def _is_notice(document: Document) -> bool:
    """Whether a partial date rests on a copyright notice, and not on what a caller stated to the month or the year."""
    if "temporal-expressions" not in Language.of(document.language).supports:
        return False  # nothing was read from its text
    forms = forms_of(load_grammar(document.language))
    return bool(forms.copyright.search(reading_text(document.published.evidence).text))


def _stated_days(text: str, language: str, forms: Forms) -> Iterator[TemporalExpression]:
    """The days that lines of the text state, the strongest statement first."""
    start = text[:_HEAD]
    lines = lines_of(start, language)
    head, lists = _above_story(lines), _is_chronology(lines)
    tail = lines_of(_last_lines(text), language)[-_TAIL_LINES:]
    yield from _labelled(head, forms, "published")
    yield from _labelled(tail, forms, "published")
    yield from _mailed(head, forms)
    if not lists:
        yield from _datelines(lines, len(head), forms)
    yield from _bylines(head, forms)
    if not lists:
        yield from _alone_above(head, forms)
    yield from _bylines(tail, forms)
    if not lists:
        yield from _alone_below(tail, forms)
    yield from _labelled([*head, *tail], forms, "updated")


def _last_lines(text: str) -> str:
    """The end of a text, from the beginning of a line on where one begins there."""
    end = text.rstrip()[-_TAIL:]
    return end if len(end) < _TAIL or "\n" not in end else end[end.index("\n") + 1 :]


def _above_story(lines: list[Line]) -> list[Line]:
    """The lines from the first up to the first sentence."""
    sentence = next((index for index, line in enumerate(lines) if line.is_sentence), len(lines))
    return lines[: min(sentence + 1, _HEAD_LINES)]


def _is_chronology(lines: list[Line]) -> bool:
    """Whether several lines begin with days that differ."""
    return len({line.entry for line in lines if line.entry}) > 1


def _labelled(lines: list[Line], forms: Forms, label: str) -> Iterator[TemporalExpression]:
    for line in lines:
        yield from line.days_of(forms.labels[label])


def _mailed(head: list[Line], forms: Forms) -> Iterator[TemporalExpression]:
    """The date in the head of a mail or a memorandum, or behind "Date:" on the first line."""
    is_mail = any(forms.mail.search(line.masked) for line in head)
    for index, line in enumerate(head):
        if is_mail or index == 0:
            yield from line.days_of(forms.labels["dated"])


def _datelines(lines: list[Line], head: int, forms: Forms) -> Iterator[TemporalExpression]:
    """The day of a dateline in the head; none where the text has several, as a collection or a chronology has."""
    found = [
        (number, day) for number, line in enumerate(lines) for form in forms.datelines for day in line.day_of(form)
    ]
    if len({day.value for _, day in found}) == 1 and found[0][0] < head:
        yield found[0][1]


def _bylines(lines: list[Line], forms: Forms) -> Iterator[TemporalExpression]:
    for line in lines:
        yield from line.days_of(forms.byline)


def _alone_above(head: list[Line], forms: Forms) -> Iterator[TemporalExpression]:
    """A date alone on its line, where the lines around say that it is the text's; or behind the name of a paper."""
    for index, line in enumerate(head):
        is_masthead = line.names_weekday and forms.masthead.search(line.masked)
        if is_masthead or (forms.alone.search(line.masked) and _is_of_text(head, index, forms)):
            yield line.days[0]


def _is_of_text(head: list[Line], index: int, forms: Forms) -> bool:
    """Whether a date alone stands first, below a masthead or headline, by a name, in a release or above a letter."""
    before, after = head[:index], head[index + 1 :]
    if not before or (index == 1 and before[0].is_headline and after[:1] and after[0].is_sentence):
        return True
    if head[index].names_weekday and not before[-1].masked.endswith(":"):
        return True
    beside = [before[-1], *after[:1]]
    return (
        any(forms.author.search(line.masked) for line in beside)
        or any(forms.release.search(line.masked) for line in before)
        or any(forms.salutation.search(line.masked) for line in after[:_TO_SALUTATION])
    )


def _alone_below(tail: list[Line], forms: Forms) -> Iterator[TemporalExpression]:
    """A date alone on the last line, below the end of a sentence or a signature."""
    if len(tail) > 1 and forms.alone.search(tail[-1].masked):
        above = tail[-2]
        if above.ends_sentence or forms.name.search(above.masked) or forms.author.search(above.masked):
            yield tail[-1].days[0]


def _copyright(text: str, forms: Forms) -> PublicationDate | None:
    """The last year of the last copyright notice near the end, which begins its line or its sentence."""
    found = list(forms.copyright.finditer(text[-_NOTICES:]))
    if not found:
        return None
    first, last = found[-1].group("first"), found[-1].group("last") or ""
    year = first[: 4 - len(last)] + last
    return PublicationDate(value=read_edtf(year), status="partial", evidence=_notice(found[-1].group("notice")))


def _notice(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _inferred(expression: TemporalExpression) -> PublicationDate:
    day = expression.value.earliest if expression.value else None
    if day is None:
        return UNKNOWN_PUBLICATION
    return PublicationDate(value=read_edtf(day.date().isoformat()), status="inferred", evidence=expression.text)
