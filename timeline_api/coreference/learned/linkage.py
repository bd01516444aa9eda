"""Similarities as square matrices: cosines, average linkage, neighbours in common, and the two halves of a group."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Weigh = Callable[[str, float], float]

#: Similarities are rounded to this many digits, so that the order of summation decides no tie.
_DIGITS = 12
#: Keeps ratios of small similarities finite.
_SMALL = 0.01
_APART = -1.0
#: Rows that spread less are even.
_NO_SPREAD = 1e-9
#: So many others make the shape of a group say half of what it can.
_FEW = 6


def frequencies(counts: Sequence[Mapping[str, int]]) -> Counter[str]:
    """In how many of the counts each term is."""
    return Counter(term for count in counts for term in count)


def rarity(term_frequency: int, size: int) -> float:
    """How much it says that two of `size` documents share a term which so many of them have; above 0."""
    return math.log((size + 1) / (term_frequency + 0.5))


def cosines(counts: Sequence[Mapping[str, int]], *, power: float = 1.0, weigh: Weigh | None = None) -> Matrix:
    """The cosines of counted terms, weighted by rarity among the counts to a `power`; 0 on the diagonal.

    `weigh(term, weight)` may change a term's weight.
    """
    frequency, size = frequencies(counts), len(counts)
    column = {term: place for place, term in enumerate(sorted(frequency))}
    table = np.zeros((size, len(column)))
    for row, count in enumerate(counts):
        for term, times in count.items():
            weight = (1 + math.log(times)) * rarity(frequency[term], size) ** power
            table[row, column[term]] = weigh(term, weight) if weigh else weight
    return _off_diagonal(_unit_rows(table) @ _unit_rows(table).T)


def linkage(similarity: Matrix) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], float]]:
    """Average linkage: what is joined with what, at which similarity, one join after the other.

    Of equal similarities the one that is first in the matrix is taken.
    """
    matrix, size = similarity.copy(), len(similarity)
    np.fill_diagonal(matrix, _APART)
    members: list[tuple[int, ...]] = [(place,) for place in range(size)]
    for _ in range(size - 1):
        left, right = divmod(int(np.argmax(matrix)), size)
        yield members[left], members[right], float(matrix[left, right])
        shares = len(members[left]), len(members[right])
        matrix[left] = np.round(np.average(matrix[[left, right]], axis=0, weights=shares), _DIGITS)
        matrix[:, left] = matrix[left]
        matrix[left, left] = matrix[right] = matrix[:, right] = _APART
        members[left] += members[right]


def clusters(similarity: Matrix, threshold: float) -> tuple[tuple[int, ...], ...]:
    """The groups of average linkage that hold together at a threshold, each in order, by their first."""
    groups: dict[int, tuple[int, ...]] = {place: (place,) for place in range(len(similarity))}
    for left, right, level in linkage(similarity):
        if level < threshold:
            break
        groups[left[0]] = left + right
        del groups[right[0]]
    return tuple(sorted(tuple(sorted(group)) for group in groups.values()))


def joining_levels(similarity: Matrix) -> Matrix:
    """At which similarity average linkage brings each two together; 1 on the diagonal."""
    levels = np.eye(len(similarity))
    for left, right, level in linkage(similarity):
        levels[np.ix_(left, right)] = level
        levels[np.ix_(right, left)] = level
    return levels


def neighbours_in_common(similarity: Matrix) -> Matrix:
    """How far each two are like and unlike the same others: correlations over the others, the nearer 0 the fewer."""
    others = max(1, len(similarity) - 2)
    sums = similarity.sum(axis=1)[:, None] - similarity
    squares = (similarity**2).sum(axis=1)[:, None] - similarity**2
    together = others * (similarity @ similarity.T) - sums * sums.T
    spread = np.sqrt(np.maximum(0, others * squares - sums**2))
    product = spread * spread.T
    common = np.divide(together, product, out=np.zeros_like(product), where=product > _NO_SPREAD)
    return np.asarray(np.round(np.clip(common, -1, 1) * _telling(len(similarity)), _DIGITS))


def halves(similarity: Matrix) -> Matrix:
    """Whether each two are in one half of the group (above 0) or in both (below), when it is cut where it holds least.

    The cut is by the second eigenvector of the normalised similarities. How far from 0 tells how clear the cut is: by
    how much those of one half are more alike than those of both, how equal the halves are, and how many there are.
    """
    size = len(similarity)
    if size < 3:
        return np.zeros((size, size))
    full = similarity + np.eye(size)
    degree = np.sqrt(full.sum(axis=1))
    _, vectors = np.linalg.eigh(full / np.outer(degree, degree))
    side = np.round(vectors[:, -2] / degree, 9) > 0
    together = side[:, None] == side[None, :]
    within = full[together & ~np.eye(size, dtype=bool)]
    between = full[~together]
    clear = math.log((_mean(within) + _SMALL) / (_mean(between) + _SMALL))
    strength = clear * 2 * min(side.sum(), size - side.sum()) / size * _telling(size)
    return np.asarray(np.where(together, strength, -strength))


def _telling(size: int) -> float:
    """What the shape of a group says, from 0 for two, which have none, to 1 for very many."""
    return max(0, size - 2) / (size + _FEW)


def _mean(values: Matrix) -> float:
    return float(values.mean()) if values.size else 0.0


def _unit_rows(table: Matrix) -> Matrix:
    length = np.linalg.norm(table, axis=1, keepdims=True)
    return np.asarray(np.divide(table, length, out=np.zeros_like(table), where=length > 0))


def _off_diagonal(matrix: Matrix) -> Matrix:
    np.fill_diagonal(matrix, 0.0)
    return np.asarray(np.round(matrix, _DIGITS))
