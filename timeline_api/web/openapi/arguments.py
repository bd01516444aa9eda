"""Load JSON bodies and query strings with the schemas of views."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NoReturn

from flask import Request
from marshmallow import Schema, ValidationError
from webargs.core import missing
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from timeline_api.schemas import read_json
from timeline_api.schemas.requests import RequestSchema
from timeline_api.settings import Settings
from timeline_api.web.responses.json import JSON
from timeline_api.web.runtime.services import services

#: The media type of a JSON merge patch (RFC 7396).
MERGE_PATCH = "application/merge-patch+json"


class RequestParser(FlaskParser):
    """Load requests with schemas that are built for the settings of the application."""

    def parse(self, argmap: Any, req: Request | None = None, **options: Any) -> Any:
        """As webargs does, with `argmap` the class of a RequestSchema."""
        return super().parse(_schema(argmap, services().settings), req, **options)

    def load_json(self, req: Request, schema: Schema) -> Any:
        """The request's JSON; missing when there is neither a body nor a claim of one, unless it is a patch.

        Raises UnsupportedMediaType: its media type is another one, or it is compressed; RequestEntityTooLarge;
        InvalidJson: see `read_json`.
        """
        body = _body(req)
        if not body and not req.mimetype and req.method != "PATCH":
            return missing
        taken = (MERGE_PATCH, JSON) if req.method == "PATCH" else (JSON,)
        if req.mimetype not in taken:
            raise UnsupportedMediaType(f"The body must be {' or '.join(taken)}, and Content-Type must say so.")
        if req.content_encoding not in (None, "", "identity"):
            raise UnsupportedMediaType("The body must not be compressed.")
        return read_json(body)

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        """The query's parameters, each given once."""
        if repeated := [name for name, values in req.args.lists() if len(values) > 1]:
            raise ValidationError({name: ["Given more than once."] for name in repeated})
        return req.args.to_dict()  # a dict, since every field of the schema is looked up in it

    def handle_error(self, error: ValidationError, *_: Any, **__: Any) -> NoReturn:
        """Leave the answer to `problems`."""
        raise error


# Werkzeug checks Content-Length, but truncates a chunked body at the limit without an error.
def _body(req: Request) -> bytes:
    most = services().settings.max_body_bytes
    try:
        body = req.get_data()
        if req.content_length is None and len(body) >= most:
            raise RequestEntityTooLarge
    except RequestEntityTooLarge:
        raise RequestEntityTooLarge(f"The body is larger than {most} bytes.") from None
    return body


@lru_cache(maxsize=64)
def _schema(schema: type[RequestSchema], settings: Settings) -> RequestSchema:
    return schema(settings)
