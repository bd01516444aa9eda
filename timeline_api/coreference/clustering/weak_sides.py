"""The weak links of a mention group that are counted: those to groups with another date that contradict no others.

E.g. "they met last year" fits two meetings of that year, so neither is meant for certain. Where no veto separates
nearly all of the groups that fit, the few others do not count, because a coarse date means what is reported most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations, product

from timeline_api.coreference.clustering.candidates import by_rank
from timeline_api.coreference.comparison.date_disputes import is_disagreement
from timeline_api.coreference.comparison.judgement import is_excluded_by_content, judge
from timeline_api.coreference.comparison.mention_groups import MentionGroup
from timeline_api.coreference.comparison.pairs import frame_pair_of
from timeline_api.coreference.comparison.rescheduling import may_be_rescheduled

#: The share of the documents of weakly linked groups that may be left out, so that no veto separates the others.
_FEW = 1 / 8


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakSides:
    """The weak links of a group that are counted.

    - `is_ambiguous`: none is counted. It also keeps a war of daily attacks from becoming one long component.
    - `outvoted`: the ids of the few groups whose links are not counted, so that no veto separates the others.
    - `kept`: the others, if some are outvoted.
    """

    is_ambiguous: bool = False
    outvoted: frozenset[str] = frozenset()
    kept: tuple[MentionGroup, ...] = ()

    def counts(self, other: MentionGroup) -> bool:
        """Whether the weak link to a group is counted; one that was not considered must fit those that are kept."""
        if self.is_ambiguous or other.id in self.outvoted:
            return False
        return any(other.id == each.id for each in self.kept) or not any(
            _are_separated(other, each) for each in self.kept
        )


@lru_cache(maxsize=1 << 10)
def weak_sides_of(groups: frozenset[MentionGroup]) -> WeakSides:
    """Return which links to the given weakly linked groups are counted; cached."""
    if not has_veto(groups):
        return WeakSides()
    kept = sorted(groups, key=by_rank)
    outvoted: list[MentionGroup] = []
    most = _FEW * _documents(kept)
    while _documents(outvoted) <= most and (pair := _first_separated(kept)):
        worse = max(pair, key=lambda group: (_documents(_separated_from(group, kept)), by_rank(group)))
        kept.remove(worse)
        outvoted.append(worse)
    if _documents(outvoted) > most:
        return WeakSides(is_ambiguous=True)
    return WeakSides(outvoted=_ids(outvoted), kept=tuple(kept))


def _ids(groups: Iterable[MentionGroup]) -> frozenset[str]:
    return frozenset(group.id for group in groups)


def _first_separated(groups: Sequence[MentionGroup]) -> tuple[MentionGroup, MentionGroup] | None:
    return next((pair for pair in combinations(groups, 2) if _are_separated(*pair)), None)


def _separated_from(group: MentionGroup, others: Iterable[MentionGroup]) -> Iterator[MentionGroup]:
    return (other for other in others if other is not group and _are_separated(group, other))


def _documents(groups: Iterable[MentionGroup]) -> int:
    """Return the sum of the numbers of documents that have the groups."""
    return sum(len(group.documents) for group in groups)


def _are_separated(left: MentionGroup, right: MentionGroup) -> bool:
    """Whether a veto separates two groups; see `has_veto`."""
    if _are_vetoed([left], [right]):
        return True
    return not left.documents.isdisjoint(right.documents) and judge(left, right).vetoed


def has_veto(groups: frozenset[MentionGroup]) -> bool:
    """Whether any two of the groups are vetoed, found without judging every pair.

    A veto depends on the frames, on the sources or on a shared document. So frames are compared with frames, and groups
    only within a document.
    """
    by_frame: dict[str, list[MentionGroup]] = defaultdict(list)
    for group in groups:
        # Whether statistics differ depends on their numbers and words, which are not part of the frame.
        by_frame[group.id if group.frame.kind == "statistic" else group.frame.key].append(group)
    if any(_are_vetoed(left, right) for left, right in combinations(by_frame.values(), 2)):
        return True
    return any(judge(left, right).vetoed for left, right in pairs_within_documents(list(chain(*by_frame.values()))))


def pairs_within_documents(groups: Sequence[MentionGroup]) -> Iterator[tuple[MentionGroup, MentionGroup]]:
    """Yield the pairs of groups that have a document in common, once for each such document."""
    documents = frozenset[str]().union(*(group.documents for group in groups))
    if len(documents) == sum(len(group.documents) for group in groups):
        return
    by_document: dict[str, list[MentionGroup]] = defaultdict(list)
    for group in groups:
        for document in group.documents:
            by_document[document].append(group)
    for same_document in by_document.values():
        yield from combinations(same_document, 2)


def _are_vetoed(left: Sequence[MentionGroup], right: Sequence[MentionGroup]) -> bool:
    if is_excluded_by_content(left[0], right[0]):
        return True
    frames = frame_pair_of(left[0].frame, right[0].frame)
    if may_be_rescheduled(frames):
        return any(judge(one, other).vetoed for one, other in product(left, right))
    if frames.relation != "neighbours":
        return False
    if not _sources(left).isdisjoint(_sources(right)):
        return True
    return not is_disagreement(frames) and any(judge(one, other).vetoed for one, other in product(left, right))


def _sources(groups: Iterable[MentionGroup]) -> frozenset[str]:
    return frozenset[str]().union(*(group.sources for group in groups))
