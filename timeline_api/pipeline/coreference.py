"""What a change of mentions or of edits does to the events of a timeline, within the transaction that makes it."""

from __future__ import annotations

from collections.abc import Mapping

from timeline_api import coreference
from timeline_api.corrections import Rulings, followed
from timeline_api.model import Edit, EventMention, Merge
from timeline_api.store import Session


def merged(mentions: tuple[EventMention, ...], session: Session) -> Merge:
    """What putting mentions beside those of the timeline changes, as people have ruled."""
    rulings = _rulings(session)
    kin = rulings.holding_kin(mention.id for mention in mentions)
    return coreference.merge(mentions, rulings.looking(session.events_around), rulings, kin)


def withdrawn(document_id: str, session: Session) -> Merge:
    """What taking a document's mentions away changes."""
    rulings = _rulings(session)
    events = rulings.around(session.events_of(document_id))
    return coreference.withdraw(document_id, events, rulings.looking(session.events_around), rulings)


def remerged(edit: Edit, session: Session) -> Merge:
    """What an edit changes that the timeline keeps already, or has just ceased to count."""
    rulings = _rulings(session)
    events = rulings.around((*session.events_holding(edit.mentions), *rulings.holding_kin(edit.mentions)))
    return coreference.remerge(edit.mentions, events, rulings.looking(session.events_around), rulings)


def follow(heirs: Mapping[str, str], session: Session) -> None:
    """Let edits go on to the mentions that a new version of a document has in the place of those before."""
    changed = ((edit, followed(edit, heirs)) for edit in session.edits_about(heirs))
    session.keep_edits([after for before, after in changed if after != before])


def _rulings(session: Session) -> Rulings:
    return Rulings(session.edits_about, session.events_holding)
