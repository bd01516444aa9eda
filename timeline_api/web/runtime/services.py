"""The services that requests use (settings, store, syntax, limits), opened once for each application."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from flask import Flask, current_app

from timeline_api.access import FairQueue, RateLimiter
from timeline_api.extraction import Syntax
from timeline_api.intake import PageReader
from timeline_api.jobs import Loop
from timeline_api.settings import Settings
from timeline_api.store import Store
from timeline_api.web.responses.event_streams import StreamLimit
from timeline_api.web.runtime.list_cache import ListCache

_NAME = "timeline_api"


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The services of one application.

    `limiter` counts requests by key or address, `readers` those without a key that read what is public. `streams`
    limits open streams, `queue` admits requests that read documents or write, `jobs` runs jobs, `lists` caches lists.
    """

    settings: Settings
    store: Store
    syntax: Syntax
    pages: PageReader
    limiter: RateLimiter | None = None
    readers: RateLimiter | None = None
    streams: StreamLimit = field(default_factory=lambda: StreamLimit(0))
    queue: FairQueue = field(default_factory=lambda: FairQueue(running=1, waiting=0, seconds=0))
    jobs: Loop = field(default_factory=lambda: Loop(None))
    lists: ListCache = field(default_factory=lambda: ListCache(0))

    def attach_to(self, app: Flask) -> None:
        """Make them available to the requests of `app`."""
        app.extensions[_NAME] = self


def has_services(app: Flask) -> bool:
    """Whether an application has services; one that only generates the contract has none."""
    return _NAME in app.extensions


def services_of(app: Flask) -> Services:
    """Return the services of an application."""
    return cast("Services", app.extensions[_NAME])


def services() -> Services:
    """Return the services of the application that answers the current request."""
    return cast("Services", current_app.extensions[_NAME])
