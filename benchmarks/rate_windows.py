"""Rate limits counted in memory: CPU of a request with our own windows, and with those of the library `limits`.

Requests come one every few milliseconds, as they do to a worker, because the library starts a timer thread after a
request when none is running. The run fails if our own windows cost more than a third of the library's: they could then
be deleted.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from benchmarks.timing import show
from timeline_api.access.memory_windows import WindowsInMemory

LIMIT = parse("1200 per minute")
REQUESTS, PAUSE_S, CALLERS = 400, 0.012, 20


def run() -> None:
    """Measure and print.

    Raises SystemExit: our own windows are no longer worth their code.
    """
    nothing = _cpu_each(lambda limit, caller: True)
    ours = _cpu_each(WindowsInMemory().hit) - nothing
    library = _cpu_each(MovingWindowRateLimiter(MemoryStorage()).hit) - nothing
    rows = [("our own windows", f"{ours * 1e6:8.0f} µs CPU"), ("limits, in memory", f"{library * 1e6:8.0f} µs CPU")]
    show(f"rate limits: one request, {REQUESTS} of {CALLERS} callers, one each {PAUSE_S * 1e3:.0f} ms", rows)
    if ours * 3 > library:
        raise SystemExit("access/memory_windows.py costs more than a third of limits' own windows: use those")


def _cpu_each(hit: Callable[[RateLimitItem, str], bool]) -> float:
    """CPU seconds of this process for one request, threads that the limiter starts and the waiting included."""
    started = time.process_time()
    for number in range(REQUESTS):
        hit(LIMIT, f"caller {number % CALLERS}")
        time.sleep(PAUSE_S)
    return (time.process_time() - started) / REQUESTS


if __name__ == "__main__":
    run()
