"""Access keys: who may ask for which timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What a key may do, each scope with all that those before it may.
Scope = Literal["read", "write", "admin"]
SCOPES: tuple[Scope, ...] = ("read", "write", "admin")

#: In the place of a timeline's name: every timeline, and what belongs to none. No timeline can be called so.
ALL_TIMELINES = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessKey:
    """What is kept of a key; its text is not.

    `id` is public and finds the key, `digest` is the SHA-256 of its text. Times are in seconds since 1970; from
    `expires` on the key is refused, None for never. `revoked` is when it was withdrawn, None while it was not.
    """

    id: str
    digest: bytes
    timeline: str
    scope: Scope
    name: str
    made: int
    expires: int | None = None
    revoked: int | None = None

    def opens(self, timeline: str) -> bool:
        """Whether it is for this timeline; ALL_TIMELINES asks whether it is for every one."""
        return self.timeline in (ALL_TIMELINES, timeline)

    def suffices(self, scope: Scope) -> bool:
        """Whether it may do what needs `scope`."""
        return SCOPES.index(self.scope) >= SCOPES.index(scope)
