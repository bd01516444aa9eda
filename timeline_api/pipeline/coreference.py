"""The change of a timeline's events when mentions or edits change, computed within the transaction that stores it."""

from __future__ import annotations

from collections.abc import Mapping

from timeline_api import coreference
from timeline_api.corrections import Rulings, with_heirs
from timeline_api.model import Edit, EventMention, Merge
from timeline_api.store import Session


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


def follow(heirs: Mapping[str, str], session: Session) -> None:
    """Move edits to the mentions that replace those they name in a new version of a document."""
    changed = ((edit, with_heirs(edit, heirs)) for edit in session.edits_about(heirs))
    session.save_edits([after for before, after in changed if after != before])


def _rulings(session: Session) -> Rulings:
    return Rulings(session.edits_about, session.events_with_mentions)
