"""The addresses of the service as readers have them."""

from __future__ import annotations

from flask import request

from timeline_api.web.runtime.services import services


def base_url() -> str:
    """Return the address of the service without a slash at its end: the one that is set, else that of the request."""
    return services().settings.public_url or request.url_root.rstrip("/")
