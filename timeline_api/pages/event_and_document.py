"""The page of one event with its sources, and that of one document with its events."""

from __future__ import annotations

from flask import Response

from timeline_api.model import Timeline
from timeline_api.pages import words
from timeline_api.pages.marked_text import numbers, paragraphs, position_pieces, quote_pieces, unplaced
from timeline_api.pages.responses import page, story_page
from timeline_api.schemas import document_detail_json, event_detail_json, timeline_json
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.responses.etags import tag_of
from timeline_api.web.responses.public_view import visible_event, visible_extraction
from timeline_api.web.runtime.services import services

blueprint = Blueprint("event_and_document")

#: Of how many edits a page says when they were made.
_MOST_EDITS = 100


@blueprint.route("/timelines/<timeline>/events/<event>", scope="read", public="events")
def show_event(timeline: str, event: str) -> Response:
    """Show an event with all that it rests on."""
    return story_page(timeline, lambda found: _event(found, event), has_pictures=True)


def _event(found: Timeline, event: str) -> Response:
    visible = visible_event(found.name, event)
    detail = event_detail_json(visible)
    edits = services().store.history(found.name, visible.id, limit=_MOST_EDITS).items if visible.corrected else ()
    return page(
        "event.html",
        story=timeline_json(found),
        event=detail,
        tag=tag_of(detail),
        corrections=words.corrections_in_words(visible, edits),
        documents={document["id"]: document for document in detail["documents"]},
        owners={mention["id"]: mention["document"] for mention in detail["mentions"]},
        quote_pieces=quote_pieces,
        position_pieces=position_pieces,
    )


@blueprint.route("/timelines/<timeline>/documents/<document>", scope="read", public="articles")
def show_document(timeline: str, document: str) -> Response:
    """Show an article with its events beside it."""
    return story_page(timeline, lambda found: _document(found, document))


def _document(found: Timeline, document: str) -> Response:
    detail = document_detail_json(visible_extraction(found.name, document))
    return page(
        "document.html",
        story=timeline_json(found),
        document=detail,
        paragraphs=paragraphs(detail),
        numbers=numbers(detail),
        unplaced=unplaced(detail),
    )
