"""What Tuohy and the baselines tell one labelled case: all that the counts need to know of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from tuohy.answer import assess
from tuohy.engine.posterior import prepare, solve
from tuohy.engine.reading import read
from tuohy.evaluation.baselines import BASELINES
from tuohy.evaluation.cases import LabelledCase, denied
from tuohy.evaluation.json_lines import Problem, problem
from tuohy.evaluation.later_moments import Step, follow
from tuohy.evaluation.many import in_order
from tuohy.evaluation.ranking import Places
from tuohy.evaluation.urgency_counts import Told, told
from tuohy.model.case import Case
from tuohy.model.errors import TuohyError
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

# The two ways in which a record is told to Tuohy: as it stands, or with all that it does not mention denied.
AS_RECORDED, REST_DENIED = "tuohy", "tuohy_unmentioned_denied"


@dataclass(frozen=True)
class Found:
    """Levels by way of telling, the steps to later moments, and the causes with their probabilities."""

    levels: Mapping[str, Urgency]
    later: tuple[Step, ...]
    likely: tuple[str, ...]
    shown: frozenset[str]
    probabilities: Mapping[str, float]


@dataclass(frozen=True)
class Answered:
    """A case and what was found for it."""

    case: LabelledCase
    found: Found

    def told(self, way: str) -> Told:
        """What was told in that way."""
        return told(self.case, self.found.levels[way])

    @property
    def places(self) -> Places:
        """Where the causes stand."""
        return Places(self.case, self.found.likely, self.found.shown, self.found.probabilities)


Answering = Callable[[Pack, LabelledCase], Found]


def answer_all(
    pack: Pack, cases: Sequence[LabelledCase], answering: Answering | None = None
) -> tuple[list[Answered], list[Problem]]:
    """Every case answered, in every way unless told otherwise; those that the pack refuses become problems."""
    every = list(in_order(lambda case: _found_or_problem(pack, case, answering or in_every_way), cases))
    pairs = zip(cases, every, strict=True)
    return (
        [Answered(case, found) for case, found in pairs if isinstance(found, Found)],
        [found for found in every if isinstance(found, Problem)],
    )


def _found_or_problem(pack: Pack, case: LabelledCase, answering: Answering) -> Found | Problem:
    try:
        return answering(pack, case)
    except TuohyError as error:
        return problem(error, {"id": case.id})


def as_recorded(pack: Pack, labelled: LabelledCase) -> Found:
    """One case answered as its record stands, and in no other way."""
    found = assess(labelled.case, pack)
    return Found(
        levels={AS_RECORDED: found.urgency.level},
        later=(),
        likely=tuple(cause.id for cause in found.by_explanation),
        shown=found.shown,
        probabilities=_probabilities(pack, labelled.case),
    )


def in_every_way(pack: Pack, labelled: LabelledCase) -> Found:
    """One case answered as recorded, with the rest denied, by the baselines, and at its later moments."""
    first = as_recorded(pack, labelled)
    levels = {
        **first.levels,
        REST_DENIED: level(pack, denied(pack, labelled.case)),
        **{name: baseline(pack, labelled.case) for name, baseline in BASELINES.items()},
    }
    steps = follow(labelled, first.levels[AS_RECORDED], lambda moment: level(pack, moment))
    return replace(first, levels=levels, later=tuple(steps))


def level(pack: Pack, case: Case) -> Urgency:
    """The urgency that Tuohy tells."""
    return assess(case, pack).urgency.level


def _probabilities(pack: Pack, case: Case) -> dict[str, float]:
    """The posterior of every cause; an answer lists only those that explain what was told."""
    found = solve(prepare(pack, read(pack, case)))
    return {cause: float(share) for cause, share in zip(found.source.cause_ids, found.present[0], strict=True)}
