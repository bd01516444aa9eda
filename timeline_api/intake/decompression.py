"""Decompress bodies piece by piece, so that the caller can stop at a limit."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from timeline_api.errors import BrokenBody

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

#: Bytes that are decompressed at a time.
PIECE = 65_536

#: The most members of one body: empty ones take time and yield no bytes that a limit could count.
_MOST_MEMBERS = 100

#: The largest window of zstd: 8 MiB, the most that RFC 9659 allows.
_WINDOW_LOG_MAX = 23


class _Member(Protocol):
    """One of the compressed streams that follow each other in a body."""

    @property
    def eof(self) -> bool:
        """Whether the end of the stream was reached."""

    @property
    def needs_input(self) -> bool:
        """Whether all input so far is decompressed."""

    @property
    def unused_data(self) -> bytes:
        """The input after the end of the stream."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Return at most `max_length` further bytes."""


class _Gzip:
    """The decompressor of zlib with the interface of the other ones in the standard library."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        unpacked = self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
        self.needs_input = not self._inner.unconsumed_tail and len(unpacked) < max_length
        return unpacked


def _zstd() -> _Member:
    return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _WINDOW_LOG_MAX})


_MEMBERS: dict[str, Callable[[], _Member]] = {"gzip": _Gzip, "zstd": _zstd}

#: What a body may be packed as, by the names of HTTP's Content-Encoding.
PACKINGS = tuple(_MEMBERS)


def unpack(pieces: Iterable[bytes], packing: str) -> Iterator[bytes]:
    """Yield the decompressed bytes of a body, at most `PIECE` at a time; `packing` is one of `PACKINGS`.

    Raises BrokenBody: it is not compressed so, is truncated, or has too many members.
    """
    member: _Member | None = None
    members = 0
    try:
        for packed in pieces:
            rest = packed
            while rest:
                if member is None:
                    member, members = _MEMBERS[packing](), members + 1
                if members > _MOST_MEMBERS:
                    raise BrokenBody(f"the body is made of more than {_MOST_MEMBERS} {packing} members")
                yield from _unpacked(member, rest)
                rest = member.unused_data if member.eof else b""
                member = None if member.eof else member
    except (zlib.error, zstd.ZstdError) as error:
        raise BrokenBody(f"the body is no {packing}: {error}") from None
    if member is not None:
        raise BrokenBody(f"the {packing} body is cut off")


def _unpacked(member: _Member, packed: bytes) -> Iterator[bytes]:
    yield member.decompress(packed, PIECE)
    while not (member.eof or member.needs_input):
        yield member.decompress(b"", PIECE)
