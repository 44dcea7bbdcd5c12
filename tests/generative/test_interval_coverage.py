"""The 90 % intervals hold the truth about nine times in ten: true numbers drawn, people simulated under them."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.people import packaged
from tuohy.engine.posterior import prepare, solve
from tuohy.engine.reading import read
from tuohy.evaluation.diary_alarms import DiaryAlarms, diary_alarms
from tuohy.evaluation.interval_coverage import IntervalCoverage, interval_coverage, true_pack
from tuohy.evaluation.simulated_people import people

PACK = packaged()
NOMINAL = 0.9


@pytest.fixture(scope="module")
def found() -> IntervalCoverage:
    return interval_coverage(PACK, packs=12, each=3)


@pytest.fixture(scope="module")
def alarms() -> DiaryAlarms:
    return diary_alarms(PACK, people=40)


def test_nine_in_ten_truths_lie_in_their_interval(found: IntervalCoverage) -> None:
    # People of one true pack share its numbers, so the spread is wider than that of independent draws.
    assert found.everything.total > 200
    assert abs((found.everything.value or 0) - NOMINAL) < 0.06


def test_so_do_those_of_the_families(found: IntervalCoverage) -> None:
    assert (found.families.value or 0) > NOMINAL - 0.08


def test_every_probability_is_counted_in_one_range_and_one_family(found: IntervalCoverage) -> None:
    for parts in (found.by_range, found.by_family):
        assert sum(share.total for share in parts.values()) == found.everything.total
    assert found.people == 36


def test_a_true_pack_differs_and_equal_seeds_draw_equal_ones() -> None:
    one, two = (true_pack(PACK, np.random.default_rng(3)) for _ in range(2))
    number, other = (pack.causes["epidural_abscess"].incidence["obstetric_epidural"] for pack in (one, two))
    assert number == other != PACK.causes["epidural_abscess"].incidence["obstetric_epidural"]
    course = one.causes["injection_site_soreness"].courses[0]
    assert course.duration.median.value < course.duration.p95.value


def test_simulated_people_are_possible_under_the_pack() -> None:
    for someone in people(PACK, 6, np.random.default_rng(4)):
        present = solve(prepare(PACK, read(PACK, someone.case))).by_id
        assert all(present[cause] > 0 for cause in someone.present)


def test_ordinary_diaries_seldom_raise_an_alarm(alarms: DiaryAlarms) -> None:
    assert alarms.ordinary.interval[0] <= PACK.policy.value("course_false_alarms")
    assert (alarms.ordinary.value or 0) < 0.1


def test_most_that_get_worse_are_found_within_days(alarms: DiaryAlarms) -> None:
    assert (alarms.worsening.value or 0) > 0.6
    assert alarms.delay is not None and alarms.delay <= 4
