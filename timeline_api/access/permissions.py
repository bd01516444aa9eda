"""What a key permits, told from the key alone: what the store holds cannot show through a refusal."""

from __future__ import annotations

from timeline_api.errors import ForeignTimeline, ScopeTooWeak
from timeline_api.model import AccessKey, Scope


def permit(key: AccessKey, scope: Scope, timeline: str | None) -> None:
    """Let pass what needs `scope` on `timeline`, None for what any key will do for.

    Raises ForeignTimeline: the key is for another timeline, whether this one exists or not; ScopeTooWeak.
    """
    if timeline is not None and not key.is_for(timeline):
        raise ForeignTimeline
    if not key.has_scope(scope):
        raise ScopeTooWeak(scope)
