"""Compression: each answer is sent in the content coding that its client takes."""

from __future__ import annotations

from flask import Flask, Response

from timeline_api.web.responses.compression import compress


def register(app: Flask) -> None:
    """Compress the answers of `app`; register it behind what adds entity tags and before what reads them."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if response.status_code == 304:  # caches need what the whole answer would say
        response.vary.add("Accept-Encoding")
    else:
        compress(response)
    return response
