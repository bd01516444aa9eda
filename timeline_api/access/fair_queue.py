"""Fair shares of a bounded number of slots: a caller with many requests delays only its own.

Two rules, both by caller and by timeline:

1. A caller is given one more slot only while more slots are free than it has (`model.is_within_share`), so that
   there is room for who comes next.
2. Of those who wait, the one is next whose caller and timeline have used the fewest seconds of late (`Usage`), so that
   a caller of long requests does not get as many turns as a caller of short ones.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from threading import Event, Lock

from timeline_api.model import Requester, is_within_share

#: Seconds in which half of what was used is forgotten.
HALF_LIFE = 60.0

#: For each request of a caller that runs, so many more must be able to. Reading is Python under one lock: a second
#: request of one caller adds no document a second, and takes as much from those of others as the first.
_SPARE = 3

#: Seconds used that make no difference any more, and between two removals of names that have used no more than that.
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
        """Take a slot if there is one for `who`; whether there was."""
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
    """Seconds of service that names have used of late: half of it is forgotten every HALF_LIFE seconds."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._used: dict[str, tuple[float, float]] = {}
        self._swept = clock()

    def charge(self, who: Requester, seconds: float) -> None:
        """Add what `who` has just used."""
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
    """A request that was let in or waits; `started` is None until it is let in."""

    who: Requester
    started: float | None = None
    admitted: Event = field(default_factory=Event)


class Schedule:
    """Who runs and who waits, without a thread or a lock: decides alone.

    At most `running` requests run and `waiting` wait, both in fair shares.
    """

    def __init__(self, *, running: int, waiting: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._run_shares, self._wait_shares = Shares(running, spare=_SPARE), Shares(waiting)
        self._running: set[Ticket] = set()
        self._waiting: list[Ticket] = []
        self._usage = Usage(clock=clock)

    def submit(self, who: Requester) -> Ticket | None:
        """The ticket of a request that is let in, or else waits; None where it may not even wait."""
        ticket = Ticket(who=who)
        if self._run_shares.take(who):
            self._start(ticket)
        elif self._wait_shares.take(who):
            self._waiting.append(ticket)
        else:
            return None
        return ticket

    def finish(self, ticket: Ticket) -> None:
        """End a request that was let in, and let in those that may follow."""
        self._running.remove(ticket)
        self._run_shares.give_back(ticket.who)
        self._usage.charge(ticket.who, self._clock() - (ticket.started or 0.0))
        while (follower := self._next()) is not None:
            self._waiting.remove(follower)
            self._wait_shares.give_back(follower.who)
            self._run_shares.take(follower.who)
            self._start(follower)

    def abandon(self, ticket: Ticket) -> bool:
        """Take a request out of those that wait; False: it has been let in meanwhile."""
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
    """Lets requests of several threads in as `Schedule` decides; one waits for `seconds` at most."""

    def __init__(self, *, running: int, waiting: int, seconds: float) -> None:
        self._schedule = Schedule(running=running, waiting=waiting)
        self._seconds = seconds
        self._lock = Lock()

    def enter(self, who: Requester) -> Ticket | None:
        """Wait to be let in; None where there are too many before it, or its time is over. To be left once."""
        with self._lock:
            ticket = self._schedule.submit(who)
        if ticket is None or ticket.admitted.wait(self._seconds):
            return ticket
        with self._lock:
            return None if self._schedule.abandon(ticket) else ticket

    def leave(self, ticket: Ticket) -> None:
        """End a request that was let in."""
        with self._lock:
            self._schedule.finish(ticket)
