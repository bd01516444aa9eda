"""Every error that the package raises on purpose; none of them knows HTTP (`web/responses/problems.py` maps them).

TimelineError
├── InvalidInput            the input cannot be accepted; names the field
│   ├── InvalidJson         a text is not the JSON that the contract requires
│   ├── InvalidEdtf         a string is not an EDTF value
│   ├── InvalidDate         a string is not a date that can be read, or can be several
│   ├── InvalidCursor       a page cursor was not made by this list
│   ├── BrokenBody          a compressed body cannot be decompressed
│   ├── UnreadablePage      no article can be read from a web page
│   ├── KeyReused           an idempotency key was sent again with another document
│   ├── UnknownLanguage     there are no rules for the document's language
│   └── DocumentTooCostly   a document exceeds its budget of CPU time or memory
├── NotFound                the requested object does not exist
│   ├── TimelineNotFound
│   ├── TimelineDeleted     the timeline was deleted while documents were added to it
│   ├── DocumentNotFound
│   ├── VersionNotFound
│   ├── EventNotFound
│   ├── ConflictNotFound
│   ├── EditNotFound
│   ├── JobNotFound
│   └── KeyNotFound
├── Unauthenticated         the caller is not identified
│   ├── KeyMissing          no access key was sent where one is needed
│   └── KeyRefused          the access key is unknown, expired or revoked
├── Forbidden               the caller is not allowed to do this
│   ├── ForeignTimeline     the access key is for another timeline
│   ├── ScopeTooWeak        the scope of the access key does not include this
│   ├── NotFromHere         a proxy sent the request, and without keys only this machine is answered
│   └── CrossSite           a web page of another site sent the request
├── RateLimited             the caller has sent too many requests
├── EventMoved              the event was merged into another one, which it names
├── ChangesGone             a cursor belongs to a timeline that was deleted since
├── TooManyStreams          no more streams can be opened
├── PagesUnavailable        no process can be started that reads web pages
├── Overloaded              no more requests or jobs can be admitted
├── AlreadyUndone           an edit was undone before
├── DocumentConflict        a document id was sent again with another text
├── StoreBusy               other writers hold the timeline; the same call may succeed later
├── StoreUnavailable        the database does not answer
├── ReadingFailed           an unexpected error ended the reading of a document
├── ReadersLost             the processes that read an archive were lost
├── GrammarError            a language file is wrong; names file, rule and slot
└── SettingsError           a setting is wrong; names the variable
"""

from __future__ import annotations


class TimelineError(Exception):
    """Base of all errors of the package; its text is written for the person who calls."""


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


class NotFound(TimelineError):
    """What was requested does not exist."""


class TimelineNotFound(NotFound):
    """No timeline has this name."""

    def __init__(self, timeline: str) -> None:
        super().__init__(f"there is no timeline named {timeline!r}")


class TimelineDeleted(NotFound):
    """The timeline was deleted while documents were added to it one after the other; those left are not added."""

    def __init__(self, timeline: str) -> None:
        super().__init__(f"timeline {timeline!r} was deleted while documents were added to it; add them again")


class DocumentNotFound(NotFound):
    """The timeline holds no document with this id."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"there is no document {document_id!r} on this timeline")


class VersionNotFound(NotFound):
    """The document has no version with this number."""

    def __init__(self, document_id: str, number: int) -> None:
        super().__init__(f"document {document_id!r} has no version {number}")


class EventNotFound(NotFound):
    """The timeline holds no event with this id."""

    def __init__(self, event_id: str) -> None:
        super().__init__(f"there is no event {event_id!r} on this timeline")


class Unauthenticated(TimelineError):
    """The request is not authenticated."""


class KeyMissing(Unauthenticated):
    """An access key is needed and none was sent."""

    def __init__(self, message: str = "an access key is needed") -> None:
        super().__init__(message)


class KeyRefused(Unauthenticated):
    """The access key is not one of this service, has expired or was revoked."""


class Forbidden(TimelineError):
    """Whoever asks may not do this."""


class ForeignTimeline(Forbidden):
    """The access key is for another timeline; whether this one exists is not disclosed."""

    def __init__(self) -> None:
        super().__init__("the access key is not for this")


class ScopeTooWeak(Forbidden):
    """The access key may do less than this; `needed` is the scope that would do."""

    def __init__(self, needed: str) -> None:
        super().__init__(f"the access key needs the scope {needed!r}")
        self.needed = needed


class NotFromHere(Forbidden):
    """Without an access key the service answers its own machine alone, and a proxy sent the request."""

    def __init__(self) -> None:
        super().__init__(
            "without an access key the service answers its own machine alone, and this came through a proxy: make a "
            "key with `timeline-api keys create`, or set TIMELINE_SERVE_WITHOUT_KEYS=true to let everybody in"
        )


class CrossSite(Forbidden):
    """A web page of another site sent a request that only pages of the service and of named origins may send."""

    def __init__(self) -> None:
        super().__init__(
            "a web page of another site sent this; TIMELINE_ALLOWED_ORIGINS names the origins whose pages may"
        )


class RateLimited(TimelineError):
    """Too many requests came from one key or address; try again after `retry_after` seconds."""

    def __init__(self, limit: str, *, retry_after: int) -> None:
        super().__init__(f"no more requests than {limit} are answered")
        self.retry_after = retry_after


class KeyNotFound(NotFound):
    """No access key has this id."""

    def __init__(self, key_id: str) -> None:
        super().__init__(f"there is no access key {key_id!r}")


class ConflictNotFound(NotFound):
    """The event has no conflict with this id."""

    def __init__(self, event_id: str, conflict: str) -> None:
        super().__init__(f"event {event_id!r} has no conflict {conflict!r}")


class EditNotFound(NotFound):
    """The event's history has no edit with this number."""

    def __init__(self, event_id: str, number: int) -> None:
        super().__init__(f"there is no edit {number} in the history of event {event_id!r}")


class JobNotFound(NotFound):
    """The timeline has no job with this id, or not any more: those that ended are stored for some days."""

    def __init__(self, job_id: str) -> None:
        super().__init__(f"there is no job {job_id!r} on this timeline")


class EventMoved(TimelineError):
    """The event was merged into another one; `survivor` is the id under which it lives on."""

    def __init__(self, event_id: str, survivor: str) -> None:
        super().__init__(f"event {event_id!r} is now part of {survivor!r}")
        self.survivor = survivor


class ChangesGone(TimelineError):
    """A cursor of changes is of a timeline that was deleted since; start anew, without one."""

    def __init__(self, timeline: str) -> None:
        super().__init__(f"timeline {timeline!r} was made anew since; start without a cursor")


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


class AlreadyUndone(TimelineError):
    """An edit was undone before; to have it again, undo the undo."""

    def __init__(self, number: int, undone: int) -> None:
        super().__init__(f"edit {number} was undone by edit {undone}; to have it again, undo that")


class DocumentConflict(TimelineError):
    """A document id that stands for one text was given with another."""


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
