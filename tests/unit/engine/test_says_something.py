"""Why a leg cannot be lifted is asked of everybody, and says something only of a leg that cannot."""

from __future__ import annotations

import pytest

from tests.support.people import packaged
from tuohy.engine.posterior import posterior
from tuohy.model.case import Case, Procedure

PACK = packaged()
LABOUR = Procedure("labour_epidural", "obstetric_vaginal", "lumbar", "out")
WHY = "leg_cannot_why"


def chances(**answers: str) -> dict[str, float]:
    hours = {"since_procedure": 48.0, "since_delivery": 42.0}
    return dict(posterior(PACK, Case(procedure=LABOUR, hours=hours, answers=answers)).by_id)


@pytest.mark.parametrize("state", PACK.findings[WHY].states)
@pytest.mark.parametrize("denied", [{}, {"cannot_straight_leg_raise": "no", "cannot_walk": "no"}])
def test_of_a_leg_that_lifts_the_answer_says_nothing(state: str, denied: dict[str, str]) -> None:
    without = chances(leg_numbness="one_leg", **denied)
    assert chances(leg_numbness="one_leg", **denied, leg_cannot_why=state) == pytest.approx(without)


@pytest.mark.parametrize("fails", ["cannot_straight_leg_raise", "cannot_walk"])
def test_of_a_leg_that_fails_it_tells_a_nerve_from_pain(fails: str) -> None:
    weak = chances(**{fails: "yes", WHY: "weak_or_numb"})
    pain = chances(**{fails: "yes", WHY: "pain_or_faint"})
    assert weak["obstetric_nerve_palsy"] > 3 * pain["obstetric_nerve_palsy"]
    assert weak["pelvic_girdle_pain"] < pain["pelvic_girdle_pain"]
