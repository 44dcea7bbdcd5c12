"""What to ask next: whatever could still raise the urgency first, then what most reduces the expected loss.

It always ends: a screen is asked once, what was asked is not asked again, and after the safety questions only
those are left whose answer could change the decision by more than a stated tolerance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tuohy.engine.bounds import BoundsOf
from tuohy.engine.decision import expected_loss
from tuohy.engine.flags import FlagState, Interval, flag_state
from tuohy.engine.network import Floats
from tuohy.engine.posterior import Evidence, log_expectations_with, narrowed, prepare
from tuohy.engine.problem import outcome_term
from tuohy.engine.reading import Reading
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Finding, Pack, Screen

PAIN_GROUPS = ("pain", "site")
MOST_AT_ONCE = 6  # findings on one screen: what a tick-list may ask at a time


@dataclass(frozen=True)
class Ask:
    """A screen to show, its findings still to be asked, whether it is for safety, and how many screens are left."""

    screen: Screen
    findings: tuple[str, ...]
    safety: bool
    left: int


def next_ask(pack: Pack, reading: Reading, asked: frozenset[str]) -> Ask | None:
    """The next screen, or None when nothing is left that is worth asking."""
    state = flag_state(pack, reading)
    if state.low == Urgency.EMERGENCY_NOW:
        return None
    open_findings = _open(pack, reading, asked)
    safety = [name for name in _could_raise(pack, reading, state) if name in open_findings]
    if safety:
        return _safety_ask(pack, reading, safety)
    return _worth_asking(pack, reading, open_findings) or _plan_ask(pack, open_findings, state)


def missing_findings(pack: Pack, reading: Reading, state: FlagState, span: Interval) -> tuple[str, ...]:
    """What keeps the urgency open: nothing when it is closed."""
    if span.closed:
        return ()
    bounds_of = BoundsOf(pack, reading)
    found: dict[str, None] = {}
    for flag in state.possible:
        if flag.urgency > span.low:
            top = bounds_of.flag(flag.find_out)
            found |= dict.fromkeys(name for name in pack.findings_by_flag[flag.id] if top[name][0] < top[name][1])
    return tuple(found)


def _open(pack: Pack, reading: Reading, asked: frozenset[str]) -> list[str]:
    """Findings that may be asked now: not asked before, and their gate known to be open."""
    return [
        name
        for name, finding in pack.findings.items()
        if not reading.answered(name) and name not in asked and _gate_open(finding, reading)
    ]


def _gate_open(finding: Finding, reading: Reading) -> bool:
    return finding.gate is None or reading.reaches(finding.gate) or finding.gate in reading.unsure


def _could_raise(pack: Pack, reading: Reading, state: FlagState) -> list[str]:
    """Findings without which some flag above the certain level would no longer be possible."""
    worrying = [flag for flag in state.possible if flag.urgency > state.low]
    bounds_of = BoundsOf(pack, reading)
    found: list[str] = []
    for flag in worrying:
        top = bounds_of.flag(flag.find_out)
        for name in pack.findings_by_flag[flag.id]:
            if top[name][0] < top[name][1]:
                found += [one for one in _to_ask(pack, reading, name) if one not in found]
    return found


def _to_ask(pack: Pack, reading: Reading, name: str) -> list[str]:
    """The finding itself; or, where it was denied but may be masked, what would tell whether it is."""
    if name not in reading.states:
        return [name]
    return [mask.finding for mask in pack.masks if name in mask.lifts and not reading.answered(mask.finding)]


def _safety_ask(pack: Pack, reading: Reading, safety: list[str]) -> Ask | None:
    wanted = set(safety) | {gate for name in safety if (gate := pack.findings[name].gate) is not None}
    screens = [screen for screen in pack.screens if wanted & set(screen.findings) & set(safety)]
    first = min(screens, key=lambda screen: (not _is_about(pack, reading, screen), pack.screens.index(screen)))
    # What could make an answer of this screen worthless is asked beside it, not on a screen of its own.
    masks = {
        mask.finding for mask in pack.masks if set(mask.lifts) & set(safety) and not reading.answered(mask.finding)
    }
    chosen = tuple(name for name in first.findings if name in safety or name in masks)
    return Ask(first, chosen[:MOST_AT_ONCE], True, len(screens) - 1)


def _is_about(pack: Pack, reading: Reading, screen: Screen) -> bool:
    """Whether the screen is about the main complaint: that is asked first."""
    presenting = reading.case.presenting
    group = None if presenting is None else pack.findings[presenting].group
    # Where exactly it hurts can wait; whether the legs work cannot.
    if group is None or group in PAIN_GROUPS:
        return False
    return any(pack.findings[name].group == group for name in screen.findings)


def _worth_asking(pack: Pack, reading: Reading, open_findings: list[str]) -> Ask | None:
    """The screen whose questions reduce the expected loss of the decision most, if by more than the tolerance."""
    gains = question_gains(pack, reading, [name for name in open_findings if _is_symptom(pack, name)])
    tolerance = pack.policy.value("question_tolerance")
    worthy = {name for name, gain in gains.items() if gain > tolerance}
    screens = [screen for screen in pack.screens if worthy & set(screen.findings)]
    if not screens:
        return None
    best = max(screens, key=lambda screen: sum(gains[name] for name in screen.findings if name in worthy))
    chosen = tuple(name for name in best.findings if name in gains)[:MOST_AT_ONCE]
    return Ask(best, chosen, False, len(screens))


def _is_symptom(pack: Pack, name: str) -> bool:
    return pack.findings[name].kind == "finding"


def question_gains(pack: Pack, reading: Reading, names: list[str]) -> dict[str, float]:
    """Expected reduction of the decision's loss by each question, less what asking it costs."""
    evidence = narrowed(prepare(pack, reading))
    linked = [name for name in names if len(evidence.source.links[name].modes)]
    if not linked:
        return {}
    now, by_finding = _outcomes(evidence, linked)
    return {
        name: float(now - outcomes.sum()) - _cost(pack, name) for name, outcomes in zip(linked, by_finding, strict=True)
    }


def _cost(pack: Pack, name: str) -> float:
    sensitive = pack.findings[name].sensitive
    return pack.policy.value("sensitive_question_cost" if sensitive else "question_cost")


def _outcomes(evidence: Evidence, names: list[str]) -> tuple[float, list[Floats]]:
    """The loss now, and for each finding the loss of each of its outcomes, weighted by its probability."""
    pack = evidence.source.pack
    needs = np.array([[float(cause.need <= level) for cause in evidence.source.causes] for level in Urgency])
    steps = [(name, high) for name in names for high in range(pack.findings[name].highest)]
    extra: list[list[tuple[str, int]]] = [[], *([step] for step in steps)]
    joint = np.exp(_reached(evidence, needs, extra))
    joint = joint / joint[0, -1]
    need = np.diff(joint, axis=1, prepend=0)
    return float(expected_loss(pack, need[0])), [
        _by_outcome(pack, need, [n + 1 for n, step in enumerate(steps) if step[0] == name]) for name in names
    ]


def _reached(evidence: Evidence, needs: Floats, extra: list[list[tuple[str, int]]]) -> Floats:
    """float[steps, 5]: log P(answers, finding <= high, need <= level)."""
    pack = evidence.source.pack
    terms = [
        [outcome_term(evidence.source, pack.findings[name], high, evidence.possible) for name, high in step]
        for step in extra
    ]
    stacked = [term for term in terms for _ in needs]
    scale = np.concatenate([needs] * len(terms))
    logs = log_expectations_with(evidence, scale, stacked)[:, 0]
    return logs.reshape(len(terms), len(needs))


def _by_outcome(pack: Pack, need: Floats, rows: list[int]) -> Floats:
    """float[states]: least loss of each outcome, times its probability."""
    cumulative = np.concatenate([need[rows], need[:1]])
    each = np.clip(np.diff(cumulative, axis=0, prepend=np.zeros((1, need.shape[1]))), 0, 1)
    return expected_loss(pack, each)


def _plan_ask(pack: Pack, open_findings: list[str], state: FlagState) -> Ask | None:
    """Last, what the plan must know before it may name a medicine; not when somebody will be seen today."""
    if state.low >= Urgency.SAME_DAY:
        return None
    circumstances = [name for name in open_findings if pack.findings[name].kind == "circumstance"]
    for screen in pack.screens:
        chosen = tuple(name for name in screen.findings if name in circumstances)
        if chosen:
            return Ask(screen, chosen, False, 0)
    return None
