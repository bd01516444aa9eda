"""A gunicorn worker: one loop receives requests and sends the rest of answers; threads answer complete requests.

Clients that send slowly, receive slowly or are idle occupy no thread. Of gunicorn only the documented base class of
workers is used.
"""

from __future__ import annotations

import logging
import os
import socket
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import Context
from functools import partial
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from typing import Any

from gunicorn.workers.base import Worker
from werkzeug.exceptions import HTTPException, InternalServerError, RequestTimeout

from timeline_api import metrics
from timeline_api.errors import Overloaded
from timeline_api.serving import worker_limits
from timeline_api.serving.connections import Client, State, first_to_free, first_to_leave
from timeline_api.serving.parsing import Request, RequestReader
from timeline_api.serving.refusals import refusal
from timeline_api.serving.responses import (
    PATIENCE_SECONDS,
    SLOWEST_RATE,
    ClientLeft,
    Ends,
    Output,
    answer,
)
from timeline_api.serving.slow_clients import SlowClients

_log = logging.getLogger(__name__)

_TOO_SLOW = "The request did not arrive whole in time."


class ReceivingWorker(Worker):  # type: ignore[misc]  # gunicorn has no types
    """Serves `app.load()` within `app.limits`, and calls `app.stop_long_work` when it has to stop."""

    def run(self) -> None:
        """Serve until the worker has to stop, and then until all requests that were received are answered."""
        self._limits: worker_limits.Limits = self.app.limits
        self._pool = ThreadPoolExecutor(self._limits.threads, "answer")
        self._clients: set[Client] = set()
        self._answered: deque[tuple[Client, bool]] = deque()
        self._slow_clients = SlowClients(self._limits.slow_clients)
        self._kept = 0
        self._looks_again = 0.0
        self._most_kept = max(worker_limits.MOST_KEPT, 2 * self._limits.max_body_bytes)
        with DefaultSelector() as self._selector:
            self._selector.register(self.PIPE[0], EVENT_READ, self._take_answered)
            for listener in self.sockets:
                listener.setblocking(False)
                self._selector.register(listener, EVENT_READ, partial(self._accept, listener))
            while self.alive:
                self._turn()
            self._stop()
        self._pool.shutdown(wait=False)

    def handle_quit(self, sig: Any, frame: Any) -> None:
        """End at once, with all streams."""
        self.app.stop_long_work()
        super().handle_quit(sig, frame)

    def _turn(self) -> None:
        self.notify()
        for key, _ in self._selector.select(1.0):
            key.data()
        self._give_up_late()
        if self.ppid != os.getppid():
            self.alive = False

    def _stop(self) -> None:
        self.app.stop_long_work()
        for listener in self.sockets:
            while self._accept(listener):  # they were let in before the worker had the signal
                pass
            self._selector.unregister(listener)
            listener.close()
        ends = time.monotonic() + worker_limits.STOPPING_SECONDS
        for client in self._clients:
            if client.state is State.IDLE:
                client.deadline = min(client.deadline, ends)
        ends = time.monotonic() + self._limits.graceful_seconds
        while self._clients and time.monotonic() < ends:
            self._turn()

    def _accept(self, listener: Any) -> bool:
        """Accept a new connection if there is one; if no more can be open, close another one first."""
        if len(self._clients) >= worker_limits.MOST_CONNECTIONS:
            self._close_one()
        try:
            connection, address = listener.accept()
        except OSError as error:  # of a client that has left again, for one
            if error.errno in worker_limits.FULL:
                self._close_one()
            return False
        connection.setblocking(False)
        now = time.monotonic()
        client = Client(
            connection,
            address,
            listener.getsockname(),
            RequestReader(self._limits.max_body_bytes),
            Output(connection, self._slow_clients),
            now,
            now + (self._limits.client_seconds if self.alive else worker_limits.STOPPING_SECONDS),
        )
        self._clients.add(client)
        self._watch(client, EVENT_READ, self._receive)
        return True

    def _close_one(self) -> None:
        client = first_to_leave(self._clients)
        if client is None:
            time.sleep(worker_limits.FULL_SECONDS)
        else:
            self._close(client)

    def _receive(self, client: Client) -> None:
        arrived = self._arrived(client)
        if arrived:
            self._read(client, arrived)

    def _arrived(self, client: Client) -> bytes:
        """Return received bytes, or none; close the connection if the client has closed it."""
        try:
            arrived = client.connection.recv(worker_limits.PIECE)
        except BlockingIOError:
            return b""
        except OSError:
            arrived = b""
        if not arrived:
            self._close(client)
        return arrived

    def _read(self, client: Client, arrived: bytes) -> None:
        """Parse received bytes, and answer the request if it is complete."""
        if client not in self._clients:
            return
        now = time.monotonic()
        if client.state is State.IDLE:
            client.state, client.since = State.ARRIVING, now
        try:
            request = client.reader.receive(arrived)
        except HTTPException as error:
            self._refuse(client, error)
            return
        except Exception as error:  # a fault of ours with one client is none with the others
            _log.error("reading broke off", exc_info=error)
            self._refuse(client, InternalServerError())
            return
        if request is not None:
            self._begin_answer(client, request)
        elif client.reader.has_begun:
            client.deadline = min(now + self._limits.client_seconds, client.since + self._limits.request_seconds)
            client.output.unsent += client.reader.take_continue()
            with suppress(ClientLeft):  # which will be seen when it is received from
                client.output.send()
            self._count(client)
        else:
            client.state = State.IDLE

    def _begin_answer(self, client: Client, request: Request) -> None:
        self._look_away(client)
        client.state, client.request_bytes = State.ANSWERING, len(request.body)
        self._count(client)
        client.output.begin()
        # A context of its own: what the application binds to one request is not logged with another.
        self._pool.submit(Context().run, self._answer, client, request)

    def _answer(self, client: Client, request: Request) -> None:
        """Answer a request, in a thread."""
        keeps = False
        try:
            ends = Ends(client.connection, client.address, client.server)
            keeps = answer(self.wsgi, request, ends, client.output, is_last=not self.alive)
        except ClientLeft:
            client.output.unsent.clear()
        finally:
            self._answered.append((client, keeps))
            with suppress(BlockingIOError):  # the loop is awake already
                os.write(self.PIPE[1], b".")

    def _take_answered(self) -> None:
        with suppress(BlockingIOError):
            os.read(self.PIPE[0], worker_limits.PIECE)
        while self._answered:
            client, keeps = self._answered.popleft()
            client.keeps, client.request_bytes = keeps, 0
            if client.output.unsent:
                self._watch(client, EVENT_WRITE, self._flush)
                self._enter(client, State.FLUSHING, PATIENCE_SECONDS + len(client.output.unsent) / SLOWEST_RATE)
            else:
                self._go_on(client)

    def _flush(self, client: Client) -> None:
        try:
            client.output.send()
        except ClientLeft:
            self._close(client)
            return
        self._count(client)
        if not client.output.unsent:
            self._go_on(client)

    def _go_on(self, client: Client) -> None:
        """After an answer, read the next request, which may be received already, or close the connection."""
        if not client.keeps:
            self._leave(client)
            return
        self._enter(client, State.IDLE, worker_limits.IDLE_SECONDS if self.alive else worker_limits.STOPPING_SECONDS)
        self._watch(client, EVENT_READ, self._receive)
        if client.reader.has_begun:
            self._read(client, b"")

    def _refuse(self, client: Client, error: HTTPException | Overloaded) -> None:
        client.keeps = False
        client.reader = RequestReader(self._limits.max_body_bytes)
        client.output.unsent += refusal(error, time.monotonic() - client.since)
        self._enter(client, State.FLUSHING, worker_limits.LEAVING_SECONDS)
        self._watch(client, EVENT_WRITE, self._flush)
        self._flush(client)

    # If a socket is closed with unread bytes, the connection is reset and the client may lose the answer.
    def _leave(self, client: Client) -> None:
        try:
            client.connection.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(client)
            return
        self._enter(client, State.LEAVING, worker_limits.LEAVING_SECONDS)
        self._watch(client, EVENT_READ, self._arrived)

    def _enter(self, client: Client, state: State, seconds: float) -> None:
        client.state, client.since = state, time.monotonic()
        client.deadline = client.since + seconds
        self._count(client)

    def _count(self, client: Client) -> None:
        """Count the memory for a client, and close clients if it is too much in all."""
        self._kept += client.size - client.counted
        client.counted = client.size
        while self._kept > self._most_kept and (other := first_to_free(self._clients)) is not None:
            if other.state is State.ARRIVING:
                metrics.count_shed()
                self._refuse(other, Overloaded(retry_after=worker_limits.OVERLOADED_SECONDS))
            else:
                self._close(other)

    def _give_up_late(self) -> None:
        now = time.monotonic()
        if now < self._looks_again:
            return
        self._looks_again = now + worker_limits.LOOK_SECONDS
        for client in [each for each in self._clients if each.deadline <= now and each.state is not State.ANSWERING]:
            if client.state is State.ARRIVING:
                self._refuse(client, RequestTimeout(_TOO_SLOW))
            else:
                self._close(client)

    def _close(self, client: Client) -> None:
        if client in self._clients:
            self._clients.remove(client)
            self._kept -= client.counted
            self._look_away(client)
            client.connection.close()

    def _watch(self, client: Client, events: int, act: Callable[[Client], object]) -> None:
        """Call `act` whenever a connection can be read or written, until it is closed."""
        if client not in self._clients:
            return
        change = self._selector.register if client.act is None else self._selector.modify
        client.act = act
        change(client.connection, events, partial(self._run, client, act))

    def _look_away(self, client: Client) -> None:
        if client.act is not None:
            client.act = None
            self._selector.unregister(client.connection)

    # An earlier connection of the same turn may have closed this one.
    def _run(self, client: Client, act: Callable[[Client], object]) -> None:
        if client.act == act:
            act(client)
