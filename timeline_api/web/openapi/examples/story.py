"""The story that the examples tell, in the objects that the service itself is made of."""

from __future__ import annotations

from timeline_api.edtf import read_edtf
from timeline_api.model import (
    Actor,
    Conflict,
    ConflictValue,
    Document,
    Event,
    EventMention,
    Extraction,
    PublicationDate,
    Quote,
    Salience,
    Span,
    TemporalExpression,
    Timeline,
    Trigger,
    document_id,
    mention_id,
)

COUNCIL = Actor(name="Port Ellery council", type="organisation")


def _document(source: str, text: str) -> Document:
    published = PublicationDate(value=read_edtf("2031-06-02"), status="stated", evidence="2031-06-02")
    return Document(id=document_id((text, source)), text=text, source=source, published=published)


def _expression(text: str, words: str, edtf: str) -> TemporalExpression:
    return TemporalExpression(
        span=_span(text, words), text=words, type="DATE", timex=edtf, value=read_edtf(edtf), rule="en/month"
    )


def _mention(document: Document, words: str, edtf: str) -> EventMention:
    expression, trigger = _expression(document.text, words, edtf), _span(document.text, "approved")
    return EventMention(
        id=mention_id(document.id, expression.span, trigger),
        document=document.reference,
        expression=expression,
        sentence=Span(0, len(document.text)),
        quote=document.text,
        trigger=Trigger(span=trigger, text="approved", lemma="approve"),
        title="Port Ellery council approved the ferry line",
        actors=(COUNCIL,),
        confidence=0.92,
        confidence_why=("verb beside: 0.92",),
        model="en_core_web_sm 3.8.0",
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _position(mention: EventMention, edtf: str) -> ConflictValue:
    value, source = read_edtf(edtf), mention.document.source
    quote = Quote(
        mention=mention.id,
        document=mention.document.id,
        source=source,
        text=mention.quote,
        sentence=mention.sentence,
        words=mention.expression.span,
    )
    return ConflictValue(value=value, text=value.display, mentions=(mention.id,), sources=(source,), quote=quote)


COURIER = _document("Ellery Courier", "The Port Ellery council approved the ferry line in April.")
POST = _document("Harbour Post", "Port Ellery council approved the ferry line in May, the Post has learnt.")
_MENTIONS = (_mention(COURIER, "April", "2031-04"), _mention(POST, "May", "2031-05"))
THE_EVENT = Event(
    id=_MENTIONS[0].id,
    title=_MENTIONS[0].title,
    when=read_edtf("[2031-04,2031-05]"),
    mentions=_MENTIONS,
    actors=(COUNCIL,),
    conflicts=(
        Conflict(
            kind="date",
            grade="contradiction",
            values=(_position(_MENTIONS[0], "2031-04"), _position(_MENTIONS[1], "2031-05")),
            summary="Ellery Courier: April 2031; Harbour Post: May 2031",
        ),
    ),
    salience=Salience(score=0.43, why=("2 independent sources", "2 documents", "2 mentions", "the topic of 2 of 2")),
    why=("same actor: Port Ellery council", "same trigger: approve", "neighbouring months"),
)
THE_EXTRACTION = Extraction(
    document=COURIER,
    expressions=(_MENTIONS[0].expression,),
    mentions=_MENTIONS[:1],
    read_with="0.2.0+1f0c93ab",
)
THE_TIMELINE = Timeline(name="port-ellery-ferry", title="The Ellery ferry", documents=2, events=1, version=2)
