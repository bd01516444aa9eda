"""Fair shares: who asks for much waits for himself. Decided by a clock of the test's own, without threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

import pytest

from timeline_api.access import FairQueue, Shares, Usage
from timeline_api.access.fair_queue import HALF_LIFE, Schedule
from timeline_api.model import Requester


class Clock:
    """Stands still until it is moved."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def caller(name, timeline=""):
    return Requester(caller=name, timeline=timeline)


def taken(shares, who):
    """How many places `who` gets that asks until there is none for it."""
    count = 0
    while shares.take(who):
        count += 1
    return count


@pytest.mark.parametrize(
    ("places", "given"), [(0, [0, 0]), (1, [1, 0]), (2, [1, 1, 0]), (4, [2, 1, 1, 0]), (16, [8, 4, 2, 1, 1, 0])]
)
def test_callers_that_ask_without_end_get_half_of_what_is_free(places, given):
    shares = Shares(places)
    assert [taken(shares, caller(f"key {number}")) for number in range(len(given))] == given


def test_many_callers_of_one_timeline_leave_room_for_other_timelines():
    shares = Shares(16)
    assert sum(taken(shares, caller(f"key {number}", "ferry")) for number in range(16)) == 9
    assert taken(shares, caller("key x", "pier")) > 0


def test_a_place_that_is_given_back_is_free_for_anybody():
    shares = Shares(1)
    assert shares.take(caller("ann"))
    assert not shares.take(caller("bo"))
    shares.give_back(caller("ann"))
    assert shares.take(caller("bo"))


def test_what_was_used_is_forgotten_by_halves(clock):
    usage = Usage(clock=clock)
    usage.charge(caller("ann"), 8)
    clock.now += 2 * HALF_LIFE
    assert usage.rank(caller("ann")) == (2, 2)
    usage.charge(caller("ann"), 1)
    assert usage.rank(caller("ann")) == (3, 3)


def test_callers_of_long_ago_take_no_memory(clock):
    usage = Usage(clock=clock)
    for number in range(100):
        usage.charge(caller(f"key {number}"), 1)
    clock.now += 60 * HALF_LIFE
    usage.charge(caller("ann"), 1)
    assert len(usage._used) == 1


def test_usage_counts_by_caller_and_by_timeline(clock):
    usage = Usage(clock=clock)
    usage.charge(caller("ann", "ferry"), 5)
    ranked = sorted([caller("ann", "pier"), caller("bo", "ferry"), caller("bo", "pier")], key=usage.rank)
    assert ranked[0] == caller("bo", "pier")
    assert ranked[1] == caller("bo", "ferry")  # of two that are as far back, the one whose caller used less


@pytest.fixture
def schedule(clock):
    return Schedule(running=4, waiting=8, clock=clock)


def test_one_who_floods_leaves_room_for_others_at_once(schedule):
    flood = [schedule.submit(caller("flood")) for _ in range(10)]
    assert [ticket is not None and ticket.started is not None for ticket in flood] == [True] + [False] * 9
    assert sum(ticket is None for ticket in flood) == 5  # 1 runs, 4 wait, and the rest may not
    for name in ("ann", "bo", "cy"):
        assert schedule.submit(caller(name)).started is not None


def test_who_comes_after_a_flood_is_next(schedule, clock):
    running = [schedule.submit(caller(name)) for name in ("flood", "x", "y", "z")]
    waiting = [schedule.submit(caller("flood")) for _ in range(4)]
    late = schedule.submit(caller("ann"))
    clock.now += 1
    schedule.finish(running[1])
    assert late.started is not None
    assert all(ticket.started is None for ticket in waiting)


def test_long_requests_have_fewer_turns_than_short_ones(clock):
    schedule = Schedule(running=1, waiting=100, clock=clock)
    seconds = {"long": 10.0, "short": 1.0}
    first = schedule.submit(caller("x"))
    waiting = [schedule.submit(caller(name)) for _ in range(20) for name in seconds]
    schedule.finish(first)
    served = []
    for _ in range(11):
        (ticket,) = [each for each in waiting if each and each.started is not None]
        waiting.remove(ticket)
        served.append(ticket.who.caller)
        clock.now += seconds[ticket.who.caller]
        schedule.finish(ticket)
    assert 1 <= served.count("long") <= 2
    assert served.count("short") >= 9


def test_of_equals_the_one_that_came_first_is_next(clock):
    schedule = Schedule(running=1, waiting=9, clock=clock)
    first = schedule.submit(caller("x"))
    bo, ann = schedule.submit(caller("bo")), schedule.submit(caller("ann"))
    schedule.finish(first)
    assert (bo.started, ann.started) == (clock.now, None)


def test_who_gives_up_makes_room_for_another_that_waits(clock):
    schedule = Schedule(running=1, waiting=1, clock=clock)
    schedule.submit(caller("x"))
    waiting = schedule.submit(caller("ann"))
    assert schedule.submit(caller("bo")) is None
    assert schedule.abandon(waiting)
    assert schedule.submit(caller("bo")) is not None


def test_who_was_let_in_meanwhile_has_not_given_up(clock):
    schedule = Schedule(running=1, waiting=1, clock=clock)
    first, second = schedule.submit(caller("x")), schedule.submit(caller("ann"))
    schedule.finish(first)
    assert not schedule.abandon(second)
    schedule.finish(second)
    assert schedule.submit(caller("bo")).started is not None


def test_whose_turn_does_not_come_in_time_is_sent_away_and_counts_no_more():
    queue = FairQueue(running=1, waiting=1, seconds=0.01)
    first = queue.enter(caller("x"))
    for _ in range(3):
        assert queue.enter(caller("ann")) is None
    queue.leave(first)
    assert queue.enter(caller("ann")) is not None


def test_many_threads_run_as_many_at_a_time_as_there_is_room_for_and_all_are_served():
    queue, lock, crowd = FairQueue(running=3, waiting=1000, seconds=60), Lock(), Barrier(32)
    at_once, most = 0, 0

    def ask(number):
        nonlocal at_once, most
        crowd.wait(60)
        for _ in range(30):
            ticket = queue.enter(caller(f"key {number}"))
            with lock:
                at_once += 1
                most = max(most, at_once)
            with lock:
                at_once -= 1
            queue.leave(ticket)

    with ThreadPoolExecutor(32) as pool:
        assert len(list(pool.map(ask, range(32)))) == 32
    assert at_once == 0
    assert 1 <= most <= 3
    assert queue._schedule._waiting == []
    assert queue._schedule._running == set()
