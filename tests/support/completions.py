"""What may be true of a person behind the answers: completions of a case, and how urgent each of them is."""

from __future__ import annotations

import random
from collections.abc import Mapping

from hypothesis import strategies as st

from tests.support.strategies import HOURS, LATER_HOURS, states_of
from tuohy.engine.clocks import known_hours
from tuohy.engine.flags import holds
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

States = Mapping[str, int]


def urgency_of(pack: Pack, states: States, case: Case) -> Urgency:
    """The urgency of somebody of whom every finding is known: the highest flag that holds."""
    exact = {name: (state, state) for name, state in states.items()}
    hours = known_hours(case)
    firing = (flag.urgency for flag in pack.flags.values() if holds(flag.when, exact, 0, case, hours))
    return max(firing, default=Urgency.SELF_CARE)


def completion(pack: Pack, case: Case, seed: int) -> dict[str, int]:
    """Every finding in a state that the answers allow: unknown and unsure may be anything, and so may a denied
    finding that something masks. A shut gate has no children; a present child proves its gate open."""
    chance = random.Random(seed)
    given = states_of(case, pack)
    # Mostly absent, or mostly at its worst: flags hang on several findings at once.
    worst = chance.random()
    found = {name: given.get(name, one.highest * (chance.random() < worst)) for name, one in pack.findings.items()}
    for mask in pack.masks:
        if found[mask.finding] >= mask.state:
            found.update({name: max(found[name], chance.choice((0, 1))) for name in mask.lifts})
    for name, finding in pack.findings.items():
        if finding.gate and found[finding.gate] == 0:
            _settle(found, given, name, finding.gate)
    return found


def _settle(found: dict[str, int], given: States, child: str, gate: str) -> None:
    """A child that was told proves the gate open, even one that was denied; any other child is absent."""
    if given.get(child, 0) > 0:
        found[gate] = 1
    else:
        found[child] = 0


@st.composite
def told_later(draw: st.DrawFn, case: Case) -> Case:
    """The same case with its missing hours told: the needle is never later than what came after it."""
    hours = {clock: draw(st.sampled_from((*HOURS, *LATER_HOURS))) for clock in ("since_procedure", "since_last_dose")}
    known = {**hours, **known_birth(case), **case.hours}
    if "since_procedure" not in case.hours:
        after = ("since_last_dose", "since_catheter_removal", "since_delivery")
        known["since_procedure"] = max(known["since_procedure"], *(known.get(clock, 0.0) for clock in after))
    return Case(case.id, case.route, case.procedure, hours=known, answers=case.answers)


def known_birth(case: Case) -> dict[str, float]:
    """At a birth needle and delivery stand for each other (a day at most lies between them)."""
    hours = known_hours(case)
    return {clock: hours[clock] for clock in ("since_delivery",) if clock in hours}
