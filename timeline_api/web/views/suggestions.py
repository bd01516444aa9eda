"""Merge suggestions: pairs of events that may be one."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Response

from timeline_api import pipeline
from timeline_api.model import MergeSuggestion
from timeline_api.schemas import Json
from timeline_api.schemas.corrections.suggestions import (
    MergeSuggestionPageSchema,
    SuggestionQuerySchema,
    merge_suggestion_json,
)
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.openapi.examples import edits
from timeline_api.web.responses.addresses import addresses
from timeline_api.web.responses.etags import list_response
from timeline_api.web.responses.pagination import page_response
from timeline_api.web.runtime.services import services

blueprint = Blueprint(
    "suggestions",
    url_prefix="/v1/timelines/<timeline>/merge-suggestions",
    description="Pairs of events that may be one, for a person to merge or to keep apart.",
)


@blueprint.route("", scope="read")
@blueprint.takes(SuggestionQuerySchema, location="query")
@blueprint.answers(200, MergeSuggestionPageSchema, description="A page of suggestions.", example=edits.SUGGESTIONS)
@blueprint.tagged(links=True)
@blueprint.problems(404)
def list_merge_suggestions(page: dict[str, Any], timeline: str) -> Response:
    """List pairs of events that may be one.

    They are nearly, but not quite, as alike as events that are merged automatically. `POST …/events/{event}/merge`
    accepts a suggestion, and `POST …/events/{event}/separate` refuses it until that is undone. A page compares `limit`
    events, in chronological order, with the later ones that are alike, and lists the most alike pairs first; it may be
    empty and still have a `next_cursor`. `score` is from 0, the least that is suggested, to 1.
    """
    store = services().store
    found = store.timeline(timeline)
    write = partial(pipeline.merge_suggestions, timeline, **page, store=store)
    here = addresses(timeline)

    def to_json(suggestion: MergeSuggestion) -> Json:
        return here.of_events_in(merge_suggestion_json(suggestion), "events")

    return list_response(found, "json", lambda: page_response(write(), to_json))
