"""The seeds of tests that play through random courses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def seeds(few: int, many: int, *, besides: Iterable[int] = ()) -> list[Any]:
    """Return the parameters of a test: the first `few` seeds and those `besides`, and up to `many` as slow tests."""
    return [*range(few), *besides, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(few, many))]
