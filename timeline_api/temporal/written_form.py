"""Convert expressions from the reading form of a text to the text as written."""

from __future__ import annotations

from dataclasses import replace

from timeline_api.language.reading_text import ReadingText
from timeline_api.model import Span, TemporalExpression


def as_written(expression: TemporalExpression, reading: ReadingText, text: str) -> TemporalExpression:
    """An expression that was found in `reading` with its offsets and words in `text`, of which that is the reading."""
    span = Span(*reading.written(expression.span.start, expression.span.end))
    whole = expression.range and Span(*reading.written(expression.range.start, expression.range.end))
    return replace(expression, span=span, text=span.of(text), range=whole)
