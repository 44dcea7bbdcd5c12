"""People as cases of JSON, with what is true of them: `tuohy assess` reads them, `tuohy evaluate` scores them."""

from __future__ import annotations

from dataclasses import asdict

from tuohy.evaluation.simulation.people import People
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Cause

SIMULATED = "simulated"
WHY = "the most urgent need of what was drawn"


def record_of(people: People, person: int, name: str) -> dict[str, object]:
    """One of them as a case, with truth and urgency as labelled cases have them."""
    case = people.case(person)
    causes = causes_of(people, person)
    due = need_of(causes)
    return {
        "id": name,
        "kind": SIMULATED,
        "route": case.route,
        "procedure": asdict(case.procedure),
        "age": case.age,
        "sex": case.sex,
        "presenting": case.presenting,
        "hours": dict(case.hours),
        "answers": dict(case.answers),
        "truth": _truth(causes, due),
        "urgency": due.id,
        "urgency_reason": WHY,
        "usable_for": {"diagnosis": bool(causes), "urgency": True, "text": False},
    }


def causes_of(people: People, person: int) -> list[Cause]:
    """What one of them has: the most urgent first, of equals the rarest."""
    pack, context = people.pack, people.met.moment.context
    there = [cause for cause, has in zip(pack.causes.values(), people.present[person], strict=True) if has]
    return sorted(there, key=lambda cause: (-cause.need, cause.incidence[context].value))


def need_of(causes: list[Cause]) -> Urgency:
    """The most urgent need of these causes."""
    return max((cause.need for cause in causes), default=Urgency.SELF_CARE)


def _truth(causes: list[Cause], due: Urgency) -> dict[str, object]:
    return {
        "cause": causes[0].id if causes else None,
        "also": [cause.id for cause in causes[1:]],
        "exact": True,
        "certainty": SIMULATED,
        "benign": due < Urgency.SAME_DAY,
    }
