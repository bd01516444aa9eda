"""Builders: each gives a valid object of the model from the little that a test cares about."""

from __future__ import annotations

from typing import Any

from timeline_api.edtf import one_of, read_edtf
from timeline_api.model import (
    Actor,
    ConflictValue,
    Document,
    Event,
    EventMention,
    Extraction,
    Inference,
    PublicationDate,
    Span,
    TemporalExpression,
    Trigger,
    document_id,
    mention_id,
)


def published(edtf: str | None) -> PublicationDate:
    if edtf is None:
        return PublicationDate(value=None, status="unknown")
    return PublicationDate(value=read_edtf(edtf), status="stated", evidence=edtf)


def document(text: str, *, source: str = "The Gazette", date: str | None = "2023-11-18", **more: Any) -> Document:
    """A document; its id is the digest of text, source and date unless given."""
    more.setdefault("id", document_id((text, source, date or "")))
    return Document(text=text, source=source, published=published(date), **more)


def expression(text: str, words: str, edtf: str | None, **more: Any) -> TemporalExpression:
    """The temporal expression `words` at its first place in `text`, with the value `edtf`."""
    start = text.index(words)
    more.setdefault("type", "DATE")
    more.setdefault("timex", edtf or "")
    more.setdefault("rule", "test/rule")
    if edtf is None:
        more.setdefault("unresolved", "no publication date")
    return TemporalExpression(
        span=Span(start, start + len(words)), text=words, value=read_edtf(edtf) if edtf else None, **more
    )


def extraction(document: Document, *mentions: EventMention) -> Extraction:
    """What was found in `document`: the mentions and the expressions that date them."""
    dates = tuple(mention.expression for mention in mentions if mention.expression)
    return Extraction(document=document, expressions=dates, mentions=mentions)


def mention(  # a mention has many parts, and tests name only those they are about
    sentence: str,
    *,
    on: str | None,
    edtf: str | None,
    trigger: str,
    lemma: str | None = None,
    actors: tuple[str, ...] = (),
    source: str = "The Gazette",
    date: str | None = "2023-11-18",
    **more: Any,
) -> EventMention:
    """A mention in a document that consists of `sentence`; `on` are the words of its date, `trigger` its trigger.

    Without `on` its date is inferred, with a certainty of 0.9 unless `more` has another.
    """
    certainty = more.pop("certainty", 0.9)
    inference = Inference(rule="publication day", value=read_edtf(edtf), certainty=certainty) if edtf else None
    written = more.pop("document", None) or document(sentence, source=source, date=date)
    when = expression(sentence, on, edtf) if on else None
    start = sentence.index(trigger)
    span = Span(start, start + len(trigger))
    return EventMention(
        id=mention_id(written.id, when.span if when else None, span),
        document=written.reference,
        expression=when,
        dating="stated" if when else "inferred",
        dated_by=None if when else inference,
        sentence=Span(0, len(sentence)),
        quote=sentence,
        trigger=Trigger(span=span, text=trigger, lemma=lemma or trigger.lower()),
        title=more.pop("title", sentence.rstrip(".")),
        actors=tuple(Actor(name=name, type="person") for name in actors),
        **more,
    )


def event(*mentions: EventMention, **more: Any) -> Event:
    """The event that `mentions` tell of: named and judged as the first, dated by all that have a value."""
    more.setdefault("id", mentions[0].id)
    more.setdefault("title", mentions[0].title)
    more.setdefault("when", one_of([mention.value for mention in mentions if mention.value]))
    more.setdefault("actors", tuple(dict.fromkeys(actor for mention in mentions for actor in mention.actors)))
    more.setdefault("modality", mentions[0].modality)
    more.setdefault("kind", mentions[0].kind)
    return Event(mentions=mentions, **more)


def position(mention: EventMention) -> ConflictValue:
    """The position that a mention takes in a conflict on the date."""
    return ConflictValue(value=mention.value, mentions=(mention.id,), sources=(mention.document.source,))
