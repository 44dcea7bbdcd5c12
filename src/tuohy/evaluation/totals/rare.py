"""The rare and dangerous, per million labour epidurals: haematoma and abscess."""

from __future__ import annotations

from collections.abc import Callable

from tuohy.evaluation.simulation.cohorts import Cohorts
from tuohy.evaluation.totals.total import MILLION, PER_MILLION, Study, Total, per_million

HAEMATOMA, ABSCESS, MENINGITIS = "spinal_epidural_haematoma", "epidural_abscess", "meningitis"
ROSERO = Study("rosero2016", "Rosero EB, Joshi GP 2016, Acta Anaesthesiol Scand (US inpatient sample 1998 to 2010)")
RUPPEN = Study("ruppen2006", "Ruppen W and others 2006, Anesthesiology 105(2):394 (meta-analysis)")
TUNN = Study("tunn2025", "Tunn R and others 2025, Int J Obstet Anesth, doi 10.1016/j.ijoa.2025.104700 (UKOSS)")
DANGELO = Study(
    "dangelo2014", "D'Angelo R and others 2014, Anesthesiology 120(6):1505 (SCORE)", "the paper, from memory", True
)
# A birth keeps a woman in hospital for about so long.
STAY_HOURS = 72.0
# Of 3.05 million UK maternities; one in 2.2 had a block (arithmetic of the pack's record, from yearly numbers).
BLOCKS = 3_050_000 / 2.2


def rate(*causes: str) -> Callable[[Cohorts], float]:
    """How many begin in a million labour epidurals."""
    return lambda cohorts: PER_MILLION * sum(cohorts.incidence(name) for name in causes)


def in_hospital(cohorts: Cohorts) -> float:
    """How many abscesses are found, or over, within the stay."""
    return rate(ABSCESS)(cohorts) * float((cohorts.course_of(ABSCESS).ends < STAY_HOURS).mean())


RARE = (
    Total(
        "haematoma_per_million",
        "epidural haematomas per million labour epidurals",
        ROSERO,
        "0.6 per 100,000 (0.3 to 1.0)",
        (3, 10),
        rate(HAEMATOMA),
        (95,),
        ("0.6 per 100,000",),
        MILLION,
        fitted="causes/spinal_epidural_haematoma.toml: incidence.obstetric_epidural",
    ),
    Total(
        "haematoma_per_million_meta_analysis",
        "epidural haematomas per million labour epidurals",
        RUPPEN,
        "1 in 168,000, six cases (1,008,000 worked out)",
        per_million(6, 6 * 168_000),
        rate(HAEMATOMA),
        (93,),
        ("168,000",),
        MILLION,
    ),
    Total(
        "haematoma_per_million_registry",
        "epidural haematomas per million labour epidurals",
        DANGELO,
        "1 of 251,463",
        per_million(1, 251_463),
        rate(HAEMATOMA),
        (97,),
        ("251,463",),
        MILLION,
    ),
    Total(
        "abscess_per_million",
        "epidural abscesses per million labour epidurals",
        TUNN,
        "11 in 3.05 million maternities, one in 2.2 with a block",
        per_million(11, BLOCKS),
        rate(ABSCESS),
        (120,),
        ("0.361 per 100,000",),
        MILLION,
        fitted="causes/epidural_abscess.toml: incidence.obstetric_epidural",
    ),
    Total(
        "abscess_or_meningitis_per_million",
        "epidural abscesses and meningitis per million labour epidurals",
        DANGELO,
        "4 of 251,463",
        per_million(4, 251_463),
        rate(ABSCESS, MENINGITIS),
        (123,),
        ("62,866", "251,463"),
        MILLION,
    ),
    Total(
        "abscess_before_going_home",
        "epidural abscesses found within three days, per million",
        ROSERO,
        "0 of 2,320,950 births with an epidural, hospital stay only",
        per_million(0, 2_320_950),
        in_hospital,
        (121,),
        ("2,320,950",),
        MILLION,
    ),
)
