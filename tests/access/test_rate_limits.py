from __future__ import annotations

import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from limits import parse

from timeline_api.access import RateLimiter, counted_network
from timeline_api.access.memory_windows import WindowsInMemory
from timeline_api.errors import SettingsError


def limiter(rates):
    return RateLimiter.at(rates, "memory://")


def test_so_many_requests_pass_and_no_more():
    counting = limiter("3 per hour")
    left = [counting.take("ann")[0] for _ in range(5)]
    assert [quota.left for quota in left] == [2, 1, 0, 0, 0]
    assert [quota.exceeded for quota in left] == [False, False, False, True, True]
    assert all(0 < quota.reset <= 3600 for quota in left)


def test_each_caller_has_a_count_of_its_own():
    counting = limiter("1 per hour")
    assert not counting.take("ann")[0].exceeded
    assert not counting.take("bo")[0].exceeded
    assert counting.take("ann")[0].exceeded


def test_several_limits_hold_together():
    counting = limiter("2 per hour; 100 per day")
    counted = [counting.take("ann") for _ in range(3)]
    assert [[quota.window for quota in quotas] for quotas in counted] == [[3600, 86400]] * 3
    assert [quotas[0].exceeded for quotas in counted] == [False, False, True]
    assert [quotas[1].exceeded for quotas in counted] == [False, False, False]


def test_requests_at_once_are_counted_one_by_one():
    counting, start = limiter("50 per hour"), Barrier(8)

    def ask(_):
        start.wait()
        return sum(not counting.take("ann")[0].exceeded for _ in range(20))

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(ask, range(8))) == 50


def test_what_is_over_makes_room():
    moment, hourly = 0.0, parse("2 per hour")
    windows = WindowsInMemory(clock=lambda: moment)
    assert windows.hit(hourly, "ann")
    moment = 1800.0
    assert windows.hit(hourly, "ann")
    assert not windows.hit(hourly, "ann")
    assert tuple(windows.get_window_stats(hourly, "ann")) == (3600.0, 0)
    moment = 3600.0
    assert tuple(windows.get_window_stats(hourly, "ann")) == (5400.0, 1)
    assert windows.hit(hourly, "ann")
    assert not windows.hit(hourly, "ann")


def test_callers_who_do_not_come_back_are_forgotten():
    moment, hourly = 0.0, parse("2 per hour")
    windows = WindowsInMemory(clock=lambda: moment)
    tracemalloc.start()
    for number in range(10_000):
        windows.hit(hourly, f"caller {number}")
    held = tracemalloc.get_traced_memory()[0]
    moment = 4000.0
    windows.hit(hourly, "ann")
    left = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert left < held / 20


def test_no_limit_is_no_counting():
    assert limiter("none") is None


@pytest.mark.parametrize("rates", ["", "many", "10", "-1 per hour", "10 per fortnight", "10 per hour 5"])
def test_what_is_no_rate_is_refused(rates):
    with pytest.raises(SettingsError, match="TIMELINE_RATE_LIMIT must"):
        limiter(rates)


@pytest.mark.parametrize("url", ["", "nowhere://", "memory"])
def test_what_cannot_count_is_refused(url):
    with pytest.raises(SettingsError, match="TIMELINE_RATE_LIMIT_STORAGE_URL"):
        RateLimiter.at("1 per hour", url)


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_an_address_counts_with_those_of_its_machine(address, counted):
    assert counted_network(address) == counted
