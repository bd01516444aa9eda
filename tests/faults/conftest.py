"""How often things go wrong in these tests: `make faults` lets them go wrong as often as is promised."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.load import Crowd

#: The part of the full counts that is tried; the gate tries a tenth.
SCALE = float(os.environ.get("FAULTS_SCALE", "0.02"))


@pytest.fixture
def tmp_path(disk_path: Path) -> Path:
    """What fails here fails on a disk."""
    return disk_path


@pytest.fixture
def scaled() -> Callable[[int], int]:
    """So much of a full count, at least one."""
    return lambda full: max(1, round(full * SCALE))


@pytest.fixture
def count(record_property) -> Callable[..., None]:
    """Say at the end of the run what was counted."""

    def count(**counted: int) -> None:
        told = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in counted.items())
        record_property("counted", told)

    return count


@pytest.fixture
def crowd():
    """Make clients that write at once; they end with the test."""
    made: list[Crowd] = []

    def crowd(port: int, *, clients: int = 8, **more) -> Crowd:
        made.append(Crowd(port, clients=clients, **more))
        return made[-1]

    yield crowd
    for each in made:
        each.end()
