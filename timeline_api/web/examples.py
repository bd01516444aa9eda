"""The story that the contract's examples tell, made of the same objects and by the same functions as real answers."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any

import orjson

from timeline_api.edtf import read_edtf
from timeline_api.exports import FORMATS, Format, as_ics
from timeline_api.model import (
    Actor,
    Bucket,
    Conflict,
    ConflictValue,
    Document,
    Event,
    EventMention,
    Extraction,
    Facets,
    FacetValue,
    Histogram,
    Page,
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
from timeline_api.schemas import (
    added_json,
    document_detail_json,
    document_json,
    event_detail_json,
    event_json,
    extraction_json,
    facets_json,
    histogram_json,
    page_json,
    timeline_json,
    versions_json,
)

_COUNCIL = Actor(name="Port Ellery council", type="organisation")


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
        actors=(_COUNCIL,),
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


_COURIER = _document("Ellery Courier", "The Port Ellery council approved the ferry line in April.")
_POST = _document("Harbour Post", "Port Ellery council approved the ferry line in May, the Post has learnt.")
_MENTIONS = (_mention(_COURIER, "April", "2031-04"), _mention(_POST, "May", "2031-05"))
THE_EVENT = Event(
    id=_MENTIONS[0].id,
    title=_MENTIONS[0].title,
    when=read_edtf("[2031-04,2031-05]"),
    mentions=_MENTIONS,
    actors=(_COUNCIL,),
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
_EXTRACTION = Extraction(document=_COURIER, expressions=(_MENTIONS[0].expression,), mentions=_MENTIONS[:1])
_TIMELINE = Timeline(name="port-ellery-ferry", title="The Ellery ferry", documents=2, events=1, version=2)

DOCUMENT_IN = {"text": _COURIER.text, "source": _COURIER.source, "published": "2031-06-02"}
PAGE_IN = (
    '<html lang="en"><head><title>Ferry line approved</title>'
    '<meta property="article:published_time" content="2025-06-02T09:30:00+01:00"></head>'
    f"<body><article><p>{_COURIER.text}</p></article></body></html>"
)
LINES_IN = f"{orjson.dumps(DOCUMENT_IN).decode()}\n{{}}\n"
LINES = (
    f'{{"line":1,"status":201,"id":"{_COURIER.id}"}}\n'
    '{"line":2,"status":422,"problem":{"type":"/problems/invalid-input","title":"Invalid input","status":422,'
    '"detail":"/text: Missing data for required field.",'
    '"errors":[{"pointer":"/text","detail":"Missing data for required field."}]}}\n'
)
TIMELINE_IN = {"title": _TIMELINE.title}

EXTRACTION = extraction_json(_EXTRACTION)
ADDED = added_json(_EXTRACTION, (THE_EVENT,))
DOCUMENT = document_detail_json(_EXTRACTION)
PUT = ADDED | {"version": 1}
VERSIONS = versions_json((_COURIER,))
DOCUMENTS = page_json(Page(items=(_COURIER, _POST)), document_json)
EVENT = event_detail_json(THE_EVENT)
EVENTS = page_json(Page(items=(THE_EVENT,)), event_json)
_MONTHS, _YEARS = (Bucket(value=read_edtf("2031-05"), count=3),), (Bucket(value=read_edtf("2031"), count=1),)
HISTOGRAM = histogram_json(Histogram(by="month", buckets=_MONTHS, coarser=_YEARS, wider=0))
FACETS = facets_json(
    Facets(
        count=1,
        actors=(FacetValue(value=_COUNCIL.name, count=1),),
        sources=tuple(FacetValue(value=source, count=1) for source in THE_EVENT.sources),
        modality=(FacetValue(value=THE_EVENT.modality, count=1),),
        kind=(FacetValue(value=THE_EVENT.kind, count=1),),
    )
)
TIMELINE = timeline_json(_TIMELINE)
TIMELINES = page_json(Page(items=(_TIMELINE,)), timeline_json)


def _exported(name: str, form: Format) -> Any:
    # A calendar says when it was written; the contract must say the same each time.
    render = partial(as_ics.render, at=datetime(2031, 6, 2, 12, tzinfo=UTC)) if name == "ics" else form.render
    written = b"".join(render((THE_EVENT,), _TIMELINE))
    return orjson.loads(written) if form.schema else written.decode().replace("\r\n", "\n")


#: The event in each format; of text the line ends are YAML's.
EXPORTED = {name: _exported(name, form) for name, form in FORMATS.items()}
