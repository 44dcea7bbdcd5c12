"""Coverage: shares of the numbers by kind, plain and by influence, and the estimates that matter most."""

from __future__ import annotations

import json

import pytest

from tests.support.vignette import vignette_of
from tuohy.assurance.coverage import TOLD, Coverage, coverage
from tuohy.cli.coverage_shown import text
from tuohy.pack.check import quantities
from tuohy.pack.coverage import policy_numbers, shares
from tuohy.pack.load import load_pack

PACK = load_pack()


@pytest.fixture(scope="module")
def found() -> Coverage:
    return coverage(PACK, [vignette_of("sore_site_day_1"), vignette_of("puncture_headache_day_2")])


def test_every_number_is_counted_once_and_policy_apart() -> None:
    numbers = list(quantities(PACK))
    assert sum(share.numbers for share in shares(numbers)) + policy_numbers(numbers) == len(numbers)
    assert policy_numbers(numbers) > 0


def test_plain_shares_sum_to_one_and_none_is_weighted_without_influence() -> None:
    found = shares(quantities(PACK))
    assert [share.kind for share in found] == ["measured", "derived", "elicited"]
    assert sum(share.share for share in found) == pytest.approx(1)
    assert {share.weighted for share in found} == {None}


def test_weighted_shares_follow_the_influence() -> None:
    numbers = [number for number in quantities(PACK) if number.kind in ("measured", "elicited")]
    studied = next(number for number in numbers if number.kind == "measured")
    judged = next(number for number in numbers if number.kind == "elicited")
    found = {share.kind: share.weighted for share in shares(numbers, {studied.where: 1.0, judged.where: 3.0})}
    assert found == {"measured": 0.25, "derived": 0.0, "elicited": 0.75}


def test_an_empty_list_of_numbers_has_no_shares_but_does_not_fail() -> None:
    assert [(share.numbers, share.share) for share in shares([])] == [(0, 0.0)] * 3


def test_influence_weighted_shares_sum_to_one(found: Coverage) -> None:
    weighted = [share.weighted for share in found.shares]
    assert sum(share for share in weighted if share is not None) == pytest.approx(1)


@pytest.mark.hazard("H42")
def test_the_twenty_estimates_are_elicited_and_state_their_ground(found: Coverage) -> None:
    assert len(found.most_influential) == TOLD
    for row in found.most_influential:
        assert row.number.kind == "elicited"
        assert row.number.derivation
        assert row.number.source is None


def test_it_is_json_and_names_the_pack_and_the_vignettes(found: Coverage) -> None:
    told = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert told["pack_hash"] == PACK.hash
    assert [one["id"] for one in told["vignettes"]] == ["sore_site_day_1", "puncture_headache_day_2"]
    assert told["most_influential"][0]["derivation"]


def test_the_terminal_shows_shares_and_grounds(found: Coverage) -> None:
    shown = " ".join(text(found).split())
    assert "elicited (a judged range, no study)" in shown
    assert found.most_influential[0].number.where in shown
