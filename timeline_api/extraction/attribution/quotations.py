"""The speaker of a quotation: behind it, before it, or where the quotation that it continues names one."""

from __future__ import annotations

from typing import NamedTuple

from timeline_api.extraction.attribution.speaking_phrases import SENTENCE_END, can_speak, speaker_in
from timeline_api.extraction.entities.index import EntityIndex
from timeline_api.model import Attribution, Span

#: How far a quotation reaches around a word of it, and the reporting clause beside it, in code points.
_LONGEST, _BESIDE = 900, 160
#: How many quotations back the speaker of one that names none is looked for.
_EARLIER = 3

_OPEN, _CLOSE = "“«", "”»"


class _Quotation(NamedTuple):
    """The indices of the opening and the closing mark; the latter is -1 for a quotation that no mark closes."""

    start: int
    end: int


def quoted_speaker(text: str, position: int, entities: EntityIndex) -> Attribution | None:
    """Return the speaker of the quotation around a position, with the verb; None outside quotations or if unknown."""
    quotation = _quotation_at(text, position)
    for _ in range(_EARLIER):
        if quotation is None:
            return None
        found = _behind(text, quotation, entities) or _before(text, quotation, entities)
        if found is not None:
            return found
        quotation = _continued(text, quotation)
    return None


def quotation_around(text: str, position: int) -> Span | None:
    """Return the quotation around a position with its marks; None outside of quotations and for one that goes on."""
    quotation = _quotation_at(text, position)
    if quotation is None or quotation.end < 0:
        return None
    return Span(quotation.start, quotation.end + 1)


def _quotation_at(text: str, position: int) -> _Quotation | None:
    first = max(0, position - _LONGEST)
    opened = max(text.rfind(mark, first, position) for mark in _OPEN)
    closed = max(text.rfind(mark, first, position) for mark in _CLOSE)
    if opened > closed:
        last = position + _LONGEST
        end = min((end for end in (text.find(mark, position, last) for mark in _CLOSE) if end >= 0), default=-1)
        following = min((at for at in (text.find(mark, position, last) for mark in _OPEN) if at >= 0), default=-1)
        is_closed = end >= 0 and not 0 <= following < end
        goes_on = (
            following >= 0 and text[following - 1 : following] == "\n"
        )  # each paragraph of a quotation opens it again
        if not is_closed and not goes_on and "\n" in text[opened:position]:
            return None
        return _Quotation(opened, end if is_closed else -1)
    line = max(first, text.rfind("\n", first, position) + 1)
    if text.count('"', line, position) % 2 == 0:
        return None
    return _Quotation(text.rfind('"', line, position), text.find('"', position, position + _LONGEST))


def _continued(text: str, quotation: _Quotation) -> _Quotation | None:
    """The quotation that another one continues, with nothing but space between them, or as its next paragraph."""
    before = (
        text[: quotation.start] if quotation.start <= _LONGEST else text[quotation.start - _LONGEST : quotation.start]
    )
    offset = quotation.start - len(before)
    kept = before.rstrip()
    opened, closed = (max(kept.rfind(mark) for mark in marks) for marks in (_OPEN, _CLOSE))
    if opened > closed:  # a paragraph of a quotation that goes on has no closing mark
        return _Quotation(offset + opened, -1)
    if not _closes_quotation(kept):
        return None
    end = offset + len(kept) - 1
    start = max(text.rfind(mark, max(0, end - _LONGEST), end) for mark in _OPEN)
    return _Quotation(start, end) if start >= 0 else None


def _closes_quotation(text: str) -> bool:
    """Whether a text ends in a quotation that is closed: "…,” she said" does not, nor does "so-called “theory”."."""
    return text[-1:] in tuple(_CLOSE)


def _behind(text: str, quotation: _Quotation, entities: EntityIndex) -> Attribution | None:
    """As in "…,” said Ilse Brandt": the clause that goes on behind the closing mark."""
    if quotation.end < 1:
        return None
    start = quotation.end + 1
    rest = text[start : start + _BESIDE]
    if text[quotation.end - 1] not in ",?!—–-" and not rest[:2].lstrip(" ,")[:1].islower():
        return None
    end = SENTENCE_END.search(rest)
    rest = rest[: end.start() if end else len(rest)]
    opening = min((at for at in (rest.find(mark) for mark in f'{_OPEN}"') if at >= 0), default=len(rest))
    return speaker_in(text, Span(start, start + opening), entities)


def _before(text: str, quotation: _Quotation, entities: EntityIndex) -> Attribution | None:
    """As in "Ilse Brandt said: “…", "…,” she said. “…", "She was tired, she said. “…"."""
    first = max(0, quotation.start - 2 * _BESIDE)
    fragment = text[first : quotation.start].rstrip()
    sentences = [first + end.end() for end in SENTENCE_END.finditer(fragment)]
    closed = max((fragment.rfind(mark) for mark in _CLOSE), default=-1)
    start = max([first, *sentences, *([first + closed + 1] if closed >= 0 else [])])
    if not text[start : quotation.start].strip(" .,!?") and not _closes_quotation(fragment):
        start = max([first, *sentences])
    span = Span(start, first + len(fragment))
    if not span.of(text).strip(" .,!?"):
        return None
    found = speaker_in(text, span, entities)
    if found is None and fragment.endswith(":"):
        return _labelled(text, span, entities)
    return found


def _labelled(text: str, span: Span, entities: EntityIndex) -> Attribution | None:
    """As in "Ilse Brandt: “We …": whoever is named directly before the colon."""
    names = entities.within(span, most=1)
    if not names or text[names[0].span.end : span.end].strip(" ") != ":":
        return None
    return Attribution(who=names[0].name, span=names[0].span) if can_speak(names[0].name, entities) else None
