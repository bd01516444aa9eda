"""Moving windows in memory: `limits.strategies.MovingWindowRateLimiter` without a thread.

The library's `MemoryStorage` starts a timer thread after nearly every request and walks through the entries of all
callers: 360 to 420 µs of CPU a request at one request each 12 ms, where these windows take 32 to 38
(`benchmarks/rate_windows.py`, which fails if they are no longer worth it). Here a window drops what has expired when it
is used, and those of callers who do not return once a minute.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from threading import Lock

from limits import RateLimitItem
from limits.util import WindowStats

_SWEEP_S = 60

#: A limit and a caller.
_Counted = tuple[RateLimitItem, str]


class WindowsInMemory:
    """Counts as `limits.strategies.MovingWindowRateLimiter` does, for this process alone; `clock` counts seconds."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._gate = Lock()
        self._moments: dict[_Counted, deque[float]] = {}
        self._swept = clock()

    def hit(self, limit: RateLimitItem, caller: str) -> bool:
        """Count a request unless it is one too many; return whether it was counted."""
        with self._gate:
            self._sweep()
            moments = self._moments.setdefault((limit, caller), deque())
            self._forget(limit, moments)
            if len(moments) >= limit.amount:
                return False
            moments.append(self._clock())
            return True

    def get_window_stats(self, limit: RateLimitItem, caller: str) -> WindowStats:
        """Return when the oldest counted request expires, by the clock, and how many are allowed now."""
        with self._gate:
            moments = self._moments.get((limit, caller), deque())
            self._forget(limit, moments)
            first = moments[0] if moments else self._clock()
            return WindowStats(first + limit.get_expiry(), limit.amount - len(moments))

    def _forget(self, limit: RateLimitItem, moments: deque[float]) -> None:
        over = self._clock() - limit.get_expiry()
        while moments and moments[0] <= over:
            moments.popleft()

    def _sweep(self) -> None:
        if self._clock() - self._swept < _SWEEP_S:
            return
        self._swept = self._clock()
        for (limit, _), moments in self._moments.items():
            self._forget(limit, moments)
        self._moments = {counted: moments for counted, moments in self._moments.items() if moments}
