"""Rendering of events for lists. Texts are stored beside the records, so that a page is only read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline_api.model import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """A function that renders an event as text, and the number of the shape of its texts, from 1 on.

    Stored texts of another shape, written by another release, are never returned.
    """

    shape: int
    write: Callable[[Event], bytes]
