"""What one document may cost: a budget of CPU time and memory that ends whatever checks it."""

from __future__ import annotations

import time
from threading import Thread

import pytest

from timeline_api import document_budget
from timeline_api.document_budget import Limits, spending
from timeline_api.errors import DocumentTooCostly

NOTHING = Limits(seconds=0, seconds_per_mb=0)


def _work(seconds: float) -> None:
    """Take CPU time, a check at a time."""
    ends = time.thread_time() + seconds
    while time.thread_time() < ends:
        document_budget.check()


def test_checks_without_a_budget_do_nothing() -> None:
    _work(0.01)
    document_budget.hold(10**12)


def test_a_budget_that_is_spent_ends_the_work() -> None:
    began = time.thread_time()
    with pytest.raises(DocumentTooCostly, match=r"more than 0\.0 CPU seconds"), spending(0, NOTHING):
        _work(5)
    assert time.thread_time() - began < 1


def test_a_budget_grows_with_the_text() -> None:
    assert Limits(seconds=2, seconds_per_mb=20).seconds_for(500_000) == 12


def test_memory_is_counted_from_what_is_made() -> None:
    with spending(0, Limits(memory_mb=3)) as spent:
        for number in range(3):
            document_budget.hold(2**20)
            assert spent.counted_bytes == (number + 1) * 2**20
        with pytest.raises(DocumentTooCostly, match="more than 3 MiB"):
            document_budget.hold(2**20)


def test_a_budget_inside_another_one_is_that_one() -> None:
    with spending(0, Limits()) as outer, spending(10**9, NOTHING) as inner:
        assert inner is outer
        _work(0.01)


def test_a_budget_ends_with_its_block() -> None:
    with pytest.raises(DocumentTooCostly), spending(0, NOTHING):
        _work(5)
    _work(0.01)


def test_what_another_thread_does_costs_nothing() -> None:
    with spending(0, Limits(seconds=1, seconds_per_mb=0)) as spent:
        thread = Thread(target=_work, args=(0.5,))
        thread.start()
        thread.join()
        assert spent.spent < 0.4
