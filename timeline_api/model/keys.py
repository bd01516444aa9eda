"""Access keys: which timelines a caller has access to, and with which scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What a key permits; each scope includes those before it.
Scope = Literal["subscribe", "read", "write", "admin"]
SCOPES: tuple[Scope, ...] = ("subscribe", "read", "write", "admin")

#: The scope of a subscription token: a key that is sent in an address and opens nothing but what can be subscribed to.
SUBSCRIBE: Scope = "subscribe"

#: Instead of a timeline's name: every timeline, and what belongs to none. No timeline can have this name.
ALL_TIMELINES = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessKey:
    """What is stored of a key; its text is not stored.

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

    def is_for(self, timeline: str) -> bool:
        """Whether it is for this timeline; with ALL_TIMELINES, whether it is for every one."""
        return self.timeline in (ALL_TIMELINES, timeline)

    def has_scope(self, scope: Scope) -> bool:
        """Whether its scope includes `scope`."""
        return SCOPES.index(self.scope) >= SCOPES.index(scope)
