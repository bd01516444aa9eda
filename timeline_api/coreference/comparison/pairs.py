"""Two statements side by side, and their cores: what claims are made about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from timeline_api.coreference.comparison.evidence.date_relations import Relation, relation
from timeline_api.coreference.comparison.evidence.name_matching import Name, shared_names
from timeline_api.coreference.comparison.groups import Core, Statement


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CorePair:
    """The cores of two statements side by side. What they claim holds for all statements that have these cores.

    `relation`: how their values stand to each other; `shared`: the actors that both name, by either's name;
    `classes`: the trigger classes of both; `fewer_actors`: how many the one with fewer of them names.
    """

    left: Core
    right: Core
    relation: Relation
    shared: tuple[tuple[Name, Name], ...]
    classes: frozenset[str]
    fewer_actors: int


class Pair(NamedTuple):
    """Two statements side by side: their cores, and whether one document makes both.

    A named tuple, for one is made for each of the very many pairs that are judged.
    """

    left: Statement
    right: Statement
    cores: CorePair
    same_document: bool

    @property
    def words(self) -> frozenset[str]:
        """The telling words of both titles."""
        return self.left.words & self.right.words


@lru_cache(maxsize=1 << 17)
def core_pair_of(left: Core, right: Core) -> CorePair:
    """Put two cores side by side."""
    return CorePair(
        left=left,
        right=right,
        relation=relation(left.value, right.value),
        shared=shared_names(left.names, right.names),
        classes=left.classes & right.classes,
        fewer_actors=min(len(left.names), len(right.names)),
    )


def pair_of(left: Statement, right: Statement) -> Pair:
    """Put two statements side by side."""
    cores = core_pair_of(left.core, right.core)
    return Pair(left, right, cores, not left.documents.isdisjoint(right.documents))


def dated_the_same(left: Core, right: Core) -> bool:
    """Whether the values of two cores are the same days, and no two different times of day."""
    return core_pair_of(left, right).relation == "same"


def far_apart(left: Core, right: Core) -> bool:
    """Whether two values are further from each other than the longer of them is long: not even a disagreement."""
    if left.days is None or right.days is None:
        return left.value != right.value
    (first, last), (other_first, other_last) = left.days, right.days
    return max(other_first - last, first - other_last) > max(last - first, other_last - other_first) + 1
