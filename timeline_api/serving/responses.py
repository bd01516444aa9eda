"""Answer a request by a WSGI application, in a thread; the loop sends bytes that the client does not take at once."""

from __future__ import annotations

import logging
import select
import socket
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from math import inf
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIApplication

import h11
from werkzeug.exceptions import InternalServerError
from werkzeug.http import http_date

from timeline_api.serving.parsing import Request
from timeline_api.serving.refusals import refusal
from timeline_api.serving.slow_clients import SlowClients
from timeline_api.web.responses.event_streams import CLIENT_SOCKET

_log = logging.getLogger(__name__)

#: Unsent bytes of a response that are buffered; with more than that the thread waits for the client.
MOST_UNSENT = 1 << 20

#: A thread waits so many seconds for a client, and one more for every so many bytes that it takes.
PATIENCE_SECONDS, SLOWEST_RATE = 60, 10_000

#: Seconds of waiting after which a slow client may be disconnected for others, and between two checks.
JUDGED_SECONDS, _LOOK_SECONDS = 2.0, 0.5

_BODILESS = (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a connection: its socket, and the addresses of the client and of the server."""

    connection: socket.socket
    client: Any
    server: Any


class ClientLeft(Exception):
    """The client of a response closed the connection, or takes it too slowly."""


class Output:
    """Output to one client: bytes are sent as far as the client takes them; `unsent` is the rest."""

    def __init__(self, connection: socket.socket, slow_clients: SlowClients) -> None:
        self._connection = connection
        self._slow_clients = slow_clients
        self.unsent = bytearray()
        self.begin()

    def begin(self) -> None:
        """Start to count bytes and seconds for a new answer."""
        self._taken = 0
        self._waited = 0.0
        self.is_given_up = False

    @property
    def rate(self) -> float:
        """Bytes that the client took per second of waiting; infinite in the first seconds.

        Bytes that the buffers of the system take without waiting do not count.
        """
        return self._taken / self._waited if self._waited >= JUDGED_SECONDS else inf

    def write(self, data: bytes) -> None:
        """Send or buffer bytes; wait for the client only if too many are buffered.

        Raises ClientLeft.
        """
        if self.unsent:
            self.unsent += data
            self.send()
        else:
            sent = self._send(data)
            if sent < len(data):
                self.unsent += memoryview(data)[sent:]
        while len(self.unsent) > MOST_UNSENT:
            self._wait()
            self.send()

    def send(self) -> None:
        """Send buffered bytes as far as the client takes them.

        Raises ClientLeft.
        """
        while self.unsent and (sent := self._send(self.unsent)):
            del self.unsent[:sent]

    def _send(self, octets: bytes | bytearray) -> int:
        try:
            sent = self._connection.send(octets)
        except BlockingIOError:
            return 0
        except OSError as error:
            raise ClientLeft from error
        self._taken += sent
        return sent

    def _wait(self) -> None:
        poll = select.poll()
        poll.register(self._connection, select.POLLOUT)
        if not self._waited:
            self._taken = 0
        with self._slow_clients.waiting(self):
            while not self.is_given_up and self._waited < PATIENCE_SECONDS + self._taken / SLOWEST_RATE:
                began = time.monotonic()
                is_ready = poll.poll(1000 * _LOOK_SECONDS)
                self._waited += time.monotonic() - began
                if is_ready:
                    return
                self._slow_clients.review()
        raise ClientLeft


class Answer:
    """The response to one request while the application makes it."""

    def __init__(self, request: Request, output: Output, *, is_last: bool) -> None:
        self._request = request
        self._output = output
        self._is_last = is_last
        self._head: bytes | None = None
        self._is_bodiless = False
        self.has_begun = False

    def start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
        """The `start_response` of WSGI."""
        if exc_info is not None and self.has_begun:
            raise exc_info[1].with_traceback(exc_info[2])
        code, _, reason = status.partition(" ")
        named = [("Date", http_date()), *headers, *([("Connection", "close")] if self._is_last else [])]
        sent = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in named]
        response = h11.Response(status_code=int(code), headers=sent, reason=reason.encode("latin-1"))
        self._head = self._request.http.send(response)
        self._is_bodiless = self._request.method == "HEAD" or int(code) in _BODILESS
        return self.write

    def write(self, data: bytes) -> None:
        """Send a part of the body, the first one with the head.

        Raises ClientLeft.
        """
        if self._head is None:
            raise RuntimeError("the application sends a body without a status")
        if not data:
            return
        body = b"" if self._is_bodiless else self._request.http.send(h11.Data(data=data)) or b""
        self._send(body)

    def end(self) -> None:
        """Send the rest when the application has made all parts.

        Raises ClientLeft.
        """
        if self._head is None:
            raise RuntimeError("the application makes no response")
        self._send(self._request.http.send(h11.EndOfMessage()) or b"")

    def _send(self, body: bytes) -> None:
        head, self._head = self._head or b"", b""
        self.has_begun = True
        if head or body:
            self._output.write(head + body)


def answer(app: WSGIApplication, request: Request, ends: Ends, output: Output, *, is_last: bool) -> bool:
    """Answer a request; return whether another one may follow on its connection.

    Raises ClientLeft.
    """
    began = time.monotonic()
    made = Answer(request, output, is_last=is_last)
    try:
        _run(app, environ_of(request, ends), made)
    except ClientLeft:
        raise
    except Exception as error:  # whatever the application does, the server goes on
        _log.error("answer broke off", exc_info=error)
        if made.has_begun:
            raise ClientLeft from None
        output.write(refusal(InternalServerError(), time.monotonic() - began))
        return False
    http = request.http
    return not is_last and http.our_state is h11.DONE and http.their_state is h11.DONE


def _run(app: WSGIApplication, environ: dict[str, Any], made: Answer) -> None:
    parts: Iterable[bytes] = app(environ, made.start)
    try:
        for part in parts:
            made.write(part)
        made.end()
    finally:
        close = getattr(parts, "close", None)
        if close is not None:
            close()


def environ_of(request: Request, ends: Ends) -> dict[str, Any]:
    """Return the WSGI environment of a request.

    Headers with an underscore are left out, since WSGI cannot tell X_Forwarded_For from X-Forwarded-For.
    """
    path, _, query = request.target.partition(b"?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query.decode("latin-1"),
        "RAW_URI": request.target.decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{request.version}",
        "SERVER_NAME": ends.server[0],
        "SERVER_PORT": str(ends.server[1]),
        "REMOTE_ADDR": ends.client[0],
        "REMOTE_PORT": str(ends.client[1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(request.body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        CLIENT_SOCKET: ends.connection,
    }
    environ |= _headers(request)
    if request.body:
        environ["CONTENT_LENGTH"] = str(len(request.body))
    return environ


def _headers(request: Request) -> dict[str, str]:
    values: dict[str, list[str]] = {}
    for name, value in request.headers:
        if b"_" not in name and name != b"transfer-encoding":
            values.setdefault(name.decode("ascii"), []).append(value.decode("latin-1"))
    return {_key(name): ",".join(sent) for name, sent in values.items()}


def _key(name: str) -> str:
    key = name.upper().replace("-", "_")
    return key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
