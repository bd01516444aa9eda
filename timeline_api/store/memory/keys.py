"""Access keys that live as long as the process."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock

from timeline_api.errors import KeyNotFound
from timeline_api.model import AccessKey


class MemoryKeys:
    """Keys by id. `Keys` says what each method promises."""

    def __init__(self) -> None:
        self._kept: dict[str, AccessKey] = {}
        self._gate = Lock()

    def add(self, key: AccessKey) -> None:
        """Keep a new key."""
        with self._gate:
            self._kept[key.id] = key

    def find(self, key_id: str) -> AccessKey | None:
        """A key by its id."""
        return self._kept.get(key_id)

    def all(self) -> tuple[AccessKey, ...]:
        """All keys, the oldest first."""
        return tuple(sorted(self._kept.copy().values(), key=lambda key: (key.made, key.id)))

    def exist(self) -> bool:
        """Whether there is any."""
        return bool(self._kept)

    def revoke(self, key_id: str, *, at: int) -> AccessKey:
        """Withdraw a key that is not withdrawn yet."""
        with self._gate:
            key = self._kept.get(key_id)
            if key is None:
                raise KeyNotFound(key_id)
            if key.revoked is None:
                key = self._kept[key_id] = replace(key, revoked=at)
            return key
