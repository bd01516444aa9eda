"""Responses with a JSON body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from flask import Response

JSON = "application/json"

#: How the contract documents the header of an answer that made something.
LOCATION = {"Location": {"description": "Path of what was made.", "schema": {"type": "string"}}}


def json_response(
    body: Mapping[str, Any], status: int = 200, *, headers: Mapping[str, str] | None = None, media_type: str = JSON
) -> Response:
    """A JSON response; every string in `body` must be valid Unicode."""
    return Response(orjson.dumps(body), status, headers, content_type=media_type)
