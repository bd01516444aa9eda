"""What is answered: plain functions from the model to JSON, the same over HTTP and on the command line.

They build dicts of the shape that `promised` documents; plain functions are several times faster than a schema's dump,
and a page of events is the hottest path of the house.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from timeline_api.edtf import EdtfValue
from timeline_api.model import (
    Actor,
    Conflict,
    ConflictValue,
    Document,
    DocumentReference,
    Event,
    EventMention,
    Extraction,
    Page,
    PublicationDate,
    Quote,
    Span,
    TemporalExpression,
    Timeline,
)

Json = dict[str, Any]
T = TypeVar("T")


def date_json(value: EdtfValue) -> Json:
    """An EDTF value with the days it can mean; an open side is null."""
    return dict(_date_json(value))


# Most of the time that a page of events takes would go into dates, and a story's dates recur.
@lru_cache(maxsize=16384)
def _date_json(value: EdtfValue) -> Json:
    return {
        "edtf": value.text,
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
        "precision": value.precision,
        "approximate": value.approximate,
        "uncertain": value.uncertain,
        "display": value.display,
    }


def expression_json(expression: TemporalExpression) -> Json:
    """A temporal expression; `anchor`, `unresolved` and `range` are there only when it has them."""
    shown: Json = {
        **_span_json(expression.span),
        "text": expression.text,
        "type": expression.type,
        "timex": expression.timex,
        "edtf": expression.value.text if expression.value else None,
        "rule": expression.rule,
    }
    if expression.anchor:
        shown["anchor"] = expression.anchor
    if expression.value is None and expression.unresolved:
        shown["unresolved"] = expression.unresolved
    if expression.range:
        shown["range"] = _span_json(expression.range)
    return shown


def mention_json(mention: EventMention) -> Json:
    """An event mention with its provenance; `date` is null when the expression could not be resolved."""
    return {
        "id": mention.id,
        "document": mention.document.id,
        "source": mention.document.source,
        "expression": expression_json(mention.expression),
        "date": date_json(mention.value) if mention.value else None,
        "sentence": _span_json(mention.sentence),
        "quote": mention.quote,
        "trigger": {**_span_json(mention.trigger.span), "text": mention.trigger.text},
        "title": mention.title,
        "actors": [_actor_json(actor) for actor in mention.actors],
        "places": list(mention.places),
        "modality": mention.modality,
        "kind": mention.kind,
        "attribution": mention.attribution or None,
        "confidence": mention.confidence,
        "confidence_why": list(mention.confidence_why),
        "model": mention.model,
    }


def event_json(event: Event) -> Json:
    """An event as lists show it, without its mentions."""
    return {
        "id": event.id,
        "title": event.title,
        "date": date_json(event.when),
        "modality": event.modality,
        "kind": event.kind,
        "actors": [_actor_json(actor) for actor in event.actors],
        "places": list(event.places),
        "sources": list(event.sources),
        "corroboration": event.corroboration,
        "syndicated": [{"sources": list(text.sources), "documents": list(text.documents)} for text in event.syndicated],
        "disputed": event.disputed,
        "conflicts": [_conflict_json(conflict) for conflict in event.conflicts],
        "salience": {"score": event.salience.score, "why": list(event.salience.why)},
        "hidden": event.hidden,
        "pinned": event.pinned,
        "corrected": list(event.corrected),
    }


def event_detail_json(event: Event) -> Json:
    """An event with its mentions, their documents and the reasons for which they were judged one."""
    mentions = [mention_json(mention) for mention in event.mentions]
    documents = {mention.document.id: _reference_json(mention.document) for mention in event.mentions}
    return {**event_json(event), "why": list(event.why), "mentions": mentions, "documents": list(documents.values())}


def published_json(published: PublicationDate) -> Json:
    """A publication date and how it is known; `value` is null when it is not."""
    value = published.value.text if published.value else None
    return {"value": value, "status": published.status, "evidence": published.evidence}


def document_json(document: Document) -> Json:
    """A document as lists show it, without its text."""
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "url": document.url,
        "language": document.language,
        "published": published_json(document.published),
    }


def versions_json(versions: Sequence[Document]) -> Json:
    """The versions of a document from number 1 on, without their texts."""
    return {"items": [{**document_json(each), "version": number} for number, each in enumerate(versions, start=1)]}


def document_detail_json(extraction: Extraction) -> Json:
    """A document with its text and all that was found in it."""
    document = extraction.document
    shown = {**document_json(document), "text": document.text, "read_with": extraction.read_with}
    return {**shown, **_found_json(extraction)}


def extraction_json(extraction: Extraction) -> Json:
    """What was found in a text that is not kept."""
    return {"published": published_json(extraction.document.published), **_found_json(extraction)}


def added_json(extraction: Extraction, events: tuple[Event, ...]) -> Json:
    """What became of a document: its mentions and the events that they feed."""
    return {
        "id": extraction.document.id,
        "published": published_json(extraction.document.published),
        "mentions": [mention_json(mention) for mention in extraction.mentions],
        "events": [event_json(event) for event in events],
        "unread": extraction.unread,
        "notes": notes_json(extraction),
    }


def notes_json(extraction: Extraction) -> list[Json]:
    """Which bounds of the extraction a document met."""
    return [{"code": note.code, "detail": note.detail} for note in extraction.notes]


def timeline_json(timeline: Timeline) -> Json:
    """A timeline with its counts."""
    return {
        "name": timeline.name,
        "title": timeline.title,
        "documents": timeline.documents,
        "events": timeline.events,
        "version": timeline.version,
    }


def timeline_detail_json(timeline: Timeline, outdated: int) -> Json:
    """A timeline with its counts and how many of its documents another release read."""
    return {**timeline_json(timeline), "outdated": outdated}


def page_json(page: Page[T], shown: Callable[[T], object]) -> Json:
    """A page of a list; `next_cursor` is null on the last one, `count` is there only where it was asked for."""
    shown_page: Json = {"items": [shown(element) for element in page.items], "next_cursor": page.next_cursor}
    return shown_page if page.count is None else {**shown_page, "count": page.count}


def _reference_json(document: DocumentReference) -> Json:
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "url": document.url,
        "published": document.published.text if document.published else None,
    }


def _found_json(extraction: Extraction) -> Json:
    return {
        "expressions": [expression_json(expression) for expression in extraction.expressions],
        "mentions": [mention_json(mention) for mention in extraction.mentions],
        "unread": extraction.unread,
        "notes": notes_json(extraction),
    }


def _span_json(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _actor_json(actor: Actor) -> Json:
    return {"name": actor.name, "type": actor.type}


def _conflict_json(conflict: Conflict) -> Json:
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "grade": conflict.grade,
        "state": conflict.state,
        "resolved": conflict.resolved or None,
        "reopened": conflict.reopened,
        "by": conflict.remark.by if conflict.remark else None,
        "reason": conflict.remark.reason if conflict.remark else None,
        "summary": conflict.summary,
        "values": [_position_json(held) for held in conflict.values],
    }


def _position_json(held: ConflictValue) -> Json:
    return {
        "text": held.text or (held.value.display if held.value else ""),
        "date": date_json(held.value) if held.value else None,
        "mentions": list(held.mentions),
        "sources": list(held.sources),
        "quote": _quote_json(held.quote) if held.quote else None,
    }


def _quote_json(quote: Quote) -> Json:
    return {
        "mention": quote.mention,
        "document": quote.document,
        "source": quote.source,
        "text": quote.text,
        "sentence": _span_json(quote.sentence),
        "words": _span_json(quote.words),
    }
