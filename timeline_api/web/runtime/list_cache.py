"""A cache of responses to lists, in the bytes that were sent: a front page requests the same list again and again.

A response is stored under the entity tag of its timeline's version, so one that is out of date is never found again;
the lists used least recently make room.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from cachetools import LRUCache
from flask import Response

#: Bytes that an answer takes beside its body.
_OVERHEAD = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    body: bytes
    headers: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        return len(self.body) + _OVERHEAD


class ListCache:
    """The answers of one process, of at most `max_bytes` in all; 0 keeps none. Safe to use from several threads."""

    def __init__(self, max_bytes: int) -> None:
        self._entries: LRUCache[str, _Entry] = LRUCache(max_bytes, getsizeof=lambda entry: entry.size)
        self._lock = Lock()

    def find(self, tag: str) -> Response | None:
        """The answer that is entry under a tag, None where none is."""
        with self._lock:
            entry = self._entries.get(tag)
        return None if entry is None else Response(entry.body, headers=list(entry.headers))

    def keep(self, tag: str, response: Response) -> None:
        """Keep an answer as it is now; one that goes out as it is written, or is larger than all room, is not entry."""
        if response.is_streamed:
            return
        entry = _Entry(body=response.get_data(), headers=tuple(response.headers))
        with self._lock:
            if entry.size <= self._entries.maxsize:
                self._entries[tag] = entry
