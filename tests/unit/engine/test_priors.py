"""Priors: odds ratios are centred, so that everybody together has the published incidence; a factor that is there
makes a cause likelier, one that is denied less likely, one that is unknown neither."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy.special import expit, logit

from tests.support.people import packaged
from tuohy.engine.draws import drawn
from tuohy.engine.hypotheses import Hypothesis
from tuohy.engine.network import Floats
from tuohy.engine.priors import incidence, mode_priors
from tuohy.engine.tables import tables
from tuohy.pack.schema import Cause

PACK = packaged()
SOURCE = tables(PACK)
EVERYTHING = {"needle": 60.0, "last_dose": 50.0, "catheter_removal": 50.0, "birth": 52.0}
WITH_FACTORS = [cause for cause in PACK.causes.values() if cause.odds_ratio]
OBSTETRIC = "obstetric_epidural"


def prior(
    cause: Cause, states: dict[str, int], context: str = OBSTETRIC, hours: dict[str, float] | None = None
) -> float:
    """P(cause present now), over its modes."""
    row = mode_priors(SOURCE, states, Hypothesis(1.0, context, hours or EVERYTHING))[0]
    number = SOURCE.cause_ids.index(cause.id)
    return float(row[SOURCE.mode_cause == number].sum())


def factors(cause: Cause) -> list[str]:
    return sorted({name for name, _ in cause.odds_ratio})


def prevalence(name: str, context: str = OBSTETRIC) -> list[float]:
    """Of each state, the lowest first."""
    above = [number.value for number in PACK.prevalence(name, context).values()]
    return [1 - sum(above), *above]


def here(cause: Cause) -> str:
    """A context in which the cause happens."""
    return OBSTETRIC if OBSTETRIC in cause.incidence else next(iter(cause.incidence))


ONCE = [cause for cause in WITH_FACTORS if all(course.kind != "recurrent" for course in cause.courses)]


@pytest.mark.parametrize("cause", ONCE, ids=lambda cause: cause.id)
def test_everybody_together_has_the_published_incidence(cause: Cause) -> None:
    context, names = here(cause), factors(cause)
    unknown = prior(cause, {}, context)
    total = 0.0
    for states in product(*(range(len(prevalence(name, context))) for name in names)):
        weight = np.prod([prevalence(name, context)[state] for name, state in zip(names, states, strict=True)])
        total += float(weight) * prior(cause, dict(zip(names, states, strict=True)), context)
    assert total == pytest.approx(unknown, rel=1e-6)


DRAWS = 129
DRAWN = tables(PACK, DRAWS)


def prevalence_in_draws(name: str, context: str) -> Floats:
    """float[states, draws], the lowest first."""
    above = np.array([drawn(number, DRAWS) for number in PACK.prevalence(name, context).values()])
    return np.vstack([np.maximum(1 - above.sum(axis=0), 0), above])


@pytest.mark.parametrize("cause", ONCE, ids=lambda cause: cause.id)
def test_everybody_together_has_it_in_every_draw_of_the_numbers(cause: Cause) -> None:
    for context, number in cause.incidence.items():
        shares = {name: prevalence_in_draws(name, context) for name in factors(cause)}
        total = np.zeros(DRAWS)
        for states in product(*(range(len(share)) for share in shares.values())):
            known = tuple(zip(shares, states, strict=True))
            weight = np.prod([shares[name][state] for name, state in known], axis=0)
            total += weight * incidence(DRAWN, cause, context, known)
        assert total == pytest.approx(drawn(number, DRAWS), rel=1e-9)


@pytest.mark.parametrize("cause", WITH_FACTORS, ids=lambda cause: cause.id)
def test_a_known_factor_stands_on_its_side_of_an_unknown_one(cause: Cause) -> None:
    context = here(cause)
    for (name, state), ratio in cause.odds_ratio.items():
        place = PACK.findings[name].states.index(state)
        denied, unknown, present = (prior(cause, states, context) for states in ({name: 0}, {}, {name: place}))
        others = [number.value for (other, _), number in cause.odds_ratio.items() if other == name]
        if ratio.value > 1 and min(others) >= 1:
            assert denied < present and denied <= unknown
        if ratio.value == max(others) > 1:
            assert unknown <= present


@pytest.mark.parametrize("cause", ONCE, ids=lambda cause: cause.id)
def test_a_present_factor_multiplies_the_odds_of_a_denied_one_by_its_ratio(cause: Cause) -> None:
    context, names = here(cause), factors(cause)
    shares = [course.share for course in cause.courses if course.counts_in(context)]
    (name, state), ratio = next(iter(cause.odds_ratio.items()))
    denied = dict.fromkeys(names, 0)
    present = {**denied, name: PACK.findings[name].states.index(state)}
    # The share active now divides both alike: incidence is what the odds are of.
    active = prior(cause, {}, context) / cause.incidence[context].value
    assert sum(1.0 if share is None else share.value for share in shares) == pytest.approx(1)
    odds = [logit(prior(cause, states, context) / active) for states in (denied, present)]
    assert odds[1] - odds[0] == pytest.approx(np.log(ratio.value), abs=1e-6)


def test_a_factor_of_other_causes_changes_nothing() -> None:
    cause = PACK.causes["coccydynia"]
    assert "anticoagulant" not in factors(cause)
    assert prior(cause, {"anticoagulant": 1}) == prior(cause, {})


def test_findings_do_not_act_on_priors() -> None:
    for cause in PACK.causes.values():
        assert prior(cause, {"fever": 1, "leg_weakness": 2}) == prior(cause, {})


@pytest.mark.parametrize("context", PACK.contexts)
def test_a_cause_that_does_not_happen_here_has_no_prior(context: str) -> None:
    for cause in PACK.causes.values():
        share = prior(cause, {}, context)
        assert (share > 0) <= (context in cause.incidence)
        assert share <= 1


def test_a_cause_waits_for_its_clock() -> None:
    for cause in PACK.causes.values():
        if {course.clock for course in cause.courses} == {"birth"} and OBSTETRIC in cause.incidence:
            assert prior(cause, {}, hours={"needle": 60.0, "last_dose": 50.0, "catheter_removal": 50.0}) == 0
            assert prior(cause, {}) > 0


def test_an_abscess_is_implausible_on_the_first_day_and_a_bruise_after_six_weeks() -> None:
    def at(name: str, hours: float) -> float:
        return prior(PACK.causes[name], {}, hours=dict.fromkeys(EVERYTHING, hours))

    assert at("epidural_abscess", 6.0) < 0.05 * at("epidural_abscess", 200.0)
    assert at("injection_site_soreness", 1008.0) < 0.05 * at("injection_site_soreness", 24.0)
    assert at("residual_block", 24.0) < 0.05 * at("residual_block", 2.0)


def test_centred_means_that_the_total_is_not_inflated() -> None:
    # ENGINE_MATH 4: uncentred, an odds ratio of 20 in 15 % of people nearly quadruples the total.
    base = 1e-6
    uncentred = 0.85 * base + 0.15 * float(expit(logit(base) + np.log(20)))
    assert uncentred / base == pytest.approx(3.85, abs=0.001)
    cause = PACK.causes["spinal_epidural_haematoma"]
    shares = prevalence("low_platelets_coagulopathy")
    states = [prior(cause, {"low_platelets_coagulopathy": state}) for state in range(2)]
    assert np.dot(shares, states) == pytest.approx(prior(cause, {}), rel=1e-6)
