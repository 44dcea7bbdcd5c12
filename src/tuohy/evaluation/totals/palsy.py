"""Nerve palsies of birth: the rate runs from one in thousands to one in fifty with how women are asked."""

from __future__ import annotations

from tuohy.evaluation.simulation.cohorts import Cohorts
from tuohy.evaluation.totals.total import Study, Total, wilson

PALSY = "obstetric_nerve_palsy"
WONG = Study("wong2003", "Wong CA and others 2003, Obstet Gynecol 101:279, PMID 12576251")
TOURNIER = Study("tournier2020", "Tournier A and others 2020, Int J Obstet Anesth 41:35, PMID 31704253")
RICHARDS = Study("richards2017", "Richards A and others 2017, Int J Obstet Anesth 31:5")
HALLER = Study("haller2017", "Haller G and others 2017, Acta Anaesthesiol Scand 61(9):1203")
LEBEDKIN = Study("lebedkin2025", "Lebedkin E and others 2025, J Neurol Sci, doi 10.1016/j.jns.2025.123698")
BETWEEN = (
    "The pack asks as a self-check does, more than waiting for complaints and less than examining everybody: it took "
    "the geometric middle of 0.29 % (complained) and 0.92 % (asked and examined), and so meets neither."
)
OTHERWISE_ASKED = (
    "Counted in other ways than a self-check asks. The pack knows one rate only, which stands where it should among "
    "the five studies: above records and complaints, below examination."
)


def rate(cohorts: Cohorts) -> float:
    """The share of women after a labour epidural in whom one begins."""
    return cohorts.incidence(PALSY)


def _asked(
    how: str, study: Study, events: int, total: int, row: int, marks: tuple[str, ...], fitted: str = ""
) -> Total:
    gap = BETWEEN if fitted else OTHERWISE_ASKED
    what, printed = f"nerve palsies, {how}", f"{events} of {total:,}"
    interval = wilson(events, total)
    return Total(f"palsy_{study.id}", what, study, printed, interval, rate, (row,), marks, fitted=fitted, gap=gap)


INCIDENCE = "causes/obstetric_nerve_palsy.toml: incidence.obstetric_epidural"
PALSIES = (
    _asked("sent to a neurologist", LEBEDKIN, 23, 33_404, 297, ("33,404",)),
    _asked("in hospital records after an epidural", HALLER, 15, 19_840, 372, ("19,840", "0.76 per 1000")),
    _asked("when women complained", TOURNIER, 31, 10_569, 292, ("0.29%",), INCIDENCE),
    _asked("asked and examined", WONG, 56, 6_048, 286, ("0.92%",), INCIDENCE),
    _asked("everybody examined within 32 hours", RICHARDS, 23, 1_019, 288, ("1,019", "1019")),
)
