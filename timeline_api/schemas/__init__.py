"""What is accepted and what is answered: the one contract of HTTP and command line."""

from timeline_api.schemas.accepted import DocumentLineSchema, DocumentSchema, MetadataSchema, TimelineSchema, described
from timeline_api.schemas.base import Complaint, complaints
from timeline_api.schemas.dump import (
    Json,
    added_json,
    date_json,
    document_detail_json,
    document_json,
    event_detail_json,
    event_json,
    expression_json,
    extraction_json,
    mention_json,
    notes_json,
    page_json,
    published_json,
    timeline_detail_json,
    timeline_json,
    versions_json,
)
from timeline_api.schemas.fields import read_calendar_value
from timeline_api.schemas.json_text import read_json
from timeline_api.schemas.query import EventQuerySchema, FacetsQuerySchema, HistogramQuerySchema, PageQuerySchema
from timeline_api.schemas.tallies import facets_json, histogram_json
from timeline_api.schemas.views import EVENT_FIELDS, LISTED_SHAPE, event_view, listed_text

__all__ = [
    "EVENT_FIELDS",
    "LISTED_SHAPE",
    "Complaint",
    "DocumentLineSchema",
    "DocumentSchema",
    "EventQuerySchema",
    "FacetsQuerySchema",
    "HistogramQuerySchema",
    "Json",
    "MetadataSchema",
    "PageQuerySchema",
    "TimelineSchema",
    "added_json",
    "complaints",
    "date_json",
    "described",
    "document_detail_json",
    "document_json",
    "event_detail_json",
    "event_json",
    "event_view",
    "expression_json",
    "extraction_json",
    "facets_json",
    "histogram_json",
    "listed_text",
    "mention_json",
    "notes_json",
    "page_json",
    "published_json",
    "read_calendar_value",
    "read_json",
    "timeline_detail_json",
    "timeline_json",
    "versions_json",
]
