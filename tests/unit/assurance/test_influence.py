"""The influence of a number: equal to what two whole packs, one with it low and one with it high, would say."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from tests.support.vignette import evidence_of, vignette_of
from tuohy.assurance.influence import changes, in_vignette, influence, log_odds
from tuohy.assurance.moves import Move, cause_with, moves
from tuohy.engine.network import Floats
from tuohy.engine.posterior import Evidence, posterior
from tuohy.model.quantity import Quantity
from tuohy.pack.load import load_pack
from tuohy.pack.schema import Pack

PACK = load_pack()
SITE, HEAD, SURGERY = "sore_site_day_1", "puncture_headache_day_2", "weak_legs_after_surgery_day_2"
UNTIMED, PELVIS = "back_pain_time_not_told", "pelvic_pain_day_3"

# A sort of number, by how its place reads, and a vignette in which such numbers count.
SORTS = [
    (SITE, r": incidence\."),
    (SITE, r": propensity$"),
    (SITE, r": links\.tender_to_touch_site\."),
    (SITE, r"\.duration\.median$"),
    (SITE, r"\.duration\.p95$"),
    (SITE, r"\.onset\.median$"),
    (PELVIS, r": odds_ratio\."),
    (HEAD, r": links\.headache\."),
    (HEAD, r": links\.headache_severity\."),
    (SURGERY, r": odds_ratio\."),
    (UNTIMED, r"\.duration\.median$"),
]


def whole_pack(pack: Pack, old: Quantity, value: float) -> Pack:
    """The whole pack with one number of a cause moved: the slow way."""
    new = replace(old, value=value)
    return replace(pack, causes={name: cause_with(cause, old, new) for name, cause in pack.causes.items()})


def strongest(evidence: Evidence, place: str) -> Move:
    """Of the numbers whose place reads so, the one that moves the answer most."""
    found = [move for move in moves(evidence) if re.search(place, move.number.where)]
    return found[int(changes(evidence, found).max(axis=1).argmax())]


def said(pack: Pack, vignette: str) -> Floats:
    found: Floats = posterior(pack, vignette_of(vignette).case).log_odds[0]
    return found


@pytest.mark.parametrize(("vignette", "place"), SORTS)
def test_moving_one_number_says_what_the_whole_changed_pack_says(vignette: str, place: str) -> None:
    evidence = evidence_of(PACK, vignette)
    move = strongest(evidence, place)
    ends = (move.number.low, move.number.high)
    found = log_odds(evidence, [(move, end) for end in ends])
    expected = [said(whole_pack(PACK, move.number, end), vignette) for end in ends]
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)
    possible = np.isfinite(expected[0])
    assert np.abs(expected[0][possible] - expected[1][possible]).max() > 1e-4


@pytest.mark.parametrize(("vignette", "finding"), [(SITE, "pain_severity"), (HEAD, "headache"), (UNTIMED, "fever")])
def test_moving_a_leak_says_what_the_whole_changed_pack_says(vignette: str, finding: str) -> None:
    evidence = evidence_of(PACK, vignette)
    move = next(move for move in moves(evidence) if move.finding == finding and move.cause is None)
    found = log_odds(evidence, [(move, move.number.high)])[0]
    new = replace(move.number, value=move.number.high)
    leaks = {
        group: {
            state: {day: new if number is move.number else number for day, number in by_day.items()}
            for state, by_day in states.items()
        }
        for group, states in PACK.leaks[finding].items()
    }
    changed = replace(PACK, leaks={**PACK.leaks, finding: leaks})
    np.testing.assert_allclose(found, said(changed, vignette), rtol=0, atol=1e-9)


def test_a_number_left_at_its_mean_changes_nothing() -> None:
    evidence = evidence_of(PACK, HEAD)
    some = list(moves(evidence))[::40]
    found = log_odds(evidence, [(move, move.number.value) for move in some])
    np.testing.assert_allclose(found, np.tile(said(PACK, HEAD), (len(some), 1)), rtol=0, atol=1e-9)


def test_what_happens_to_a_cause_that_nobody_would_name_hardly_counts() -> None:
    weights = {number.where: weight for number, weight in in_vignette(PACK, vignette_of(SITE))}
    rare = weights["causes/epidural_abscess.toml: incidence.obstetric_epidural"]
    assert rare < weights["causes/injection_site_soreness.toml: incidence.obstetric_epidural"] / 100


def test_over_vignettes_it_is_the_mean_and_names_where_it_is_most() -> None:
    both = [vignette_of(SITE), vignette_of(HEAD)]
    alone = {number.where: weight for number, weight in in_vignette(PACK, both[0])}
    rows = {row.number.where: row for row in influence(PACK, both)}
    tender = rows["causes/injection_site_soreness.toml: links.tender_to_touch_site.yes"]
    assert tender.mean == pytest.approx(alone[tender.number.where] / 2)
    assert tender.vignette == SITE


def test_the_most_influential_come_first() -> None:
    means = [row.mean for row in influence(PACK, [vignette_of(SITE)])]
    assert means == sorted(means, reverse=True)
    assert means[0] > 0
