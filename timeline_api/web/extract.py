"""Extraction without a memory."""

from __future__ import annotations

from flask import Response

from timeline_api import pipeline
from timeline_api.model import Document
from timeline_api.schemas import DocumentSchema, extraction_json
from timeline_api.schemas.promised import ExtractionSchema
from timeline_api.web import examples
from timeline_api.web.answers import answer
from timeline_api.web.blueprint import Blueprint
from timeline_api.web.resources import resources

blueprint = Blueprint("extract", url_prefix="/v1", description="What a text says happened, and when.")


@blueprint.route("/extract", method="POST")
@blueprint.takes(DocumentSchema, example=examples.DOCUMENT_IN)
@blueprint.answers(200, ExtractionSchema, description="What was found.", example=examples.EXTRACTION)
def extract(document: Document) -> Response:
    """Find dates and events in a text.

    Recognises the temporal expressions of the text and the event that each one dates. Nothing is kept.
    """
    return answer(extraction_json(pipeline.extract_document(document, resources().syntax)))
