"""Similarities as square matrices: cosines, neighbours in common, and the two halves of a set."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Weigh = Callable[[str, float], float]

#: Similarities are rounded to this many digits, so that the order of summation decides no tie.
DIGITS = 12
#: Keeps ratios of small similarities finite.
_SMALL = 0.01
#: Rows that spread less are even.
_NO_SPREAD = 1e-9
#: The number of members, less two, at which the shape of a set has about half of its weight.
_FEW = 6


def frequencies(counts: Sequence[Mapping[str, int]]) -> Counter[str]:
    """Return in how many of the counts each term is."""
    return Counter(term for count in counts for term in count)


def rarity(term_frequency: int, size: int) -> float:
    """Return the weight of a term that so many of `size` documents have; above 0, higher for rarer terms."""
    return math.log((size + 1) / (term_frequency + 0.5))


def cosines(counts: Sequence[Mapping[str, int]], *, power: float = 1.0, weigh: Weigh | None = None) -> Matrix:
    """Return the cosines of counted terms, weighted by rarity among the counts to a `power`; 0 on the diagonal.

    `weigh(term, weight)` may change a term's weight.
    """
    frequency, size = frequencies(counts), len(counts)
    column = {term: index for index, term in enumerate(sorted(frequency))}
    table = np.zeros((size, len(column)))
    for row, count in enumerate(counts):
        for term, times in count.items():
            weight = (1 + math.log(times)) * rarity(frequency[term], size) ** power
            table[row, column[term]] = weigh(term, weight) if weigh else weight
    return _off_diagonal(_unit_rows(table) @ _unit_rows(table).T)


def neighbours_in_common(similarity: Matrix) -> Matrix:
    """Return how far each two are similar to the same others: correlations over the others, nearer 0 the fewer."""
    others = max(1, len(similarity) - 2)
    sums = similarity.sum(axis=1)[:, None] - similarity
    squares = (similarity**2).sum(axis=1)[:, None] - similarity**2
    together = others * (similarity @ similarity.T) - sums * sums.T
    spread = np.sqrt(np.maximum(0, others * squares - sums**2))
    product = spread * spread.T
    common = np.divide(together, product, out=np.zeros_like(product), where=product > _NO_SPREAD)
    return np.asarray(np.round(np.clip(common, -1, 1) * _shape_weight(len(similarity)), DIGITS))


def halves(similarity: Matrix) -> Matrix:
    """Return whether each two are in one half of the set (above 0) or not (below), when it is cut at its weakest links.

    The cut is by the second eigenvector of the normalised similarities. The distance from 0 is how clear the cut is:
    how much more similar those of one half are than those of both, how equal the halves are, and how many members there
    are.
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
    strength = clear * 2 * min(side.sum(), size - side.sum()) / size * _shape_weight(size)
    return np.asarray(np.where(together, strength, -strength))


def _shape_weight(size: int) -> float:
    """Return the weight of the shape of a set, from 0 for two members to 1 for very many."""
    return max(0, size - 2) / (size + _FEW)


def _mean(values: Matrix) -> float:
    return float(values.mean()) if values.size else 0.0


def _unit_rows(table: Matrix) -> Matrix:
    length = np.linalg.norm(table, axis=1, keepdims=True)
    return np.asarray(np.divide(table, length, out=np.zeros_like(table), where=length > 0))


def _off_diagonal(matrix: Matrix) -> Matrix:
    np.fill_diagonal(matrix, 0.0)
    return np.asarray(np.round(matrix, DIGITS))
