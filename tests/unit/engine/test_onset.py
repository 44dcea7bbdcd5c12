"""When a complaint began is evidence, from the same integral over time as the prior; early stages show less."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.people import packaged
from tuohy.engine.hypotheses import hypotheses
from tuohy.engine.onset import bins, onset_shares, onsets
from tuohy.engine.posterior import posterior, prepare
from tuohy.engine.reading import read
from tuohy.engine.tables import tables
from tuohy.evaluation.cases import denied
from tuohy.model.case import Case, Procedure

PACK = packaged()
LABOUR = Procedure("labour_epidural", "obstetric_vaginal")
STEROID = Procedure("esi_interlaminar", "pain_clinic", "lumbar")


def case(procedure: Procedure = LABOUR, presenting: str | None = "headache", **hours: float) -> Case:
    return Case(procedure=procedure, presenting=presenting, hours=hours, answers={"headache": "yes"})


def began(one: Case) -> dict[str, float]:
    return dict(onsets(PACK, read(PACK, one)))


def present(one: Case, cause: str) -> float:
    return posterior(PACK, one).by_id[cause]


def test_the_hours_since_onset_belong_to_the_presenting_complaint() -> None:
    assert began(case(since_procedure=72, since_onset=5)) == {"headache": 5}
    assert began(case(since_procedure=72)) == {}
    assert began(case(presenting=None, since_procedure=72, since_onset=5)) == {}


def test_a_headache_has_hours_of_its_own() -> None:
    one = case(presenting="low_back_pain_diffuse", since_procedure=72, since_onset=50, since_headache_onset=5)
    assert began(one) == {"headache": 5}
    assert began(case(since_procedure=72, since_onset=50, since_headache_onset=5)) == {"headache": 5}


def test_a_complaint_that_is_denied_has_no_onset() -> None:
    one = replace(case(since_procedure=72, since_onset=5), answers={"headache": "no"})
    assert began(one) == {}


def test_a_gated_complaint_began_when_its_gate_did() -> None:
    one = case(presenting="headache_postural", since_procedure=72, since_onset=5)
    assert began(one) == {"headache": 5}


def test_the_bins_cover_all_times_and_the_last_lies_before_the_needle() -> None:
    spans = bins(tables(PACK), 100.0)
    assert spans[0][0] == 0
    assert [high for _, high in spans[:-1]] == [low for low, _ in spans[1:]]
    assert spans[-1] == (100.0, float("inf"))


@pytest.mark.parametrize("since", [1.0, 20.0, 60.0, 99.0, 100.0, 200.0])
def test_the_shares_of_all_bins_add_up_to_one(since: float) -> None:
    evidence = prepare(PACK, read(PACK, case(since_procedure=100, since_onset=since)))
    prior = evidence.problems[0].prior
    middles = [min((low + high) / 2, 150.0) for low, high in bins(evidence.source, 100.0)]
    parts = [onset_shares(evidence.source, "headache", one, evidence.possible, prior) for one in middles]
    assert sum(within for _, within, _ in parts) == pytest.approx(1)
    assert sum(background[:, 1] for _, _, background in parts) == pytest.approx(1)
    later = onset_shares(evidence.source, "headache", since, evidence.possible, prior)[0]
    assert ((later >= 0) & (later <= 1)).all()


def test_a_headache_from_before_the_needle_is_no_puncture_headache() -> None:
    since = case(since_procedure=48, since_onset=24)
    before = case(since_procedure=48, since_onset=500)
    assert present(before, "post_dural_puncture_headache") < present(since, "post_dural_puncture_headache") / 3


def test_exactly_the_hours_since_the_needle_is_not_before_it() -> None:
    at = case(since_procedure=48, since_onset=48)
    before = case(since_procedure=48, since_onset=49)
    assert present(at, "post_dural_puncture_headache") > present(before, "post_dural_puncture_headache")


def test_pain_from_before_an_injection_is_no_flare_of_it() -> None:
    told = {"low_back_pain_diffuse": "yes"}
    new = Case(
        procedure=STEROID,
        presenting="low_back_pain_diffuse",
        answers=told,
        hours={"since_procedure": 24.0, "since_onset": 12.0},
    )
    old = replace(new, hours={"since_procedure": 24.0, "since_onset": 5000.0})
    assert present(old, "esi_flare") < 0.8 * present(new, "esi_flare")


def test_without_onset_nothing_changes() -> None:
    one = case(since_procedure=48)
    assert posterior(PACK, one).by_id == posterior(PACK, replace(one, presenting=None)).by_id


def test_nobody_is_at_zero_hours() -> None:
    (guess,) = hypotheses(PACK, case(STEROID, since_procedure=0))
    assert guess.since_needle == PACK.policy.value("shortest_hours")
    assert present(case(STEROID, since_procedure=0), "cord_injury_infarction") > 0


# --- stages ---------------------------------------------------------------------------------------------------------

NO_SIGNS = {"leg_weakness": "no", "leg_numbness": "no", "urinary_retention": "no"}


@pytest.mark.parametrize("cause", ["spinal_epidural_haematoma", "epidural_abscess"])
def test_a_sign_that_is_still_missing_does_not_rule_out_a_cause_that_develops(cause: str) -> None:
    one = Case(
        procedure=LABOUR,
        hours={"since_procedure": 60.0, "since_catheter_removal": 48.0},
        answers={"low_back_pain_diffuse": "yes", "pain_severity": "severe", "pain_trend": "worsening", **NO_SIGNS},
    )
    without = PACK.causes[cause]
    late_only = replace(PACK, causes={**PACK.causes, cause: replace(without, early=None)})
    assert present(one, cause) > 1.3 * posterior(late_only, one).by_id[cause]


def test_stages_split_the_same_prior() -> None:
    cause = PACK.causes["epidural_abscess"]
    one = Case(procedure=LABOUR, hours={"since_procedure": 200.0})
    whole = replace(PACK, causes={**PACK.causes, cause.id: replace(cause, early=None)})
    both = [prepare(pack, read(pack, one)) for pack in (PACK, whole)]
    priors = [
        found.problems[0].prior[0][found.source.mode_cause == list(PACK.causes).index(cause.id)] for found in both
    ]
    assert len(priors[0]) == 2 * len(priors[1])
    assert priors[0].sum() == pytest.approx(priors[1].sum(), rel=1e-8)


def test_an_early_stage_needs_a_time_of_onset() -> None:
    assert all(
        course.kind == "once" for cause in PACK.causes.values() if cause.early is not None for course in cause.courses
    )


@pytest.mark.parametrize("since", [5.0, 24.0])
def test_a_new_headache_that_nothing_else_explains_is_an_ordinary_one(since: float) -> None:
    """What is none of our causes is old, so a plain headache of today is not told to be nothing we know."""
    mild = {"headache": "yes", "headache_severity": "mild", "headache_trend": "same"}
    told = replace(case(since_procedure=48, since_onset=since, since_delivery=42), answers=mild)
    plain = denied(PACK, told)
    found = posterior(PACK, plain)
    assert found.by_id["primary_headache"] > 0.4
    assert found.by_id["primary_headache"] > 50 * found.by_id["post_dural_puncture_headache"]
