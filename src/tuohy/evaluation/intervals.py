"""Shares with their exact 95 % intervals (Clopper and Pearson 1934)."""

from __future__ import annotations

from dataclasses import dataclass

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `total`; nothing counted leaves the share unknown and its interval [0, 1]."""

    hits: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= self.total:
            raise ValueError(f"hits must lie between 0 and total, not {self.hits=} of {self.total=}")

    @property
    def value(self) -> float | None:
        """The share itself."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """The exact two-sided 95 % interval."""
        return clopper_pearson(self.hits, self.total)

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        low, high = self.interval
        return {"hits": self.hits, "total": self.total, "share": self.value, "low": low, "high": high}


def share_of(outcomes: list[bool]) -> Share:
    """How many are true."""
    return Share(sum(outcomes), len(outcomes))


def clopper_pearson(hits: int, total: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Bounds p with P(X >= hits | low) = P(X <= hits | high) = (1 - confidence) / 2, X binomial."""
    from scipy.special import betaincinv  # slow to import, and only an evaluation needs it

    tail = (1 - confidence) / 2
    low = float(betaincinv(hits, total - hits + 1, tail)) if hits else 0.0
    high = float(betaincinv(hits + 1, total - hits, 1 - tail)) if hits < total else 1.0
    return low, high
