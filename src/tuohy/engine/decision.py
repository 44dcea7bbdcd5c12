"""The decision: the action that loses least, given how urgent the true need may be (ENGINE_MATH 7)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from tuohy.engine.network import Floats
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Cause, Pack

# Tables of so many packs are kept at hand.
REMEMBERED = 16


@lru_cache(maxsize=REMEMBERED)
def loss_table(pack: Pack) -> Floats:
    """float[5, 5]: loss[action][need], both in order of urgency; not to be written to."""
    table = np.array([[number.value for number in row] for row in pack.policy.loss])
    table.flags.writeable = False
    return table


def decide(pack: Pack, need: Floats) -> Urgency:
    """argmin_a sum_k loss[a][k] P(need = k); of equal losses the more urgent action."""
    losses = loss_table(pack) @ need
    best = int(np.flatnonzero(losses <= losses.min())[-1])
    return Urgency(best)


def driver(pack: Pack, causes: Sequence[Cause], at_work: Floats, decision: Urgency) -> str | None:
    """The cause for which this action spares most against the next lower one; None where nothing is below it.

    `at_work` float[n]: P(the cause is behind what was told).
    """
    if decision == Urgency.SELF_CARE:
        return None
    losses = loss_table(pack)
    spared = losses[decision - 1] - losses[decision]
    gains = [float(p * spared[cause.need]) for p, cause in zip(at_work, causes, strict=True)]
    best = int(np.argmax(gains))
    return causes[best].id if gains[best] > 0 else None


def expected_loss(pack: Pack, need: Floats) -> Floats:
    """The least loss that any action leaves; `need` float[..., 5]."""
    return np.asarray((need @ loss_table(pack).T).min(axis=-1))


def tolerance(pack: Pack, cause: Cause) -> float:
    """The probability from which a same-day visit loses less than waiting; derived from the loss table."""
    loss = loss_table(pack)
    visit, wait = loss[Urgency.SAME_DAY], loss[Urgency.SELF_CARE]
    cost = visit[Urgency.SELF_CARE] - wait[Urgency.SELF_CARE]
    gain = wait[cause.need] - visit[cause.need]
    return float(cost / (cost + gain)) if gain > 0 else 1.0
