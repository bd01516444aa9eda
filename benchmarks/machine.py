"""Children, CPU and memory of a process, on Linux."""

from __future__ import annotations

from pathlib import Path


def is_linux() -> bool:
    """Whether it can be asked."""
    return Path("/proc/self/smaps_rollup").exists()


def workers(arbiter: int) -> list[int]:
    """The processes that a server has forked."""
    return [int(pid) for pid in Path(f"/proc/{arbiter}/task/{arbiter}/children").read_text().split()]


def family(pid: int) -> list[int]:
    """A process and all that came from it."""
    return [pid, *(descendant for child in workers(pid) for descendant in family(child))]


def cpu_seconds(pid: int) -> float:
    """The CPU that a process has taken so far, all its threads together, those of the kernel's work for it too."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def resident_mib(pid: int) -> float:
    """The memory that a process has in use, what it shares with others counted in full."""
    return _kib(f"/proc/{pid}/status", "VmRSS:") / 1024


def _kib(file: str, name: str) -> int:
    return next(int(line.split()[1]) for line in Path(file).read_text().splitlines() if line.startswith(name))
