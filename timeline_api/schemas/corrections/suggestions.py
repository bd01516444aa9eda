"""Suggestions to merge events: the query for them, and their JSON."""

from __future__ import annotations

from marshmallow import Schema, ValidationError, validates

from timeline_api.model import EventMention, MergeSuggestion
from timeline_api.schemas.events import EventSchema
from timeline_api.schemas.fields import Count
from timeline_api.schemas.list_pages import PageQuerySchema, PaginatedSchema
from timeline_api.schemas.mentions import SpanSchema
from timeline_api.schemas.responses import fraction, many, one, serializer, string, strings

#: The most events of one page that are compared with later ones.
_MOST_COMPARED = 100


class SuggestionQuerySchema(PageQuerySchema):
    """How many events are compared with later ones (`limit`), and from where (`cursor`)."""

    limit = Count(
        lowest=1,
        metadata={
            "maximum": _MOST_COMPARED,
            "description": "Events that are compared; the service sets the default, and may set less than 100 as most.",
        },
    )

    @validates("limit")
    def _check_limit(self, limit: int, data_key: str) -> None:
        most = min(_MOST_COMPARED, self.settings.max_page_limit)
        if not 1 <= limit <= most:
            raise ValidationError(f"Must be 1 to {most}.")


class AlikeMentionSchema(Schema):
    """A mention of an event that another may be one with."""

    id = string("Stands for the mention.")
    document = string("Id of the document.", attribute="document.id")
    source = string("The outlet.", attribute="document.source")
    quote = string("The sentence that tells it.")
    sentence = one(SpanSchema, "Where it stands in the document.")


class MergeSuggestionSchema(Schema):
    """Two events that may be one, for a person to decide."""

    score = fraction()
    why = strings("The reasons, in words.")
    events = many(EventSchema, "The two events, the earlier one first.")
    mentions = many(AlikeMentionSchema, "The mentions that are most alike, one of each event in the same order.")


class MergeSuggestionPageSchema(PaginatedSchema):
    """Suggestions to merge some events of a timeline with later ones, the most alike first."""

    items = many(MergeSuggestionSchema, "May be empty on a page that is not the last one.")


alike_mention_json = serializer(AlikeMentionSchema, EventMention)
#: Two events that may be one.
merge_suggestion_json = serializer(MergeSuggestionSchema, MergeSuggestion)
