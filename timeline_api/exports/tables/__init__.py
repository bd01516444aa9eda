"""Numbered tables of date, event and sources with their quotes, to read and to print."""

from __future__ import annotations

from timeline_api.exports.words import MODALITY_NAMES, attributions, dating_notes, disagreements
from timeline_api.model import Event

#: The headings of the columns.
HEADINGS = ("No.", "Date", "Event", "Sources")


def remarks(event: Event) -> tuple[str, ...]:
    """The lines below the title of an event: what it is unless it happened, its dating, whose claim, who disagrees."""
    modality = () if event.modality == "asserted" else (MODALITY_NAMES[event.modality],)
    claims = (f"Attributed: {words}" for words in attributions(event))
    return (*modality, *dating_notes(event), *claims, *disagreements(event))
