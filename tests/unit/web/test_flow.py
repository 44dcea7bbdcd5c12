"""Which page comes next: an emergency is never held up by a question, nor by a first page."""

from __future__ import annotations

import pytest

from tuohy import assess, next_question
from tuohy.assurance.sentinels import sentinels
from tuohy.model.urgency import Urgency
from tuohy.pack.load import load_pack
from tuohy.web.selfcheck.flow import next_place
from tuohy.web.selfcheck.progress import Progress

PACK = load_pack()
LEGS = {"leg_weakness": "both_legs", "saddle_numbness": "yes"}


@pytest.mark.hazard("H19")
def test_as_long_as_there_is_a_question_no_story_is_an_emergency() -> None:
    """The pages ask for the next question first and assess only when there is none."""
    emergencies = [one for one in sentinels() if assess(one.case, PACK).urgency.level == Urgency.EMERGENCY_NOW]
    assert len(emergencies) > 10
    assert [one.id for one in emergencies if next_question(one.case, PACK) is not None] == []


@pytest.mark.hazard("H19")
def test_an_emergency_comes_before_the_first_pages() -> None:
    place = next_place(Progress(answers=LEGS), PACK)
    assert place.result is not None
    assert place.result.urgency.level == Urgency.EMERGENCY_NOW


def test_without_one_the_first_pages_come_first() -> None:
    assert next_place(Progress(answers={"headache": "yes"}), PACK).step == "purpose"
