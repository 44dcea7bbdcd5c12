"""Every published total, in the order of reading."""

from __future__ import annotations

from tuohy.evaluation.simulation.cohorts import Cohorts
from tuohy.evaluation.totals.back_pain import BACK_PAIN
from tuohy.evaluation.totals.headache import HEADACHES
from tuohy.evaluation.totals.late_back_pain import LATE_BACK_PAIN
from tuohy.evaluation.totals.palsy import PALSIES
from tuohy.evaluation.totals.pelvis import PELVIS
from tuohy.evaluation.totals.rare import RARE
from tuohy.evaluation.totals.total import Found, Total

TOTALS: tuple[Total, ...] = (*BACK_PAIN, *LATE_BACK_PAIN, *PELVIS, *HEADACHES, *RARE, *PALSIES)


def all_found(cohorts: Cohorts) -> tuple[Found, ...]:
    """Each total beside the figure of the pack."""
    return tuple(total.found(cohorts) for total in TOTALS)
