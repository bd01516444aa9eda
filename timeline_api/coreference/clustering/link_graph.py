"""The statements of a timeline as far as they have been asked for, and which of their links count.

A landscape is one state of a timeline: what is stored, with the mentions of a document added or left out. It fetches
from the store only what lies around the statements it is asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from itertools import chain, combinations, product

from timeline_api.budget import check
from timeline_api.coreference.clustering.candidates import MOST_UNDER_A_KEY, BlockIndex, Candidates, by_rank
from timeline_api.coreference.clustering.stored_events import Surroundings
from timeline_api.coreference.comparison.evidence.date_disputes import disagreeing
from timeline_api.coreference.comparison.groups import Statement, statements_of, united, without
from timeline_api.coreference.comparison.judgement import judge, linked, ruled_out
from timeline_api.coreference.comparison.pairs import core_pair_of, dated_the_same
from timeline_api.model import EventMention


class Landscape:
    """The statements around those asked about, with `added` mentions and without those of the documents left out.

    What is stored is held once, by the surroundings; a landscape holds what differs from it: its own statements, and
    the ids of the stored ones that are not there or not so.
    """

    def __init__(
        self, surroundings: Surroundings, *, added: Sequence[EventMention] = (), leave_out: Iterable[str] = ()
    ) -> None:
        self._surroundings = surroundings
        self._leave_out = frozenset(leave_out)
        self._added = {mention.id for mention in added}
        self._own = BlockIndex()
        self._hidden: set[str] = set()
        self._seen = 0
        self._stating: dict[str, Statement] = {}
        self._reached: set[str] = set()
        self._torn: dict[str, bool] = {}
        self._candidates = Candidates(stored=surroundings.index, own=self._own, hidden=self._hidden)
        # What may state the same as an added mention is needed at once, for a statement is placed whole.
        new = statements_of(added)
        surroundings.look(new)
        self._take_in(new)

    def stating(self, mention_ids: Iterable[str]) -> tuple[Statement, ...]:
        """The statements in which the mentions take part; a mention that is not in the landscape is passed over."""
        found = [statement for each in mention_ids if (statement := self._stated_by(each)) is not None]
        return tuple({statement.id: statement for statement in found}.values())

    def candidates(self, statement: Statement) -> frozenset[Statement]:
        """The statements with which one is compared; see `candidates`."""
        self._look(statement)
        return self._candidates.of(statement)

    def candidates_under(self, key: str) -> frozenset[Statement]:
        """The candidates under a blocking key, as far as what is stored under it has been fetched."""
        self._take_in()
        return self._candidates.under(key)

    def loose(self, statement: Statement, passed_over: Container[str] = ()) -> list[Statement]:
        """The statements linked to one though their values are not the same, whichever is the other's candidate.

        Those with the ids `passed_over` are left out.
        """
        check()
        return [other for other in self._compared(statement, passed_over) if _loosely_linked(statement, other)]

    def is_torn(self, statement: Statement) -> bool:
        """Whether loose links lead to happenings that are kept apart, so that none of them says anything.

        "They met last year" belongs to neither of two meetings of that year, and a day between two others is no
        disagreement with either. It also keeps a war of daily attacks from becoming one long component.
        Only the statement's own candidates are asked, and of those with loose links the first by rank.
        """
        if statement.id not in self._torn:
            loose = [other for other in self.candidates(statement) if _loosely_linked(statement, other)]
            self._torn[statement.id] = holds_veto(frozenset(nsmallest(MOST_UNDER_A_KEY, loose, key=by_rank)))
        return self._torn[statement.id]

    def counts(self, left: Statement, right: Statement) -> bool:
        """Whether a link between the two is evidence."""
        return dated_the_same(left.core, right.core) or not (self.is_torn(left) or self.is_torn(right))

    def component(self, mention_id: str) -> tuple[Statement, ...]:
        """What is connected with a mention's statement by links that count, in the order of ids.

        Nothing is given out twice, and a mention that is not in the landscape has nothing. Whoever is reached is asked
        only about those not yet reached, so that where most are linked the judgements are far fewer than the pairs.
        """
        start = self._stated_by(mention_id)
        if start is None or start.id in self._reached:
            return ()
        self._reached.add(start.id)
        frontier, component = [start], []
        while frontier:
            statement = frontier.pop()
            component.append(statement)
            for other in self._compared(statement, self._reached):
                check()
                if linked(statement, other) and self.counts(statement, other):
                    self._reached.add(other.id)
                    frontier.append(other)
        return tuple(sorted(component, key=lambda statement: statement.id))

    def _stated_by(self, mention_id: str) -> Statement | None:
        own = self._stating.get(mention_id)
        if own is not None:
            return own
        stored = self._surroundings.stating.get(mention_id)
        return None if stored is None or stored.id in self._hidden else stored

    def _compared(self, statement: Statement, passed_over: Container[str] = ()) -> Iterator[Statement]:
        """The statements of which one is compared with the other: of those that are no candidates the linked ones.

        What is known when the first is asked for is gone through; whoever is passed over by then is left out.
        """
        for other in tuple(self.candidates(statement)):
            if other.id not in passed_over:
                yield other
        for other in self._candidates.others(statement):
            if other.id not in passed_over and linked(statement, other) and statement in self.candidates(other):
                yield other

    def _look(self, statement: Statement) -> None:
        self._surroundings.look((statement,))
        self._take_in()

    def _take_in(self, new: Sequence[Statement] = ()) -> None:
        """Have new statements, and of what was fetched since the last time that which is not so in this landscape."""
        stored = [self._surroundings.by_key[each.key] for each in new if each.key in self._surroundings.by_key]
        if self._added or self._leave_out:
            stored += self._surroundings.changing[self._seen :]
            self._seen = len(self._surroundings.changing)
        if not new and not stored:
            return
        self._hidden.update(statement.id for statement in stored)
        left = (self._left_of(statement) for statement in dict.fromkeys(stored))
        for statement in united([*new, *(each for each in left if each is not None)]):
            self._own.put(statement)
            self._stating |= {mention.id: statement for mention in statement.mentions}

    def _left_of(self, statement: Statement) -> Statement | None:
        """A stored statement less the mentions that are added or left out."""
        withdrawn = {mention.id for mention in statement.mentions if mention.document.id in self._leave_out}
        return without(statement, withdrawn | self._added)


def _loosely_linked(left: Statement, right: Statement) -> bool:
    return not dated_the_same(left.core, right.core) and linked(left, right)


@lru_cache(maxsize=1 << 12)
def holds_veto(statements: frozenset[Statement]) -> bool:
    """Whether any two of the statements are kept apart, found without judging every pair of them.

    What rules a pair out lies in the cores, in the sources or in a document that tells of both; so cores are
    compared with cores, and statements only within a document. Remembered, for most changes leave most of it as it was.
    """
    by_core: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        # Two figures are told apart by their numbers and words, which are no part of the core.
        by_core[statement.id if statement.core.kind == "statistic" else statement.core.key].append(statement)
    if any(_groups_clash(left, right) for left, right in combinations(by_core.values(), 2)):
        return True
    return any(judge(left, right).vetoed for left, right in told_together(list(chain(*by_core.values()))))


def told_together(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs of statements that one document makes; a pair that several make comes as often."""
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
    cores = core_pair_of(left[0].core, right[0].core)
    if cores.relation != "neighbours":
        return False
    if not _sources(left).isdisjoint(_sources(right)):
        return True
    return not disagreeing(cores) and any(judge(one, other).vetoed for one, other in product(left, right))


def _sources(statements: Iterable[Statement]) -> frozenset[str]:
    return frozenset[str]().union(*(statement.sources for statement in statements))
