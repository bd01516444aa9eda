"""A client that keeps connections open and asks one question after the other over each, as fast as it is answered."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks import machine


@dataclass(frozen=True, slots=True)
class Connection:
    """An open connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(self, request: bytes) -> tuple[int, int]:
        """The status of the answer, which is read whole, and the seconds after which to come back, if any."""
        self.writer.write(request)
        status, *lines = (await self.reader.readuntil(b"\r\n\r\n")).lower().split(b"\r\n")
        headers = dict(line.split(b": ", 1) for line in lines if line)
        if b"content-length" in headers:
            await self.reader.readexactly(int(headers[b"content-length"]))
        elif headers.get(b"transfer-encoding") == b"chunked":
            await self._read_chunks()
        return int(status.split()[1]), int(headers.get(b"retry-after", 0))

    def close(self) -> None:
        """Close it."""
        self.writer.close()

    async def _read_chunks(self) -> None:
        while size := int(await self.reader.readline(), 16):
            await self.reader.readexactly(size + 2)
        await self.reader.readline()


async def connect(port: int) -> Connection:
    """A connection to this machine."""
    return Connection(*await asyncio.open_connection("127.0.0.1", port))


def get(path: str, **headers: str) -> bytes:
    """A request for a path."""
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{head}\r\n".encode()


def post(path: str, body: bytes) -> bytes:
    """A request that posts JSON."""
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


@dataclass(slots=True)
class Answers:
    """Seconds until each answer, how long it took to get all of them, and the CPU that a server took for them."""

    each: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    failed: int = 0

    @property
    def a_second(self) -> float:
        """Answers by the clock."""
        return len(self.each) / self.seconds

    @property
    def p99_ms(self) -> float:
        """Milliseconds in which 99 of 100 were answered."""
        return 1000 * sorted(self.each)[int(0.99 * (len(self.each) - 1))]

    def summary(self, what: str) -> str:
        """For a reader; `what` was answered."""
        cpu = f"{1000 * self.cpu_seconds / len(self.each):6.2f} ms CPU each   " if self.cpu_seconds else ""
        return f"{self.a_second:7.1f} {what}/s   {cpu}p99 {self.p99_ms:5.0f} ms   failed {self.failed}"


def ask_for(
    seconds: float, port: int, connections: int, request: Callable[[], bytes], *, server: int | None = None
) -> Answers:
    """Ask over so many connections for so long; an answer that is no success counts as failed.

    `server` is the process that answers by itself or by others; its CPU is counted where the machine tells.
    """
    processes = machine.family(server) if server and machine.is_linux() else []
    before = sum(map(machine.cpu_seconds, processes))
    answers = asyncio.run(_ask_all(port, connections, request, ends=time.monotonic() + seconds))
    answers.cpu_seconds = sum(map(machine.cpu_seconds, processes)) - before
    return answers


async def _ask_all(port: int, connections: int, request: Callable[[], bytes], *, ends: float) -> Answers:
    answers, began = Answers(), time.monotonic()
    await asyncio.gather(*(_ask_on(port, request, answers, ends) for _ in range(connections)))
    answers.seconds = time.monotonic() - began
    return answers


async def _ask_on(port: int, request: Callable[[], bytes], answers: Answers, ends: float) -> None:
    connection = await connect(port)
    while time.monotonic() < ends:
        began = time.perf_counter()
        status, _ = await connection.ask(request())
        if status < 300:
            answers.each.append(time.perf_counter() - began)
        else:
            answers.failed += 1
    connection.close()
