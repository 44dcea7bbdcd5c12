"""How often the 90 % interval holds the truth: packs of true numbers are drawn, people simulated under each, and the
probability that the true numbers give is looked for in the interval that the shipped numbers give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import numpy as np
from scipy.special import ndtri

from tuohy.engine.draws import quantile
from tuohy.engine.network import Floats
from tuohy.engine.posterior import Evidence, need_at_work, prepare, solve, summary, unasked
from tuohy.engine.reading import read
from tuohy.engine.stretch import NARROWEST
from tuohy.engine.uncertainty import drawn_case, uncertainty
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.simulated_people import Someone, people
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import Pack

SEED = 20261121
# True packs, and people simulated under each.
PACKS, PEOPLE = 60, 4
# Probabilities are reported in these ranges; below the first nothing is shown to anybody.
EDGES = (0.001, 0.01, 0.05, 0.2, 0.8, 1.0)
# Bounds and truth are both worked out by floating point.
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Held:
    """One probability of one person: under the true numbers, as shown, and its interval."""

    what: str
    truth: float
    shown: float
    low: float
    high: float

    @property
    def inside(self) -> bool:
        """Whether the interval holds the truth."""
        return self.low - ROUNDING <= self.truth <= self.high + ROUNDING


@dataclass(frozen=True)
class IntervalCoverage:
    """Shares of probabilities whose interval holds the truth: all, by what is shown, and by family of cause."""

    everything: Share
    by_range: Mapping[str, Share]
    by_family: Mapping[str, Share]
    families: Share
    people: int

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {
            "everything": self.everything.to_dict(),
            "by_range": {name: share.to_dict() for name, share in self.by_range.items()},
            "by_family": {name: share.to_dict() for name, share in self.by_family.items()},
            "families": self.families.to_dict(),
            "people": self.people,
        }


def interval_coverage(
    pack: Pack, packs: int = PACKS, each: int = PEOPLE, seed: int = SEED, route: str = "self_check"
) -> IntervalCoverage:
    """Over so many true packs and people; equal seeds draw equal ones."""
    chance = np.random.default_rng(seed)
    causes: list[Held] = []
    families: list[Held] = []
    for _ in range(packs):
        truth = true_pack(pack, chance)
        for someone in people(truth, each, chance, route):
            found = held(pack, truth, someone)
            causes += found[0]
            families += found[1]
    return _counted(pack, causes, families, packs * each)


def held(pack: Pack, truth: Pack, someone: Someone) -> tuple[list[Held], list[Held]]:
    """The causes and families of one person, under both packs."""
    shown, real = (prepare(one, read(one, someone.case)) for one in (pack, truth))
    found, whole, true_whole = solve(shown), summary(shown), summary(real)
    sure = uncertainty(drawn_case(shown), found, whole, _needs(shown))
    true = solve(real).present[0]
    causes = [
        Held(name, *(float(part[n]) for part in (true, found.present[0], sure.causes.low, sure.causes.high)))
        for n, name in enumerate(shown.source.cause_ids)
        if found.present[0, n] >= EDGES[0]
    ]
    families = [
        Held(name, float(true_whole.families[name][0]), float(whole.families[name][0]), low, high)
        for name, (low, high) in sure.families.items()
    ]
    return causes, families


def _needs(evidence: Evidence) -> list[Floats]:
    return [need_at_work(evidence)[0], need_at_work(unasked(evidence))[0]]


def _counted(pack: Pack, causes: Sequence[Held], families: Sequence[Held], people: int) -> IntervalCoverage:
    spans = list(pairwise(EDGES))
    names = sorted({cause.family for cause in pack.causes.values()})
    return IntervalCoverage(
        everything=_share(causes),
        by_range={
            f"{low:g} to {high:g}": _share([one for one in causes if low <= one.shown < high]) for low, high in spans
        },
        by_family={name: _share([one for one in causes if pack.causes[one.what].family == name]) for name in names},
        families=_share([one for one in families if one.shown >= EDGES[0]]),
        people=people,
    )


def _share(some: Sequence[Held]) -> Share:
    return Share(sum(one.inside for one in some), len(some))


# --- true numbers ---------------------------------------------------------------------------------------------------


def true_pack(pack: Pack, chance: np.random.Generator) -> Pack:
    """The pack with every uncertain number of its causes, leaks and prevalences drawn from its distribution."""
    return replace(
        pack,
        hash=f"{pack.hash} drawn",
        causes=_drawn(pack.causes, chance),
        leaks=_drawn(pack.leaks, chance),
        risk_prevalence=_drawn(pack.risk_prevalence, chance),
    )


def _drawn(part: Any, chance: np.random.Generator) -> Any:
    """The same structure with other numbers."""
    if isinstance(part, Quantity):
        return _number(part, chance)
    if isinstance(part, Mapping):
        return MappingProxyType({key: _drawn(inner, chance) for key, inner in part.items()})
    if isinstance(part, tuple):
        return tuple(_drawn(inner, chance) for inner in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **_fields_of(part, chance))
    return part


def _fields_of(part: Any, chance: np.random.Generator) -> dict[str, Any]:
    found = {field.name: _drawn(getattr(part, field.name), chance) for field in fields(part)}
    if {"median", "p95"} <= set(found):
        # A median takes its 95th percentile along; the percentile's own doubt is one of their ratio.
        found["p95"] = _stretched(part.median, found["median"], found["p95"])
    return found


def _stretched(mean: Quantity, median: Quantity, p95: Quantity) -> Quantity:
    ratio = max(p95.value / mean.value, NARROWEST)
    return replace(p95, value=median.value * ratio)


def _number(number: Quantity, chance: np.random.Generator) -> Quantity:
    if number.low == number.high:
        return number
    place = np.array([chance.uniform()])
    return replace(number, value=float(quantile(number, place, ndtri(place))[0]))
