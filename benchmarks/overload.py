"""More clients than the service can serve: what gets done, how soon the others are turned away, and who is in health.

Every client posts one new document after the other to a server of two workers in a process of its own. One that is
turned away comes back when it is told to, or (hasty) at once.
"""

from __future__ import annotations

import asyncio
import itertools
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.client import connect, get
from benchmarks.intake import post
from benchmarks.timing import show
from tests.support.servers import serving

SECONDS = 8
FEW, MANY = 3, (64, 256)


@dataclass(slots=True)
class Tally:
    """Seconds until each answer, by its status; 0 stands for a connection that broke."""

    answers: dict[int, list[float]] = field(default_factory=dict)
    health: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def take(self, status: int, seconds: float) -> None:
        """Count one answer."""
        self.answers.setdefault(status, []).append(seconds)

    def counted(self, *statuses: int) -> int:
        """How many answers had one of the statuses."""
        return sum(len(self.answers.get(status, ())) for status in statuses)

    @property
    def done_a_second(self) -> float:
        """Documents that were added, by the clock."""
        return self.counted(201) / self.seconds

    @property
    def others(self) -> Counter[int]:
        """Answers that are neither success nor a shed."""
        return Counter({status: len(found) for status, found in self.answers.items() if status not in (201, 503)})


def run(model: str = "auto") -> None:
    """Measure and print."""
    numbers = itertools.count()
    with tempfile.TemporaryDirectory() as folder:
        more = {"TIMELINE_MODEL": model, "TIMELINE_RATE_LIMIT": "none"}
        with serving(Path(folder), "--workers", "2", anew=True, **more) as server:
            asyncio.run(_load(server.port, FEW, 3, numbers, hasty=False))
            rows = [_row(server.port, clients, numbers, hasty=hasty) for clients in MANY for hasty in (False, True)]
    show(f"overload: documents posted to 2 workers, model {model}", rows)


def _row(port: int, clients: int, numbers: itertools.count[int], *, hasty: bool) -> tuple[str, str]:
    """How a crowd fares, against few clients just before: the machine may have other things to do."""
    few = asyncio.run(_load(port, FEW, SECONDS, numbers, hasty=False))
    crowd = asyncio.run(_load(port, clients, SECONDS, numbers, hasty=hasty))
    return f"{clients} clients{', hasty' * hasty}", _summary(crowd, few.done_a_second)


def _summary(tally: Tally, peak: float) -> str:
    done, sheds = tally.done_a_second, sorted(tally.answers.get(503, [0.0]))
    return (
        f"{done:5.1f} documents/s of {peak:5.1f} by {FEW} clients, {done / peak:4.0%}   {tally.counted(503):6d} sheds, "
        f"p99 {_ms(_p99(sheds))}   done p99 {_ms(_p99(sorted(tally.answers.get(201, [0.0]))))}   "
        f"health at most {_ms(max(tally.health))}   others {dict(tally.others)}"
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:5.0f} ms"


def _p99(ordered: list[float]) -> float:
    return ordered[int(0.99 * (len(ordered) - 1))]


async def _load(port: int, clients: int, seconds: float, numbers: itertools.count[int], *, hasty: bool) -> Tally:
    tally, began = Tally(), time.monotonic()
    ends = began + seconds
    await asyncio.gather(
        _look_after(port, ends, tally), *(_client(port, ends, numbers, tally, hasty=hasty) for _ in range(clients))
    )
    tally.seconds = time.monotonic() - began
    return tally


async def _client(port: int, ends: float, numbers: itertools.count[int], tally: Tally, *, hasty: bool) -> None:
    connection, request = None, post(numbers)
    while time.monotonic() < ends:
        began = time.perf_counter()
        try:
            connection = connection or await connect(port)
            status, retry_after = await connection.ask(request())
        except (OSError, EOFError):
            status, retry_after, connection = 0, 0, None
        tally.take(status, time.perf_counter() - began)
        if retry_after and not hasty:
            await asyncio.sleep(min(retry_after, max(0, ends - time.monotonic())))


async def _look_after(port: int, ends: float, tally: Tally) -> None:
    """Ask for the service's health over new connections, as those do who watch over it."""
    while time.monotonic() < ends:
        began = time.perf_counter()
        connection = await connect(port)
        await connection.ask(get("/healthz"))
        connection.close()
        tally.health.append(time.perf_counter() - began)
        await asyncio.sleep(0.1)


if __name__ == "__main__":
    run()
