"""Convert offsets and words of an extraction from the reading form of a text (`language.reading_text`) to the text."""

from __future__ import annotations

from dataclasses import replace

from timeline_api.language.reading_text import ReadingText
from timeline_api.model import (
    Attribution,
    EventMention,
    Extraction,
    Inference,
    Span,
    TemporalExpression,
    TitlePart,
    UnplacedMention,
    mention_id,
)
from timeline_api.temporal import as_written


def written(extraction: Extraction, reading: ReadingText, text: str) -> Extraction:
    """Return an extraction from the reading form of a document, with the offsets of the document's `text`.

    Spans, quotes and the words of expressions and triggers become those of `text`. Titles, names and lemmas stay as
    they were read.
    """
    if reading.text == text:
        return extraction
    expressions = {each: as_written(each, reading, text) for each in extraction.expressions}
    mentions = (_mention(each, expressions, reading, text) for each in extraction.mentions)
    return replace(
        extraction,
        document=replace(extraction.document, text=text),
        expressions=tuple(expressions.values()),
        mentions=tuple(mentions),
        unplaced=tuple(_unplaced(each, reading, text) for each in extraction.unplaced),
    )


def _mention(
    mention: EventMention, expressions: dict[TemporalExpression, TemporalExpression], reading: ReadingText, text: str
) -> EventMention:
    found = mention.expression
    expression = found and (expressions.get(found) or as_written(found, reading, text))
    sentence, trigger = _span(mention.sentence, reading), _span(mention.trigger.span, reading)
    return replace(
        mention,
        id=mention_id(mention.document.id, expression.span if expression else None, trigger),
        expression=expression,
        sentence=sentence,
        quote=sentence.of(text),
        trigger=replace(mention.trigger, span=trigger, text=trigger.of(text)),
        title_parts=tuple(_title_part(part, reading) for part in mention.title_parts),
        framed_parts=tuple(_title_part(part, reading) for part in mention.framed_parts),
        dated_by=mention.dated_by and _inference(mention.dated_by, reading),
        attribution=mention.attribution and _attribution(mention.attribution, reading),
    )


def _unplaced(mention: UnplacedMention, reading: ReadingText, text: str) -> UnplacedMention:
    sentence, trigger = _span(mention.sentence, reading), _span(mention.trigger.span, reading)
    words = replace(mention.trigger, span=trigger, text=trigger.of(text))
    return replace(mention, sentence=sentence, quote=sentence.of(text), trigger=words)


def _inference(inference: Inference, reading: ReadingText) -> Inference:
    return replace(inference, span=_span(inference.span, reading)) if inference.span else inference


def _attribution(attribution: Attribution, reading: ReadingText) -> Attribution:
    return replace(attribution, span=_span(attribution.span, reading)) if attribution.span else attribution


def _span(span: Span, reading: ReadingText) -> Span:
    return Span(*reading.written(span.start, span.end))


def _title_part(part: TitlePart, reading: ReadingText) -> TitlePart:
    start, end = reading.written(part.start, part.end)
    return replace(part, start=start, end=end)
