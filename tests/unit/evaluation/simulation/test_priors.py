"""What people have when they are drawn forward in time is what the engine's integrals say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.support.people import packaged
from tuohy.engine.hypotheses import hypotheses
from tuohy.engine.network import Bools, Floats
from tuohy.engine.priors import mode_priors
from tuohy.engine.tables import tables
from tuohy.evaluation.simulation.lives import draw_lives, without_block
from tuohy.evaluation.simulation.moments import Moment, moment, moments

PACK = packaged()
PEOPLE = 60_000
SIGMAS = 4.5


def drawn(at: Moment, seed: int, none: tuple[str, ...] = ()) -> tuple[Bools, dict[str, np.ndarray]]:
    lives = draw_lives(PACK, at, PEOPLE, np.random.default_rng(seed), none=none)
    return ~np.isnan(lives.ages_at(at.now)), dict(lives.risks)


def believed(at: Moment, states: dict[str, int]) -> Floats:
    """P(there now) of each cause by the engine, which knows the setting as well."""
    source = tables(PACK)
    states = {**PACK.told_by_setting[at.template.procedure.setting], **states}
    (hypothesis,) = hypotheses(PACK, at.template)
    by_mode = mode_priors(source, states, hypothesis)[0]
    return np.array([by_mode[source.mode_cause == cause].sum() for cause in range(len(source.causes))])


def differences(there: Bools, expected: Floats) -> dict[str, float]:
    """In standard errors, Poisson for what hardly anybody has."""
    spread = np.sqrt(expected * (1 - expected) * len(there) + 1)
    return dict(zip(PACK.causes, (there.sum(axis=0) - expected * len(there)) / spread, strict=True))


def test_every_clock_is_what_the_engine_reads_from_the_case() -> None:
    for one in moments(PACK, "self_check"):
        (hypothesis,) = hypotheses(PACK, one.template)
        assert (dict(hypothesis.hours), hypothesis.context) == (dict(one.clocks), one.context)


@pytest.mark.parametrize(
    ("context", "hours"),
    [
        ("obstetric_epidural", 6),
        ("obstetric_epidural", 48),
        ("obstetric_epidural", 2160),
        ("obstetric_spinal", 24),
        ("surgical_epidural", 12),
        ("surgical_epidural", 168),
        ("surgical_spinal", 36),
        ("esi_interlaminar", 72),
        ("esi_transforaminal", 504),
        ("esi_caudal", 24),
        ("blood_patch", 48),
    ],
)
def test_each_cause_is_as_common_as_its_prior(context: str, hours: float) -> None:
    at = moment(context, hours, "check_in")
    there, _ = drawn(at, seed=int(hours))
    found = differences(there, believed(at, {}))
    assert max(found.values(), key=abs) == pytest.approx(0, abs=SIGMAS), found


@pytest.mark.parametrize(
    "factor", ["previous_back_pain", "multiple_attempts", "prior_migraine", "known_dural_puncture"]
)
def test_a_risk_factor_raises_what_it_raises_in_the_engine(factor: str) -> None:
    at = moment("obstetric_epidural", 48, "check_in")
    there, risks = drawn(at, seed=3)
    for state in (0, 1):
        found = differences(there[risks[factor] == state], believed(at, {factor: state}))
        assert max(found.values(), key=abs) == pytest.approx(0, abs=SIGMAS), (state, found)


def test_risk_factors_are_as_frequent_as_the_pack_says() -> None:
    _, risks = drawn(moment("surgical_epidural", 72, "check_in"), seed=4)
    for name, states in risks.items():
        by_state = PACK.prevalence(name, "surgical_epidural")
        expected = [by_state[state].value if state in by_state else 0 for state in PACK.findings[name].states[1:]]
        shares = [float((states == place).mean()) for place in range(1, len(expected) + 1)]
        assert shares == pytest.approx(expected, abs=0.007), name


def test_nobody_has_the_risk_factors_that_are_left_out() -> None:
    _, risks = drawn(moment("obstetric_epidural", 24, "check_in"), 5, ("previous_back_pain", "anticoagulant"))
    assert not risks["previous_back_pain"].any()
    assert not risks["anticoagulant"].any()
    assert not risks["anticoagulant_dose"].any()


def test_without_a_block_nothing_of_the_needle_happens() -> None:
    left = without_block(PACK)
    assert {"postpartum_low_back_strain", "pelvic_girdle_pain", "primary_headache"} <= left
    assert not left & {"injection_site_soreness", "post_dural_puncture_headache", "spinal_epidural_haematoma"}


def test_a_catheter_that_is_still_in_has_no_removal_clock() -> None:
    inside, outside = moment("surgical_epidural", 12, "check_in"), moment("surgical_epidural", 100, "check_in")
    assert "catheter_removal" not in inside.clocks
    assert outside.clocks["catheter_removal"] == 52
    assert replace(inside, weight=2).now == 12
