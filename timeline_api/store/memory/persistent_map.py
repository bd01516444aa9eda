"""A mapping that is never changed: each change makes the next one, at a cost that hardly depends on its size."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

#: Into how many dicts the entries are divided; a change copies the list of them and those that it touches.
_SHARDS = 4096


class Sharded(Mapping[K, V]):
    """A read-only mapping, in no particular order."""

    __slots__ = ("_length", "_shards")

    def __init__(self, shards: tuple[dict[K, V], ...] = (), length: int = 0) -> None:
        self._shards = shards or ({},) * _SHARDS
        self._length = length

    def __getitem__(self, key: K) -> V:
        return self._shards[hash(key) % _SHARDS][key]

    def __contains__(self, key: object) -> bool:
        return key in self._shards[hash(key) % _SHARDS]

    def __iter__(self) -> Iterator[K]:
        for shard in self._shards:
            yield from shard

    def __len__(self) -> int:
        return self._length

    def changed(self, entries: Mapping[K, V | None]) -> Sharded[K, V]:
        """The mapping with other entries; None takes a key away, whether it is there or not."""
        shards, length, copied = list(self._shards), self._length, set[int]()
        for key, value in entries.items():
            place = hash(key) % _SHARDS
            if place not in copied:
                shards[place] = dict(shards[place])
                copied.add(place)
            length -= len(shards[place])
            if value is None:
                shards[place].pop(key, None)
            else:
                shards[place][key] = value
            length += len(shards[place])
        return Sharded(tuple(shards), length)
