"""Errors of callers: not identified, not allowed, or too frequent."""

from __future__ import annotations

from timeline_api.errors.base import TimelineError


class Unauthenticated(TimelineError):
    """The request is not authenticated."""


class KeyMissing(Unauthenticated):
    """An access key is needed and none was sent."""

    def __init__(self, message: str = "an access key is needed") -> None:
        super().__init__(message)


class KeyRefused(Unauthenticated):
    """The access key is not one of this service, has expired or was revoked."""


class Forbidden(TimelineError):
    """Whoever asks may not do this."""


class ForeignTimeline(Forbidden):
    """The access key is for another timeline; whether this one exists is not disclosed."""

    def __init__(self) -> None:
        super().__init__("the access key is not for this")


class ScopeTooWeak(Forbidden):
    """The access key may do less than this; `needed` is the scope that would do."""

    def __init__(self, needed: str) -> None:
        super().__init__(f"the access key needs the scope {needed!r}")
        self.needed = needed


class NotFromHere(Forbidden):
    """Without an access key the service answers its own machine alone, and a proxy sent the request."""

    def __init__(self) -> None:
        super().__init__(
            "without an access key the service answers its own machine alone, and this came through a proxy: make a "
            "key with `timeline-api keys create`, or set TIMELINE_SERVE_WITHOUT_KEYS=true to let everybody in"
        )


class CrossSite(Forbidden):
    """A web page of another site sent a request that only pages of the service and of named origins may send."""

    def __init__(self) -> None:
        super().__init__(
            "a web page of another site sent this; TIMELINE_ALLOWED_ORIGINS names the origins whose pages may"
        )


class RateLimited(TimelineError):
    """Too many requests came from one key or address; try again after `retry_after` seconds."""

    def __init__(self, limit: str, *, retry_after: int) -> None:
        super().__init__(f"no more requests than {limit} are answered")
        self.retry_after = retry_after
