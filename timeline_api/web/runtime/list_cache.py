"""Lists that were answered lately, as they went out: what is on a front page is asked for again and again.

An answer is kept under the tag of its timeline's version, so one that is out of date is never found again; the lists
asked for least lately make room.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from cachetools import LRUCache
from flask import Response

#: Bytes that an answer takes beside its body.
_OVERHEAD = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    body: bytes
    headers: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        return len(self.body) + _OVERHEAD


class ListCache:
    """The answers of one process, of at most `max_bytes` in all; 0 keeps none. Safe to use from several threads."""

    def __init__(self, max_bytes: int) -> None:
        self._kept: LRUCache[str, _Kept] = LRUCache(max_bytes, getsizeof=lambda kept: kept.size)
        self._lock = Lock()

    def find(self, tag: str) -> Response | None:
        """The answer that is kept under a tag, None where none is."""
        with self._lock:
            kept = self._kept.get(tag)
        return None if kept is None else Response(kept.body, headers=list(kept.headers))

    def keep(self, tag: str, response: Response) -> None:
        """Keep an answer as it is now; one that goes out as it is written, or is larger than all room, is not kept."""
        if response.is_streamed:
            return
        kept = _Kept(body=response.get_data(), headers=tuple(response.headers))
        with self._lock:
            if kept.size <= self._kept.maxsize:
                self._kept[tag] = kept
