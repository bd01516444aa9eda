"""The types that flow through the house: frozen, slotted, keyword-built, with tuples instead of lists.

    Document -> TemporalExpression -> EventMention -> Event (with Conflict) -> Page

All offsets count Unicode code points of `Document.text`, end exclusive.
"""

from timeline_api.model.documents import (
    DOCUMENT_ID,
    UNKNOWN_PUBLICATION,
    Document,
    DocumentReference,
    PublicationDate,
    PublicationStatus,
    Span,
    document_id,
)
from timeline_api.model.events import (
    UNRATED,
    Conflict,
    ConflictKind,
    ConflictState,
    ConflictValue,
    Event,
    Grade,
    Merge,
    Quote,
    Salience,
    Syndication,
)
from timeline_api.model.keys import (
    ALL_TIMELINES,
    SCOPES,
    AccessKey,
    Scope,
)
from timeline_api.model.mentions import (
    KINDS,
    MODALITIES,
    Actor,
    EventMention,
    ExpressionType,
    Extraction,
    Kind,
    Modality,
    TemporalExpression,
    Trigger,
    mention_id,
)
from timeline_api.model.tallies import UNITS, Bucket, Facets, FacetValue, Histogram, Unit
from timeline_api.model.timelines import (
    SORTS,
    TIMELINE_NAME,
    KeptAnswer,
    Page,
    Sort,
    Timeline,
    TimelineQuery,
)

__all__ = [
    "ALL_TIMELINES",
    "DOCUMENT_ID",
    "KINDS",
    "MODALITIES",
    "SCOPES",
    "SORTS",
    "TIMELINE_NAME",
    "UNITS",
    "UNKNOWN_PUBLICATION",
    "UNRATED",
    "AccessKey",
    "Actor",
    "Bucket",
    "Conflict",
    "ConflictKind",
    "ConflictState",
    "ConflictValue",
    "Document",
    "DocumentReference",
    "Event",
    "EventMention",
    "ExpressionType",
    "Extraction",
    "FacetValue",
    "Facets",
    "Grade",
    "Histogram",
    "KeptAnswer",
    "Kind",
    "Merge",
    "Modality",
    "Page",
    "PublicationDate",
    "PublicationStatus",
    "Quote",
    "Salience",
    "Scope",
    "Sort",
    "Span",
    "Syndication",
    "TemporalExpression",
    "Timeline",
    "TimelineQuery",
    "Trigger",
    "Unit",
    "document_id",
    "mention_id",
]
