"""The page of events that may be one, for a person to decide."""

from __future__ import annotations

from typing import Any

from flask import Response

from timeline_api import pipeline
from timeline_api.pages.responses import page
from timeline_api.schemas import page_json, timeline_json
from timeline_api.schemas.corrections.suggestions import SuggestionQuerySchema, merge_suggestion_json
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.runtime.services import services

blueprint = Blueprint("merging")


@blueprint.route("/timelines/<timeline>/merge-suggestions", scope="read")
@blueprint.takes(SuggestionQuerySchema, location="query")
def show_suggestions(place: dict[str, Any], timeline: str) -> Response:
    """Show pairs of events that may be one, each with its two sentences."""
    store = services().store
    story = timeline_json(store.timeline(timeline))
    found = page_json(pipeline.merge_suggestions(timeline, **place, store=store), merge_suggestion_json)
    return page("suggestions.html", story=story, page=found, first=not place["cursor"])
