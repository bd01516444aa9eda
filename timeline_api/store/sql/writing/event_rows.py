"""The rows of an event in the tables that find, sort and filter it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline_api.model import Event, origin_of
from timeline_api.store.shared.event_filter import actor_names, first_day, leads, source_names

Row = dict[str, Any]


def event_row(event: Event, version: int) -> Row:
    """Its row in `events`, written by a version of the timeline."""
    lead = leads(event, version)
    starts, rank, latest, title, event_id = event.sort_key
    return {
        "id": event_id,
        "starts": starts,
        "rank": rank,
        "latest": latest,
        "title": title,
        "earliest": first_day(event.when),
        "modality": event.modality,
        "kind": event.kind,
        "corroboration": event.corroboration,
        "disputed": event.disputed,
        "by_salience": lead["salience"],
        "by_corroboration": lead["corroboration"],
        "by_change": lead["changed"],
        "hidden": event.hidden,
    }


def key_rows(event: Event) -> Iterator[Row]:
    """Its rows in `event_keys`."""
    for value, actor in actor_names(event).items():
        yield {"kind": "actor", "value": value, "name": actor.name.strip(), "type": actor.type}
    for value, name in source_names(event).items():
        yield {"kind": "source", "value": value, "name": name, "type": None}
    if event.dating != "stated":
        yield {"kind": "dating", "value": event.dating, "name": None, "type": None}
    if event.media and event.media.type == "image":
        yield {"kind": "picture", "value": origin_of(event.media.url), "name": None, "type": None}
    yield from ({"kind": "block", "value": value, "name": None, "type": None} for value in set(event.blocks))


def mention_rows(event: Event) -> Iterator[Row]:
    """Its rows in `event_mentions`."""
    documents_by_mention = {mention.id: mention.document.id for mention in event.mentions}
    yield from ({"id": mention, "document_id": document} for mention, document in documents_by_mention.items())
