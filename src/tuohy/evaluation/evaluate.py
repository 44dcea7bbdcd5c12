"""An evaluation from end to end: every case answered, then everything counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tuohy.evaluation.advice_safety import advice_safety
from tuohy.evaluation.against import compare
from tuohy.evaluation.answered import AS_RECORDED, REST_DENIED, Answered, answer_all, level
from tuohy.evaluation.baselines import BASELINES
from tuohy.evaluation.calibration import calibration
from tuohy.evaluation.cases import CaseFile
from tuohy.evaluation.difficulty import capability
from tuohy.evaluation.interviews import hold_interviews
from tuohy.evaluation.later_moments import count_escalation
from tuohy.evaluation.ordinary_day import DAYS, OrdinaryDay, ordinary_day
from tuohy.evaluation.ordinary_interviews import ordinary_interviews
from tuohy.evaluation.paired import Paired, paired_urgency
from tuohy.evaluation.parts import context_of, family_of, split
from tuohy.evaluation.ranking import count_ranking, countable
from tuohy.evaluation.report import Evaluation
from tuohy.evaluation.robustness import Moves, robustness
from tuohy.evaluation.urgency_counts import URGENCY, Told, UrgencyCounts, count_urgency
from tuohy.pack.schema import Pack

LATER = "tuohy_at_later_moments"
# A whole interview takes as long as a dozen answers: of all ordinary women so many are interviewed for each day.
INTERVIEWED = 40
WAYS = (AS_RECORDED, REST_DENIED, *BASELINES)


def evaluate(
    pack: Pack,
    file: CaseFile,
    interactive: bool = False,
    ordinary: int = 0,
    robust: bool = False,
    against: Pack | None = None,
) -> Evaluation:
    """Everything that the cases can say, beside the baselines; `ordinary` women are drawn for each day.

    With `interactive` as well, some of these women are interviewed.
    """
    answered, bad = answer_all(pack, file.cases)
    usable = [one for one in answered if URGENCY in one.case.usable_for]
    told = {way: [one.told(way) for one in usable] for way in WAYS}
    steps = [step for one in answered for step in one.found.later]
    places = [one.places for one in answered]
    return Evaluation(
        pack=f"{pack.id} {pack.version}",
        pack_hash=pack.hash,
        cases=len(answered),
        route=file.route,
        problems=(*file.problems, *bad),
        urgency={
            **{way: count_urgency(cases) for way, cases in told.items()},
            LATER: count_urgency(step.as_told() for step in steps),
        },
        urgency_by_context=_by_part(usable, lambda one: context_of(one.case)),
        urgency_by_family=_by_part(usable, lambda one: family_of(pack, one.case)),
        advice_safety={way: advice_safety(cases) for way, cases in told.items()},
        paired=_paired(told),
        capability=capability(told),
        escalation=count_escalation(steps),
        ranking=count_ranking(pack, places),
        calibration=calibration(countable(pack, places)),
        robustness=_robustness(pack, usable) if robust else {},
        interviews=hold_interviews(pack, [one.case for one in answered]) if interactive else {},
        ordinary=_ordinary(pack, ordinary),
        ordinary_interviews=ordinary_interviews(pack, min(ordinary, INTERVIEWED)) if interactive else {},
        against=None if against is None else compare(pack, answered, against),
    )


def _by_part(usable: Sequence[Answered], part: Callable[[Answered], str]) -> dict[str, UrgencyCounts]:
    return {name: count_urgency(one.told(AS_RECORDED) for one in ones) for name, ones in split(usable, part).items()}


def _paired(told: Mapping[str, Sequence[Told]]) -> dict[str, dict[str, dict[str, Paired]]]:
    """Each way of Tuohy against each baseline."""
    return {
        way: {baseline: paired_urgency(told[way], told[baseline]) for baseline in BASELINES}
        for way in (AS_RECORDED, REST_DENIED)
    }


def _robustness(pack: Pack, usable: Sequence[Answered]) -> dict[str, Moves]:
    cases = [one.case for one in usable]
    return robustness(cases, [one.found.levels[AS_RECORDED] for one in usable], lambda case: level(pack, case))


def _ordinary(pack: Pack, women: int) -> tuple[OrdinaryDay, ...]:
    return tuple(ordinary_day(pack, day, women, lambda case: level(pack, case)) for day in DAYS if women)
