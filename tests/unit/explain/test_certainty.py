"""How sure the advice is, in words that promise no more than the draws say."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.people import packaged
from tuohy.engine.flags import FlagState
from tuohy.engine.uncertainty import Interval90, Uncertainty
from tuohy.explain.certainty import certainty
from tuohy.model.certainty import Certainty
from tuohy.model.urgency import Urgency

PACK = packaged()
WORDS = PACK.sentences["certainty"]
NONE = np.zeros(0)
LEVELS = len(Urgency)


def told(shares: dict[Urgency, float], level: Urgency, flags: Urgency = Urgency.SELF_CARE) -> Certainty:
    """A finished check, its flags at that level, and decisions in these shares of the draws."""
    decisions = np.array([shares.get(one, 0.0) for one in Urgency])
    found = Uncertainty(Interval90(NONE, NONE), {}, decisions, 128)
    return certainty(PACK, FlagState((), (), flags, flags), level, found, Urgency.SELF_CARE)


@pytest.mark.parametrize(
    ("same", "words"),
    [(0.97, WORDS["mostly"]), (0.88, WORDS["about"].format(tenths=9)), (0.4, WORDS["hardly"])],
)
def test_the_share_of_draws_is_told_in_tenths(same: float, words: str) -> None:
    found = told({Urgency.SAME_DAY: same, Urgency.WITHIN_48H: 1 - same}, Urgency.SAME_DAY)
    assert found.same == pytest.approx(same)
    assert found.text == words
    assert found.levels == {"within_48h": pytest.approx(1 - same), "same_day": pytest.approx(same)}


def test_all_draws_alike_are_told_as_such() -> None:
    assert told({Urgency.SAME_DAY: 1.0}, Urgency.SAME_DAY).text == WORDS["always"].format(draws=128)
    assert told({Urgency.SELF_CARE: 1.0}, Urgency.SELF_CARE).text == WORDS["always"].format(draws=128)


def test_what_the_rules_say_does_not_depend_on_the_numbers() -> None:
    found = told({Urgency.SELF_CARE: 0.4, Urgency.ROUTINE: 0.6}, Urgency.EMERGENCY_NOW, Urgency.EMERGENCY_NOW)
    assert (found.same, found.text) == (1.0, WORDS["rules"])
