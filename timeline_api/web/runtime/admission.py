"""Admission of requests that read documents or write: a limited number run at a time in a worker, others wait.

Slots are given in fair shares by caller and timeline (`access/fair_queue.py`). A request that may not wait, or whose
turn does not come in time, is answered with 503. A request gets its slot after it has been received whole, so that slow
senders take none, and gives it back when it is answered.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from random import randint
from typing import ParamSpec

from flask import Flask, Response, g

from timeline_api import metrics
from timeline_api.access import FairQueue, Ticket
from timeline_api.errors import Overloaded
from timeline_api.web.middleware.authorization import requester
from timeline_api.web.runtime.services import services

P = ParamSpec("P")

#: Least and most seconds of Retry-After; random, so that requests refused at one time do not return at one time.
_RETRY_SECONDS = (1, 3)


def register(app: Flask) -> None:
    """Give back the slot of each request to `app` when it is answered."""
    app.teardown_request(_leave)


def admit() -> None:
    """Admit the current request, unless it is admitted already; wait for its turn.

    Raises Overloaded: too many wait already, or its turn does not come in time.
    """
    if "ticket" in g:
        return
    queue = services().queue
    ticket = queue.enter(requester())
    if ticket is None:
        metrics.count_shed()
        raise Overloaded(retry_after=randint(*_RETRY_SECONDS))
    g.ticket = queue, ticket


def admitted(view: Callable[P, Response]) -> Callable[P, Response]:
    """Decorate a view so that its requests are admitted; to be placed below the decorator that reads the body."""

    @wraps(view)
    def admitted_view(*args: P.args, **kwargs: P.kwargs) -> Response:
        admit()
        return view(*args, **kwargs)

    return admitted_view


def keep_admitted(response: Response) -> Callable[[], None]:
    """Keep the current request admitted while its streamed answer is made.

    Its admission ends when the returned function is first called, at the latest when the answer is closed.
    """
    tickets = [g.pop("ticket")]

    def leave() -> None:
        while tickets:
            queue, ticket = tickets.pop()
            queue.leave(ticket)

    response.call_on_close(leave)
    return leave


def _leave(_error: BaseException | None) -> None:
    admission: tuple[FairQueue, Ticket] | None = g.pop("ticket", None)
    if admission is not None:
        queue, ticket = admission
        queue.leave(ticket)
