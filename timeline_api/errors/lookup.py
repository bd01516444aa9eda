"""Errors of what is requested: it does not exist, or is elsewhere now."""

from __future__ import annotations

from timeline_api.errors.base import TimelineError


class NotFound(TimelineError):
    """What was requested does not exist."""


class TimelineNotFound(NotFound):
    """No timeline has this name."""

    def __init__(self, timeline: str) -> None:
        super().__init__(f"there is no timeline named {timeline!r}")


class AddressNotFound(NotFound):
    """The address of an unlisted timeline or a subscription is wrong, or was withdrawn."""

    def __init__(self) -> None:
        super().__init__("this address leads to nothing, or no longer does")


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


class ActorNotFound(NotFound):
    """No actor of the timeline has this id."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"there is no actor {wanted!r} on this timeline")


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
