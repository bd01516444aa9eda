"""Compression: each answer that is text is sent in the content coding that its client prefers.

Texts are JSON, tables, calendars, pages and the files that pages load. A strong entity tag stands for the bytes of one
form of an answer, so that each coding has its own: the tag of the uncompressed answer, "-" and the name of the coding.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Protocol

from flask import Flask, Response, request
from werkzeug.http import parse_accept_header

from timeline_api.web.responses.event_streams import EVENT_STREAM

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

try:
    import brotli
except ImportError:  # it is an extra
    brotli = None

#: Answers of fewer bytes fit into one packet and are not compressed.
_SMALLEST = 1_000

#: Media types of texts, in addition to `text/…` and all that end in `+json` or `+xml`.
_TEXTS = frozenset({"application/json", "application/x-ndjson", "application/yaml"})


class _Compressor(Protocol):
    def compress(self, piece: bytes, /) -> bytes: ...

    def flush(self) -> bytes: ...


class _Brotli:
    """A compressor of brotli with the methods of the others."""

    def __init__(self, level: int) -> None:
        self._compressor = brotli.Compressor(quality=level)

    def compress(self, piece: bytes, /) -> bytes:
        """Add a piece of the text; return the compressed bytes that are ready."""
        return bytes(self._compressor.process(piece))

    def flush(self) -> bytes:
        """Return the remaining compressed bytes."""
        return bytes(self._compressor.finish())


#: Cheapest first: a page of 50 events takes 0.06, 0.22 and 0.26 ms of CPU, and becomes about a tenth of its size.
_COMPRESSORS: dict[str, Callable[[int], _Compressor]] = {
    "zstd": lambda level: zstd.ZstdCompressor(level=level),
    "gzip": lambda level: zlib.compressobj(level, wbits=31),
    **({"br": _Brotli} if brotli else {}),
}

#: Levels for a single answer, and for bytes that are compressed once and then reused: these take several times longer
#: and make a fifth less (the contract of 421 kB: 7.6, 21 and 22 ms of CPU).
_LEVELS = {"zstd": 3, "gzip": 4, "br": 4}
_LEVELS_ONCE = {"zstd": 12, "gzip": 9, "br": 9}

#: The order of preference among codings that a client accepts equally: brotli makes smaller answers than gzip.
CODINGS = tuple(coding for coding in ("zstd", "br", "gzip") if coding in _COMPRESSORS)


def register(app: Flask) -> None:
    """Compress the answers of `app`; to be registered after what adds entity tags and before what reads them."""
    app.after_request(_compress_answer)


def _compress_answer(response: Response) -> Response:
    if response.status_code == 304:  # has the Vary header of the whole answer
        response.vary.add("Accept-Encoding")
    else:
        compress(response)
    return response


def coding_of_request() -> str:
    """Return the coding that the client of the current request prefers, "" for none."""
    qualities = _qualities(request.headers.get("Accept-Encoding", ""))
    best = max(CODINGS, key=lambda coding: qualities.get(coding, 0.0))
    quality = qualities.get(best, 0.0)
    return best if quality > 0 and quality >= qualities.get("identity", 0.0) else ""


def compress(response: Response) -> None:
    """Compress an answer in the coding that the client of the current request prefers; leave small ones as they are.

    A streamed answer is compressed piece by piece if the request is a GET; clients read answers to other methods line
    by line. A strong entity tag becomes that of the compressed form.
    """
    if not _is_compressible(response):
        return
    response.vary.add("Accept-Encoding")
    coding = coding_of_request()
    if not coding:
        return
    if response.is_streamed:
        if request.method not in ("GET", "HEAD"):
            return
        pieces: Iterable[bytes] = response.response  # type: ignore[assignment]  # an iterable of bytes
        response.response = _compressed(pieces, coding, _LEVELS[coding])
        response.headers.pop("Content-Length", None)
    else:
        body = response.get_data()
        if len(body) < _SMALLEST:
            return
        response.set_data(b"".join(_compressed((body,), coding, _LEVELS[coding])))
    response.content_encoding = coding
    tag, is_weak = response.get_etag()
    if tag and not is_weak:
        response.set_etag(_tag_in(coding, tag))


def fixed_response(body: bytes, content_type: str) -> Response:
    """Return an answer with bytes that never change; they are compressed once in each coding."""
    response = Response(body, content_type=content_type)
    response.vary.add("Accept-Encoding")
    coding = coding_of_request()
    if coding and len(body) >= _SMALLEST:
        response.content_encoding = coding
        response.set_data(_compressed_once(body, coding))
    return response


def forms_of(tag: str) -> tuple[str, ...]:
    """Return the entity tags of an answer in all codings, that of the uncompressed answer first."""
    return (tag, *(_tag_in(coding, tag) for coding in CODINGS))


def cached_tag(tag: str) -> str | None:
    """Return the entity tag of the form of an answer that the client of the current request has cached, None for none.

    Forms in codings that the client does not accept do not count. Of several it is the one that the client would get.
    """
    if request.if_none_match.star_tag:
        return tag
    usable = [coding for coding in (coding_of_request(), *CODINGS) if coding and _is_usable(coding)]
    forms = (*(_tag_in(coding, tag) for coding in usable), tag)
    return next((form for form in forms if request.if_none_match.contains_weak(form)), None)


def _tag_in(coding: str, tag: str) -> str:
    return f"{tag}-{coding}"


def _is_usable(coding: str) -> bool:
    """Whether the client accepts a coding; without Accept-Encoding it accepts all (RFC 9110)."""
    return "Accept-Encoding" not in request.headers or _qualities(request.headers["Accept-Encoding"]).get(coding, 0) > 0


@lru_cache(maxsize=256)
def _qualities(accepted: str) -> dict[str, float]:
    """The codings of an Accept-Encoding header with their quality values; "*" stands for gzip, which all know."""
    qualities = {name.casefold(): quality for name, quality in parse_accept_header(accepted)}
    if "*" in qualities:
        qualities.setdefault("gzip", qualities["*"])
    return qualities


def _is_compressible(response: Response) -> bool:
    media_type = response.mimetype or ""
    is_text = media_type in _TEXTS or media_type.startswith("text/") or media_type.endswith(("+json", "+xml"))
    is_whole = media_type != EVENT_STREAM and not response.direct_passthrough
    return is_text and is_whole and not response.content_encoding


@lru_cache(maxsize=512)
def _compressed_once(body: bytes, coding: str) -> bytes:
    return b"".join(_compressed((body,), coding, _LEVELS_ONCE[coding]))


def _compressed(pieces: Iterable[bytes], coding: str, level: int) -> Iterator[bytes]:
    compressor = _COMPRESSORS[coding](level)
    for piece in pieces:
        if block := compressor.compress(piece):
            yield block
    yield compressor.flush()
