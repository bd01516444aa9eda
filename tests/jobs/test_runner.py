"""The thread that looks for jobs: woken at once, never ended by what goes wrong, and ended when it is told to."""

from __future__ import annotations

from queue import Queue
from threading import Event

import pytest

from timeline_api.errors import StoreUnavailable
from timeline_api.jobs import Loop


@pytest.fixture
def loops():
    started = []

    def loop(turn, **options):
        started.append(Loop(turn, **options))
        return started[-1]

    yield loop
    for each in started:
        each.stop()
        each.join(60)


def test_it_looks_when_it_is_woken(loops):
    turns = Queue()
    loop = loops(lambda _stop: turns.put(1), idle=3600)
    loop.start()
    turns.get(timeout=60)
    loop.wake()
    turns.get(timeout=60)


def test_it_goes_on_while_there_is_more_to_do(loops):
    more, done = iter([True, True, False]), Event()

    def turn(_stop):
        goes_on = next(more)
        if not goes_on:
            done.set()
        return goes_on

    loops(turn, idle=3600).wake()
    assert done.wait(60)


@pytest.mark.parametrize("error", [StoreUnavailable(), ZeroDivisionError()])
def test_what_goes_wrong_in_one_turn_leaves_the_next_alone(loops, error):
    fails, done = iter([True]), Event()

    def turn(_stop):
        if next(fails, False):
            raise error
        done.set()

    loops(turn, idle=0.01).start()
    assert done.wait(60)


def test_it_ends_when_it_is_told_to_and_does_not_begin_again(loops):
    turned = Event()

    def turn(stop):
        turned.set()
        stop.wait(60)

    loop = loops(turn)
    loop.start()
    assert turned.wait(60)
    loop.stop()
    loop.join(60)
    turned.clear()
    loop.wake()
    loop.join(60)
    assert not turned.is_set()


def test_without_a_turn_nothing_runs():
    loop = Loop(None)
    loop.wake()
    loop.join(0)
