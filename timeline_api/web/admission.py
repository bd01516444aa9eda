"""The gate in front of reading and writing: so many requests of a worker are let in at a time.

One more is told at once to come back, instead of waiting for its turn. A request takes its place when it has been
received whole, so that who sends slowly keeps nobody out, and gives it back when it is answered.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from random import randint
from threading import BoundedSemaphore
from typing import ParamSpec

from flask import Flask, Response, g

from timeline_api import metrics
from timeline_api.errors import Overloaded
from timeline_api.web.resources import resources

P = ParamSpec("P")

#: Seconds, the fewest and the most, after which to come back: those who are turned away together come back apart.
_AWAY = (1, 3)


def register(app: Flask) -> None:
    """Let the requests of `app` give their places back."""
    app.teardown_request(_leave)


def admit() -> None:
    """Take a place for the current request, which has one at most.

    Raises Overloaded: there is none.
    """
    if "place" in g:
        return
    places = resources().places
    if not places.acquire(blocking=False):
        metrics.count_shed()
        raise Overloaded(retry_after=randint(*_AWAY))
    g.place = places


def admitted(view: Callable[P, Response]) -> Callable[P, Response]:
    """A view that is let in when its body has been read: to be put under what reads it."""

    @wraps(view)
    def let_in(*args: P.args, **kwargs: P.kwargs) -> Response:
        admit()
        return view(*args, **kwargs)

    return let_in


def _leave(_error: BaseException | None) -> None:
    place: BoundedSemaphore | None = g.pop("place", None)
    if place is not None:
        place.release()
