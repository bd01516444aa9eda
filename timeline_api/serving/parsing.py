"""Requests from the bytes of a connection, read strictly: what two servers could read in two ways is refused.

h11 reads the fields, the framing and the chunks. A head that it gets must consist of whole lines that end in CRLF,
without control characters, folded lines or two statements of the length. Bytes beyond ASCII in the target are accepted
as if they were percent-encoded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from http import HTTPStatus
from ipaddress import AddressValueError, IPv6Address

import h11
from werkzeug.exceptions import (
    BadRequest,
    ExpectationFailed,
    HTTPException,
    HTTPVersionNotSupported,
    RequestEntityTooLarge,
    RequestHeaderFieldsTooLarge,
    RequestURITooLarge,
)
from werkzeug.exceptions import NotImplemented as NotOffered  # not to be taken for Python's own

#: Bytes of the request line and of each header field (a page cursor may have 4,000 characters), and of all together.
LONGEST_LINE, LONGEST_HEAD = 8190, 65_536

#: Most header fields of a request.
MOST_FIELDS = 64

#: So many chunks of a body may be small; beyond that they have so many bytes on average. The loop takes 5 us for each,
#: and as many clients as there are may send some at once.
MOST_SMALL_CHUNKS, SMALL_CHUNK = 2_000, 256

_END = b"\r\n\r\n"
#: Visible characters first, so that no line continues the one before; then also spaces and tabs.
_HEAD = re.compile(rb"(?:[!-~\x80-\xff][\t -~\x80-\xff]*\r\n)+\r\n")
_LENGTH = b"content-length:"
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_ABSOLUTE = re.compile(rb"https?://([^/?#]+)(.*)", re.IGNORECASE)
_VERSIONS = (b"1.0", b"1.1")

#: RFC 3986 3.2.2 and 3.2.3: an address in brackets, or a name or IPv4 address, and a port, whose digits may be missing.
#: The "http" scheme has no empty host (RFC 9110 4.2.1).
_HOST = re.compile(
    rb"(?:\[(?:(?P<v6>[0-9A-Fa-f:.]+)|[vV][0-9A-Fa-f]+\.[\w.~!$&'()*+,;=:-]+)\]"
    rb"|(?:[\w.~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+)(?::(?P<port>[0-9]*))?"
)
_HIGHEST_PORT = 65_535


@dataclass(slots=True, kw_only=True)
class Request:
    """A request that has arrived whole; `http` is the exchange that its answer belongs to.

    `target` begins with a slash, or is `*`. Names of headers are in lower case.
    """

    method: str
    target: bytes
    version: str
    headers: list[tuple[bytes, bytes]]
    http: h11.Connection
    body: bytearray = field(default_factory=bytearray)


class RequestReader:
    """Collects what arrives on one connection until it is a request.

    No body may be longer than `max_body_bytes`, as it is sent.
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
        """Bytes in memory, of a request that has begun or of what follows one that is being answered."""
        return len(self._head) + (len(self._request.body) if self._request else 0)

    @property
    def has_begun(self) -> bool:
        """Whether a part of a request has arrived."""
        return bool(self._head) or self._request is not None

    def take_continue(self) -> bytes:
        """The interim response that the client waits for before it sends the body, once; else nothing."""
        if not self._waits or self._request is None:
            return b""
        self._waits = False
        informal = h11.InformationalResponse(status_code=HTTPStatus.CONTINUE, headers=[], reason=b"Continue")
        return self._request.http.send(informal) or b""

    def receive(self, arrived: bytes) -> Request | None:
        """Take in what arrived; the request when it is whole. What follows it is buffered for the next call.

        Raises HTTPException: it is no request that is accepted; nothing more can be read from the connection.
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
        """Read the head if it has arrived; what follows it, or None."""
        self._head += arrived
        if self._head.startswith((b"\r", b"\n")):  # RFC 9112 2.2: empty lines before a request
            self._head = self._head.lstrip(b"\r\n")
            self._searched = 0
        found = self._head.find(_END, self._searched)
        _check_size(self._head, found)
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
        _check_lines(head)
        line, rest = head.split(b"\r\n", 1)
        encoded = _BEYOND_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], line)
        http = h11.Connection(h11.SERVER, max_incomplete_event_size=LONGEST_HEAD)
        http.receive_data(encoded + b"\r\n" + rest)
        event = http.next_event()
        if not isinstance(event, h11.Request):  # a whole head is a request or an error
            raise BadRequest("The head of the request cannot be read.")
        headers = list(event.headers)
        _check_version(event.http_version)
        _check_host(headers)
        _check_framing(event.http_version, headers, self._max_body_bytes)
        _check_expectation(headers)
        return Request(
            method=event.method.decode("ascii"),
            target=_origin_form(event.method, event.target, headers),
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
            raise _too_large(self._max_body_bytes)
        if self._chunks > MOST_SMALL_CHUNKS + len(request.body) // SMALL_CHUNK:
            raise BadRequest(f"The body has more than {MOST_SMALL_CHUNKS} chunks of less than {SMALL_CHUNK} bytes.")

    # h11 ends trailers at a bare line feed too, where another server would go on.
    def _check_end(self, request: Request, arrived: bytes, following: bytes) -> None:
        if not _is_chunked(request.headers):
            return
        read = self._last + arrived[: len(arrived) - len(following)]
        if not read.endswith(_END):
            raise BadRequest("The body does not end in an empty line.")

    def _fault(self) -> str:
        return "The head of the request cannot be read." if self._request is None else "The body is not in chunks."


def _check_size(head: bytearray, ends: int) -> None:
    """That a head that arrives, which `ends` where it is 0 or more, is not too long.

    Raises RequestURITooLarge, RequestHeaderFieldsTooLarge.
    """
    line = head.find(b"\r\n", 0, LONGEST_LINE + 2)
    if line < 0 and len(head) > LONGEST_LINE:
        raise RequestURITooLarge(f"The request line is longer than {LONGEST_LINE} bytes.")
    if (len(head) if ends < 0 else ends) > LONGEST_HEAD:
        raise RequestHeaderFieldsTooLarge(f"The headers are longer than {LONGEST_HEAD} bytes.")


def _check_lines(head: bytes) -> None:
    """That a whole head has sound lines, not too many and none too long.

    Raises BadRequest, RequestHeaderFieldsTooLarge.
    """
    if not _HEAD.fullmatch(head):
        raise BadRequest("The head of the request has a control character, a folded line or one without CRLF.")
    fields = head.split(b"\r\n")[1:-2]
    if sum(line[: len(_LENGTH)].lower() == _LENGTH for line in fields) > 1:  # h11 makes equal ones one
        raise BadRequest("The length of the body is stated twice.")
    if len(fields) > MOST_FIELDS:
        raise RequestHeaderFieldsTooLarge(f"There are more than {MOST_FIELDS} headers.")
    if any(len(line) > LONGEST_LINE for line in fields):
        raise RequestHeaderFieldsTooLarge(f"A header is longer than {LONGEST_LINE} bytes.")


def _check_version(version: bytes) -> None:
    """That a version of HTTP is one that is spoken.

    Raises HTTPVersionNotSupported.
    """
    if version not in _VERSIONS:
        raise HTTPVersionNotSupported("HTTP/1.1 and HTTP/1.0 are spoken.")


# h11 refuses a request with two Host lines, and one of HTTP/1.1 without any.
def _check_host(headers: list[tuple[bytes, bytes]]) -> None:
    """Check that the Host header, where there is one, is a host and an optional port (RFC 9112 3.2).

    Raises BadRequest.
    """
    if not all(_is_host(value) for name, value in headers if name == b"host"):
        raise BadRequest("The Host header is not a host with an optional port.")


def _is_host(value: bytes) -> bool:
    parts = _HOST.fullmatch(value)
    if parts is None or int(parts["port"] or 0) > _HIGHEST_PORT:
        return False
    try:
        return parts["v6"] is None or IPv6Address(parts["v6"].decode("ascii")) is not None
    except AddressValueError:
        return False


def _check_framing(version: bytes, headers: list[tuple[bytes, bytes]], max_body_bytes: int) -> None:
    """That the length of a body is stated in one way, which every server reads alike.

    Raises BadRequest; RequestEntityTooLarge: it is longer than `max_body_bytes`.
    """
    lengths = [value for name, value in headers if name == b"content-length"]
    codings = [value for name, value in headers if name == b"transfer-encoding"]
    if len(lengths) + len(codings) > 1:
        raise BadRequest("The length of the body is stated twice.")
    if codings and version == b"1.0":
        raise BadRequest("HTTP/1.0 has no transfer codings.")
    if lengths and int(lengths[0]) > max_body_bytes:
        raise _too_large(max_body_bytes)


def _check_expectation(headers: list[tuple[bytes, bytes]]) -> None:
    """That nothing is expected but an interim response.

    Raises ExpectationFailed.
    """
    for name, value in headers:
        if name == b"expect" and value.lower() != b"100-continue":
            raise ExpectationFailed("Nothing can be expected but 100-continue.")


def _origin_form(method: bytes, target: bytes, headers: list[tuple[bytes, bytes]]) -> bytes:
    """A target without scheme and host.

    Raises BadRequest: it is none, or names another host than the Host header; NotImplemented: CONNECT, or a method in
    small letters, which is another one than that in capitals (RFC 9110 9.1).
    """
    if method == b"CONNECT":
        raise NotOffered("Connections to others are not made.")
    if not method.isupper():
        raise NotOffered("The methods that are offered are written in capitals.")
    if (absolute := _ABSOLUTE.fullmatch(target)) is not None:
        if not _is_host(absolute[1]):
            raise BadRequest("The target of the request has no valid host.")
        host = next((value for name, value in headers if name == b"host"), absolute[1])
        if host.lower() != absolute[1].lower():
            raise BadRequest("The target and the Host header name different hosts.")
        target = absolute[2] if absolute[2].startswith(b"/") else b"/" + absolute[2]
    if b"#" in target or not (target.startswith(b"/") or (method, target) == (b"OPTIONS", b"*")):
        raise BadRequest("The target of the request is not a path.")
    return target


def _is_chunked(headers: list[tuple[bytes, bytes]]) -> bool:
    return any(name == b"transfer-encoding" for name, _ in headers)


def _too_large(max_body_bytes: int) -> HTTPException:
    return RequestEntityTooLarge(f"The body is larger than {max_body_bytes} bytes.")
