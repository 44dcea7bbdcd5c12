"""A diary against the expected course: ordinary pain is no departure; growing, returning and lasting pain is."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.people import packaged, person
from tuohy.answer import assess
from tuohy.engine.course import LASTING, WORSE, Departure, departure, earlier, judged, likelihood_ratios
from tuohy.engine.posterior import prepare
from tuohy.engine.reading import read
from tuohy.engine.recovery import Curve
from tuohy.model.case import Answer, Case
from tuohy.model.diary import DiaryEntry
from tuohy.model.urgency import Urgency

PACK = packaged()
DAYS = np.array([0.0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 60, 90, 180, 365])
GONE = 1 - 0.5 ** (DAYS / 4)
WEEK = Curve(DAYS, np.stack([GONE] * 3), (4.0, 4.0, 4.0), GONE, ())
SORE: dict[str, Answer] = {"pain_at_injection_site": "yes", "tender_to_touch_site": "yes", "pain_severity": "mild"}
THRESHOLD = 1 / PACK.policy.value("course_false_alarms")


def diary(*scores: float, every: float = 24.0, start: float = 24.0) -> tuple[DiaryEntry, ...]:
    return tuple(DiaryEntry(start + n * every, score) for n, score in enumerate(scores))


def of(*scores: float) -> Departure:
    return judged(PACK, WEEK, diary(*scores))


def keeper(*scores: float) -> Case:
    """Somebody with a sore site who kept a diary from the second day on."""
    entries = diary(*scores)
    case = person(SORE, since_procedure=entries[-1].hours)
    return Case(**{**vars(case), "diary": entries})


@pytest.mark.parametrize(
    "scores",
    [
        (4, 3, 3, 2, 1, 0, 0),
        (5, 6, 4, 5, 3, 1, 0, 0),
        (6, 6, 5, 6, 6, 4, 2, 1, 0),
        (3, 3, 8, 3, 2, 0, 0),
        (4, 0, 0, 0, 0, 0, 2, 0),
    ],
    ids=["it goes", "it swings and goes", "it takes its time", "one bad day", "one odd entry after it went"],
)
def test_ordinary_courses_are_no_departure(scores: tuple[float, ...]) -> None:
    for prefix in range(2, len(scores) + 1):
        assert of(*scores[:prefix]).kind is None


@pytest.mark.parametrize(
    "scores",
    [(3, 3, 4, 7, 8, 8, 9), (2, 1, 0, 0, 0, 6, 7, 7), (3, 4, 5, 6, 7, 8, 8)],
    ids=["stronger", "back again", "growing"],
)
def test_pain_that_grows_or_returns_is_a_departure_for_the_worse(scores: tuple[float, ...]) -> None:
    found = of(*scores)
    assert found.kind == WORSE
    assert found.ratio >= THRESHOLD
    assert found.level == PACK.policy.course_floor[WORSE]


def test_pain_that_stays_far_longer_than_expected_is_a_departure() -> None:
    assert of(*[4] * 10).kind is None
    assert of(*[4] * 30).kind == LASTING


def test_the_ratio_is_a_martingale_under_the_expected_course() -> None:
    # Summed over all scores that may come next, weighted by what the expected course says of them, the ratio
    # stays what it is: the sum of (ratio x P(diary)) over the next score is ratio x P(diary) before.
    first, second = 4.0, range(11)
    weights = [np.exp(log_expected(first, float(score))) for score in second]
    for kind in (WORSE, LASTING):
        mean = sum(
            weight * likelihood_ratios(PACK, WEEK, diary(first, float(score)))[kind]
            for weight, score in zip(weights, second, strict=True)
        )
        assert mean / sum(weights) == pytest.approx(1, rel=1e-9)


def log_expected(*scores: float) -> float:
    """log P(two scores) as expected: summed over levels, and over whether it is gone at the second."""
    from math import erf, exp, log, sqrt

    swing, slip = PACK.policy.value("course_swing"), PACK.policy.value("course_odd_entries")

    def below(x: float) -> float:
        return (1 + erf(x / swing / sqrt(2))) / 2

    def said(score: float, level: float) -> float:
        high = 1.0 if score == 10 else below(score + 0.5 - level)
        low = 0.0 if score == 0 else below(score - 0.5 - level)
        return (1 - slip) * (high - low) + slip / 11

    gone = float(np.interp(1.0, DAYS, GONE))
    first, then = scores
    return log(
        sum(said(first, level) * ((1 - gone) * said(then, level) + gone * said(then, 0)) for level in range(1, 11))
        + exp(-700)
    )


def test_entries_before_the_first_pain_do_not_count() -> None:
    case = keeper(0, 0, 0)
    assert departure(prepare(PACK, read(PACK, case))) is None


def test_a_case_without_a_diary_has_no_departure() -> None:
    assert departure(prepare(PACK, read(PACK, person(SORE)))) is None
    assert assess(person(SORE), PACK).departure is None


def test_clocks_are_turned_back_and_later_events_have_none() -> None:
    case = person(SORE, since_procedure=100.0, since_catheter_removal=20.0, since_onset=10.0)
    before = earlier(case, 60.0)
    assert dict(before.hours) == {"since_procedure": 40.0}


def test_a_growing_pain_raises_the_urgency_and_says_why() -> None:
    calm, growing = assess(keeper(4, 3, 2, 1, 1, 0, 0), PACK), assess(keeper(2, 2, 3, 6, 8, 9, 9), PACK)
    assert [reason.flag for reason in growing.urgency.reasons].count("course") == 1
    assert "course" not in [reason.flag for reason in calm.urgency.reasons]
    assert growing.urgency.low >= PACK.policy.course_floor[WORSE] > Urgency.SELF_CARE
    assert growing.departure is not None and growing.departure["kind"] == WORSE


def test_a_diary_never_lowers_anything() -> None:
    for scores in ((4, 3, 2, 1, 1, 0, 0), (2, 2, 3, 6, 8, 9, 9), tuple([5] * 20)):
        case = keeper(*scores)
        with_it = assess(case, PACK).urgency
        without = assess(Case(**{**vars(case), "diary": ()}), PACK).urgency
        assert with_it.low >= without.low
        assert with_it.high >= without.high
        assert with_it.level >= without.level
