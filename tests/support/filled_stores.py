"""Short ways to fill a store with documents of one sentence, each of which tells of one event."""

from __future__ import annotations

from typing import Any

from tests.support import builders
from timeline_api.model import Document, Event, EventMention, Extraction, Merge, TimelineQuery
from timeline_api.store import Store

STORY = "summit"


def told(edtf: str, place: str = "Rome", **more: Any) -> tuple[Document, EventMention]:
    """A document that says that the leaders met at `edtf`, and its mention of it."""
    actors, title = more.pop("actors", ()), more.pop("title", None)
    traits: dict[str, Any] = {key: more.pop(key) for key in ("modality", "kind") if key in more}
    sentence = more.pop("sentence", f"The leaders met in {place} ({edtf}).")
    document = builders.document(sentence, **more)
    traits |= {"title": title} if title else {}
    return document, builders.mention(
        sentence, on=edtf, edtf=edtf, trigger="met", actors=actors, document=document, **traits
    )


def found_in(document: Document, *mentions: EventMention) -> Extraction:
    return builders.extraction(document, *mentions)


def tell(store: Store, edtf: str, place: str = "Rome", *, timeline: str = STORY, **more: Any) -> Event:
    """Keep a document and the event that it alone tells of."""
    traits = {name: more.pop(name) for name in ("blocks", "conflicts", "salience") if name in more}
    document, mention = told(edtf, place, **more)
    event = builders.event(mention, modality=mention.modality, kind=mention.kind, **traits)
    with store.transaction(timeline) as session:
        session.add([found_in(document, mention)], Merge(written=(event,)))
    return event


def join(store: Store, event: Event, edtf: str, place: str = "Rome", **more: Any) -> Event:
    """Keep a document whose mention merges with `event`; the event keeps its id."""
    document, mention = told(edtf, place, **more)
    joined = builders.event(*event.mentions, mention, id=event.id, title=event.title)
    with store.transaction(STORY) as session:
        session.add([found_in(document, mention)], Merge(removed=(event.id,), written=(joined,)))
    return joined


def ids(store: Store, *, timeline: str = STORY, **query: Any) -> list[str]:
    """The ids of the first page of events that a query asks for."""
    return [event.id for event in store.events(timeline, TimelineQuery(**query)).items]


def pages(store: Store, **query: Any) -> list[tuple[Event, ...]]:
    """All pages of a query, cursor by cursor."""
    page = store.events(STORY, TimelineQuery(**query))
    read = [page.items]
    while page.next_cursor:
        page = store.events(STORY, TimelineQuery(**query, cursor=page.next_cursor))
        read.append(page.items)
    return read


def ids_of_documents(store: Store, timeline: str = STORY) -> list[str]:
    """The ids of all documents of a timeline, cursor by cursor."""
    page = store.documents(timeline, limit=100)
    found = [document.id for document in page.items]
    while page.next_cursor:
        page = store.documents(timeline, limit=100, cursor=page.next_cursor)
        found += [document.id for document in page.items]
    return found
