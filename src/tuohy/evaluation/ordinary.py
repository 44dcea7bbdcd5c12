"""Ordinary women after a birth with a neuraxial block: how often would the flags send them?

They are drawn like everybody else (evaluation/simulation), but nothing happens to them that needs somebody the same
day. What is drawn is what the pack believes, so this measures how the flags add up in people, not whether the pack is
right.
"""

from __future__ import annotations

import numpy as np

from tuohy.evaluation.simulation.choices import HOURS_PER_DAY, Telling
from tuohy.evaluation.simulation.lives import draw_lives
from tuohy.evaluation.simulation.moments import Moment, together
from tuohy.evaluation.simulation.people import Met, People, draw_people
from tuohy.model.case import Procedure
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

# One answer in ten is left out, unless told otherwise.
MISSING = 0.1
# Seven or eight in ten neuraxial blocks at births are labour epidurals here; the others are spinals and CSEs.
EPIDURAL_SHARE = 0.75
LABOUR_EPIDURAL = Procedure("labour_epidural", "obstetric_vaginal", "lumbar", "out")
CAESAREAN_SPINAL = Procedure("spinal", "obstetric_caesarean", "lumbar", "none")


def women_on(
    pack: Pack,
    day: float,
    people: int,
    chance: np.random.Generator,
    missing: float = MISSING,
    epidural_share: float = EPIDURAL_SHARE,
) -> tuple[People, ...]:
    """That many women on that day: those with a labour epidural, and those with a spinal or CSE.

    Equal states of `chance` draw equal women, whatever share of their answers is `missing`.
    """
    epidurals, hours = int(chance.binomial(people, epidural_share)), day * HOURS_PER_DAY
    groups = (
        (epidurals, together(LABOUR_EPIDURAL, "obstetric_epidural", hours)),
        (people - epidurals, together(CAESAREAN_SPINAL, "obstetric_spinal", hours)),
    )
    return tuple(_women(pack, moment, count, chance, missing) for count, moment in groups)


def _women(pack: Pack, moment: Moment, count: int, chance: np.random.Generator, missing: float) -> People:
    lives = draw_lives(pack, moment, count, chance, _harmless(pack))
    met = Met(moment, lives.ages_at(moment.now), lives.risks)
    return draw_people(pack, met, Telling(unsure=0, missing=missing), chance)


def _harmless(pack: Pack) -> frozenset[str]:
    """The causes that need nobody the same day."""
    return frozenset(cause.id for cause in pack.causes.values() if cause.need < Urgency.SAME_DAY)
