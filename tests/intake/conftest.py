from __future__ import annotations

from collections.abc import Iterator

import pytest

from timeline_api.intake import PageReader
from timeline_api.settings import Settings


@pytest.fixture(scope="session")
def reader() -> Iterator[PageReader]:
    reader = PageReader(Settings())
    yield reader
    reader.close()
