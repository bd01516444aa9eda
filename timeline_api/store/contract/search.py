"""The contract of searching the events of several timelines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from timeline_api.model import Page
from timeline_api.store.contract.rendering import Renderer

#: The public timelines that a search covers for a caller who may not read all: those made last.
MOST_PUBLIC = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent:
    """An event that a search found: the name and title of its timeline, and its text."""

    timeline: str
    title: str
    text: bytes


class Search(Protocol):
    """The events of several timelines that lists have: none hidden, of a kind in UNLISTED or of an uncertain date."""

    def texts(
        self, q: str, renderer: Renderer, *, limit: int, cursor: str = "", public_and: str | None = None
    ) -> Page[FoundEvent]:
        """Return the events that have all words of `q` (`TimelineQuery.q`), the most salient first, equal ones by time.

        Searches all timelines; with `public_and` only the MOST_PUBLIC public ones that were made last and the one of
        that name.
        Raises InvalidCursor: `cursor` is not from this list; InvalidInput: `q` is too long.
        """
