"""Extraction from a text without storing anything."""

from __future__ import annotations

from flask import Response

from timeline_api import pipeline
from timeline_api.schemas import MetadataSchema, extraction_json
from timeline_api.schemas.extractions import ExtractionSchema
from timeline_api.web.openapi import examples
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.requests import bodies
from timeline_api.web.responses.json import json_response
from timeline_api.web.runtime.services import services

blueprint = Blueprint("extract", url_prefix="/v1", description="What a text says happened, and when.")


@blueprint.route("/extract", method="POST", scope="read")
@blueprint.takes(MetadataSchema, location="query")
@blueprint.takes_bodies(bodies.documented())
@blueprint.answers(200, ExtractionSchema, description="What was found.", example=examples.EXTRACTION)
@blueprint.problems(503)
def extract(stated: bodies.Stated) -> Response:
    """Find dates and events in a text.

    Recognises the temporal expressions of the text and the event that each one dates. Nothing is stored. The body is a
    document, a plain text or a web page; what the query says of it wins over what it says itself.
    """
    sent = bodies.read_document(stated)
    extraction = pipeline.extract_document(sent.document, services().syntax)
    return json_response({**extraction_json(extraction), **sent.notes_json})
