"""Lists that are read page by page, each page starting after the last element of the one before.

A cursor is the sort key of that last element, sealed with the name of the list, in URL-safe text. What comes in
between two pages therefore neither repeats nor hides an element, and every page costs the same.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import orjson

from timeline_api.errors import InvalidCursor
from timeline_api.model import Page, TimelineQuery

T = TypeVar("T")
Key = tuple[int | str, ...]

_SEAL_BYTES = 8
_LARGEST = 2**63  # what a database takes for an integer


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One list in one order: the name that its cursors are bound to and the types of its sort key."""

    name: str
    key_types: tuple[type, ...]

    def cursor(self, key: Key) -> str:
        """The cursor that leads to what follows `key`."""
        written = orjson.dumps(key)
        return urlsafe_b64encode(self._seal(written) + written).rstrip(b"=").decode("ascii")

    def read(self, cursor: str) -> Key | None:
        """The key to start after, None for the start of the list.

        Raises InvalidCursor: `cursor` is from another list or order, or not whole.
        """
        if not cursor:
            return None
        try:
            opened = b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
            seal, written = opened[:_SEAL_BYTES], opened[_SEAL_BYTES:]
            key = tuple(orjson.loads(written))
        except (ValueError, TypeError):
            raise _foreign() from None
        if seal != self._seal(written) or not self._has_types(key) or self.cursor(key) != cursor:
            raise _foreign()
        return key

    def page(self, elements: Sequence[T], limit: int, key: Callable[[T], Key]) -> Page[T]:
        """The first `limit` of `elements`; one more than that says that the list goes on."""
        shown = tuple(elements[:limit])
        goes_on = len(elements) > limit
        return Page(items=shown, next_cursor=self.cursor(key(shown[-1])) if goes_on else None)

    def _seal(self, written: bytes) -> bytes:
        return hashlib.blake2b(self.name.encode() + b"\0" + written, digest_size=_SEAL_BYTES).digest()

    def _has_types(self, key: Key) -> bool:
        in_range = all(-_LARGEST <= part < _LARGEST for part in key if isinstance(part, int))
        return in_range and tuple(type(part) for part in key) == self.key_types


TIMELINES = Listing(name="timelines", key_types=(str,))


def documents_of(timeline: str) -> Listing:
    """The documents of a timeline in the order in which they came, by the timeline's version that each one made."""
    return Listing(name=f"documents {timeline}", key_types=(int,))


def events_of(timeline: str, query: TimelineQuery) -> Listing:
    """The events of a timeline that a query asks for, by `lookup.standing`; a cursor is good for its filters alone."""
    asked = replace(query, order="desc" if query.is_reversed else "asc", limit=0, cursor="", counted=False)
    lead = () if query.sort == "date" else (int,)
    return Listing(name=f"events {timeline} {asked}", key_types=(*lead, int, int, int, str, str))


def changes_of(timeline: str) -> Listing:
    """What became of the events of a timeline, by its edition and version and the event's id."""
    return Listing(name=f"changes {timeline}", key_types=(str, int, str))


def history_of(timeline: str, event_id: str) -> Listing:
    """The edits of an event by their numbers, the latest first."""
    return Listing(name=f"history {timeline} {event_id}", key_types=(int,))


def _foreign() -> InvalidCursor:
    return InvalidCursor("the cursor is not one that this list gave out", field="cursor")
