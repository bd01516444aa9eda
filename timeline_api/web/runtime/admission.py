"""Admission of requests that read documents or write: so many run at a time in a worker, and others wait for a turn.

Who runs and who waits is decided in fair shares by caller and timeline (`access/fair_queue.py`). A request that may not
wait, or whose turn does not come in time, gets a 503. A request is admitted when it has been received whole,
so that who sends slowly keeps nobody out, and ends when it is answered.
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

#: Seconds, the fewest and the most, after which to come back: those who are turned away together come back apart.
_AWAY = (1, 3)


def register(app: Flask) -> None:
    """End the admission of the requests of `app` with their answers."""
    app.teardown_request(_leave)


def admit() -> None:
    """Admit the current request, once; waits for its turn.

    Raises Overloaded: too many wait already, or its turn does not come in time.
    """
    if "ticket" in g:
        return
    queue = services().queue
    ticket = queue.enter(requester())
    if ticket is None:
        metrics.count_shed()
        raise Overloaded(retry_after=randint(*_AWAY))
    g.ticket = queue, ticket


def admitted(view: Callable[P, Response]) -> Callable[P, Response]:
    """A view that is admitted when its body has been read: to be put under what reads it."""

    @wraps(view)
    def let_in(*args: P.args, **kwargs: P.kwargs) -> Response:
        admit()
        return view(*args, **kwargs)

    return let_in


def keep_admitted(response: Response) -> Callable[[], None]:
    """Keep the current request admitted while its answer is made as it is sent.

    Its admission ends when the function returned is first called, at the latest when the answer is closed.
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
