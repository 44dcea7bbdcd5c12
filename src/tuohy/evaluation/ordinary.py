"""Ordinary women after a birth with a neuraxial block: how often would the flags send them?

They have what women of that day have anyway (the leaks), and each cause that needs less than `same_day` with
its probability of being active on that day. What is drawn is what the engine believes, so this measures how
the flags add up in people, not whether the leaks are true.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tuohy.engine.hypotheses import Hypothesis, hypotheses
from tuohy.engine.network import Bools, Floats
from tuohy.engine.priors import mode_priors
from tuohy.engine.tables import Tables, leak_below, link_q, tables
from tuohy.model.case import Case, Procedure
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Finding, Pack

HOURS_PER_DAY = 24.0
# One answer in ten is left out, unless told otherwise.
MISSING = 0.1
# Seven or eight in ten neuraxial blocks at births are labour epidurals here; the others are spinals and CSEs.
EPIDURAL_SHARE = 0.75
States = NDArray[np.int64]
# Not answered.
LEFT_OUT = -1


@dataclass(frozen=True)
class Women:
    """People with one procedure on one day: `template` holds procedure and hours, `states` int[n] by finding."""

    template: Case
    states: Mapping[str, States]
    count: int

    def answers(self, woman: int) -> dict[str, int]:
        """What one of them answers: states by index, left out where she gave none."""
        given = ((name, int(states[woman])) for name, states in self.states.items())
        return {name: state for name, state in given if state != LEFT_OUT}

    def case(self, pack: Pack, woman: int) -> Case:
        """The case of one of them."""
        found = self.answers(woman).items()
        return self.template.with_answers({name: pack.findings[name].states[state] for name, state in found})


def women_on(
    pack: Pack,
    day: float,
    people: int,
    chance: np.random.Generator,
    missing: float = MISSING,
    epidural_share: float = EPIDURAL_SHARE,
) -> tuple[Women, ...]:
    """That many women on that day: those with a labour epidural, and those with a spinal or CSE.

    Equal states of `chance` draw equal women, whatever share of their answers is `missing`.
    """
    epidurals = int(chance.binomial(people, epidural_share))
    groups = (
        (epidurals, Procedure("labour_epidural", "obstetric_vaginal", "lumbar", "out")),
        (people - epidurals, Procedure("spinal", "obstetric_caesarean", "lumbar", "none")),
    )
    return tuple(_women(pack, _template(procedure, day), count, chance, missing) for count, procedure in groups)


def _template(procedure: Procedure, day: float) -> Case:
    hours = day * HOURS_PER_DAY
    clocks = {"since_procedure": hours, "since_last_dose": hours, "since_delivery": hours}
    if procedure.catheter == "out":
        clocks["since_catheter_removal"] = hours
    return Case(route="check_in", procedure=procedure, sex="female", hours=clocks)


def _women(pack: Pack, template: Case, count: int, chance: np.random.Generator, missing: float) -> Women:
    (hypothesis,) = hypotheses(pack, template)
    source = tables(pack)
    present = _present(source, hypothesis, count, chance)
    states: dict[str, States] = {}
    for finding in _parents_first(pack):
        if finding.kind == "finding":
            drawn = _finding(source, finding, hypothesis, present, chance)
            states[finding.id] = drawn if finding.gate is None else np.where(states[finding.gate] > 0, drawn, 0)
        elif finding.kind == "risk_factor":
            states[finding.id] = _risk_factor(pack, finding, hypothesis, count, chance)
        else:
            states[finding.id] = np.zeros(count, dtype=np.int64)
    return Women(template, _given(pack, states, count, chance, missing), count)


def _parents_first(pack: Pack) -> list[Finding]:
    return sorted(pack.findings.values(), key=lambda finding: finding.gate is not None)


def _present(source: Tables, hypothesis: Hypothesis, count: int, chance: np.random.Generator) -> Bools:
    """bool[count, causes]: who has which of the causes that need less than `same_day`."""
    by_mode = mode_priors(source, {}, hypothesis)[0]
    active = np.bincount(source.mode_cause, weights=by_mode, minlength=len(source.causes))
    harmless = np.array([cause.need < Urgency.SAME_DAY for cause in source.causes])
    return np.asarray(chance.random((count, len(source.causes))) < active * harmless)


def _finding(
    source: Tables, finding: Finding, hypothesis: Hypothesis, present: Bools, chance: np.random.Generator
) -> States:
    """int[count]: the highest of what the background and the causes that are present contribute."""
    group = source.pack.contexts[hypothesis.context].leak_group
    leak = leak_below(source, finding, group, hypothesis.since_needle)
    states = _drawn(leak[0], len(present), chance)
    for cause, below in zip(source.links[finding.id].causes, link_q(source, finding, leak)[0], strict=True):
        has = present[:, cause]
        states[has] = np.maximum(states[has], _drawn(below, int(has.sum()), chance))
    return states


def _drawn(below: Floats, count: int, chance: np.random.Generator) -> States:
    """int[count]: states from P(X <= k), k = 0 .. K-1."""
    return np.asarray(np.searchsorted(below, chance.random(count), side="right"), dtype=np.int64)


def _risk_factor(
    pack: Pack, finding: Finding, hypothesis: Hypothesis, count: int, chance: np.random.Generator
) -> States:
    """int[count]: by prevalence; under a gate by the prevalence among those in whom it is open."""
    among = 1.0 if finding.gate is None else _prevalence(pack, finding.gate, hypothesis.context).sum()
    shares = _prevalence(pack, finding.id, hypothesis.context) / among
    return _drawn(np.cumsum([1 - shares.sum(), *shares])[:-1], count, chance)


def _prevalence(pack: Pack, factor: str, context: str) -> Floats:
    """float[K]: of each state above the lowest."""
    by_state = pack.prevalence(factor, context)
    return np.array([by_state[state].value if state in by_state else 0.0 for state in pack.findings[factor].states[1:]])


def _given(
    pack: Pack, states: Mapping[str, States], count: int, chance: np.random.Generator, missing: float
) -> dict[str, States]:
    """What they answer: some is left out, and nobody is asked what stands under a gate she did not open."""
    given = {name: np.where(chance.random(count) < missing, LEFT_OUT, found) for name, found in states.items()}
    for finding in pack.findings.values():
        if finding.gate is not None:
            given[finding.id] = np.where(given[finding.gate] > 0, given[finding.id], LEFT_OUT)
    return given
