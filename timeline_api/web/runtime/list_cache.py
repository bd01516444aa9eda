"""A cache of responses to lists, as the bytes that were sent, for front pages that request one list again and again.

A response is stored under an entity tag that contains the version of its timeline, so that outdated ones are never
found. The least recently used ones are dropped first.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from cachetools import LRUCache
from flask import Response

#: Bytes of memory of an answer in addition to its body.
_OVERHEAD = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    body: bytes
    headers: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        return len(self.body) + _OVERHEAD


class ListCache:
    """The cached answers of one process, at most `max_bytes` in all, 0 for none. Safe to use from several threads."""

    def __init__(self, max_bytes: int) -> None:
        self._entries: LRUCache[str, _Entry] = LRUCache(max_bytes, getsizeof=lambda entry: entry.size)
        self._lock = Lock()

    def find(self, tag: str) -> Response | None:
        """Return the answer that is stored under a tag, None if there is none."""
        with self._lock:
            entry = self._entries.get(tag)
        return None if entry is None else Response(entry.body, headers=list(entry.headers))

    def keep(self, tag: str, response: Response) -> None:
        """Store an answer as it is now, unless it is streamed or larger than the cache."""
        if response.is_streamed:
            return
        entry = _Entry(body=response.get_data(), headers=tuple(response.headers))
        with self._lock:
            if entry.size <= self._entries.maxsize:
                self._entries[tag] = entry
