"""Suggest which events of a timeline may be one, for a person to merge or to keep apart."""

from __future__ import annotations

from timeline_api import coreference
from timeline_api.corrections import Rulings
from timeline_api.model import UNLISTED, MergeSuggestion, Page, TimelineQuery
from timeline_api.store import Store


def merge_suggestions(timeline: str, *, limit: int, cursor: str = "", store: Store) -> Page[MergeSuggestion]:
    """Return the merges to suggest of some events of a timeline with later ones, the most alike first.

    `limit` is the number of events that are compared with later ones, in chronological order from `cursor` on. A
    page may therefore be empty and not be the last one.

    Raises TimelineNotFound, InvalidCursor.
    """
    page = store.events(timeline, TimelineQuery(limit=limit, cursor=cursor, without=UNLISTED))
    mentions = [mention.id for event in page.items for mention in event.mentions]
    with store.view(timeline) as session:
        rulings = Rulings(session.edits_about, session.events_with_mentions)
        rulings.learn(mentions)
        # read again: since the page was read, one of the events may have been merged or deleted
        events = session.events_with_mentions(mentions)
        found = coreference.merge_suggestions(events, session.events_around, rulings)
    return Page(items=tuple(found), next_cursor=page.next_cursor)
