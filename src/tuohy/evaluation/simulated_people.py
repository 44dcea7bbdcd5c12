"""People drawn from what a pack believes, one at a time: procedure and hour, causes, findings, and what they answer.

Half of them come as they come: whoever would open a self-check. The others have one cause chosen among all alike, so
that rare causes are looked at as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from tuohy.engine.hypotheses import Hypothesis, hypotheses
from tuohy.engine.network import Bools
from tuohy.engine.priors import mode_priors
from tuohy.engine.problem import CHECK_IN
from tuohy.engine.tables import Tables, leak_below, link_q, tables
from tuohy.model.case import Case, Procedure
from tuohy.pack.schema import Finding, Pack

PROCEDURES = (
    Procedure("labour_epidural", "obstetric_vaginal", "lumbar", "out"),
    Procedure("spinal", "obstetric_caesarean", "lumbar", "none"),
    Procedure("surgical_epidural", "surgery", "thoracic", "out"),
    Procedure("spinal", "surgery", "lumbar", "none"),
    Procedure("esi_interlaminar", "pain_clinic", "lumbar", "none"),
    Procedure("esi_transforaminal", "pain_clinic", "lumbar", "none"),
)
# Between these hours after the needle, evenly on the scale of logarithms.
SOONEST, LATEST = 4.0, 1000.0
# This share of all findings is answered, whatever they are.
ANSWERED = 0.3
ENRICHED = 0.5
# So often is somebody drawn anew who would not have asked.
MOST_TRIES = 2000


@dataclass(frozen=True)
class Someone:
    """A person's case, and the causes that are there."""

    case: Case
    present: tuple[str, ...]


def people(pack: Pack, count: int, chance: np.random.Generator, route: str = "self_check") -> Iterator[Someone]:
    """So many people, each with a procedure and an hour of their own."""
    for _ in range(count):
        yield someone(pack, chance, route)


def someone(pack: Pack, chance: np.random.Generator, route: str) -> Someone:
    """One person who asks."""
    template = _template(chance, route)
    (guess,) = hypotheses(pack, template)
    source = tables(pack)
    told = pack.told_by_setting[template.procedure.setting]
    modes = _modes(source, guess, told, chance, route)
    states = _states(source, guess, modes, chance)
    asked = {name for name in states if chance.random() < ANSWERED}
    answers = {name: pack.findings[name].states[state] for name, state in states.items() if name in asked}
    causes = tuple(source.causes[n].id for n in sorted(set(source.mode_cause[modes].tolist())))
    return Someone(template.with_answers(_under_open_gates(pack, answers)), causes)


def _template(chance: np.random.Generator, route: str) -> Case:
    procedure = PROCEDURES[chance.integers(len(PROCEDURES))]
    hours = float(np.round(np.exp(chance.uniform(np.log(SOONEST), np.log(LATEST)))))
    clocks = {"since_procedure": hours, "since_last_dose": hours}
    if procedure.setting.startswith("obstetric"):
        clocks["since_delivery"] = hours
    return Case(route=route, procedure=procedure, hours=clocks)


def _modes(
    source: Tables, guess: Hypothesis, told: Mapping[str, int], chance: np.random.Generator, route: str
) -> Bools:
    """bool[M]: who has what, drawn until somebody asks."""
    prior = mode_priors(source, told, guess)[0]
    chosen = _chosen(source, prior > 0, chance) if chance.random() < ENRICHED else None
    background = 0.0 if route == CHECK_IN else source.pack.policy.value(f"asked_background_{route}")
    for _ in range(MOST_TRIES):
        present = _one_mode_a_cause(source, prior, chance)
        if chosen is not None:
            present[source.mode_cause == source.mode_cause[chosen]] = False
            present[chosen] = True
        silent = (1 - background) * np.prod(1 - source.propensity[0][source.mode_cause[present]])
        if route == CHECK_IN or chance.random() >= silent:
            break
    return present


def _chosen(source: Tables, possible: Bools, chance: np.random.Generator) -> int:
    causes = np.unique(source.mode_cause[possible])
    own = np.flatnonzero((source.mode_cause == chance.choice(causes)) & possible)
    return int(chance.choice(own))


def _one_mode_a_cause(
    source: Tables, prior: np.ndarray[tuple[int], np.dtype[np.float64]], chance: np.random.Generator
) -> Bools:
    present = np.zeros(len(prior), dtype=np.bool_)
    for n in range(len(source.causes)):
        own = np.flatnonzero(source.mode_cause == n)
        place = int(np.searchsorted(np.cumsum(prior[own]), chance.random(), side="right"))
        if place < len(own):
            present[own[place]] = True
    return present


def _states(source: Tables, guess: Hypothesis, modes: Bools, chance: np.random.Generator) -> dict[str, int]:
    """The state of each finding: the highest of what the background and each mode contribute."""
    group = source.pack.contexts[guess.context].leak_group
    found: dict[str, int] = {}
    for finding in sorted(source.pack.findings.values(), key=lambda one: one.gate is not None):
        if finding.kind == "finding":
            found[finding.id] = _state(source, finding, group, guess, modes, chance)
            if finding.gate is not None and not found[finding.gate]:
                found[finding.id] = 0
    return found


def _state(
    source: Tables, finding: Finding, group: str, guess: Hypothesis, modes: Bools, chance: np.random.Generator
) -> int:
    leak = leak_below(source, finding, group, guess.since_needle)
    below = [leak[0], *link_q(source, finding, leak)[0][modes[source.links[finding.id].modes]]]
    return max(int(np.searchsorted(one, chance.random(), side="right")) for one in below)


def _under_open_gates(pack: Pack, answers: dict[str, str]) -> dict[str, str]:
    """Nobody is asked what stands under a gate that was denied."""
    shut = {name for name, answer in answers.items() if answer == pack.findings[name].states[0]}
    return {name: answer for name, answer in answers.items() if pack.findings[name].gate not in shut}
