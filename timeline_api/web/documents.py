"""The documents of a timeline."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for

from timeline_api import pipeline
from timeline_api.model import Document
from timeline_api.schemas import (
    DocumentSchema,
    PageQuerySchema,
    added_json,
    document_detail_json,
    document_json,
    page_json,
)
from timeline_api.schemas.promised import AddedSchema, DocumentDetailSchema, DocumentPageSchema
from timeline_api.web import examples
from timeline_api.web.answers import LOCATION, answer
from timeline_api.web.blueprint import Blueprint
from timeline_api.web.resources import resources

blueprint = Blueprint(
    "documents", url_prefix="/v1/timelines/<timeline>/documents", description="The texts that a timeline rests on."
)


@blueprint.route("", method="POST")
@blueprint.takes(DocumentSchema, example=examples.DOCUMENT_IN)
@blueprint.answers(200, AddedSchema, description="It was there already.", example=examples.ADDED)
@blueprint.answers(201, AddedSchema, description="It is new.", example=examples.ADDED, headers=LOCATION)
@blueprint.problems(409, 503)
def add_document(document: Document, timeline: str) -> Response:
    """Add a document to a timeline.

    Finds the events that the text tells of and merges them with those of the timeline, which comes into being if it
    is not there. The answer has the document's mentions and the events that they feed. A document that was added
    before, with the same words in every field, changes nothing.
    """
    store, syntax = resources().store, resources().syntax
    added = pipeline.add_document(document, timeline=timeline, store=store, syntax=syntax)
    location = url_for(".get_document", timeline=timeline, document=added.extraction.document.id)
    status = 201 if added.is_new else 200
    return answer(added_json(added.extraction, added.events), status, headers={"Location": location})


@blueprint.route("")
@blueprint.takes(PageQuerySchema, location="query")
@blueprint.answers(200, DocumentPageSchema, description="A page of documents.", example=examples.DOCUMENTS)
@blueprint.problems(404)
def list_documents(page: dict[str, Any], timeline: str) -> Response:
    """List documents.

    The documents of a timeline in the order in which they came, without their texts.
    """
    return answer(page_json(resources().store.documents(timeline, **page), document_json))


@blueprint.route("/<document>")
@blueprint.answers(200, DocumentDetailSchema, description="The document.", example=examples.DOCUMENT)
@blueprint.problems(404, 422)
def get_document(timeline: str, document: str) -> Response:
    """Get a document.

    Its text and all temporal expressions and event mentions that were found in it.
    """
    return answer(document_detail_json(resources().store.extraction(timeline, document)))


@blueprint.route("/<document>", method="DELETE")
@blueprint.answers(204, description="It is gone.")
@blueprint.problems(404, 422, 503)
def delete_document(timeline: str, document: str) -> Response:
    """Delete a document.

    Withdraws its mentions and recomputes the events that they fed.
    """
    pipeline.remove_document(document, timeline=timeline, store=resources().store)
    return Response(status=204)
