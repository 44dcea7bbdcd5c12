"""Why: the weight of an answer is what withdrawing it takes from the log odds, no more and no less."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.support.people import CAESAREAN, INJECTION, denying_the_rest, packaged, person, timeless
from tests.support.random_cases import random_case
from tests.support.random_packs import Size, random_pack
from tuohy.engine.posterior import posterior, prepare, solve
from tuohy.engine.reading import read
from tuohy.engine.why import answer_weights, why
from tuohy.model.case import Answer, Case
from tuohy.pack.schema import Pack

PACK = packaged()
ACCURACY = 1e-7


def weights(case: Case, pack: Pack = PACK) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    ready = prepare(pack, read(pack, case))
    return answer_weights(ready, solve(ready))


def withdrawn(case: Case, name: str, pack: Pack = PACK) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Log odds with the answer minus without it and, where it is a gate, without its children."""
    less = read(pack, case.without(name, *pack.children.get(name, ())))
    # What the setting of the procedure tells stays when no answer is left, so it is taken away by hand.
    less = replace(less, states={other: state for other, state in less.states.items() if other != name})
    with_it, without = posterior(pack, case).log_odds[0], solve(prepare(pack, less)).log_odds[0]
    both = np.isfinite(with_it) & np.isfinite(without)
    return np.where(both, np.where(both, with_it, 0) - np.where(both, without, 0), 0)


BACK: dict[str, Answer] = {"low_back_pain_diffuse": "yes", "pain_severity": "moderate", "fever": "no"}
CASES = {
    "a bruise": person({"pain_at_injection_site": "yes", "site_bruise": "yes", "pain_severity": "mild", "fever": "no"}),
    "a headache with its children": person(
        {"headache": "yes", "headache_postural": "yes", "headache_severity": "severe", "neck_stiffness": "no"}
    ),
    "a denied headache": person({**BACK, "headache": "no", "headache_postural": "no"}),
    "a denied child, its gate not asked": person({**BACK, "headache_postural": "no"}),
    "a present child, its gate not asked": person({**BACK, "headache_postural": "yes"}),
    "a present child under a denied gate": person({**BACK, "headache": "no", "headache_postural": "yes"}),
    "risk factors": person({**BACK, "anticoagulant": "yes", "previous_back_pain": "yes", "bloody_tap": "no"}),
    "a caesarean, time unknown": timeless({"leg_numbness": "one_leg", "foot_drop": "no"}, CAESAREAN),
    "a steroid injection": person({**BACK, "facial_flushing": "yes"}, INJECTION, since_procedure=30.0),
    "a professional asks": person(BACK, route="referred"),
    "a routine check": person(BACK, route="check_in"),
    "much at once": denying_the_rest(person({"leg_weakness": "one_leg", "leg_numbness": "one_leg"}), PACK),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_weight_is_the_difference_that_the_answer_makes(case: Case) -> None:
    found = weights(case)
    masking = {mask.finding for mask in PACK.masks}
    for name in [name for name in found if name not in masking][:12]:
        np.testing.assert_allclose(found[name], withdrawn(case, name), atol=ACCURACY, err_msg=name)


@pytest.mark.parametrize("seed", range(25))
def test_so_it_is_in_random_packs(seed: int) -> None:
    pack = random_pack(seed, Size())
    case = random_case(seed, pack)
    masking = {mask.finding for mask in pack.masks}
    for name, weight in weights(case, pack).items():
        if name not in masking:
            np.testing.assert_allclose(weight, withdrawn(case, name, pack), atol=ACCURACY, err_msg=name)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_answer_that_counts_has_a_weight(case: Case) -> None:
    ready = prepare(PACK, read(PACK, case))
    told = {*case.answers, *PACK.told_by_setting[case.procedure.setting]}
    assert set(ready.states) <= set(weights(case)) <= told


def test_a_denied_gate_takes_its_children_along() -> None:
    assert "headache_postural" not in weights(CASES["a denied headache"]) or np.allclose(
        weights(CASES["a denied headache"])["headache_postural"], 0
    )


def test_a_tell_tale_sign_speaks_for_its_cause_and_its_absence_against_it() -> None:
    causes = list(PACK.causes)
    coccyx = causes.index("coccydynia")
    assert weights(person({"coccyx_pain": "yes"}))["coccyx_pain"][coccyx] > 1
    assert weights(person({"coccyx_pain": "no"}))["coccyx_pain"][coccyx] < 0


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_disablement_counts_present_findings_only(case: Case) -> None:
    ready = prepare(PACK, read(PACK, case))
    found = solve(ready)
    lost = why(ready, found).disablement
    present = sum(state > 0 for state in ready.states.values()) + 1
    assert (lost >= -1e-9).all()
    assert (lost <= present * found.present[0] + 1e-9).all()


def test_when_nothing_is_there_nothing_would_leave() -> None:
    ready = prepare(PACK, read(PACK, person({"fever": "no", "headache": "no"})))
    assert np.allclose(why(ready, solve(ready)).disablement, 0)
