"""The confusion matrix of urgency: what was due against what was told, and how far the two agree."""

from __future__ import annotations

from collections.abc import Iterable

from tuohy.evaluation.intervals import Share
from tuohy.model.urgency import Urgency

# `matrix[due][told]`, both in order of urgency.
Matrix = tuple[tuple[int, ...], ...]


def confusion(pairs: Iterable[tuple[Urgency, Urgency]]) -> Matrix:
    """How often each level was told where each was due, from pairs (due, told)."""
    counted = list(pairs)
    return tuple(tuple(counted.count((due, told)) for told in Urgency) for due in Urgency)


def exact_by_level(matrix: Matrix) -> dict[Urgency, Share]:
    """Of the cases in which a level was due, the share that was told just that level."""
    return {due: Share(matrix[due][due], sum(matrix[due])) for due in Urgency}


def weighted_kappa(matrix: Matrix) -> float | None:
    """Cohen's kappa with quadratic weights, 1 - sum(w O) / sum(w E) with w = (due - told)^2.

    E is what the margins alone would give. Nothing is known of agreement where all cases stand at one level.
    """
    told = [sum(column) for column in zip(*matrix, strict=True)]
    total = sum(told)
    observed = sum(_weight(i, j) * count for i, row in enumerate(matrix) for j, count in enumerate(row))
    expected = sum(_weight(i, j) * sum(row) * told[j] for i, row in enumerate(matrix) for j in range(len(told)))
    return 1 - observed * total / expected if expected else None


def _weight(due: int, told: int) -> int:
    return (due - told) ** 2


def by_name(matrix: Matrix) -> dict[str, dict[str, int]]:
    """The matrix for JSON: `{due: {told: count}}`."""
    return {due.id: {told.id: matrix[due][told] for told in Urgency} for due in Urgency}
