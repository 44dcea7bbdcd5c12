"""Cohorts of women followed as studies follow them."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.people import packaged
from tuohy.evaluation.simulation.cohorts import Cohorts

PACK = packaged()
COHORTS = Cohorts(PACK, people=20_000, seed=8)


def test_equal_seeds_draw_equal_cohorts() -> None:
    again = Cohorts(PACK, people=20_000, seed=8)
    assert COHORTS.after_birth(True).share_on(7, "headache") == again.after_birth(True).share_on(7, "headache")


def test_nobody_without_a_block_has_what_comes_of_a_needle() -> None:
    assert "post_dural_puncture_headache" not in COHORTS.after_birth(False).lives.spells
    assert not COHORTS.after_birth(False).lives.risks["known_dural_puncture"].any()
    assert "pelvic_girdle_pain" in COHORTS.after_birth(False).lives.spells


def test_a_share_of_several_findings_counts_everybody_once() -> None:
    cohort = COHORTS.after_birth(True)
    one, other = cohort.share_on(2, "low_back_pain_diffuse"), cohort.share_on(2, "pain_at_injection_site")
    both = cohort.share_on(2, "low_back_pain_diffuse", "pain_at_injection_site")
    assert max(one, other) < both < one + other


def test_more_have_had_a_headache_the_longer_one_asks_back() -> None:
    cohort = COHORTS.after_birth(True)
    shares = [cohort.share_within("headache", days) for days in (1, 7, 30)]
    assert shares == sorted(shares)
    assert cohort.share_within("headache", 7, of="primary_headache") < shares[1]


def test_fewer_have_pain_that_lasts_longer() -> None:
    cohort = COHORTS.after_birth(True)
    shares = [cohort.share_lasting("low_back_pain_diffuse", hours) for hours in (24, 336, 2000)]
    assert shares == sorted(shares, reverse=True)


def test_the_course_of_a_cause_has_the_median_and_the_tail_that_the_pack_states() -> None:
    course = PACK.causes["post_dural_puncture_headache"].courses[0]
    drawn = COHORTS.course_of("post_dural_puncture_headache")
    lasts = (drawn.ends - drawn.begins)[np.isfinite(drawn.ends)]
    assert course.onset is not None
    assert float(np.median(drawn.begins)) == pytest.approx(course.onset.median.value, rel=0.03)
    assert float(np.quantile(drawn.begins, 0.95)) == pytest.approx(course.onset.p95.value, rel=0.05)
    assert float(np.median(lasts)) == pytest.approx(course.duration.median.value, rel=0.03)
    assert float(np.isinf(drawn.ends).mean()) == pytest.approx(course.never.value, abs=0.006)


def test_the_mean_incidence_is_the_one_of_the_pack_whatever_its_odds_ratios() -> None:
    for name in ("spinal_epidural_haematoma", "post_dural_puncture_headache", "pelvic_girdle_pain"):
        stated = PACK.causes[name].incidence["obstetric_epidural"].value
        assert COHORTS.incidence(name) == pytest.approx(stated, rel=0.08), name
