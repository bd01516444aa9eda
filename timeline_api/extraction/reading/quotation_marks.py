"""Quotation marks of teletype news: ``two grave accents'' open a quotation, two apostrophes close it."""

from __future__ import annotations

from dataclasses import replace

from timeline_api.model import EventMention, Span

_OPENING, _CLOSING = "``", "''"


def with_quotation_marks(text: str) -> str:
    """Return a text with “ and ” in the place of such marks, each beside a space, so that all offsets stay as they are.

    A text without the opening mark is returned as it is: in it two apostrophes are no quotation marks ("5' 11''").
    """
    if _OPENING not in text:
        return text
    return text.replace(_OPENING, " “").replace(_CLOSING, "” ")


def quoted_from(text: str, mention: EventMention) -> EventMention:
    """Return a mention that was read in `with_quotation_marks(text)` with its sentence as the text has it.

    A mark at the beginning or end of the sentence stays whole.
    """
    start, end = mention.sentence.start, mention.sentence.end
    start -= text[max(0, start - 1) : start + 1] == _OPENING
    end += text[end - 1 : end + 1] == _CLOSING
    return replace(mention, sentence=Span(start, end), quote=text[start:end])
