"""The statements of a timeline as far as they have been asked for, and which of their links count.

A landscape is one state of a timeline: what is stored, with the mentions of a document added or left out. It fetches
from the store only what lies around the statements it is asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, combinations

from timeline_api.merging.blocks import CoreIndex, Neighbourhood, sought_keys
from timeline_api.merging.judgement import judge, linked, ruled_out
from timeline_api.merging.statements import Statement, statements_of, statements_of_event, united, without
from timeline_api.merging.values import relation
from timeline_api.model import Event, EventMention

EventsAround = Callable[[Iterable[str]], Iterable[Event]]


class Surroundings:
    """The stored events asked for so far; no key is asked for twice. `cores` is the index of what they state."""

    def __init__(self, events_around: EventsAround, events: Iterable[Event] = ()) -> None:
        self._events_around = events_around
        self._asked: set[str] = set()
        self.cores = CoreIndex()
        self.events = {event.id: event for event in events}
        self.event_of = {mention.id: event.id for event in self.events.values() for mention in event.mentions}

    def look(self, keys: Iterable[str]) -> None:
        """Fetch the events under the keys."""
        new = sorted(set(keys) - self._asked)
        if not new:
            return
        self._asked.update(new)
        for event in self._events_around(new):
            if event.id not in self.events:
                self.events[event.id] = event
                self.event_of |= {mention.id: event.id for mention in event.mentions}


class Landscape:
    """The statements around those asked about, in a timeline with `added` mentions and without one document's."""

    def __init__(
        self, surroundings: Surroundings, *, added: Sequence[EventMention] = (), without_document: str = ""
    ) -> None:
        self._surroundings = surroundings
        self._without = without_document
        self._indexed: set[str] = set()
        self._reached: set[str] = set()
        self._torn: dict[str, bool] = {}
        self._besides: dict[str, tuple[Statement, ...]] = {}
        self._neighbourhood = Neighbourhood(surroundings.cores)
        self._stating: dict[str, Statement] = {}
        self._added = {mention.id for mention in added}
        self._changed = {without_document, *(mention.document.id for mention in added)}
        # What may state the same as an added mention is needed at once, for a statement is placed whole.
        new = statements_of(added)
        surroundings.look(key for statement in new for key in sought_keys(statement))
        self._place(united([*new, *self._stored()]))

    def stating(self, mention_ids: Iterable[str]) -> tuple[Statement, ...]:
        """The statements in which the mentions take part; a mention that is not in the landscape is passed over."""
        self._index()
        found = {self._stating[each].id: self._stating[each] for each in mention_ids if each in self._stating}
        return tuple(found.values())

    def loose(self, statement: Statement) -> list[Statement]:
        """The statements linked to one though their values are not the same."""
        return [other for other in self._beside(statement) if linked(statement, other)]

    def is_torn(self, statement: Statement) -> bool:
        """Whether loose links lead to happenings that are kept apart, so that none of them says anything.

        "They met last year" belongs to neither of two meetings of that year, and a day between two others is no
        disagreement with either. It also keeps a war of daily attacks from becoming one long component.
        """
        if statement.id not in self._torn:
            self._torn[statement.id] = holds_veto(self.loose(statement))
        return self._torn[statement.id]

    def counts(self, left: Statement, right: Statement) -> bool:
        """Whether a link between the two is evidence."""
        if relation(left.core.value, right.core.value) == "same":
            return True
        return not self.is_torn(left) and not self.is_torn(right)

    def component(self, mention_id: str) -> tuple[Statement, ...]:
        """What is connected with a mention's statement by links that count, in the order of ids.

        Nothing is given out twice, and a mention that is not in the landscape has nothing. Whoever is reached is asked
        only about those not yet reached, so that where most are linked the judgements are far fewer than the pairs.
        """
        self._index()
        start = self._stating.get(mention_id)
        if start is None or not self._reach(start):
            return ()
        frontier, component = [start], []
        while frontier:
            statement = frontier.pop()
            component.append(statement)
            self._fetch_around(statement)
            frontier.extend(
                other
                for other in self._neighbourhood.untaken_near(statement)
                if linked(statement, other) and self.counts(statement, other) and self._reach(other)
            )
        return tuple(sorted(component, key=lambda statement: statement.id))

    def _beside(self, statement: Statement) -> tuple[Statement, ...]:
        """The statements near one whose values are not the same; only its core decides which these are."""
        core = statement.core
        if core.key not in self._besides:
            self._fetch_around(statement)
            near = self._neighbourhood.near(statement)
            self._besides[core.key] = tuple(each for each in near if relation(core.value, each.core.value) != "same")
        return self._besides[core.key]

    def _fetch_around(self, statement: Statement) -> None:
        self._surroundings.look(sought_keys(statement))
        self._index()

    def _reach(self, statement: Statement) -> bool:
        if statement.id in self._reached:
            return False
        self._reached.add(statement.id)
        self._neighbourhood.take(statement)
        return True

    def _index(self) -> None:
        if len(self._indexed) < len(self._surroundings.events):
            self._place(united(self._stored()))

    def _stored(self) -> list[Statement]:
        """What the stored events state that are not indexed yet, less the mentions that are added or left out."""
        new = [event for event_id, event in self._surroundings.events.items() if event_id not in self._indexed]
        self._indexed.update(event.id for event in new)
        stated = (self._left_of(statement) for event in new for statement in statements_of_event(event))
        return [statement for statement in stated if statement is not None]

    def _left_of(self, statement: Statement) -> Statement | None:
        if self._changed.isdisjoint(statement.documents):
            return statement
        withdrawn = {mention.id for mention in statement.mentions if mention.document.id == self._without}
        return without(statement, withdrawn | self._added)

    def _place(self, statements: Iterable[Statement]) -> None:
        for statement in statements:
            self._neighbourhood.put(statement)
            self._stating |= {mention.id: statement for mention in statement.mentions}


def holds_veto(statements: Iterable[Statement]) -> bool:
    """Whether any two of the statements are kept apart, found without judging every pair of them.

    What rules a pair out lies in the cores, in the sources or in a document that tells of both; so cores are
    compared with cores, and statements only within a document.
    """
    by_core: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        # Two figures are told apart by their numbers and words, which are no part of the core.
        by_core[statement.id if statement.core.kind == "statistic" else statement.core.key].append(statement)
    if any(_groups_clash(left, right) for left, right in combinations(by_core.values(), 2)):
        return True
    return any(judge(left, right).vetoed for left, right in _told_together(list(chain(*by_core.values()))))


def _told_together(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs of statements that one document makes."""
    documents = frozenset[str]().union(*(statement.documents for statement in statements))
    if len(documents) == sum(len(statement.documents) for statement in statements):
        return
    by_document: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        for document in statement.documents:
            by_document[document].append(statement)
    for told in by_document.values():
        yield from combinations(told, 2)


def _groups_clash(left: Sequence[Statement], right: Sequence[Statement]) -> bool:
    if ruled_out(left[0], right[0]):
        return True
    if relation(left[0].core.value, right[0].core.value) != "neighbours":
        return False
    return not _sources(left).isdisjoint(_sources(right))


def _sources(statements: Iterable[Statement]) -> frozenset[str]:
    return frozenset[str]().union(*(statement.sources for statement in statements))
