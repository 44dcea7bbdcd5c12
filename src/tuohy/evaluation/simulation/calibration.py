"""Self-consistency: of what is given a probability of 20 % in people drawn from the pack, does 20 % come true?

This judges the arithmetic, from the priors in time to the posterior, against people drawn forward. It says nothing
about whether the pack is right about real people, so it is no accuracy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tuohy.engine.network import Bools, Floats
from tuohy.evaluation.calibration import Bin
from tuohy.evaluation.drawing import SMALL, Figure, text
from tuohy.evaluation.figures import reliability_figure
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.simulation.batched import posteriors
from tuohy.evaluation.simulation.choices import SEED
from tuohy.evaluation.simulation.simulate import Plan, simulate
from tuohy.model.case import Case
from tuohy.pack.load import load_pack
from tuohy.pack.schema import FAMILIES, Pack

PEOPLE = 100_000
EDGES = tuple(np.linspace(0, 1, 21).tolist())
# Most forecasts are of what nearly nobody has; from this probability on one is worth being shown.
WORTH_TELLING = 0.05
LABEL = "self-consistency on simulated people, not accuracy"
# float[n, causes] from n cases: P(cause | what was told), causes in the order of the pack.
Posteriors = Callable[[Pack, Sequence[Case]], Floats]


@dataclass(frozen=True)
class Gap:
    """The expected calibration error of some forecasts, the mean gap over bins between what was promised and what came
    true; and what it would be by chance if every forecast were exact, so many people being drawn.
    """

    forecasts: int
    error: float
    by_chance: float


@dataclass(frozen=True)
class Reliability:
    """Forecasts against what came true: the gap of all, and of those that are worth telling.

    `brier` is the mean of (p - outcome)^2; `brier_of_shares` what somebody reaches who always tells each cause's
    share among these people.
    """

    brier: float
    brier_of_shares: float
    every: Gap
    worth_telling: Gap
    bins: tuple[Bin, ...]

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {
            "brier": self.brier,
            "brier_of_shares": self.brier_of_shares,
            "every": vars(self.every),
            "worth_telling": vars(self.worth_telling),
            "bins": [one.to_dict() for one in self.bins],
        }


@dataclass(frozen=True)
class Calibration:
    """All causes pooled, and each family; `expected` and `found` count each cause in these people."""

    pack: str
    pack_hash: str
    people: int
    seed: int
    pooled: Reliability
    by_family: Mapping[str, Reliability]
    expected: Mapping[str, float]
    found: Mapping[str, int]

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {
            "what": LABEL,
            "pack": self.pack,
            "pack_hash": self.pack_hash,
            "people": self.people,
            "seed": self.seed,
            "pooled": self.pooled.to_dict(),
            "by_family": {name: found.to_dict() for name, found in self.by_family.items()},
            "expected": dict(self.expected),
            "found": dict(self.found),
        }

    def figure(self) -> Figure:
        """What was promised against what came true, all causes pooled."""
        caption = (
            f"{self.people:,} simulated people, all causes: {LABEL}. Expected calibration error "
            f"{100 * self.pooled.every.error:.2f} points, Brier score {self.pooled.brier:.4f}."
        )
        drawn = reliability_figure("Self-consistency", caption, _pairs(self.pooled.bins))
        said = text(0, drawn.height + 14, f"{self.people:,} people: {LABEL}", SMALL)
        return replace(drawn, height=drawn.height + 24, shapes=(*drawn.shapes, said))


def _pairs(bins: Sequence[Bin]) -> list[Bin]:
    """Half as many bins: a figure has no room for more."""
    return [_joined(one, other) for one, other in zip(bins[::2], bins[1::2], strict=True)]


def _joined(one: Bin, other: Bin) -> Bin:
    first, second = one.came_true, other.came_true
    total = first.total + second.total
    promised = (one.mean or 0.0) * first.total + (other.mean or 0.0) * second.total
    return Bin(one.low, other.high, promised / total if total else None, Share(first.hits + second.hits, total))


def measure(
    people: int = PEOPLE, seed: int = SEED, pack: Pack | None = None, by: Posteriors = posteriors
) -> Calibration:
    """Draw that many people who open a self-check, and hold the engine's answers against what they have."""
    knowledge = load_pack() if pack is None else pack
    everybody = simulate(knowledge, Plan(people, seed)).everybody()
    given = by(knowledge, [group.case(person) for group, person in everybody])
    truth = np.stack([group.present[person] for group, person in everybody])
    families = {name: _of_family(knowledge, name) for name in FAMILIES}
    return Calibration(
        knowledge.id,
        knowledge.hash,
        people,
        seed,
        reliability(given, truth),
        {name: reliability(given[:, which], truth[:, which]) for name, which in families.items()},
        dict(zip(knowledge.causes, given.sum(axis=0).tolist(), strict=True)),
        dict(zip(knowledge.causes, truth.sum(axis=0).tolist(), strict=True)),
    )


def _of_family(pack: Pack, family: str) -> Bools:
    return np.array([cause.family == family for cause in pack.causes.values()])


def reliability(given: Floats, truth: Bools) -> Reliability:
    """Forecasts float[people, causes] scored against what is true bool[people, causes]."""
    shares = truth.mean(axis=0)
    told = given >= WORTH_TELLING
    return Reliability(
        brier=float(np.mean((given - truth) ** 2)),
        brier_of_shares=float(np.mean(shares * (1 - shares))),
        every=_gap(given.ravel(), truth.ravel()),
        worth_telling=_gap(given[told], truth[told]),
        bins=tuple(_bins(given.ravel(), truth.ravel())),
    )


def _places(given: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """int[n]: the bin of each forecast; the last bin holds 1 itself."""
    return np.minimum(np.searchsorted(EDGES, given, side="right") - 1, len(EDGES) - 2)


def _counted(given: Floats, truth: Bools) -> tuple[Floats, Floats, Floats]:
    """float[bins]: forecasts, what they promise together, and what came true."""
    place, count = _places(given), len(EDGES) - 1
    return (
        np.bincount(place, minlength=count).astype(np.float64),
        np.bincount(place, given, count).astype(np.float64),
        np.bincount(place, truth, count).astype(np.float64),
    )


def _gap(given: Floats, truth: Bools) -> Gap:
    """By chance the count in a bin strays from its promise as a normal number of the same variance does."""
    _, promised, true = _counted(given, truth)
    variance = np.bincount(_places(given), given * (1 - given), len(promised))
    total = max(given.size, 1)
    by_chance = np.sqrt(2 / np.pi * variance).sum() / total
    return Gap(given.size, float(np.abs(promised - true).sum() / total), float(by_chance))


def _bins(given: Floats, truth: Bools) -> list[Bin]:
    columns = (column.tolist() for column in _counted(given, truth))
    counts = zip(EDGES, EDGES[1:], *columns, strict=False)
    return [
        Bin(low, high, promised / many if many else None, Share(int(true), int(many)))
        for low, high, many, promised, true in counts
    ]
