"""Where tests find an empty store of each engine. SQLite files are copies of one, so that migrations run once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from timeline_api.store import open_store


def empty_database(engine: str, request: pytest.FixtureRequest, folder: Path) -> str:
    """The URL of an empty store: `engine` is memory, sqlite or postgresql."""
    if engine == "postgresql":
        return str(request.getfixturevalue("postgresql").url)
    return new_sqlite(folder) if engine == "sqlite" else "memory:"


def new_sqlite(folder: Path) -> str:
    """Write the file of an empty store into a folder; return its URL."""
    file = folder / "timeline.sqlite3"
    file.write_bytes(_empty_file())
    return f"sqlite:///{file}"


@cache
def _empty_file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "timeline.sqlite3"
        open_store(f"sqlite:///{file}").close()
        return file.read_bytes()
