"""Checks of the head of a request: sizes, lines, version, host, framing, expectation; and the target in origin form.

Requests that two servers could interpret differently are refused (RFC 9112).
"""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv6Address

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

#: Visible characters first, so that no line continues the one before; then also spaces and tabs.
_HEAD = re.compile(rb"(?:[!-~\x80-\xff][\t -~\x80-\xff]*\r\n)+\r\n")
_LENGTH = b"content-length:"
_ABSOLUTE = re.compile(rb"https?://([^/?#]+)(.*)", re.IGNORECASE)
_VERSIONS = (b"1.0", b"1.1")

#: RFC 3986 3.2.2 and 3.2.3: an address in brackets, or a name or IPv4 address, and a port, whose digits may be missing.
#: The "http" scheme has no empty host (RFC 9110 4.2.1).
_HOST = re.compile(
    rb"(?:\[(?:(?P<v6>[0-9A-Fa-f:.]+)|[vV][0-9A-Fa-f]+\.[\w.~!$&'()*+,;=:-]+)\]"
    rb"|(?:[\w.~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+)(?::(?P<port>[0-9]*))?"
)
_HIGHEST_PORT = 65_535


def check_size(head: bytearray, ends: int) -> None:
    """Check that a head, of which the end is at `ends` or not received yet (-1), is not too long.

    Raises RequestURITooLarge, RequestHeaderFieldsTooLarge.
    """
    line = head.find(b"\r\n", 0, LONGEST_LINE + 2)
    if line < 0 and len(head) > LONGEST_LINE:
        raise RequestURITooLarge(f"The request line is longer than {LONGEST_LINE} bytes.")
    if (len(head) if ends < 0 else ends) > LONGEST_HEAD:
        raise RequestHeaderFieldsTooLarge(f"The headers are longer than {LONGEST_HEAD} bytes.")


def check_lines(head: bytes) -> None:
    """Check that a complete head has valid lines, not too many and none too long.

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


def check_version(version: bytes) -> None:
    """Check that a version of HTTP is supported.

    Raises HTTPVersionNotSupported.
    """
    if version not in _VERSIONS:
        raise HTTPVersionNotSupported("HTTP/1.1 and HTTP/1.0 are spoken.")


# h11 refuses a request with two Host lines, and one of HTTP/1.1 without any.
def check_host(headers: list[tuple[bytes, bytes]]) -> None:
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


def check_framing(version: bytes, headers: list[tuple[bytes, bytes]], max_body_bytes: int) -> None:
    """Check that the length of a body is stated in one way that every server interprets alike.

    Raises BadRequest; RequestEntityTooLarge: it is longer than `max_body_bytes`.
    """
    lengths = [value for name, value in headers if name == b"content-length"]
    codings = [value for name, value in headers if name == b"transfer-encoding"]
    if len(lengths) + len(codings) > 1:
        raise BadRequest("The length of the body is stated twice.")
    if codings and version == b"1.0":
        raise BadRequest("HTTP/1.0 has no transfer codings.")
    if lengths and int(lengths[0]) > max_body_bytes:
        raise too_large(max_body_bytes)


def check_expectation(headers: list[tuple[bytes, bytes]]) -> None:
    """Check that the request expects nothing but `100-continue`.

    Raises ExpectationFailed.
    """
    for name, value in headers:
        if name == b"expect" and value.lower() != b"100-continue":
            raise ExpectationFailed("Nothing can be expected but 100-continue.")


def origin_form(method: bytes, target: bytes, headers: list[tuple[bytes, bytes]]) -> bytes:
    """Return the target of a request without scheme and host.

    Raises BadRequest: it is invalid, or names another host than the Host header; NotImplemented: CONNECT, or a method
    in small letters, since methods are case-sensitive (RFC 9110 9.1).
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


def is_chunked(headers: list[tuple[bytes, bytes]]) -> bool:
    """Whether the body is chunked."""
    return any(name == b"transfer-encoding" for name, _ in headers)


def too_large(max_body_bytes: int) -> HTTPException:
    """Return the error for a body that is too large."""
    return RequestEntityTooLarge(f"The body is larger than {max_body_bytes} bytes.")
