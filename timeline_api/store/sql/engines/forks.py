"""Forked processes start with empty connection pools, since two processes cannot use one connection."""

from __future__ import annotations

import os
from weakref import WeakSet

from sqlalchemy import Engine

_ENGINES: WeakSet[Engine] = WeakSet()


def empty_in_children(*engines: Engine) -> None:
    """Have each process that is forked from now on begin with empty pools for some engines.

    The connections stay open and usable in the process that made them.
    """
    _ENGINES.update(engines)


def _empty() -> None:
    for engine in _ENGINES:
        engine.dispose(close=False)


if hasattr(os, "register_at_fork"):  # Windows has no forks
    os.register_at_fork(after_in_child=_empty)
