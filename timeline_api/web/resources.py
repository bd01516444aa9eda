"""What a request works with, opened once when the application is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app

from timeline_api.access import RateLimiter
from timeline_api.extraction import Syntax
from timeline_api.intake import PageReader
from timeline_api.settings import Settings
from timeline_api.store import Store

_NAME = "timeline_api"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """The settings, the open store, the loaded syntax, the reader of web pages and who counts requests, if anybody."""

    settings: Settings
    store: Store
    syntax: Syntax
    pages: PageReader
    limiter: RateLimiter | None = None

    def lend_to(self, app: Flask) -> None:
        """Let the requests of `app` use them."""
        app.extensions[_NAME] = self


def resources() -> Resources:
    """Those of the application that answers the current request."""
    return cast("Resources", current_app.extensions[_NAME])
