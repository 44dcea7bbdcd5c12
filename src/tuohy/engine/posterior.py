"""The exact posterior of a case: branches and hypotheses summed, families, needs, "none of our causes"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy.special import expit

from tuohy.engine.clocks import PROCEDURE, known_hours
from tuohy.engine.evidence import branches, likelihood_states
from tuohy.engine.hypotheses import Hypothesis, hypotheses, shares
from tuohy.engine.network import Floats, Network
from tuohy.engine.onset import onsets
from tuohy.engine.order import WIDEST, find_order, fitting, open_bits
from tuohy.engine.problem import ASKED, CHECK_IN, Problem, Term, problem
from tuohy.engine.reading import Reading, read
from tuohy.engine.sweep import log_partition, require_possible, sweep
from tuohy.engine.tables import Tables, as_needed, tables
from tuohy.engine.variants import network
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import FAMILIES, Pack


@dataclass(frozen=True, eq=False)
class Evidence:
    """A case made ready: its problems (one a gate branch), their hypotheses, and what is left out of the ranking."""

    source: Tables
    reading: Reading
    states: Mapping[str, int]
    route: str
    possible: tuple[Hypothesis, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]

    @cached_property
    def onsets(self) -> Mapping[str, float]:
        """Hours since the complaints began whose beginning was told."""
        return onsets(self.source.pack, self.reading)

    @cached_property
    def log_shares(self) -> Floats:
        """float[rows]: logarithm of each row's hypothesis weight, draws within hypotheses."""
        return np.repeat(np.log(shares(self.possible)), self.source.draws)


@dataclass(frozen=True, eq=False)
class Posterior:
    """P(cause | answers) float[draws, n], its log odds, and log P(answers) float[draws]."""

    source: Tables
    present: Floats
    log_odds: Floats
    log_z: Floats

    @property
    def by_id(self) -> Mapping[str, float]:
        """The first row (the means) by cause id."""
        return dict(zip(self.source.cause_ids, self.present[0].tolist(), strict=True))


def prepare(
    pack: Pack,
    reading: Reading,
    route: str | None = None,
    draws: int = 0,
    possible: Sequence[Hypothesis] | None = None,
) -> Evidence:
    """The problems of a case. Answers beyond the exact width are left out of the ranking and named."""
    source = as_needed(tables(pack, draws), known_hours(reading.case).get(PROCEDURE))
    asked = reading.case.route if route is None else route
    found = hypotheses(pack, reading.case) if possible is None else tuple(possible)
    states, began = dict(likelihood_states(pack, reading)), onsets(pack, reading)
    left_out: list[str] = []
    while True:
        known = {**reading.states, **states}
        built = [problem(source, one, known, found, asked, began) for one in branches(pack, states)]
        too_wide = [one for one in built if open_bits(one.touched, find_order(one.touched)) > WIDEST]
        if not too_wide:
            return Evidence(source, reading, states, asked, found, tuple(built), tuple(left_out))
        # Flags always see every answer; only the ranking does without those that do not fit.
        dropped = _unfitting(too_wide[0])
        # A gate goes with what stands under it: what is there below proves it open again.
        gone = [name for gate in dropped for name in (gate, *pack.children.get(gate, ())) if name in states]
        gone = list(dict.fromkeys(gone))
        left_out += gone
        for name in gone:
            del states[name]


def _unfitting(one: Problem) -> list[str]:
    """The findings that one sweep cannot carry beside the others (`order.fitting`)."""
    asked = [n for n, name in enumerate(one.bit_names) if name == ASKED]
    kept = fitting(one.touched, asked)
    return [name for n, name in enumerate(one.bit_names) if n not in kept]


def posterior(pack: Pack, case: Case, route: str | None = None, draws: int = 0) -> Posterior:
    """P(cause | answers) for every cause. Raises InvalidCase, or ImpossibleEvidence naming the findings."""
    return solve(prepare(pack, read(pack, case), route, draws))


def solve(evidence: Evidence) -> Posterior:
    """The posterior of a prepared case. Raises ImpossibleEvidence naming the findings."""
    found = mixed(evidence, [network(one) for one in evidence.problems], 1)
    require_possible(found.log_z, sorted(evidence.states))
    return Posterior(evidence.source, found.present[0], found.log_odds[0], found.log_z[0])


@dataclass(frozen=True, eq=False)
class Mixed:
    """Sweeps summed over branches and hypotheses, for V variants: log_z float[V, draws], others [V, draws, n]."""

    log_z: Floats
    present: Floats
    log_odds: Floats


def mixed(evidence: Evidence, networks: Sequence[Network], variants: int) -> Mixed:
    """Sweep each branch's network and add up what the hypotheses say, each by its weight."""
    results = [sweep(one) for one in networks]
    weights = [_split(evidence, result.log_z, variants) + _split_shares(evidence) for result in results]
    log_z = _log_sum(np.moveaxis(np.concatenate(weights, axis=1), 1, 0))
    safe = np.where(np.isneginf(log_z), 0, log_z)[:, None]
    shares_of = [np.exp(weight - safe) for weight in weights]
    present = [
        np.einsum("vhd,vhdn->vdn", share, _split(evidence, result.present, variants))
        for share, result in zip(shares_of, results, strict=True)
    ]
    absent = [
        np.einsum("vhd,vhdn->vdn", share, _absent(_split(evidence, result.log_odds, variants)))
        for share, result in zip(shares_of, results, strict=True)
    ]
    there, gone = np.clip(np.sum(present, axis=0), 0, 1), np.sum(absent, axis=0)
    return Mixed(log_z, there, _odds(there, gone))


def _odds(there: Floats, gone: Floats) -> Floats:
    never = there <= 0
    return np.asarray(np.where(never, -np.inf, np.where(never, 0, _log(there)) - np.where(never, 0, _log(gone))))


def _absent(log_odds: Floats) -> Floats:
    """P(absent) from log odds, exact where it is tiny."""
    return np.asarray(expit(-log_odds))


def _split(evidence: Evidence, rows: Floats, variants: int) -> Floats:
    """float[V, H, draws, ...] from float[V * H * draws, ...] (or one row that stands for all)."""
    count, draws = len(evidence.possible), evidence.source.draws
    whole = np.broadcast_to(rows, (variants * count * draws, *rows.shape[1:])) if len(rows) == 1 else rows
    return whole.reshape(variants, count, draws, *rows.shape[1:])


def _split_shares(evidence: Evidence) -> Floats:
    return evidence.log_shares.reshape(1, len(evidence.possible), evidence.source.draws)


def _log_sum(parts: Floats) -> Floats:
    """Log of the sum over the first axis, -inf where all parts are."""
    top = parts.max(axis=0)
    safe = np.where(np.isneginf(top), 0, top)
    return np.asarray(safe + _log(np.exp(parts - safe).sum(axis=0)))


def _log(numbers: Floats) -> Floats:
    return np.log(numbers, out=np.full(numbers.shape, -np.inf), where=numbers > 0)


def log_expectations(evidence: Evidence, scales: Sequence[Floats]) -> Floats:
    """float[V, draws]: log E[prod g_i over present causes; answers]; one scale float[V, n or rows, M] a branch."""
    variants = len(scales[0])
    logs = [
        _split(evidence, log_partition(network(one, scale=scale)), variants) + _split_shares(evidence)
        for one, scale in zip(evidence.problems, scales, strict=True)
    ]
    return _log_sum(np.moveaxis(np.concatenate(logs, axis=1), 1, 0))


def log_expectations_with(evidence: Evidence, scale: Floats, extra: Sequence[Sequence[Term]]) -> Floats:
    """float[V, draws]: the same with further product terms in each variant."""
    variants = len(scale)
    logs = [
        _split(evidence, log_partition(network(one, scale=scale, extra=extra)), variants) + _split_shares(evidence)
        for one in evidence.problems
    ]
    return _log_sum(np.moveaxis(np.concatenate(logs, axis=1), 1, 0))


@dataclass(frozen=True, eq=False)
class Summary:
    """Families float[draws] by name (with `none`), and need float[draws, 5]: P(the urgency that is needed)."""

    families: Mapping[str, Floats]
    need: Floats


def need_at_work(evidence: Evidence) -> Floats:
    """float[draws, 5]: P(the urgency needed by whatever brings about at least one of the present findings).

    What everybody of that day carries as a risk, and nothing that was told speaks of, is no ground to send this
    person: it is the open safety questions that keep the level up until they are answered.
    """
    needs = np.array([[cause.need > level for cause in evidence.source.causes] for level in Urgency])
    logs = [
        _split(evidence, log_partition(network(one, silent=needs)), len(needs)) + _split_shares(evidence)
        for one in evidence.problems
    ]
    reached = _log_sum(np.moveaxis(np.concatenate(logs, axis=1), 1, 0))
    return np.asarray(np.clip(np.diff(np.exp(reached - reached[-1]), axis=0, prepend=0), 0, 1).T)


def summary(evidence: Evidence) -> Summary:
    """What is a product over causes costs one sweep each: families, none, and the need (ENGINE_MATH 6)."""
    causes = evidence.source.causes
    family_rows = [[float(cause.family != name) for cause in causes] for name in FAMILIES]
    need_rows = [[float(cause.need <= level) for cause in causes] for level in Urgency]
    scale = np.array([*family_rows, [0.0] * len(causes), *need_rows])
    logs = log_expectations(evidence, [scale] * len(evidence.problems))
    whole = logs[-1]
    ratios = np.exp(logs - whole)
    families = {name: np.clip(1 - ratios[n], 0, 1) for n, name in enumerate(FAMILIES)}
    families["none"] = ratios[len(FAMILIES)]
    reached = ratios[len(FAMILIES) + 1 :]
    need = np.diff(reached, axis=0, prepend=0)
    return Summary(families, np.clip(need, 0, 1).T)


def narrowed(evidence: Evidence, kept_share: str = "kept_hypotheses") -> Evidence:
    """The same case on the hypotheses that hold a stated share of the weight (a policy number)."""
    if len(evidence.possible) == 1:
        return evidence
    log_z = [_split(evidence, log_partition(network(one)), 1) + _split_shares(evidence) for one in evidence.problems]
    by_hypothesis = _log_sum(np.concatenate(log_z)).mean(axis=-1)
    weight = np.exp(by_hypothesis - by_hypothesis.max())
    kept = _heaviest(weight, evidence.source.pack.policy.value(kept_share))
    draws = evidence.source.draws
    rows = np.array([n * draws + draw for n in kept for draw in range(draws)])
    return replace(
        evidence,
        possible=tuple(evidence.possible[n] for n in kept),
        problems=tuple(one.part(rows) for one in evidence.problems),
    )


def redrawn(evidence: Evidence, draws: int) -> Evidence:
    """The same case and hypotheses in that many draws of the uncertain numbers."""
    return prepare(evidence.source.pack, evidence.reading, evidence.route, draws, evidence.possible)


def unasked(evidence: Evidence) -> Evidence:
    """The same case read as a routine check-in, which asks everybody."""
    return replace(evidence, route=CHECK_IN, problems=tuple(one.unasked() for one in evidence.problems))


def _heaviest(weight: Floats, share: float) -> list[int]:
    """Indices that together hold that share of the weight, in their own order."""
    order = np.argsort(-weight)
    enough = int(np.searchsorted(np.cumsum(weight[order]) / weight.sum(), share)) + 1
    return sorted(int(n) for n in order[:enough])
