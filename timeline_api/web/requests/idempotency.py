"""The Idempotency-Key header: a request that is repeated under its key gets the stored response."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import orjson
from flask import request
from marshmallow import ValidationError

from timeline_api.model import IdempotentResponse
from timeline_api.pipeline import Added, Call
from timeline_api.schemas import Json
from timeline_api.web.runtime.services import services

HEADER = "Idempotency-Key"
_KEY = re.compile(r"[!-~]{1,255}")

#: How the contract documents the header.
PARAMETER: dict[str, Any] = {
    "in": "header",
    "name": HEADER,
    "description": "A name of the caller's own for this request. Repeated with the same document it gets the same "
    "answer and changes nothing; with another document it is a 422, and a 404 when the document was deleted since. "
    "Kept for a day, as the service is set. Not for `application/x-ndjson`.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}


def idempotency_key() -> str:
    """Return the idempotency key of the current request, "" for none.

    Raises ValidationError: it is not 1 to 255 visible ASCII characters.
    """
    key = request.headers.get(HEADER)
    if key is not None and not _KEY.fullmatch(key):
        raise ValidationError({"headers": {HEADER: ["Must be 1 to 255 visible ASCII characters."]}})
    return key or ""


def refuse_key(reason: str) -> None:
    """Refuse an idempotency key where responses are not stored.

    Raises ValidationError: the request has one; `reason` says why it is refused.
    """
    if HEADER in request.headers:
        raise ValidationError({"headers": {HEADER: [reason]}})


def call_of(key: str, to_json: Callable[[Added], Json]) -> Call:
    """Return the call under an idempotency key; `to_json` makes the body of the response."""
    now = int(time.time())

    def response_of(added: Added) -> IdempotentResponse:
        status = 201 if added.is_new else 200
        document_id = added.extraction.document.id
        return IdempotentResponse(
            key=key, document_id=document_id, status=status, body=orjson.dumps(to_json(added)), made=now
        )

    return Call(key=key, since=now - 3600 * services().settings.idempotency_hours, answer=response_of)
