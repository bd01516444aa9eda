"""The stored events around a change, fetched as far as they have been asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from timeline_api.coreference.clustering.candidates import BlockIndex
from timeline_api.coreference.clustering.rulings import UNRULED, Rulings
from timeline_api.coreference.comparison.blocking import sought_keys_of, telling_keys
from timeline_api.coreference.comparison.groups import Statement, statements_of_event, united
from timeline_api.model import Event

EventsAround = Callable[[Iterable[str]], Iterable[Event]]


class Surroundings:
    """What the stored events state, as far as it lies around what was asked; no key is asked for twice.

    Statements, and the events that make them, are found under the ids of their mentions: under all of them where
    `documents`, those that change, take part, else under the smallest, which is the statement's own. `changing` are
    those in which they take part, as they came; `by_key` has statements by what they state, `index` by their
    blocking keys. What mentions of several events state that people keep apart is one statement all the same; it is
    found under all of them, and so is one of which they have ruled.
    """

    def __init__(
        self,
        events_around: EventsAround,
        *,
        documents: Collection[str],
        events: Iterable[Event] = (),
        rulings: Rulings = UNRULED,
    ) -> None:
        self.rulings = rulings
        self._events_around = events_around
        self._asked: set[str] = set()
        self._keys: set[str] = set()
        self._documents = frozenset(documents)
        self.events: dict[str, Event] = {}
        self.changing: list[Statement] = []
        self.by_key: dict[str, Statement] = {}
        self.stating: dict[str, Statement] = {}
        self.event_of: dict[str, Event] = {}
        self.index = BlockIndex()
        self._take_in(events)

    def look(self, statements: Iterable[Statement]) -> None:
        """Fetch the events that some statements may belong to."""
        new: set[str] = set()
        for statement in statements:
            if statement.core.key not in self._asked:
                self._asked.add(statement.core.key)
                new |= sought_keys_of(statement.core)
            new |= telling_keys(statement)
        self.look_under(new)

    def look_under(self, keys: Iterable[str]) -> None:
        """Fetch the events that are stored under some keys."""
        new = set(keys) - self._keys
        if new:
            self._keys |= new
            self._take_in(self._events_around(sorted(new)))

    def _take_in(self, events: Iterable[Event]) -> None:
        parts: dict[str, list[tuple[Statement, Event]]] = {}
        for event in events:
            if event.id not in self.events:
                self.events[event.id] = event
                for statement in statements_of_event(event):
                    parts.setdefault(statement.key, []).append((statement, event))
        for told in parts.values():
            self._place(told)

    def _place(self, told: Sequence[tuple[Statement, Event]]) -> None:
        """Have a statement, given as each event makes it, nearly always one."""
        (statement,) = united(part for part, _ in told)
        is_changing = not self._documents.isdisjoint(statement.documents)
        self.index.put(statement)
        self.by_key[statement.key] = self.stating[statement.id] = statement
        for part, event in told:
            self.event_of[part.id] = event
        if is_changing:
            self.changing.append(statement)
        if is_changing or len(told) > 1 or self.rulings.kin(mention.id for mention in statement.mentions):
            self.stating |= {mention.id: statement for mention in statement.mentions}
            self.event_of |= {mention.id: event for part, event in told for mention in part.mentions}
