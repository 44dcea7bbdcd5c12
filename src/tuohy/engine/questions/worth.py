"""What a question is worth: what acting on its answer saves, and how much it tells about the causes.

    saved(f) = sum_j P(f = j) (Loss[as now] - min_a Loss[a]) on the need at work once j is known
    told(f)  = sum_i H(cause i) - sum_j P(f = j) H(cause i given j), in nats

Both are exact: every posterior given every possible answer, all in one stacked sweep.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from tuohy.engine.decision import loss_table
from tuohy.engine.evidence import says_something
from tuohy.engine.network import Bools, Floats
from tuohy.engine.posterior import Evidence, mixed
from tuohy.engine.questions.outcomes import Rows, as_told, at_most, by_others, with_factors
from tuohy.engine.sweep import log_partition
from tuohy.model.urgency import Urgency

# Below this a probability has no share in an entropy worth counting.
TINY = 1e-300


def chances(evidence: Evidence, names: Iterable[str]) -> dict[str, Floats]:
    """float[K + 1] for each symptom: P(state | what was told)."""
    wanted, _ = _kinds(evidence, names)
    steps = _steps(evidence, wanted)
    if not steps:
        return {}
    reached = np.exp(_logs(evidence, at_most(evidence, steps)) - _logs(evidence, as_told(evidence)))
    return {
        name: np.clip(np.diff([*part, 1.0], prepend=0.0), 0, 1)
        for name, part in zip(wanted, _parted(evidence, wanted, reached), strict=True)
    }


def saved(evidence: Evidence, names: Iterable[str], least: Urgency) -> dict[str, float]:
    """What acting on each answer saves over acting as now; nothing below `least` is done in any case."""
    losses = loss_table(evidence.source.pack)[least:]
    now = losses[_best(losses, _need(evidence))]
    needs = needs_by_answer(evidence, names)
    return {name: float(((need @ now) - (need @ losses.T).min(axis=-1)).sum()) for name, need in needs.items()}


def _best(losses: Floats, need: Floats) -> int:
    """The action as `decide` takes it: of equal losses the more urgent."""
    found = losses @ need
    return int(np.flatnonzero(found <= found.min())[-1])


def silent_above(evidence: Evidence) -> Bools:
    """bool[5, n]: the causes that need more than each level."""
    return np.array([[cause.need > level for cause in evidence.source.causes] for level in Urgency])


def _need(evidence: Evidence) -> Floats:
    """float[5]: the need at work as things stand."""
    logs = np.array([_logs(evidence, as_told(evidence), row)[0] for row in silent_above(evidence)])
    return np.asarray(np.clip(np.diff(np.exp(logs - logs[-1]), prepend=0), 0, 1))


def needs_by_answer(evidence: Evidence, names: Iterable[str]) -> dict[str, Floats]:
    """float[K + 1, 5] for each finding: P(answer j, need at work = k)."""
    symptoms, factors = _kinds(evidence, names)
    found = _needs_of_symptoms(evidence, symptoms) | _needs_of_factors(evidence, factors)
    return {name: np.clip(np.diff(reached, axis=1, prepend=0), 0, 1) for name, reached in found.items()}


def _kinds(evidence: Evidence, names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Symptoms of which nothing is told yet, and risk factors that act on some cause."""
    wanted = list(names)
    symptoms = [name for name in wanted if _is_one_term(evidence, name)]
    return symptoms, [name for name in wanted if name in evidence.source.risk_factors]


def _is_one_term(evidence: Evidence, name: str) -> bool:
    """Whether its answer would be one term more: not for a gate whose children were told, a child whose gate is not
    known to be open, what says nothing as things stand or would let another answer speak, and the complaint itself,
    whose beginning would count as well."""
    pack, reading = evidence.source.pack, evidence.reading
    finding, under = pack.findings[name], pack.children.get(name, ())
    told_under = any(child in evidence.states for child in under)
    opened = finding.gate is None or evidence.states.get(finding.gate, 0) > 0
    told = (pack.findings[one] for one in reading.states)
    waiting = any(name in one.only_beside and not says_something(one, reading) for one in told)
    return (
        finding.kind == "finding"
        and says_something(finding, reading)
        and not waiting
        and opened
        and not told_under
        and evidence.reading.case.presenting not in (name, *under)
    )


def _needs_of_symptoms(evidence: Evidence, names: list[str]) -> dict[str, Floats]:
    """P(answer j, need <= k): differences of "at most j" and "at most j - 1", in which only what is loud reaches j."""
    if not names:
        return {}
    below = _steps(evidence, names)
    reached = [(name, high + 1) for name, high in below]
    whole, under = _logs(evidence, as_told(evidence)), at_most(evidence, below)
    levels = [
        np.exp(_logs(evidence, under.joined(by_others(evidence, reached, row)), row) - whole)
        for row in silent_above(evidence)
    ]
    lower, upper = np.split(np.stack(levels, axis=-1), 2)
    parts = zip(names, _parted(evidence, names, lower), _parted(evidence, names, upper), strict=True)
    return {name: np.concatenate([low[:1], up - low]) for name, low, up in parts}


def _needs_of_factors(evidence: Evidence, names: list[str]) -> dict[str, Floats]:
    if not names:
        return {}
    rows = with_factors(evidence, names)
    logs = np.stack([_logs(evidence, rows, row) for row in silent_above(evidence)], axis=-1)
    joint = np.exp(logs - logs.max())
    return {
        name: part / part[:, -1].sum() for name, part in zip(names, _all_states(evidence, names, joint), strict=True)
    }


def told(evidence: Evidence, names: Iterable[str]) -> dict[str, float]:
    """Nats that each answer is expected to tell about which causes are there."""
    symptoms, factors = _kinds(evidence, names)
    return _told_by_symptoms(evidence, symptoms) | _told_by_factors(evidence, factors)


def _told_by_symptoms(evidence: Evidence, names: list[str]) -> dict[str, float]:
    if not names:
        return {}
    share, joint = _causes(evidence, at_most(evidence, _steps(evidence, names)).joined(as_told(evidence)))
    share, joint = share / share[-1], joint / share[-1]
    parts = zip(names, _parted(evidence, names, share[:-1]), _parted(evidence, names, joint[:-1]), strict=True)
    return {
        name: _gain(np.diff([*answer, share[-1]], prepend=0), np.diff([*causes, joint[-1]], axis=0, prepend=0))
        for name, answer, causes in parts
    }


def _told_by_factors(evidence: Evidence, names: list[str]) -> dict[str, float]:
    if not names:
        return {}
    share, joint = _causes(evidence, with_factors(evidence, names))
    parts = zip(names, _all_states(evidence, names, share), _all_states(evidence, names, joint), strict=True)
    return {name: _gain(answer / answer.sum(), causes / answer.sum()) for name, answer, causes in parts}


def _causes(evidence: Evidence, rows: Rows) -> tuple[Floats, Floats]:
    """float[V] and float[V, n], up to one factor: how probable each variant is, and each cause together with it."""
    found = mixed(evidence, [rows.network(one) for one in evidence.problems], rows.count)
    logs = found.log_z[:, 0]
    share = np.exp(logs - logs.max())
    return share, share[:, None] * found.present[:, 0]


def _gain(answer: Floats, joint: Floats) -> float:
    """Entropy now less the entropy expected once the answer is known."""
    after = np.clip(joint / np.maximum(answer, TINY)[:, None], 0, 1)
    expected = np.clip(answer, 0, 1) @ _entropy(after).sum(axis=1)
    return max(0.0, float(_entropy(np.clip(joint.sum(axis=0), 0, 1)).sum() - expected))


def _entropy(present: Floats) -> Floats:
    absent = 1 - present
    return np.asarray(-present * np.log(np.maximum(present, TINY)) - absent * np.log(np.maximum(absent, TINY)))


def _steps(evidence: Evidence, names: Iterable[str]) -> list[tuple[str, int]]:
    findings = evidence.source.pack.findings
    return [(name, high) for name in names for high in range(findings[name].highest)]


def _parted(evidence: Evidence, names: Iterable[str], rows: Floats) -> list[Floats]:
    """The rows of each finding, one a step."""
    return _cut(rows, [evidence.source.pack.findings[name].highest for name in names])


def _all_states(evidence: Evidence, names: Iterable[str], rows: Floats) -> list[Floats]:
    """The rows of each finding, one a state."""
    return _cut(rows, [len(evidence.source.pack.findings[name].states) for name in names])


def _cut(rows: Floats, counts: list[int]) -> list[Floats]:
    return np.split(rows, np.cumsum(counts)[:-1])


def _logs(evidence: Evidence, rows: Rows, silent: Bools | None = None) -> Floats:
    """float[V]: log P(what was told, and the variant)."""
    by_branch = [log_partition(rows.network(one, silent)) for one in evidence.problems]
    shaped = [logs.reshape(rows.count, -1) + evidence.log_shares for logs in by_branch]
    return np.asarray(np.logaddexp.reduce(np.concatenate(shaped, axis=1), axis=1))
