"""Pages as answers: written by a template, packed for who takes it."""

from __future__ import annotations

import gzip
from typing import Any

from flask import Response, request, url_for
from jinja2 import Environment, PackageLoader, StrictUndefined

from timeline_api.pages import words
from timeline_api.pages.assets import ASSETS
from timeline_api.web.middleware.authorization import may_write

#: More takes longer than it saves.
_LEVEL = 5

_TEMPLATES = Environment(
    loader=PackageLoader("timeline_api.pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals.update(url_for=url_for, asset=ASSETS.path, assets=ASSETS, words=words, may_write=may_write)


def page(template: str, status: int = 200, **variables: Any) -> Response:
    """The page that a template makes of its variables."""
    text = _TEMPLATES.get_template(template).render(**variables)
    return packed(Response(status=status, content_type="text/html; charset=utf-8"), text.encode("utf-8", "replace"))


def packed(response: Response, body: bytes, *, by_gzip: bytes | None = None) -> Response:
    """The response with a body, packed where the client takes that; `by_gzip` is the body packed before."""
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"]:
        response.content_encoding = "gzip"
        body = by_gzip or gzip.compress(body, _LEVEL, mtime=0)
    response.set_data(body)
    return response
