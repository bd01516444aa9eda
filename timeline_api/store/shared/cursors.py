"""Cursors of lists that are read page by page.

A cursor is the sort key of the last element of a page, signed together with the name of the list, as URL-safe text.
Elements that are added between two pages therefore neither repeat nor hide others, and every page costs the same.
"""

from __future__ import annotations

import hmac
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hmac import compare_digest
from typing import TypeVar

import orjson

from timeline_api.errors import InvalidCursor
from timeline_api.model import Page, TimelineQuery

T = TypeVar("T")
Key = tuple[int | str, ...]

_SIGNATURE_BYTES = 16
_LARGEST = 2**63  # what a database takes for an integer


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One list in one order: the name that its cursors are bound to, the types of its sort key, what signs them."""

    secret: bytes
    name: str
    key_types: tuple[type, ...]

    def cursor(self, key: Key) -> str:
        """The cursor that leads to what follows `key`."""
        written = orjson.dumps(key)
        return _in_text(self._signature(written) + written)

    def read(self, cursor: str) -> Key | None:
        """The key to start after, None for the start of the list.

        Raises InvalidCursor: `cursor` is from another list or order, or not whole.
        """
        if not cursor:
            return None
        try:
            opened = b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        except ValueError:
            raise _foreign() from None
        signature, written = opened[:_SIGNATURE_BYTES], opened[_SIGNATURE_BYTES:]
        if not compare_digest(signature, self._signature(written)) or _in_text(opened) != cursor:
            raise _foreign()
        key = tuple(orjson.loads(written))
        if not self._has_types(key):  # an earlier release may have sorted this list by something else
            raise _foreign()
        return key

    def page(self, elements: Sequence[T], limit: int, key: Callable[[T], Key]) -> Page[T]:
        """The first `limit` of `elements`; one more than that says that the list goes on."""
        items = tuple(elements[:limit])
        goes_on = len(elements) > limit
        return Page(items=items, next_cursor=self.cursor(key(items[-1])) if goes_on else None)

    def _signature(self, written: bytes) -> bytes:
        return hmac.digest(self.secret, self.name.encode() + b"\0" + written, "sha256")[:_SIGNATURE_BYTES]

    def _has_types(self, key: Key) -> bool:
        in_range = all(-_LARGEST <= part < _LARGEST for part in key if isinstance(part, int))
        return in_range and tuple(type(part) for part in key) == self.key_types


@dataclass(frozen=True, slots=True)
class Listings:
    """The lists of a store; cursors of one are good for stores with the same secret."""

    secret: bytes

    def timelines(self, public_and: str | None = None) -> Listing:
        """All timelines by name, or the public ones and the one that is named."""
        return self._listing("timelines" if public_and is None else f"public timelines {public_and}", str)

    def documents(self, timeline: str) -> Listing:
        """The documents of a timeline in the order in which they came, by the timeline's version that each one made."""
        return self._listing(f"documents {timeline}", int)

    def events(self, timeline: str, query: TimelineQuery) -> Listing:
        """The events of a timeline that a query asks for, by its sort key; cursors hold for its filters."""
        filters = replace(query, order="desc" if query.is_reversed else "asc", limit=0, cursor="", counted=False)
        filters = replace(filters, actor_keys=())
        lead = () if query.sort == "date" else (int,)
        return self._listing(f"events {timeline} {filters}", *lead, int, int, int, str, str)

    def search(self, q: str, public_and: str | None) -> Listing:
        """The events of several timelines that have some words, by salience, time and timeline."""
        readable = "all" if public_and is None else f"public {public_and}"
        return self._listing(f"search {readable} {q}", int, int, int, int, str, str, str)

    def actors(self, timeline: str) -> Listing:
        """The actors of a timeline by their names, case aside."""
        return self._listing(f"actors {timeline}", str, str)

    def actor_history(self, timeline: str, wanted: str) -> Listing:
        """The edits of an actor by their numbers, the latest first."""
        return self._listing(f"actor history {timeline} {wanted}", int)

    def changes(self, timeline: str) -> Listing:
        """What became of the events of a timeline, by its edition and version and the event's id."""
        return self._listing(f"changes {timeline}", str, int, str)

    def jobs(self, timeline: str) -> Listing:
        """The jobs of a timeline by the order in which they came, the latest first."""
        return self._listing(f"jobs {timeline}", int)

    def history(self, timeline: str, event_id: str) -> Listing:
        """The edits of an event by their numbers, the latest first."""
        return self._listing(f"history {timeline} {event_id}", int)

    def _listing(self, name: str, *key_types: type) -> Listing:
        return Listing(secret=self.secret, name=name, key_types=key_types)


def _in_text(opened: bytes) -> str:
    return urlsafe_b64encode(opened).rstrip(b"=").decode("ascii")


def _foreign() -> InvalidCursor:
    return InvalidCursor("the cursor is not one that this list gave out", field="cursor")
