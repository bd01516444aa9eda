"""Which statements one is compared with: those under its blocking keys, and of a crowd under one key a few.

Of the statements listed under one key the first `MOST_UNDER_A_KEY` by rank are candidates. A rank is drawn from what is
stated, so which statements these are is a function of the set that is there, and the order in which they came is of no
account. Two statements are compared if either is a candidate of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from heapq import merge
from itertools import islice

from timeline_api.coreference.comparison.blocking import compared_keys, listed_keys
from timeline_api.coreference.comparison.groups import Statement

#: Statements under one key with which others are compared. A day on which a thousand statements name one actor and one
#: class would cost half a million comparisons, and as many again with each document. Real stories of a hundred articles
#: seldom have more under the keys that tell statements apart; those of one happening share several keys.
MOST_UNDER_A_KEY = 48


class BlockIndex:
    """Statements by the keys under which others find them."""

    def __init__(self) -> None:
        self._listed: defaultdict[str, list[Statement]] = defaultdict(list)
        self._unsorted: set[str] = set()
        self._finders: defaultdict[str, list[Statement]] = defaultdict(list)
        self.size = 0

    def put(self, statement: Statement) -> None:
        """List a statement under its keys."""
        self.size += 1
        for key in compared_keys(statement):
            self._finders[key].append(statement)
        for key in listed_keys(statement):
            self._listed[key].append(statement)
            self._unsorted.add(key)

    def under(self, key: str) -> Sequence[Statement]:
        """The statements under a key, by rank."""
        if key not in self._listed:
            return ()
        if key in self._unsorted:
            self._listed[key].sort(key=by_rank)
            self._unsorted.discard(key)
        return self._listed[key]

    def finders(self, key: str) -> Sequence[Statement]:
        """The statements that look under a key for those with which they are compared."""
        return self._finders.get(key, ())


class Candidates:
    """The candidates in one state of a timeline: of what is `stored` less what is `hidden`, and of its `own`.

    The three may grow; an answer is of what is there when it is given.
    """

    def __init__(self, *, stored: BlockIndex, own: BlockIndex, hidden: Collection[str]) -> None:
        self._stored = stored
        self._own = own
        self._hidden = hidden
        self._state = (0, 0, 0)
        self._under: dict[str, frozenset[Statement]] = {}
        self._crowds: dict[str, frozenset[Statement]] = {}
        self._of: dict[str, frozenset[Statement]] = {}

    def of(self, statement: Statement) -> frozenset[Statement]:
        """The statements with which one is compared, whether or not it is one of theirs."""
        self._forget_what_changed()
        if statement.id not in self._of:
            found = frozenset[Statement]().union(*map(self.under, compared_keys(statement)))
            self._of[statement.id] = found - {statement}
        return self._of[statement.id]

    def under(self, key: str) -> frozenset[Statement]:
        """The candidates under one key."""
        self._forget_what_changed()
        if key not in self._under:
            self._under[key] = frozenset(islice(self._listed(key), MOST_UNDER_A_KEY))
        return self._under[key]

    def others(self, statement: Statement) -> frozenset[Statement]:
        """Statements that are no candidates of one, of which it may be one: they find it where it is a candidate."""
        crowd = frozenset[Statement]().union(*map(self._crowd, compared_keys(statement)))
        if not crowd:
            return crowd
        mine = [key for key in listed_keys(statement) if statement in self.under(key)]
        stored = set[Statement]().union(*map(self._stored.finders, mine))
        if self._hidden:
            stored = {each for each in stored if each.id not in self._hidden}
        return crowd & stored.union(*map(self._own.finders, mine)) - self.of(statement) - {statement}

    def _crowd(self, key: str) -> frozenset[Statement]:
        """The statements under a key that are no candidates."""
        self._forget_what_changed()
        if len(self._stored.under(key)) + len(self._own.under(key)) <= MOST_UNDER_A_KEY:
            return frozenset()
        if key not in self._crowds:
            self._crowds[key] = frozenset(islice(self._listed(key), MOST_UNDER_A_KEY, None))
        return self._crowds[key]

    def _listed(self, key: str) -> Iterator[Statement]:
        stored, own = self._stored.under(key), self._own.under(key)
        seen = (statement for statement in stored if statement.id not in self._hidden) if self._hidden else iter(stored)
        return merge(seen, own, key=by_rank) if own else iter(seen)

    def _forget_what_changed(self) -> None:
        state = (self._stored.size, self._own.size, len(self._hidden))
        if state != self._state:
            self._state = state
            self._under.clear()
            self._crowds.clear()
            self._of.clear()


def by_rank(statement: Statement) -> tuple[int, str]:
    """The fixed order of statements; of equal ranks, which is not to be expected, by key."""
    return statement.rank, statement.key
