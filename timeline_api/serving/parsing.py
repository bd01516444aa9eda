"""Parse requests strictly: those that two servers could interpret differently are refused.

h11 parses the fields, the framing and the chunks. Before that the head is checked: lines must end in CRLF, without
control characters, folded lines or two lengths. Bytes beyond ASCII in the target are accepted as if they were
percent-encoded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from http import HTTPStatus

import h11
from werkzeug.exceptions import (
    BadRequest,
)
from werkzeug.exceptions import NotImplemented as NotOffered  # not to be taken for Python's own

from timeline_api.serving.head_checks import (
    LONGEST_HEAD,
    check_expectation,
    check_framing,
    check_host,
    check_lines,
    check_size,
    check_version,
    is_chunked,
    origin_form,
    too_large,
)

#: So many chunks of a body may be small; further ones must have so many bytes on average. Each takes 5 us in the loop,
#: and all clients may send some at once.
MOST_SMALL_CHUNKS, SMALL_CHUNK = 2_000, 256

_END = b"\r\n\r\n"
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


@dataclass(slots=True, kw_only=True)
class Request:
    """A request that was received completely; `http` is the h11 connection for its answer.

    `target` begins with a slash, or is `*`. Names of headers are in lower case.
    """

    method: str
    target: bytes
    version: str
    headers: list[tuple[bytes, bytes]]
    http: h11.Connection
    body: bytearray = field(default_factory=bytearray)


class RequestReader:
    """Collects the bytes of one connection until they are a request.

    No body may be longer than `max_body_bytes` as it is sent.
    """

    def __init__(self, max_body_bytes: int) -> None:
        self._max_body_bytes = max_body_bytes
        self._head = bytearray()
        self._searched = 0
        self._request: Request | None = None
        self._chunks = 0
        self._last = b""
        self._waits = False

    @property
    def size(self) -> int:
        """Bytes in memory: of the request that is being received, or of what follows the one that is being answered."""
        return len(self._head) + (len(self._request.body) if self._request else 0)

    @property
    def has_begun(self) -> bool:
        """Whether a part of a request was received."""
        return bool(self._head) or self._request is not None

    def take_continue(self) -> bytes:
        """Return the `100 Continue` response that the client waits for, once; otherwise no bytes."""
        if not self._waits or self._request is None:
            return b""
        self._waits = False
        informal = h11.InformationalResponse(status_code=HTTPStatus.CONTINUE, headers=[], reason=b"Continue")
        return self._request.http.send(informal) or b""

    def receive(self, arrived: bytes) -> Request | None:
        """Add received bytes; return the request when it is complete. Bytes after it are buffered for the next call.

        Raises HTTPException: the request is refused; nothing more can be read from the connection.
        """
        try:
            return self._receive(arrived)
        except h11.RemoteProtocolError as error:
            if error.error_status_hint == HTTPStatus.NOT_IMPLEMENTED:
                raise NotOffered("Of the transfer codings only chunked is known, once.") from None
            raise BadRequest(self._fault()) from None

    def _receive(self, arrived: bytes) -> Request | None:
        if self._request is None:
            rest = self._take_head(arrived)
            if rest is None:
                return None
            arrived = rest
        return self._take_body(arrived)

    def _take_head(self, arrived: bytes) -> bytes | None:
        """Parse the head if it is complete; return the bytes after it, or None."""
        self._head += arrived
        if self._head.startswith((b"\r", b"\n")):  # RFC 9112 2.2: empty lines before a request
            self._head = self._head.lstrip(b"\r\n")
            self._searched = 0
        found = self._head.find(_END, self._searched)
        check_size(self._head, found)
        if found < 0:
            self._searched = max(0, len(self._head) - len(_END) + 1)
            return None
        ends = found + len(_END)
        head, rest = bytes(self._head[:ends]), bytes(self._head[ends:])
        self._head.clear()
        self._searched = 0
        self._request = self._read(head)
        self._chunks, self._last = 0, b""
        self._waits = self._request.http.they_are_waiting_for_100_continue
        return rest

    def _read(self, head: bytes) -> Request:
        check_lines(head)
        line, rest = head.split(b"\r\n", 1)
        encoded = _BEYOND_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], line)
        http = h11.Connection(h11.SERVER, max_incomplete_event_size=LONGEST_HEAD)
        http.receive_data(encoded + b"\r\n" + rest)
        event = http.next_event()
        if not isinstance(event, h11.Request):  # a whole head is a request or an error
            raise BadRequest("The head of the request cannot be read.")
        headers = list(event.headers)
        check_version(event.http_version)
        check_host(headers)
        check_framing(event.http_version, headers, self._max_body_bytes)
        check_expectation(headers)
        return Request(
            method=event.method.decode("ascii"),
            target=origin_form(event.method, event.target, headers),
            version=event.http_version.decode("ascii"),
            headers=headers,
            http=http,
        )

    def _take_body(self, arrived: bytes) -> Request | None:
        request = self._request
        assert request is not None
        if arrived:
            request.http.receive_data(arrived)
        while True:
            event = request.http.next_event()
            if isinstance(event, h11.Data):
                self._take_piece(request, event)
            elif isinstance(event, h11.EndOfMessage):
                break
            else:
                self._last = (self._last + arrived)[-len(_END) :]
                return None
        following = request.http.trailing_data[0]
        self._check_end(request, arrived, following)
        self._request, self._waits = None, False
        self._head += following
        return request

    def _take_piece(self, request: Request, event: h11.Data) -> None:
        self._waits = False
        self._chunks += event.chunk_start
        request.body += event.data
        if len(request.body) > self._max_body_bytes:
            raise too_large(self._max_body_bytes)
        if self._chunks > MOST_SMALL_CHUNKS + len(request.body) // SMALL_CHUNK:
            raise BadRequest(f"The body has more than {MOST_SMALL_CHUNKS} chunks of less than {SMALL_CHUNK} bytes.")

    # h11 ends trailers at a bare line feed too, where another server would go on.
    def _check_end(self, request: Request, arrived: bytes, following: bytes) -> None:
        if not is_chunked(request.headers):
            return
        read = self._last + arrived[: len(arrived) - len(following)]
        if not read.endswith(_END):
            raise BadRequest("The body does not end in an empty line.")

    def _fault(self) -> str:
        return "The head of the request cannot be read." if self._request is None else "The body is not in chunks."
