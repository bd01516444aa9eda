"""The text of an event in lists, stored beside its record, so that a page of a list is read and not rendered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline_api.model import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """A function that renders an event as text, and the number of the shape of its texts, from 1 on.

    Texts of another shape, which another release wrote, are never returned.
    """

    shape: int
    write: Callable[[Event], bytes]
