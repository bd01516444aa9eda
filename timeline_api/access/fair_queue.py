"""Fair shares of a limited number of slots: a caller with many requests delays only its own.

Two rules, both by caller and by timeline:

1. A caller gets one more slot only while more slots are free than it has (`model.is_within_share`), so that slots are
   left for others.
2. Of the requests that wait, the next is the one whose caller and timeline have used the fewest seconds recently
   (`Usage`), so that a caller of long requests gets fewer turns than a caller of short ones.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from threading import Event, Lock

from timeline_api.model import Requester, is_within_share

#: The half-life of used seconds, in seconds.
HALF_LIFE = 60.0

#: `spare` of the slots of requests that run. Reading documents is Python code under one lock, so that a second request
#: of one caller adds nothing to its throughput, and delays those of others as much as the first.
_SPARE = 3

#: Used seconds that no longer matter, and the seconds between two removals of names that have used no more than that.
_NEGLIGIBLE, _SWEEP = 0.001, 60.0


class Shares:
    """A number of slots that callers share, by the rule of `is_within_share`. Not safe to use from several threads."""

    def __init__(self, slots: int, *, spare: int = 1) -> None:
        self._slots = slots
        self._spare = spare
        self._taken = 0
        self._by_name: Counter[str] = Counter()

    def may_take(self, who: Requester) -> bool:
        """Whether there is a slot for `who`."""
        caller, *timeline = (self._by_name[name] for name in who.names)
        free = self._slots - self._taken
        return is_within_share(free=free, of_caller=caller, of_timeline=sum(timeline), spare=self._spare)

    def take(self, who: Requester) -> bool:
        """Take a slot if there is one for `who`; return whether there was."""
        if not self.may_take(who):
            return False
        self._taken += 1
        self._by_name.update(who.names)
        return True

    def give_back(self, who: Requester) -> None:
        """Give back a slot that `who` has taken."""
        self._taken -= 1
        self._by_name.subtract(who.names)
        self._by_name += Counter()  # drops names that have none


class Usage:
    """Seconds of service that names have used recently, with a half-life of HALF_LIFE seconds."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._used: dict[str, tuple[float, float]] = {}
        self._swept = clock()

    def charge(self, who: Requester, seconds: float) -> None:
        """Add seconds that `who` has just used."""
        now = self._clock()
        for name in who.names:
            self._used[name] = (self._of(name, now) + seconds, now)
        if now - self._swept > _SWEEP:
            self._sweep(now)

    def rank(self, who: Requester, running: Iterable[tuple[Requester, float]] = ()) -> tuple[float, float]:
        """Sorts those who have used least first: by the more of caller and timeline, then by the caller.

        `running` are those who are being served and since when: that counts as used.
        """
        now = self._clock()
        used = dict.fromkeys(who.names, 0.0)
        for other, since in running:
            for name in set(other.names) & used.keys():
                used[name] += now - since
        totals = [self._of(name, now) + seconds for name, seconds in used.items()]
        return max(totals), totals[0]

    def _of(self, name: str, now: float) -> float:
        seconds, noted = self._used.get(name, (0.0, now))
        return float(seconds * 0.5 ** ((now - noted) / HALF_LIFE))

    def _sweep(self, now: float) -> None:
        self._swept = now
        self._used = {name: used for name, used in self._used.items() if self._of(name, now) > _NEGLIGIBLE}


@dataclass(eq=False, slots=True, kw_only=True)
class Ticket:
    """A request that runs or waits; `started` is None while it waits."""

    who: Requester
    started: float | None = None
    admitted: Event = field(default_factory=Event)


class Schedule:
    """Decides which requests run and which wait, without threads or locks.

    At most `running` requests run and `waiting` wait, both in fair shares.
    """

    def __init__(self, *, running: int, waiting: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._run_shares, self._wait_shares = Shares(running, spare=_SPARE), Shares(waiting)
        self._running: set[Ticket] = set()
        self._waiting: list[Ticket] = []
        self._usage = Usage(clock=clock)

    def submit(self, who: Requester) -> Ticket | None:
        """Return the ticket of a request that runs or waits, None if it may not wait."""
        ticket = Ticket(who=who)
        if self._run_shares.take(who):
            self._start(ticket)
        elif self._wait_shares.take(who):
            self._waiting.append(ticket)
        else:
            return None
        return ticket

    def finish(self, ticket: Ticket) -> None:
        """End a request that runs, and start the next ones."""
        self._running.remove(ticket)
        self._run_shares.give_back(ticket.who)
        self._usage.charge(ticket.who, self._clock() - (ticket.started or 0.0))
        while (follower := self._next()) is not None:
            self._waiting.remove(follower)
            self._wait_shares.give_back(follower.who)
            self._run_shares.take(follower.who)
            self._start(follower)

    def abandon(self, ticket: Ticket) -> bool:
        """Remove a request that waits; return False if it runs already."""
        if ticket.started is not None:
            return False
        self._waiting.remove(ticket)
        self._wait_shares.give_back(ticket.who)
        return True

    def _next(self) -> Ticket | None:
        """The one that is next; of two that have used as little, the one that came first."""
        ready = (ticket for ticket in self._waiting if self._run_shares.may_take(ticket.who))
        return min(ready, key=lambda ticket: self._usage.rank(ticket.who, self._since()), default=None)

    def _since(self) -> Iterator[tuple[Requester, float]]:
        return ((ticket.who, ticket.started or 0.0) for ticket in self._running)

    def _start(self, ticket: Ticket) -> None:
        ticket.started = self._clock()
        self._running.add(ticket)
        ticket.admitted.set()


class FairQueue:
    """Admits requests of several threads as `Schedule` decides; each waits `seconds` at most."""

    def __init__(self, *, running: int, waiting: int, seconds: float) -> None:
        self._schedule = Schedule(running=running, waiting=waiting)
        self._seconds = seconds
        self._lock = Lock()

    def enter(self, who: Requester) -> Ticket | None:
        """Wait for a slot; return None if too many wait already, or after `seconds`. Call `leave` once afterwards."""
        with self._lock:
            ticket = self._schedule.submit(who)
        if ticket is None or ticket.admitted.wait(self._seconds):
            return ticket
        with self._lock:
            return None if self._schedule.abandon(ticket) else ticket

    def leave(self, ticket: Ticket) -> None:
        """End a request that runs."""
        with self._lock:
            self._schedule.finish(ticket)
