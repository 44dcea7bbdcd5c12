"""What `tuohy simulate` draws is as common as by a second sampler that shares no code with it or with the engine."""

from __future__ import annotations

import math
import random
from collections import Counter

import numpy as np
import pytest

from tests.support.people import packaged
from tests.support.plain_people import findings_of_somebody
from tuohy.evaluation.simulation.findings import draw_findings
from tuohy.evaluation.simulation.lives import draw_lives
from tuohy.evaluation.simulation.moments import Moment, moment

PACK = packaged()
MANY, FEW = 100_000, 4_000
SIGMAS = 4.5
MOMENTS = [("obstetric_epidural", 48), ("surgical_epidural", 168), ("esi_transforaminal", 12)]
Counts = Counter[tuple[str, int]]


def simulated(at: Moment) -> Counts:
    """How many of the many show each state above the lowest."""
    chance = np.random.default_rng(11)
    shown = draw_findings(PACK, at, draw_lives(PACK, at, MANY, chance).ages_at(at.now), chance)
    return Counter(
        {
            (name, state): int((found.states == state).sum())
            for name, found in shown.items()
            for state in range(1, len(PACK.findings[name].states))
        }
    )


def plain(at: Moment) -> Counts:
    """The same of the few."""
    chance = random.Random(12)
    people = (findings_of_somebody(PACK, at.context, at.clocks, chance) for _ in range(FEW))
    return Counter((name, state) for somebody in people for name, state in somebody.items() if state)


def apart(one: int, other: int) -> float:
    """Standard errors between two shares; one more of each, for what hardly anybody shows."""
    share = (one + other + 2) / (MANY + FEW)
    return (one / MANY - other / FEW) / math.sqrt(share * (1 - share) * (1 / MANY + 1 / FEW))


@pytest.mark.parametrize(("context", "hours"), MOMENTS)
def test_each_state_of_each_finding_is_as_common_by_either_sampler(context: str, hours: float) -> None:
    at = moment(context, hours, "check_in")
    many, few = simulated(at), plain(at)
    found = {what: apart(many[what], few[what]) for what in many}
    assert len(found) > len(PACK.causes)
    assert max(found.values(), key=abs) == pytest.approx(0, abs=SIGMAS), sorted(found.items(), key=lambda one: one[1])


def test_the_comparison_would_see_people_met_too_late() -> None:
    at, later = moment("obstetric_epidural", 48, "check_in"), moment("obstetric_epidural", 480, "check_in")
    many, few = simulated(at), plain(later)
    assert max(abs(apart(many[what], few[what])) for what in many) > 2 * SIGMAS
