"""Errors of what is sent: it cannot be accepted, or contradicts what is stored."""

from __future__ import annotations

from timeline_api.errors.base import TimelineError


class InvalidInput(TimelineError):
    """Something sent cannot be accepted.

    `field` is the name of the offending field as the caller wrote it, or None when the whole input is meant.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class InvalidJson(InvalidInput):
    """A text is not JSON as the contract wants it: UTF-8, no NaN, no name twice, no endless number or depth."""


class InvalidEdtf(InvalidInput):
    """A string is not an EDTF value that the timeline can place."""


class InvalidDate(InvalidInput):
    """A string is no date that can be read, or can be several."""


class InvalidCursor(InvalidInput):
    """A page cursor that this list did not make."""


class BrokenBody(InvalidInput):
    """A packed body cannot be unpacked: it is cut off, or packed in another way than it declares."""


class UnreadablePage(InvalidInput):
    """No article can be read from a web page: it is too large or too deep, took too long, or has no text."""


class KeyReused(InvalidInput):
    """An idempotency key was given again with another document."""


class UnknownLanguage(InvalidInput):
    """No rules are installed for a language."""


class DocumentTooCostly(InvalidInput):
    """A document takes more CPU time or memory to be read than one may; it is not read again for an hour."""


class ChangeTooCostly(TimelineError):
    """Correcting an event takes more CPU time than a correction may; nothing was changed."""


class AlreadyUndone(TimelineError):
    """An edit was undone before; to have it again, undo the undo."""

    def __init__(self, number: int, undone: int) -> None:
        super().__init__(f"edit {number} was undone by edit {undone}; to have it again, undo that")


class DocumentConflict(TimelineError):
    """A document id that stands for one text was given with another."""
