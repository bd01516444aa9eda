"""Errors of the service itself: unavailable, overloaded, or set up wrongly."""

from __future__ import annotations

from timeline_api.errors.base import TimelineError


class TooManyStreams(TimelineError):
    """No more streams can be held open; ask without one, or again after `retry_after` seconds."""

    def __init__(self, *, retry_after: int) -> None:
        super().__init__("no more streams can be held open now; ask for application/json, or later")
        self.retry_after = retry_after


class PagesUnavailable(TimelineError):
    """No process can be started that reads web pages; try again after `retry_after` seconds."""

    def __init__(self, *, retry_after: int = 10) -> None:
        super().__init__("web pages cannot be read now; send the text, or come back")
        self.retry_after = retry_after


class Overloaded(TimelineError):
    """As many requests are being read or written, or wait as jobs, as there is room for; try again later."""

    def __init__(self, message: str = "there is no room for one more now, try again", *, retry_after: int = 1) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class StoreBusy(TimelineError):
    """Other writers hold the timeline; try again after `retry_after` seconds."""

    def __init__(self, message: str = "the timeline is busy, try again", *, retry_after: int = 1) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class StoreUnavailable(TimelineError):
    """The database does not answer; try again after `retry_after` seconds."""

    def __init__(self, message: str = "the database does not answer", *, retry_after: int = 5) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ReadingFailed(TimelineError):
    """An error that nobody foresaw ended the reading of a document; it is logged and the document is not stored."""

    def __init__(self) -> None:
        super().__init__("the document could not be read; the failure is logged")


class ReadersLost(TimelineError):
    """The processes or machines that read an archive were lost; what was reported as added is stored."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"what reads the archive was lost ({reason}); run it again to go on from there")


class GrammarError(TimelineError):
    """A language file cannot be used; the text names the file, the rule and the slot."""


class SettingsError(TimelineError):
    """A setting has a value it cannot have; the text names the environment variable."""
