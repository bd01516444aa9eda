"""The contract of the access keys in a store."""

from __future__ import annotations

from typing import Protocol

from timeline_api.model import AccessKey


class Keys(Protocol):
    """The access keys. None is ever dropped: that there was one keeps the service closed."""

    def add(self, key: AccessKey) -> None:
        """Keep a new key."""

    def find(self, key_id: str) -> AccessKey | None:
        """A key by its id, None where there is none; what another process did to it is seen within a second."""

    def all(self) -> tuple[AccessKey, ...]:
        """All keys, revoked and expired ones too, in the order in which they were made."""

    def exist(self) -> bool:
        """Whether there is any but subscription tokens, revoked and expired ones too, as of a second ago at most."""

    def revoke(self, key_id: str, *, at: int) -> AccessKey:
        """Withdraw a key, at a time in seconds since 1970; it stays as it is when it was revoked before.

        Raises KeyNotFound.
        """
