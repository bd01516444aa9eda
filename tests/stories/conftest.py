from __future__ import annotations

import pytest

from timeline_api.extraction import load_syntax


@pytest.fixture(scope="session")
def syntax():
    """The language model, as users have it by default."""
    return load_syntax("auto")
