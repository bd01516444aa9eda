"""Documents in, timeline out."""

from __future__ import annotations

from timeline_api import pipeline
from timeline_api.exports import events_of
from timeline_api.extraction import Syntax
from timeline_api.model import Document, Event
from timeline_api.store import Store, open_store


def told(documents: list[Document], syntax: Syntax, store: Store | None = None) -> list[Event]:
    """The events of a timeline to which the documents came in this order."""
    store = store or open_store("memory:")
    for document in documents:
        pipeline.add_document(document, timeline="story", store=store, syntax=syntax)
    return list(events_of("story", store))


def only(events: list[Event], *, edtf: str, words: str, sources: int = 0) -> Event:
    """The one event at `edtf` with `words` in its title or quotes, told by so many sources if given."""
    found = [
        event
        for event in events
        if event.when.text == edtf
        and any(words.casefold() in (mention.title + mention.quote).casefold() for mention in event.mentions)
        and (not sources or event.corroboration == sources)
    ]
    assert len(found) == 1, [(event.when.text, event.title, event.sources) for event in found or events]
    return found[0]


def actors(event: Event) -> set[str]:
    return {actor.name for actor in event.actors}
