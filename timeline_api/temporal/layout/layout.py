"""The entries of a text with the years and days that their sequences give them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from timeline_api.edtf import EdtfValue
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.grammar import Match
from timeline_api.temporal.layout.entries import Entry, entries_of
from timeline_api.temporal.layout.lines import Lines
from timeline_api.temporal.layout.sequences import carries_of, sequences_of
from timeline_api.temporal.layout.years import date_entries


class Layout:
    """The entries of a text, dated by their sequences."""

    def __init__(self, text: str, matches: Sequence[Match], published: EdtfValue | None, cues: Cues) -> None:
        lines = Lines(text)
        self._entries = entries_of(lines, matches)
        self._starts = [entry.match.span.start for entry in self._entries]
        self.is_empty = not self._entries
        for sequence in sequences_of(self._entries):
            if sequence[0].level == "clock":
                for entry, carry in zip(sequence, carries_of(sequence), strict=True):
                    entry.shift = carry
            elif sequence[0].level != "year":
                date_entries(sequence, carries_of(sequence), lines, published, cues)

    def entry(self, offset: int) -> Entry | None:
        """The entry whose date begins at an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self._entries[index] if index >= 0 and self._starts[index] == offset else None
