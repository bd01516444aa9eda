"""Schemas of requests and answers: a module for each noun.

It has the schemas of its requests, the schemas of its answers, and the functions that make the answers, compiled from
these schemas (`responses.serializer`).
"""

from timeline_api.schemas.counts import FacetsQuerySchema, HistogramQuerySchema, facets_json, histogram_json
from timeline_api.schemas.documents import (
    DocumentLineSchema,
    DocumentSchema,
    MetadataSchema,
    document_json,
    published_json,
    versions_json,
    with_metadata,
)
from timeline_api.schemas.events import (
    EVENT_FIELDS,
    LISTED_SHAPE,
    attributed_mention_json,
    event_detail_json,
    event_json,
    event_view,
    listed_text,
)
from timeline_api.schemas.extractions import added_json, document_detail_json, extraction_json, note_json, unplaced_json
from timeline_api.schemas.fields import read_calendar_value
from timeline_api.schemas.list_pages import PageQuerySchema, page_json
from timeline_api.schemas.mentions import date_json, expression_json, mention_json
from timeline_api.schemas.queries import EventQuerySchema
from timeline_api.schemas.requests import FieldError, field_errors, read_json
from timeline_api.schemas.responses import Json
from timeline_api.schemas.timelines import timeline_detail_json, timeline_json

__all__ = [
    "EVENT_FIELDS",
    "LISTED_SHAPE",
    "DocumentLineSchema",
    "DocumentSchema",
    "EventQuerySchema",
    "FacetsQuerySchema",
    "FieldError",
    "HistogramQuerySchema",
    "Json",
    "MetadataSchema",
    "PageQuerySchema",
    "added_json",
    "attributed_mention_json",
    "date_json",
    "document_detail_json",
    "document_json",
    "event_detail_json",
    "event_json",
    "event_view",
    "expression_json",
    "extraction_json",
    "facets_json",
    "field_errors",
    "histogram_json",
    "listed_text",
    "mention_json",
    "note_json",
    "page_json",
    "published_json",
    "read_calendar_value",
    "read_json",
    "timeline_detail_json",
    "timeline_json",
    "unplaced_json",
    "versions_json",
    "with_metadata",
]
