"""Rate limits: count requests by caller, and set the headers of draft-ietf-httpapi-ratelimit-headers.

Requests with a key are counted by key, others by address, with a separate limit for reading public timelines. Requests
of this machine while no key exists, and those to routes that are open to everybody, are not counted.
"""

from __future__ import annotations

from flask import Flask, Response, g, request

from timeline_api.access import Quota, counted_network
from timeline_api.errors import RateLimited
from timeline_api.model import AccessKey
from timeline_api.web.runtime.services import services


def register(app: Flask) -> None:
    """Set the headers of rate limits in the answers of `app`."""
    app.after_request(_set_headers)


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
    """Count the current request, which reads something public, for the address that it comes from.

    Caches share the answers, so that only a refusal has the headers.
    Raises RateLimited.
    """
    limiter = services().readers
    if limiter is not None:
        quotas = limiter.take(f"reader {counted_network(request.remote_addr or '')}")
        if any(quota.exceeded for quota in quotas):
            g.quotas = quotas
            _refuse_exceeded(quotas)


def of_key(key: AccessKey) -> str:
    """Return the name under which requests with a key are counted."""
    return f"key {key.id}"


def of_address() -> str:
    """Return the name under which requests from the address of the current request are counted."""
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


def _set_headers(response: Response) -> Response:
    quotas: tuple[Quota, ...] = g.get("quotas", ())
    if quotas:
        response.headers["RateLimit-Policy"] = ", ".join(
            f'"{each.window}s";q={each.most};w={each.window}' for each in quotas
        )
        response.headers["RateLimit"] = ", ".join(f'"{each.window}s";r={each.left};t={each.reset}' for each in quotas)
    return response
