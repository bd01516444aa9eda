"""The contract of the access keys in a store."""

from __future__ import annotations

from typing import Protocol

from timeline_api.model import AccessKey


class Keys(Protocol):
    """The access keys. They are never deleted, since the service requires keys as soon as there was one."""

    def add(self, key: AccessKey) -> None:
        """Store a new key."""

    def find(self, key_id: str) -> AccessKey | None:
        """Return a key by its id, None if there is none. Changes of other processes are seen within a second."""

    def all(self) -> tuple[AccessKey, ...]:
        """Return all keys, including revoked and expired ones, in the order in which they were made."""

    def exist(self) -> bool:
        """Whether there is a key, also revoked or expired, that is no subscription token; at most a second late."""

    def revoke(self, key_id: str, *, at: int) -> AccessKey:
        """Revoke a key at a time in seconds since 1970; a key that is revoked already does not change.

        Raises KeyNotFound.
        """
