"""Rate limits by moving windows. With fixed windows twice as many requests would pass around the end of one."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import Protocol

from limits import RateLimitItem, parse_many
from limits.errors import ConfigurationError, StorageError
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter
from limits.util import WindowStats

from timeline_api.access.memory_windows import WindowsInMemory
from timeline_api.errors import SettingsError

_log = logging.getLogger(__name__)

IN_MEMORY = "memory://"
#: The setting for no limit.
UNLIMITED = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """The state of one limit for a caller: `left` of `most` requests in `window` seconds, more after `reset` seconds.

    `exceeded` says that the present request is one too many; such a request is not counted.
    """

    most: int
    window: int
    left: int
    reset: int
    exceeded: bool


class Windows(Protocol):
    """Counts requests in moving windows."""

    def hit(self, limit: RateLimitItem, caller: str, /) -> bool:
        """Count a request unless it is one too many; return whether it was counted."""

    def get_window_stats(self, limit: RateLimitItem, caller: str, /) -> WindowStats:
        """Return when the next request is allowed, by the clock of the windows, and how many are allowed now."""


class RateLimiter:
    """Counts the requests of each caller against the limits of the settings. Safe to use from several threads.

    `clock` is that of the windows, in seconds.
    """

    def __init__(self, limits: tuple[RateLimitItem, ...], windows: Windows, *, clock: Callable[[], float]) -> None:
        self._limits = limits
        self._windows = windows
        self._clock = clock
        self._counts = True

    @classmethod
    def at(cls, rates: str, storage_url: str, *, setting: str = "TIMELINE_RATE_LIMIT") -> RateLimiter | None:
        """Return the limiter for `rates`, e.g. "1200 per minute; 20 per second"; None for "none".

        It counts at `storage_url`, an URL of the library `limits`.
        Raises SettingsError: `rates`, the value of `setting`, is no rate, or `storage_url` is no storage of `limits`.
        """
        if rates == UNLIMITED:
            return None
        try:
            limits = tuple(parse_many(rates))
        except ValueError:
            raise SettingsError(f"{setting} must be like '1200 per minute' or 'none', not {rates!r}") from None
        if storage_url == IN_MEMORY:
            # A monotonic clock where possible; several machines share only the time of day.
            return cls(limits, WindowsInMemory(clock=time.monotonic), clock=time.monotonic)
        try:
            storage = storage_from_string(storage_url, wrap_exceptions=True)
            return cls(limits, MovingWindowRateLimiter(storage), clock=time.time)
        except (ConfigurationError, NotImplementedError) as error:
            raise SettingsError(f"TIMELINE_RATE_LIMIT_STORAGE_URL cannot be used: {error}") from error

    def take(self, caller: str) -> tuple[Quota, ...]:
        """Count one request of `caller`; return the state of each limit.

        If the storage fails, the result is empty and the request passes: limits protect the service and must not be
        the reason that it fails.
        """
        try:
            quotas = tuple(self._taken(limit, caller) for limit in self._limits)
        except StorageError:
            self._note(counts=False)
            return ()
        self._note(counts=True)
        return quotas

    # Logged once for each change, not for each request.
    def _note(self, *, counts: bool) -> None:
        if counts != self._counts:
            _log.warning("requests are counted again" if counts else "requests cannot be counted: all of them pass")
        self._counts = counts

    def _taken(self, limit: RateLimitItem, caller: str) -> Quota:
        passes = self._windows.hit(limit, caller)
        reset, left = self._windows.get_window_stats(limit, caller)
        # If the clock was set back since, `reset` can be later than a whole window from now.
        wait = min(limit.get_expiry(), max(1, math.ceil(reset - self._clock())))
        return Quota(most=limit.amount, window=limit.get_expiry(), left=max(0, left), reset=wait, exceeded=not passes)


def counted_network(address: str) -> str:
    """Return what an address is counted as: itself, or the /64 network of IPv6 whose addresses one machine has."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((parsed, 64), strict=False)) if parsed.version == 6 else address
