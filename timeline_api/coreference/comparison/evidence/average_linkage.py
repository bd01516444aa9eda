"""Average linkage of a similarity matrix."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from timeline_api.coreference.comparison.evidence.similarity import DIGITS, Matrix

#: The similarity of members that are joined already: below any other.
_JOINED = -1.0


def linkage(similarity: Matrix) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], float]]:
    """Yield the joins of average linkage in their order: the members of both sides, and their similarity.

    Of equal similarities the first in the matrix is taken.
    """
    matrix, size = similarity.copy(), len(similarity)
    np.fill_diagonal(matrix, _JOINED)
    members: list[tuple[int, ...]] = [(index,) for index in range(size)]
    for _ in range(size - 1):
        left, right = divmod(int(np.argmax(matrix)), size)
        yield members[left], members[right], float(matrix[left, right])
        shares = len(members[left]), len(members[right])
        matrix[left] = np.round(np.average(matrix[[left, right]], axis=0, weights=shares), DIGITS)
        matrix[:, left] = matrix[left]
        matrix[left, left] = matrix[right] = matrix[:, right] = _JOINED
        members[left] += members[right]


def joining_levels(similarity: Matrix) -> Matrix:
    """Return the similarity at which average linkage joins each two; 1 on the diagonal."""
    levels = np.eye(len(similarity))
    for left, right, level in linkage(similarity):
        levels[np.ix_(left, right)] = level
        levels[np.ix_(right, left)] = level
    return levels
