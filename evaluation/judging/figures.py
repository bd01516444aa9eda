"""Compare two judgements of a sheet: their agreement, and the share of each verdict with its interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from timeline_api.errors import InvalidInput

#: Standard deviations on both sides of a share that make an interval of 95 %.
_Z = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two judgements of one sheet.

    `verdicts` are those that count: where both agree, else the third. `open` are the ids on which the two disagree and
    no third look has settled. `agreement` is the share of equal verdicts, `kappa` Cohen's: 1 for full agreement, 0 for
    that of chance.
    """

    verdicts: Mapping[str, str]
    open: tuple[str, ...]
    agreement: float
    kappa: float


def compare(first: Mapping[str, str], second: Mapping[str, str], third: Mapping[str, str]) -> Comparison:
    """Compare two judgements; `third` has the verdicts that settle disagreements.

    Raises InvalidInput: the two have no case in common.
    """
    both = [case for case in first if case in second]
    if not both:
        raise InvalidInput("the two sheets have no judged case in common")
    equal = {case: first[case] for case in both if first[case] == second[case]}
    settled = {case: third[case] for case in both if case not in equal and case in third}
    return Comparison(
        verdicts=equal | settled,
        open=tuple(case for case in both if case not in equal and case not in settled),
        agreement=len(equal) / len(both),
        kappa=_kappa([(first[case], second[case]) for case in both]),
    )


def _kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of pairs of verdicts; 1 where nobody ever gave a second verdict."""
    firsts, seconds = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    observed = sum(one == two for one, two in pairs) / len(pairs)
    by_chance = sum(count * seconds[verdict] for verdict, count in firsts.items()) / len(pairs) ** 2
    return (observed - by_chance) / (1 - by_chance) if by_chance < 1 else 1.0


def interval(count: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; (0, 1) of nothing."""
    if not total:
        return 0.0, 1.0
    share, spread = count / total, _Z * _Z / total
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def lines(comparison: Comparison, verdicts: Sequence[str]) -> list[str]:
    """The figures in words: agreement, then the share of each verdict, then the cases that are open."""
    counts, total = Counter(comparison.verdicts.values()), len(comparison.verdicts)
    shares = [_line(verdict, counts[verdict], total) for verdict in verdicts]
    judged = f"judged twice: {total + len(comparison.open)}, agreement {comparison.agreement:.0%}"
    unsettled = [f"not settled: {', '.join(comparison.open)}"] if comparison.open else []
    return [f"{judged}, kappa {comparison.kappa:.2f}", *shares, *unsettled]


def _line(verdict: str, count: int, total: int) -> str:
    low, high = interval(count, total)
    share = count / total if total else 0.0
    return f"{verdict}: {count} of {total} ({share:.1%}, 95 % interval {low:.1%} to {high:.1%})"
