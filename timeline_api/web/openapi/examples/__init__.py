"""Examples in the contract: one story, rendered by the functions that render answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import orjson

from timeline_api.edtf import read_edtf
from timeline_api.exports import FORMATS, Format, as_ics
from timeline_api.exports.tables import as_markdown
from timeline_api.model import Bucket, Facets, FacetValue, Histogram, Page
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
    timeline_detail_json,
    timeline_json,
    versions_json,
)
from timeline_api.web.openapi.examples.story import COURIER, HERE, POST, THE_EVENT, THE_EXTRACTION, THE_TIMELINE

DOCUMENT_IN = {"text": COURIER.text, "source": COURIER.source, "published": COURIER.published.evidence}
PAGE_IN = (
    '<html lang="en"><head><title>Ferry line approved</title>'
    '<meta property="article:published_time" content="2025-06-02T09:30:00+01:00"></head>'
    f"<body><article><p>{COURIER.text}</p></article></body></html>"
)
LINES_IN = f"{orjson.dumps(DOCUMENT_IN).decode()}\n{{}}\n"
LINES = (
    f'{{"line":1,"status":201,"id":"{COURIER.id}"}}\n'
    '{"line":2,"status":422,"problem":{"type":"/problems/invalid-input","title":"Invalid input","status":422,'
    '"detail":"/text: Missing data for required field.",'
    '"errors":[{"pointer":"/text","detail":"Missing data for required field."}]}}\n'
)
TIMELINE_IN = {"title": THE_TIMELINE.title}

EXTRACTION = extraction_json(THE_EXTRACTION)
ADDED = HERE.of_events_in(added_json(THE_EXTRACTION, (THE_EVENT,)), "events")
DOCUMENT = HERE.of_document(document_detail_json(THE_EXTRACTION))
PUT = ADDED | {"version": 1}
VERSIONS = {"items": [HERE.of_version(version) for version in versions_json((COURIER,))["items"]]}
DOCUMENTS = page_json(Page(items=(COURIER, POST)), lambda document: HERE.of_document(document_json(document)))
EVENT = HERE.of_event(event_detail_json(THE_EVENT))
EVENTS = page_json(Page(items=(THE_EVENT,)), lambda event: HERE.of_event(event_json(event)))
_MONTHS, _YEARS = (Bucket(value=read_edtf("2031-05"), count=3),), (Bucket(value=read_edtf("2031"), count=1),)
HISTOGRAM = histogram_json(Histogram(by="month", buckets=_MONTHS, coarser=_YEARS, wider=0))
FACETS = facets_json(
    Facets(
        count=1,
        actors=tuple(FacetValue(value=actor.name, count=1) for actor in THE_EVENT.actors),
        sources=tuple(FacetValue(value=source, count=1) for source in THE_EVENT.sources),
        modality=(FacetValue(value=THE_EVENT.modality, count=1),),
        kind=(FacetValue(value=THE_EVENT.kind, count=1),),
    )
)
TIMELINE = HERE.of_timeline(timeline_detail_json(THE_TIMELINE, 0))
PUBLIC_IN = {"visibility": "public"}
PUBLIC = HERE.of_timeline(timeline_detail_json(replace(THE_TIMELINE, visibility="public"), 0))
TIMELINES = page_json(Page(items=(THE_TIMELINE,)), lambda timeline: HERE.of_timeline(timeline_json(timeline)))

_OWN = HERE.of_timeline({"name": THE_TIMELINE.name, "title": THE_TIMELINE.title})
FOUND = {"items": [{"timeline": _OWN, "event": HERE.of_event(event_json(THE_EVENT))}], "next_cursor": None}


_AT = datetime(2031, 6, 2, 12, tzinfo=UTC)
#: The formats that say when they were written; the contract must say the same each time.
_STAMPED = {"ics": partial(as_ics.render, at=_AT), "md": partial(as_markdown.render, at=_AT)}


def _exported(name: str, form: Format) -> Any:
    render = _STAMPED.get(name, form.with_page(HERE.page).render)
    written = b"".join(render((THE_EVENT,), THE_TIMELINE))
    return orjson.loads(written) if form.schema else written.decode().replace("\r\n", "\n")


#: The event in each format; of text the line ends are YAML's.
EXPORTED = {name: _exported(name, form) for name, form in FORMATS.items() if not form.binary}
