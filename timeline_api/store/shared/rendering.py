"""How lists show an event: a text that is kept beside its record, so that a page of a list is read and not written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline_api.model import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What writes the text of an event, and the number of the shape that its texts have, from 1 on.

    A text of another shape, which another release wrote, is never given out.
    """

    shape: int
    write: Callable[[Event], bytes]
