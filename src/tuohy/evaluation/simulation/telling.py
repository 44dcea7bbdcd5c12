"""What people tell: who asks at all, what stays unanswered, what they come with and when that began."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tuohy.engine.network import Bools, Floats
from tuohy.evaluation.simulation.choices import COMPLAINTS, Telling
from tuohy.evaluation.simulation.risks import States
from tuohy.pack.schema import Pack

# Not answered; asked, and cannot say; comes with none of the complaints.
LEFT_OUT, UNSURE, NO_COMPLAINT = -1, -2, -1
CHECK_IN, REFERRED = "check_in", "referred"


def draw_askers(pack: Pack, ages: Floats, route: str, chance: np.random.Generator) -> Bools:
    """bool[n]: who asks. A check-in asks everybody; otherwise each cause that is there may bring somebody."""
    if route == CHECK_IN:
        return np.ones(len(ages), dtype=np.bool_)
    stays = np.where(np.isnan(ages), 1.0, 1 - _propensity(pack, route)).prod(axis=1)
    background = pack.policy.value(f"asked_background_{route}")
    return np.asarray(chance.random(len(ages)) < 1 - (1 - background) * stays)


def _propensity(pack: Pack, route: str) -> Floats:
    if route == REFERRED:
        return np.array([pack.policy.value(f"referred_{cause.need.id}") for cause in pack.causes.values()])
    return np.array([cause.propensity.value for cause in pack.causes.values()])


def draw_told(
    pack: Pack, states: Mapping[str, States], telling: Telling, chance: np.random.Generator
) -> dict[str, States]:
    """What they answer: some is left out, some they cannot say, and nothing is asked under a gate that is not open."""
    told = {name: _told(found, telling, chance) for name, found in states.items()}
    for name in told:
        gate = pack.findings[name].gate
        if gate is not None:
            told[name] = np.where(told[gate] > 0, told[name], LEFT_OUT)
    return told


def _told(states: States, telling: Telling, chance: np.random.Generator) -> States:
    """Which answers fail does not depend on what they would be, so nothing can be read from their failing."""
    place = chance.random(len(states))
    unsure = place < telling.missing + telling.unsure
    told = np.where(place < telling.missing, LEFT_OUT, np.where(unsure, UNSURE, states))
    return told.astype(np.int8)


def draw_complaint(told: Mapping[str, States], count: int, route: str, chance: np.random.Generator) -> States:
    """int[count]: which of the complaints they come with, one of those they tell of, all alike.

    Those who are asked by their team come with none.
    """
    there = np.stack([told.get(name, np.zeros(count)) > 0 for name in COMPLAINTS], axis=-1)
    chosen = np.where(there, chance.random(there.shape), -1).argmax(axis=1)
    comes = there.any(axis=1) & (route != CHECK_IN)
    return np.where(comes, chosen, NO_COMPLAINT)
