"""The statements of a timeline as far as they have been asked for, and which of their links count.

A landscape is one state of a timeline: what is stored, with the mentions of a document added or left out. It fetches
from the store only what lies around the statements it is asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from timeline_api.merging.blocks import Neighbourhood, sought_keys
from timeline_api.merging.judgement import judge, ruled_out
from timeline_api.merging.statements import Statement, statements_of
from timeline_api.merging.values import relation
from timeline_api.model import Event, EventMention

EventsAround = Callable[[Iterable[str]], Iterable[Event]]


class Surroundings:
    """The stored events asked for so far; no key is asked for twice."""

    def __init__(self, events_around: EventsAround, events: Iterable[Event] = ()) -> None:
        self._events_around = events_around
        self._asked: set[str] = set()
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
        self, surroundings: Surroundings, *, added: Sequence[EventMention] = (), without: str | None = None
    ) -> None:
        self._surroundings = surroundings
        self._without = without
        self._indexed: set[str] = set()
        self._reached: set[str] = set()
        self._torn: dict[str, bool] = {}
        self._besides: dict[str, tuple[Statement, ...]] = {}
        self._all, self._unreached = Neighbourhood(), Neighbourhood()
        self._stating: dict[str, Statement] = {}
        # What may state the same as an added mention is needed at once, for a statement is placed whole.
        surroundings.look(key for statement in statements_of(added) for key in sought_keys(statement))
        ids = {mention.id for mention in added}
        alike = [mention for event in surroundings.events.values() for mention in event.mentions]
        self._indexed.update(surroundings.events)
        self._place([*added, *(each for each in alike if each.id not in ids and each.document.id != without)])

    def stating(self, mention_ids: Iterable[str]) -> tuple[Statement, ...]:
        """The statements in which the mentions take part; a mention that is not in the landscape is passed over."""
        self._index()
        found = {self._stating[each].id: self._stating[each] for each in mention_ids if each in self._stating}
        return tuple(found.values())

    def loose(self, statement: Statement) -> list[Statement]:
        """The statements linked to one though their values are not the same."""
        return [other for other in self._beside(statement) if judge(statement, other).linked]

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

    def component(self, start: Statement) -> tuple[Statement, ...]:
        """What is connected with a statement by links that count, in the order of ids; nothing is given out twice.

        Whoever is reached is asked only about those not yet reached, so that where most are linked the judgements
        are far fewer than the pairs.
        """
        if not self._reach(start):
            return ()
        frontier, component = [start], []
        while frontier:
            statement = frontier.pop()
            component.append(statement)
            self._fetch_around(statement)
            frontier.extend(
                other
                for other in self._unreached.near(statement)
                if judge(statement, other).linked and self.counts(statement, other) and self._reach(other)
            )
        return tuple(sorted(component, key=lambda statement: statement.id))

    def _beside(self, statement: Statement) -> tuple[Statement, ...]:
        """The statements near one whose values are not the same; only its core decides which these are."""
        core = statement.core
        if core.key not in self._besides:
            self._fetch_around(statement)
            near = self._all.near(statement)
            self._besides[core.key] = tuple(each for each in near if relation(core.value, each.core.value) != "same")
        return self._besides[core.key]

    def _fetch_around(self, statement: Statement) -> None:
        self._surroundings.look(sought_keys(statement))
        self._index()

    def _reach(self, statement: Statement) -> bool:
        self._unreached.drop(statement)
        is_new = statement.id not in self._reached
        self._reached.add(statement.id)
        return is_new

    def _index(self) -> None:
        if len(self._indexed) == len(self._surroundings.events):
            return
        new = [event for event_id, event in self._surroundings.events.items() if event_id not in self._indexed]
        self._indexed.update(event.id for event in new)
        stored = (mention for event in new for mention in event.mentions if mention.document.id != self._without)
        self._place(mention for mention in stored if mention.id not in self._stating)

    def _place(self, mentions: Iterable[EventMention]) -> None:
        for statement in statements_of(mentions):
            self._all.put(statement)
            self._unreached.put(statement)
            self._stating |= {mention.id: statement for mention in statement.mentions}


def holds_veto(statements: Iterable[Statement]) -> bool:
    """Whether any two of the statements are kept apart, found without judging every pair of them.

    What rules a pair out lies in the cores, in the sources or in a document that tells of both; so cores are
    compared with cores, and statements only within a document.
    """
    by_core: dict[str, list[Statement]] = defaultdict(list)
    by_document: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        # Two figures are told apart by their numbers and words, which are no part of the core.
        by_core[statement.id if statement.core.kind == "statistic" else statement.core.key].append(statement)
        for document in statement.documents:
            by_document[document].append(statement)
    if any(_groups_clash(left, right) for left, right in combinations(by_core.values(), 2)):
        return True
    told_together = (pair for told in by_document.values() for pair in combinations(told, 2))
    return any(judge(left, right).vetoed for left, right in told_together)


def _groups_clash(left: Sequence[Statement], right: Sequence[Statement]) -> bool:
    if ruled_out(left[0], right[0]):
        return True
    if relation(left[0].core.value, right[0].core.value) != "neighbours":
        return False
    return not _sources(left).isdisjoint(_sources(right))


def _sources(statements: Iterable[Statement]) -> frozenset[str]:
    return frozenset[str]().union(*(statement.sources for statement in statements))
