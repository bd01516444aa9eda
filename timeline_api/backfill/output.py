"""All events of a store as one file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import orjson

from timeline_api.exports import events_of
from timeline_api.model import Timeline
from timeline_api.schemas import event_detail_json
from timeline_api.store import Store

_PAGE = 500


def write_events(store: Store, file: Path) -> int:
    """Write each event with its mentions as a JSON line that names its timeline; return how many.

    Timelines come by name, their events in chronological order. The file is there whole or not at all.
    """
    unfinished, count = file.with_name(f"{file.name}.unfinished"), 0
    with unfinished.open("wb") as stream:
        for timeline in _timelines(store):
            for event in events_of(timeline.name, store):
                shown = {"timeline": timeline.name, **event_detail_json(event)}
                stream.write(orjson.dumps(shown, option=orjson.OPT_APPEND_NEWLINE))
                count += 1
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(file)
    return count


def _timelines(store: Store) -> Iterator[Timeline]:
    page = store.timelines(limit=_PAGE)
    yield from page.items
    while page.next_cursor is not None:
        page = store.timelines(limit=_PAGE, cursor=page.next_cursor)
        yield from page.items
