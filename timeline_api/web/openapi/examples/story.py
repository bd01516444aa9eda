"""The story of the examples: two documents, their mentions and the event that they tell of."""

from __future__ import annotations

from dataclasses import replace

from timeline_api.coreference.comparison.evidence.topics import subject_of
from timeline_api.coreference.events.salience import salience_of
from timeline_api.edtf import Day, read_edtf
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
    Span,
    TemporalExpression,
    Timeline,
    TitlePart,
    Trigger,
    mention_id,
)
from timeline_api.schemas import with_metadata
from timeline_api.web.responses.addresses import Addresses

_ACTORS = (Actor(name="Ida Brandt", type="person"), Actor(name="Tom Hale", type="person"))


def _document(source: str, published: str, text: str) -> Document:
    date = PublicationDate(value=read_edtf(published), status="stated", evidence=published)
    return with_metadata(Document(id="", text=text), {"source": source, "published": date})


def _mention(document: Document, words: str, edtf: str, title: str) -> EventMention:
    expression, trigger = _expression(document, words, edtf), _span(document.text, "signed")
    return EventMention(
        id=mention_id(document.id, expression.span, trigger),
        document=replace(document.reference, subject=subject_of(document.text)),
        expression=expression,
        sentence=Span(0, len(document.text)),
        quote=document.text,
        trigger=Trigger(span=trigger, text="signed", lemma="sign"),
        title=title,
        title_parts=(_title_part(document, title),),
        actors=_ACTORS,
        confidence=0.92,
        confidence_why=("verb", "past: +0.42", "name subject: +0.41", "month: +0.34"),
        model="en_core_web_sm 3.8.0",
    )


def _expression(document: Document, words: str, edtf: str) -> TemporalExpression:
    return TemporalExpression(
        span=_span(document.text, words),
        text=words,
        type="DATE",
        timex=edtf,
        value=read_edtf(edtf),
        anchor=document.published.evidence,
        rule="en/month_after_preposition",
    )


def _title_part(document: Document, title: str) -> TitlePart:
    words = _span(document.text, title)
    return TitlePart(text=title, start=words.start, end=words.end)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _conflict_value(mention: EventMention, expression: TemporalExpression) -> ConflictValue:
    assert expression.value
    quote = Quote(
        mention=mention.id,
        document=mention.document.id,
        source=mention.document.source,
        text=mention.quote,
        sentence=mention.sentence,
        words=expression.span,
    )
    return ConflictValue(
        value=expression.value,
        text=expression.value.display,
        mentions=(mention.id,),
        sources=(mention.document.source,),
        quote=quote,
    )


def rated(event: Event) -> Event:
    """The event with the salience that its mentions give it."""
    return replace(event, salience=salience_of(event))


COURIER = _document("Ellery Courier", "2031-06-02", "Mayor Ida Brandt and Tom Hale signed the ferry contract in April.")
POST = _document(
    "Harbour Post", "2031-06-03", "Ida Brandt and Tom Hale signed the ferry contract in May, the Post has learnt."
)
_MENTIONS = (
    _mention(COURIER, "April", "2031-04", "Mayor Ida Brandt and Tom Hale signed the ferry contract"),
    _mention(POST, "May", "2031-05", "Ida Brandt and Tom Hale signed the ferry contract"),
)
_APRIL, _MAY = _expression(COURIER, "April", "2031-04"), _expression(POST, "May", "2031-05")
#: What the service makes of the two documents; a test holds it to that, reason by reason.
THE_EVENT = rated(
    Event(
        id=_MENTIONS[0].id,
        title=_MENTIONS[1].title,
        title_parts=_MENTIONS[1].title_parts,
        title_mention=_MENTIONS[1].id,
        summary=_MENTIONS[0].quote,
        when=read_edtf("[2031-04,2031-05]"),
        mentions=_MENTIONS,
        actors=_ACTORS,
        conflicts=(
            Conflict(
                kind="date",
                grade="contradiction",
                values=(_conflict_value(_MENTIONS[0], _APRIL), _conflict_value(_MENTIONS[1], _MAY)),
                summary="Ellery Courier: April 2031; Harbour Post: May 2031",
            ),
        ),
        why=(
            "same two actors: Ida Brandt, Tom Hale",
            "trigger class: sign",
            "documents about the same",
            "told in the same words",
            "titles share words",
        ),
    )
)
THE_EXTRACTION = Extraction(
    document=COURIER,
    expressions=(_APRIL,),
    mentions=_MENTIONS[:1],
    read_with="0.2.0+1f0c93ab",
)
THE_TIMELINE = Timeline(
    name="port-ellery-ferry",
    title="The Ellery ferry",
    documents=2,
    events=1,
    version=2,
    first=Day(2031, 4, 1),
    last=Day(2031, 5, 31),
    created=1_938_254_400,
    updated=1_938_254_460,
)
HERE = Addresses(base="http://localhost:8000", timeline=THE_TIMELINE.name)
