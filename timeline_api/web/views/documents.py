"""The documents of a timeline."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from flask import Response, request, url_for

from timeline_api import pipeline
from timeline_api.errors import InvalidInput, NotFound
from timeline_api.model import DOCUMENT_ID, DOCUMENT_ID_RULE, Document, JobLine, PublicationDate
from timeline_api.schemas import (
    Json,
    MetadataSchema,
    PageQuerySchema,
    added_json,
    document_detail_json,
    document_json,
    versions_json,
)
from timeline_api.schemas.documents import DocumentPageSchema, VersionsSchema
from timeline_api.schemas.extractions import AddedSchema, DocumentAgainSchema, DocumentDetailSchema, PutSchema
from timeline_api.schemas.jobs import JobSchema
from timeline_api.web.openapi import examples
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.openapi.examples.jobs import QUEUED
from timeline_api.web.requests import bodies, idempotency, preconditions, prefer
from timeline_api.web.responses.addresses import addresses
from timeline_api.web.responses.etags import detail_response, list_response, resource_response
from timeline_api.web.responses.json import JSON, LOCATION, json_response
from timeline_api.web.responses.pagination import page_response
from timeline_api.web.responses.public_view import visible_extraction
from timeline_api.web.runtime.admission import admitted
from timeline_api.web.runtime.services import services
from timeline_api.web.views import document_batches, jobs

blueprint = Blueprint(
    "documents", url_prefix="/v1/timelines/<timeline>/documents", description="The texts that a timeline rests on."
)


@blueprint.route("", method="POST", scope="write")
@blueprint.takes(MetadataSchema, location="query")
@blueprint.takes_bodies(bodies.documented() | document_batches.documented_body())
@blueprint.takes_header(idempotency.PARAMETER, prefer.PARAMETER)
@blueprint.answers(200, AddedSchema, description="It was there already.", example=examples.ADDED)
@blueprint.answers(201, AddedSchema, description="It is new.", example=examples.ADDED, headers=LOCATION)
@blueprint.answers(
    202,
    JobSchema,
    description="It is stored as a job.",
    example=QUEUED,
    headers={**LOCATION, **prefer.APPLIED_HEADER},
)
@blueprint.contents(200, document_batches.documented_json_response())
@blueprint.problems(404, 409, 503)
def add_document(stated: bodies.Stated, timeline: str) -> Response:
    """Add a document to a timeline.

    Extracts the events of the text and merges them with those of the timeline, which is created if it does not exist.
    The answer has the mentions of the document and the events that they belong to. A document that was added before,
    with the same value in every field, changes nothing. The body is a document, a plain text or a web page; of a page
    the article is stored, with the title, outlet, address, language and publication date from its markup. The query
    takes precedence over the body. Bodies may be compressed as `gzip` or `zstd` (`Content-Encoding`); the limits apply
    to the uncompressed body.

    A body of `application/x-ndjson` has a document on each line and is answered line by line: `line` is its number,
    `status` and `id` or `problem` are those of the answer to the document by itself. A bad line does not affect others.

    With `Prefer: respond-async` the documents are stored as a job and added later; the job reports errors of lines.
    With an `Idempotency-Key` the preference is ignored, since the answer would not be the same.
    """
    goes_on = prefer.prefers_async()
    if request.mimetype == document_batches.LINES:
        idempotency.refuse_key("Is for one document; each line may be repeated as it is.")
        return (
            document_batches.queue_lines(stated, timeline) if goes_on else document_batches.add_lines(stated, timeline)
        )
    key = idempotency.idempotency_key()
    sent = bodies.read_document(stated, document_batches.LINES)
    if key:
        return _add_once(key, sent, timeline)
    return jobs.queued(timeline, (JobLine(number=1, document=sent.document),)) if goes_on else _add(sent, timeline)


@blueprint.route("", scope="read", public="articles")
@blueprint.takes(PageQuerySchema, location="query")
@blueprint.answers(200, DocumentPageSchema, description="A page of documents.", example=examples.DOCUMENTS)
@blueprint.tagged(links=True)
@blueprint.problems(404)
def list_documents(page: dict[str, Any], timeline: str) -> Response:
    """List documents.

    The documents of a timeline in the order in which they were added, without their texts.
    """
    store = services().store
    found, here = store.timeline(timeline), addresses(timeline)

    def to_json(document: Document) -> Json:
        return here.of_document(document_json(document))

    return list_response(found, "json", lambda: page_response(store.documents(timeline, **page), to_json))


@blueprint.route("/<document>", scope="read", public="articles")
@blueprint.answers(200, DocumentDetailSchema, description="The document.", example=examples.DOCUMENT)
@blueprint.tagged()
@blueprint.problems(404, 422)
def get_document(timeline: str, document: str) -> Response:
    """Get a document.

    Its text, and all temporal expressions and event mentions that were found in it.
    """
    return detail_response(
        timeline, lambda: document_detail_json(visible_extraction(timeline, document)), addresses(timeline).of_document
    )


@blueprint.route("/<document>", method="PUT", scope="write")
@blueprint.takes(MetadataSchema, location="query")
@blueprint.takes_bodies(bodies.documented(DocumentAgainSchema))
@blueprint.answers(200, PutSchema, description="It is replaced, or had the same text before.", example=examples.PUT)
@blueprint.answers(201, PutSchema, description="It is new.", example=examples.PUT, headers=LOCATION)
@blueprint.takes_header(preconditions.IF_MATCH, preconditions.IF_NONE_MATCH)
@blueprint.problems(412, 503)
def put_document(stated: bodies.Stated, timeline: str, document: str) -> Response:
    """Add a document under an id chosen by the caller, or replace it.

    If the timeline has a document with the id, it is replaced: the events are recomputed, and the old text can be read
    as an earlier version. The same document again changes nothing. The bodies are those of a new document; JSON may
    also be the answer to a GET of the document, of which fields that only answers have are ignored.
    """
    if not re.fullmatch(DOCUMENT_ID, document):
        raise InvalidInput(DOCUMENT_ID_RULE, field="document")
    sent = bodies.read_document_again(stated, lambda: _stored_publication(timeline, document))
    named, store, syntax = replace(sent.document, id=document), services().store, services().syntax
    check = preconditions.check_document
    added = pipeline.put_document(named, timeline=timeline, store=store, syntax=syntax, check=check)
    body = {**_added_json(added, sent), "version": added.version}
    return json_response(body, 201, headers=_location(timeline, document)) if added.is_new else json_response(body)


@blueprint.route("/<document>/versions", scope="read")
@blueprint.answers(200, VersionsSchema, description="All versions.", example=examples.VERSIONS)
@blueprint.tagged()
@blueprint.problems(404, 422)
def list_versions(timeline: str, document: str) -> Response:
    """List the versions of a document.

    From the first to the current version, without the texts.
    """
    body, here = versions_json(services().store.versions(timeline, document)), addresses(timeline)
    return resource_response({"items": [here.of_version(version) for version in body["items"]]}, state=(body,))


@blueprint.route("/<document>/versions/<version>", scope="read")
@blueprint.answers(200, DocumentDetailSchema, description="The document as it was.", example=examples.DOCUMENT)
@blueprint.tagged()
@blueprint.problems(404, 422)
def get_version(timeline: str, document: str, version: str) -> Response:
    """Get a version of a document.

    The text, the temporal expressions and the event mentions of that version. Events are made from the last one only.
    """
    if not re.fullmatch(r"[1-9][0-9]{0,8}", version):
        raise InvalidInput("Versions are numbered from 1 on.", field="version")
    body = document_detail_json(services().store.version(timeline, document, int(version)))
    urls = addresses(timeline).of_version({"id": document, "version": version})
    return resource_response({**body, "api_url": urls["api_url"], "html_url": urls["html_url"]}, state=(body,))


@blueprint.route("/<document>", method="DELETE", scope="write")
@blueprint.answers(204, description="It is gone.")
@blueprint.takes_header(preconditions.IF_MATCH)
@blueprint.problems(404, 412, 503)
@admitted
def delete_document(timeline: str, document: str) -> Response:
    """Delete a document.

    Deletes all its versions and its mentions, and recomputes the events that these belonged to.
    """
    check = preconditions.check_document
    pipeline.remove_document(document, timeline=timeline, store=services().store, check=check)
    return Response(status=204)


def _stored_publication(timeline: str, document: str) -> PublicationDate | None:
    try:
        return services().store.extraction(timeline, document).document.published
    except NotFound:
        return None


def _add(sent: bodies.Sent, timeline: str) -> Response:
    store, syntax = services().store, services().syntax
    added = pipeline.add_document(sent.document, timeline=timeline, store=store, syntax=syntax)
    return json_response(
        _added_json(added, sent), 201 if added.is_new else 200, headers=_location(timeline, sent.document.id)
    )


def _add_once(key: str, sent: bodies.Sent, timeline: str) -> Response:
    became: list[pipeline.Added] = []

    def to_json(added: pipeline.Added) -> Json:
        became[:] = [added]  # the last one counts: the answer is written again where others wrote meanwhile
        return _json(added, sent)

    call = idempotency.call_of(key, to_json)
    store, syntax = services().store, services().syntax
    stored = pipeline.add_document_once(sent.document, call, timeline=timeline, store=store, syntax=syntax)
    for added in became:
        pipeline.count(added)
    return Response(stored.body, stored.status, _location(timeline, stored.document_id), content_type=JSON)


def _added_json(added: pipeline.Added, sent: bodies.Sent) -> Json:
    pipeline.count(added)
    return _json(added, sent)


def _json(added: pipeline.Added, sent: bodies.Sent) -> Json:
    body = added_json(added.extraction, added.events)
    return {**addresses((request.view_args or {})["timeline"]).of_events_in(body, "events"), **sent.notes_json}


def _location(timeline: str, document: str) -> dict[str, str]:
    return {"Location": url_for(".get_document", timeline=timeline, document=document)}
