"""Apply coreference to a stored timeline: how its events change with mentions and edits, and merge suggestions."""

from __future__ import annotations

from collections.abc import Mapping

from timeline_api import coreference
from timeline_api.corrections import Rulings, with_heirs
from timeline_api.model import LISTED_DATING, UNLISTED, Edit, EventMention, Merge, MergeSuggestion, Page, TimelineQuery
from timeline_api.store import Session, Store


def merged(mentions: tuple[EventMention, ...], session: Session) -> Merge:
    """Return the change that adds mentions to a timeline."""
    rulings = _rulings(session)
    tied_events = rulings.events_with_tied_mentions(mention.id for mention in mentions)
    return coreference.merge(mentions, rulings.with_tied(session.events_around), rulings, tied_events)


def withdrawn(document_id: str, session: Session) -> Merge:
    """Return the change that withdraws a document's mentions."""
    rulings = _rulings(session)
    events = rulings.with_tied_events(session.events_of(document_id))
    return coreference.withdraw(document_id, events, rulings.with_tied(session.events_around), rulings)


def remerged(edit: Edit, session: Session) -> Merge:
    """Return the change after an edit that was stored or undone."""
    rulings = _rulings(session)
    events = rulings.with_tied_events(
        (*session.events_with_mentions(edit.mentions), *rulings.events_with_tied_mentions(edit.mentions))
    )
    return coreference.remerge(edit.mentions, events, rulings.with_tied(session.events_around), rulings)


def merge_suggestions(timeline: str, *, limit: int, cursor: str = "", store: Store) -> Page[MergeSuggestion]:
    """Return merge suggestions for some events of a timeline and later ones, the most similar first.

    `limit` is the number of events that are compared with later ones, in chronological order from `cursor` on. A
    page may therefore be empty and not be the last one.

    Raises TimelineNotFound, InvalidCursor.
    """
    page = store.events(timeline, TimelineQuery(limit=limit, cursor=cursor, without=UNLISTED, dating=LISTED_DATING))
    mentions = [mention.id for event in page.items for mention in event.mentions]
    with store.view(timeline) as session:
        rulings = _rulings(session)
        rulings.learn(mentions)
        # Read again: since the page was read, one of the events may have been merged or deleted.
        events = session.events_with_mentions(mentions)
        found = coreference.merge_suggestions(events, session.events_around, rulings)
    return Page(items=tuple(found), next_cursor=page.next_cursor)


def follow(heirs: Mapping[str, str], session: Session) -> None:
    """Move edits to the mentions of a new version of a document; `heirs` maps old ids of mentions to new ones."""
    changed = ((edit, with_heirs(edit, heirs)) for edit in session.edits_about(heirs))
    session.save_edits([after for before, after in changed if after != before])


def _rulings(session: Session) -> Rulings:
    return Rulings(session.edits_about, session.events_with_mentions)
