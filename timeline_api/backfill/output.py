"""Write all events of a store to files: JSON lines, and Parquet if pyarrow is installed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

import orjson

from timeline_api.backfill.tables import EVENT_COLUMNS, MENTION_COLUMNS, Table, event_row, mention_rows
from timeline_api.exports import events_of
from timeline_api.model import Timeline
from timeline_api.schemas import Json, event_detail_json
from timeline_api.store import Store

_PAGE = 500


def write_output(store: Store, folder: Path) -> tuple[Path, ...]:
    """Write each event with its mentions as a JSON line that names its timeline; return the files.

    Where pyarrow is installed, events.parquet and mentions.parquet say the same as tables. Timelines come by name,
    their events in chronological order. Each file is there whole or not at all, and no more than a page of events is
    held.
    """
    files = tuple(folder / name for name in _names())
    with ExitStack() as stack:
        lines, *tables = (stack.enter_context(_whole(file)) for file in files)
        if tables:
            events = stack.enter_context(Table(tables[0], EVENT_COLUMNS))
            mentions = stack.enter_context(Table(tables[1], MENTION_COLUMNS))
        for event in _events(store):
            lines.write(orjson.dumps(event, option=orjson.OPT_APPEND_NEWLINE))
            if tables:
                events.write(event_row(event))
                for row in mention_rows(event):
                    mentions.write(row)
    return files


def _names() -> tuple[str, ...]:
    return ("events.jsonl", *(("events.parquet", "mentions.parquet") if find_spec("pyarrow") else ()))


@contextmanager
def _whole(file: Path) -> Iterator[BinaryIO]:
    """Open a stream to a file that appears under its name, synced to the disk, at the end of the block."""
    unfinished = file.with_name(f"{file.name}.unfinished")
    with unfinished.open("wb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(file)


def _events(store: Store) -> Iterator[Json]:
    for timeline in _timelines(store):
        for event in events_of(timeline.name, store):
            yield {"timeline": timeline.name, **event_detail_json(event)}


def _timelines(store: Store) -> Iterator[Timeline]:
    page = store.timelines(limit=_PAGE)
    yield from page.items
    while page.next_cursor is not None:
        page = store.timelines(limit=_PAGE, cursor=page.next_cursor)
        yield from page.items
