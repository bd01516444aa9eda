"""Numbered tables of date, event and sources with their quotes, to read and to print."""

from __future__ import annotations

from timeline_api.exports.words import MODALITY_NAMES, attributions, disagreements
from timeline_api.model import Event

#: The headings of the columns.
HEADINGS = ("No.", "Date", "Event", "Sources")


def remarks(event: Event) -> tuple[str, ...]:
    """The lines below the title of an event: what it is where it did not simply happen, whose claim, who disagrees."""
    modality = () if event.modality == "asserted" else (MODALITY_NAMES[event.modality],)
    return (*modality, *(f"Attributed: {words}" for words in attributions(event)), *disagreements(event))
