"""The `store` of every engine, and short ways to fill one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline_api.store import Store, open_store

ENGINES = ("memory", "sqlite")


def url_of(engine: str, folder: Path) -> str:
    return "memory:" if engine == "memory" else f"sqlite:///{folder / 'timeline.sqlite3'}"


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(url_of(request.param, tmp_path))
    yield opened
    opened.close()


@pytest.fixture(params=ENGINES)
def impatient_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store whose writers wait 20 ms for each other, for tests in which they wait in vain."""
    opened = open_store(url_of(request.param, tmp_path), busy_timeout_ms=20)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    return tmp_path / "timeline.sqlite3"


@pytest.fixture
def sqlite_store(sqlite_file: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{sqlite_file}")
    yield opened
    opened.close()
