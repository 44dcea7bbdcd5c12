"""An evaluation arranged in sections, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator

from tuohy.evaluation.answered import AS_RECORDED
from tuohy.evaluation.cause_tables import calibration_section, ranking_section
from tuohy.evaluation.evaluate import LATER
from tuohy.evaluation.further_tables import against_section, capability_section, later_section, robustness_section
from tuohy.evaluation.interview_tables import interview_section, ordinary_interview_section
from tuohy.evaluation.ordinary_tables import ordinary_section
from tuohy.evaluation.published import PUBLISHED
from tuohy.evaluation.report import Evaluation
from tuohy.evaluation.table import Section, Table
from tuohy.evaluation.urgency_tables import paired_section, safety_section, urgency_section


def sections(found: Evaluation) -> Iterator[Section]:
    """What was measured, then what was asked for besides, then the results of others."""
    yield urgency_section(found)
    yield safety_section(found.advice_safety)
    yield paired_section(found.paired)
    yield ranking_section(found.ranking)
    yield calibration_section(found.calibration)
    yield later_section(found.escalation, found.urgency[LATER])
    yield capability_section(found.capability)
    yield from _asked_for(found)
    yield _published()
    if found.problems:
        yield _problems(found)


def _asked_for(found: Evaluation) -> Iterator[Section]:
    if found.interviews:
        yield interview_section(found.interviews)
    if found.robustness:
        yield robustness_section(found.robustness)
    if found.against is not None:
        yield against_section(found.against, found.pack, found.urgency[AS_RECORDED])
    if found.ordinary:
        yield ordinary_section(found.ordinary)
    if found.ordinary_interviews:
        yield ordinary_interview_section(found.ordinary_interviews)


def _published() -> Section:
    rows = [(one.who, one.measure, one.value, one.source, one.known) for one in PUBLISHED]
    columns = ("who", "measure", "result", "source", "how we know it")
    table = Table("Published results", columns, tuple(rows), detail=True)
    intro = "Other cases, other fields, other levels, other judges: a frame, not a comparison."
    return Section("The results of others", intro, (table,))


def _problems(found: Evaluation) -> Section:
    rows = [
        (one.id or f"line {one.line}", str(one.error["where"]), str(one.error["allowed"])) for one in found.problems
    ]
    table = Table("Cases that could not be used", ("case", "where", "allowed"), tuple(rows))
    return Section("Problems", "These are not in any of the counts.", (table,))
