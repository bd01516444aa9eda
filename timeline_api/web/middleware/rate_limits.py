"""Rate limits over HTTP: what a caller takes, what the answer says is left.

A key has a count of its own; without one the address has, and another one for reading what is public. The machine
itself, while the service is open to it, is not counted, and neither is what is open to everybody. The headers are those
of draft-ietf-httpapi-ratelimit-headers.
"""

from __future__ import annotations

from flask import Flask, Response, g, request

from timeline_api.access import Quota, counted_network
from timeline_api.errors import RateLimited
from timeline_api.model import AccessKey
from timeline_api.web.runtime.services import services


def register(app: Flask) -> None:
    """Let the answers of `app` say what is left."""
    app.after_request(_tell)


def take_for_key(key: AccessKey) -> None:
    """Count the current request for a key.

    Raises RateLimited.
    """
    _take(of_key(key))


def take_for_address() -> None:
    """Count the current request for the address that it comes from.

    Raises RateLimited.
    """
    _take(of_address())


def take_for_reader() -> None:
    """Count the current request, which is public reading, for the address that it comes from.

    Caches share the answers, so that they say what is left only where nothing is.
    Raises RateLimited.
    """
    limiter = services().readers
    if limiter is not None:
        quotas = limiter.take(f"reader {counted_network(request.remote_addr or '')}")
        if any(quota.exceeded for quota in quotas):
            g.quotas = quotas
            _refuse_exceeded(quotas)


def of_key(key: AccessKey) -> str:
    """The caller that a key is."""
    return f"key {key.id}"


def of_address() -> str:
    """The caller that the address of the current request is."""
    return f"address {counted_network(request.remote_addr or '')}"


def _take(caller: str) -> None:
    limiter = services().limiter
    if limiter is None:
        return
    g.quotas = limiter.take(caller)
    _refuse_exceeded(g.quotas)


def _refuse_exceeded(quotas: tuple[Quota, ...]) -> None:
    for quota in quotas:
        if quota.exceeded:
            raise RateLimited(f"{quota.most} in {quota.window} seconds", retry_after=quota.reset)


def _tell(response: Response) -> Response:
    quotas: tuple[Quota, ...] = g.get("quotas", ())
    if quotas:
        response.headers["RateLimit-Policy"] = ", ".join(
            f'"{each.window}s";q={each.most};w={each.window}' for each in quotas
        )
        response.headers["RateLimit"] = ", ".join(f'"{each.window}s";r={each.left};t={each.reset}' for each in quotas)
    return response
