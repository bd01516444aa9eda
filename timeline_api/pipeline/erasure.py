"""Remove text of a deleted document from the history of edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from timeline_api import coreference
from timeline_api.corrections import Words, redacted, words_in
from timeline_api.model import Edit, EventMention
from timeline_api.store import Session, Store

_NOTHING = Words()


def forget(document_id: str, session: Session, *, timeline: str, store: Store) -> None:
    """Remove text of a document, in any version, from all edits of its timeline, unless other documents have it too.

    All edits are searched, since the states of events in an edit may have texts of mentions that the edit does not
    name. Values that people have set stay.
    """
    edits = session.edits()
    if not edits:
        return
    words, set_titles = _words(_mentions(document_id, timeline, store)), _set_titles(edits)
    for edit in edits:
        if redacted(edit, words, _NOTHING) != edit:
            others = _words(_others(document_id, edit, session))
            retained = replace(others, titles=others.titles | set_titles)
            session.save_edits([redacted(edit, words, retained)])


def _mentions(document_id: str, timeline: str, store: Store) -> Iterator[EventMention]:
    """The mentions of a document in all its versions."""
    for number in range(1, len(store.versions(timeline, document_id)) + 1):
        yield from store.version(timeline, document_id, number).mentions


def _others(document_id: str, edit: Edit, session: Session) -> Iterator[EventMention]:
    """The mentions of other documents in the events that an edit is about."""
    for event in session.events_with_mentions(edit.mentions):
        yield from (mention for mention in event.mentions if mention.document.id != document_id)


def _words(mentions: Iterable[EventMention]) -> Words:
    found = tuple(mentions)
    return words_in(found, coreference.counted_units(found))


def _set_titles(edits: Iterable[Edit]) -> frozenset[str]:
    set_fields = (field for edit in edits for field in edit.fields)
    return frozenset(str(value) for name, value in set_fields if name == "title" and value)
