"""An evaluation from end to end: every case answered, then everything counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tuohy.answer import assess
from tuohy.evaluation.baselines import BASELINES
from tuohy.evaluation.cases import CaseFile, LabelledCase, denied, later_cases
from tuohy.evaluation.interviews import hold_interviews
from tuohy.evaluation.json_lines import Problem, problem
from tuohy.evaluation.many import in_order
from tuohy.evaluation.ordinary_day import DAYS, ordinary_day
from tuohy.evaluation.ranking import Places, count_ranking
from tuohy.evaluation.report import Evaluation
from tuohy.evaluation.urgency_counts import URGENCY, Told, UrgencyCounts, count_urgency, told
from tuohy.model.case import Case
from tuohy.model.errors import TuohyError
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

LATER = "tuohy_at_later_moments"


@dataclass(frozen=True)
class Answered:
    """What was told to one case: levels by way of telling, at later moments, and the two lists by id."""

    levels: Mapping[str, Urgency]
    later: tuple[Told, ...]
    likely: tuple[str, ...]
    shown: frozenset[str]


def evaluate(pack: Pack, file: CaseFile, interactive: bool = False, ordinary: int = 0) -> Evaluation:
    """Everything that the cases can say, beside the baselines; `ordinary` women are drawn for each day."""
    answered = list(in_order(lambda case: _answered_or_problem(pack, case), file.cases))
    bad = [found for found in answered if isinstance(found, Problem)]
    good = [(c, a) for c, a in zip(file.cases, answered, strict=True) if isinstance(a, Answered)]
    cases = [case for case, _ in good]
    return Evaluation(
        pack=f"{pack.id} {pack.version}",
        pack_hash=pack.hash,
        cases=len(good),
        problems=(*file.problems, *bad),
        urgency=_urgency(good),
        ranking=count_ranking(pack, [Places(case, found.likely, found.shown) for case, found in good]),
        interviews=hold_interviews(pack, cases) if interactive else {},
        ordinary=tuple(ordinary_day(pack, day, ordinary, lambda case: _level(pack, case)) for day in DAYS if ordinary),
    )


def _answered_or_problem(pack: Pack, case: LabelledCase) -> Answered | Problem:
    try:
        return _answered(pack, case)
    except TuohyError as error:
        return problem(error, {"id": case.id})


def _answered(pack: Pack, labelled: LabelledCase) -> Answered:
    case = labelled.case
    found = assess(case, pack)
    return Answered(
        levels={
            "tuohy": found.urgency.level,
            "tuohy_unmentioned_denied": _level(pack, denied(pack, case)),
            **{name: baseline(pack, case) for name, baseline in BASELINES.items()},
        },
        later=tuple(_later(pack, labelled.id, moment, due) for moment, due in later_cases(labelled)),
        likely=tuple(cause.id for cause in found.causes),
        shown=found.shown,
    )


def _later(pack: Pack, name: str, moment: Case, due: Urgency) -> Told:
    return Told(name, _level(pack, moment), due, frozenset({due}))


def _level(pack: Pack, case: Case) -> Urgency:
    return assess(case, pack).urgency.level


def _urgency(answered: Sequence[tuple[LabelledCase, Answered]]) -> dict[str, UrgencyCounts]:
    """Counts by way of telling: Tuohy in its ways, then the baselines."""
    usable = [(case, found) for case, found in answered if URGENCY in case.usable_for]
    ways = list(usable[0][1].levels) if usable else []
    counts = {way: count_urgency(told(case, found.levels[way]) for case, found in usable) for way in ways}
    return {**counts, LATER: count_urgency(moment for _, found in answered for moment in found.later)}
