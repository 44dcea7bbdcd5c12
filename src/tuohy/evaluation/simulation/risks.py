"""Risk factors of each person, and what they make of a cause's incidence: worked out anew, not by the engine."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import expit

from tuohy.engine.network import Floats
from tuohy.model.case import UNKNOWN
from tuohy.pack.schema import Cause, Finding, Pack

States = NDArray[np.int64]
# The logit of every incidence lies between its two signs.
WIDEST_LOGIT = 60.0


def draw_risks(
    pack: Pack,
    context: str,
    count: int,
    chance: np.random.Generator,
    none: Collection[str] = (),
    setting: str = UNKNOWN,
) -> dict[str, States]:
    """int[count] by risk factor: as the setting tells, else by prevalence; nobody has those of `none`."""
    told = pack.told_by_setting[setting]
    factors = [finding for finding in pack.findings.values() if finding.kind == "risk_factor"]
    found: dict[str, States] = {}
    for factor in sorted(factors, key=lambda finding: finding.gate is not None):
        drawn = _drawn(_shares(pack, factor, context), count, chance)
        absent = factor.id in none or (factor.gate in none)
        open_gate = 1 if factor.gate is None else found[factor.gate] > 0
        states = np.full_like(drawn, told[factor.id]) if factor.id in told else drawn * open_gate
        found[factor.id] = np.zeros_like(drawn) if absent else states
    return found


def _shares(pack: Pack, factor: Finding, context: str) -> Floats:
    """float[K]: of each state above the lowest; under a gate among those in whom it is open."""
    own = _prevalence(pack, factor, context)
    if factor.gate is None:
        return own
    return np.asarray(own / _prevalence(pack, pack.findings[factor.gate], context).sum())


def _prevalence(pack: Pack, factor: Finding, context: str) -> Floats:
    by_state = pack.prevalence(factor.id, context)
    return np.array([by_state[state].value if state in by_state else 0.0 for state in factor.states[1:]])


def _drawn(shares: Floats, count: int, chance: np.random.Generator) -> States:
    edges = np.cumsum([1 - shares.sum(), *shares])[:-1]
    return np.asarray(np.searchsorted(edges, chance.random(count), side="right"), dtype=np.int64)


def incidence_of(pack: Pack, cause: Cause, context: str, risks: Mapping[str, States], count: int) -> Floats:
    """float[count]: how likely it begins in each person (recurrent: episodes a day); odds ratios on a centred base."""
    level = cause.incidence[context].value if context in cause.incidence else 0.0
    if not cause.odds_ratio or level in (0.0, 1.0):
        return np.full(count, level)
    own = np.zeros(count)
    for name in _factors(cause):
        own += np.array(_log_ratios(pack, cause, name))[risks[name]]
    if cause.courses[0].kind == "recurrent":
        return np.asarray(level * np.exp(own) / _mean(pack, cause, context))
    return np.asarray(expit(_base(pack, cause, context, level) + own))


def _factors(cause: Cause) -> list[str]:
    return sorted({name for name, _ in cause.odds_ratio})


def _log_ratios(pack: Pack, cause: Cause, name: str) -> list[float]:
    """By state of the factor, the lowest first."""
    ratios = [cause.odds_ratio.get((name, state)) for state in pack.findings[name].states]
    return [0.0 if ratio is None else math.log(ratio.value) for ratio in ratios]


def _everybody(pack: Pack, cause: Cause, context: str) -> tuple[Floats, Floats]:
    """Shares and log odds ratios of all combinations of a cause's independent risk factors."""
    rows = []
    for name in _factors(cause):
        shares = _prevalence(pack, pack.findings[name], context)
        rows.append(list(zip([1 - shares.sum(), *shares], _log_ratios(pack, cause, name), strict=True)))
    combined = list(product(*rows))
    weights = np.array([math.prod(share for share, _ in one) for one in combined])
    return weights, np.array([math.fsum(ratio for _, ratio in one) for one in combined])


@lru_cache(maxsize=1024)
def _mean(pack: Pack, cause: Cause, context: str) -> float:
    weights, ratios = _everybody(pack, cause, context)
    return float(weights @ np.exp(ratios))


@lru_cache(maxsize=1024)
def _base(pack: Pack, cause: Cause, context: str, level: float) -> float:
    """The logit in somebody without any factor that gives the published incidence back over everybody."""
    weights, ratios = _everybody(pack, cause, context)

    def excess(base: float) -> float:
        return float(weights @ expit(base + ratios)) - level

    return float(brentq(excess, -WIDEST_LOGIT, WIDEST_LOGIT, xtol=1e-12))
