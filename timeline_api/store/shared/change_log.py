"""The change log: one entry for each event, with its last change.

An entry is written by the transaction that changes its event, with the version of the timeline that this makes. So the
entries are in the order of commits, and a reader that has read up to a version has missed none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from timeline_api.errors import ChangesGone, EventMoved, EventNotFound, InvalidCursor
from timeline_api.model import Change, Changes, Event, Merge, Timeline
from timeline_api.store.shared.cursors import Listing

#: After all ids, which are hexadecimal.
_AFTER_ALL = "~"


class Entry(NamedTuple):
    """The last change of an event: the versions of the timeline that made it and that brought the event."""

    event_id: str
    number: int
    created: int
    gone: bool


class Since(NamedTuple):
    """The position of a reader: the last entry that it has read."""

    number: int = 0
    event_id: str = ""


def entries_of(merge: Merge, version: int, before: Mapping[str, Entry]) -> list[Entry]:
    """The entries that a merge makes, given those that its events had."""
    written = {event.id for event in merge.written}
    gone = [(event_id, True) for event_id in merge.removed if event_id not in written]
    return [_entry(event_id, version, is_gone, before.get(event_id)) for event_id, is_gone in (*gone, *_here(written))]


def read_since(cursor: str, timeline: Timeline, listing: Listing) -> Since:
    """Return the position of a cursor; "" is the start, "now" the end of the present log.

    Raises InvalidCursor: it is not one of this timeline; ChangesGone: its timeline was deleted since.
    """
    if cursor == "now":
        return Since(timeline.version, _AFTER_ALL)
    try:
        key = listing.read(cursor)
    except InvalidCursor as error:
        raise InvalidCursor(str(error), field="since") from None
    if key is None:
        return Since()
    edition, number, event_id = key
    if edition != timeline.edition or int(number) > timeline.version:
        raise ChangesGone(timeline.name)
    return Since(int(number), str(event_id))


def changes_page(
    listing: Listing,
    timeline: Timeline,
    since: Since,
    entries: Sequence[Entry],
    limit: int,
    find: Callable[[str], Event],
) -> Changes:
    """The changes that entries tell of, which are one more than `limit` where there are more.

    `find` gives the event of an id, as the same state of the store has it.
    """

    def cursor(number: int, event_id: str) -> str:
        return listing.cursor((timeline.edition, number, event_id))

    items = tuple(_change(entry, since, cursor(entry.number, entry.event_id), find) for entry in entries[:limit])
    more = len(entries) > limit
    return Changes(items=items, cursor=items[-1].cursor if more else cursor(timeline.version, _AFTER_ALL), more=more)


def _here(written: Iterable[str]) -> list[tuple[str, bool]]:
    return [(event_id, False) for event_id in sorted(written)]


def _entry(event_id: str, version: int, gone: bool, before: Entry | None) -> Entry:
    # A document that is replaced withdraws its events first, under the version that brings them back.
    is_new = before is None or (before.gone and before.number < version)
    created = version if before is None or is_new else before.created
    return Entry(event_id, version, created, gone)


def _change(entry: Entry, since: Since, cursor: str, find: Callable[[str], Event]) -> Change:
    about = {"id": entry.event_id, "version": entry.number, "cursor": cursor}
    try:
        event = find(entry.event_id)
    except EventMoved as moved:
        return Change(kind="merged", into=moved.survivor, **about)  # type: ignore[arg-type]
    except EventNotFound:
        return Change(kind="removed", **about)  # type: ignore[arg-type]
    is_new = (entry.created, entry.event_id) > since
    return Change(kind="created" if is_new else "changed", event=event, **about)  # type: ignore[arg-type]
