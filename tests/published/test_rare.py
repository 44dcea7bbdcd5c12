"""Haematoma and abscess per million labour epidurals.

Seen: Rosero, Ruppen, Tunn. D'Angelo is recalled from the paper and not verified.
"""

from __future__ import annotations

import pytest

from tests.support.published import found
from tuohy.evaluation.totals.rare import RARE


@pytest.mark.parametrize("name", [total.id for total in RARE])
def test_the_pack_lies_within_the_interval(name: str) -> None:
    one = found(RARE)[name]
    assert one.met, one


def test_the_rates_that_went_into_the_pack_are_named() -> None:
    assert {total.id for total in RARE if total.fitted} == {"haematoma_per_million", "abscess_per_million"}


def test_what_is_recalled_is_marked_so() -> None:
    assert {total.study.id for total in RARE if total.study.recalled} == {"dangelo2014"}


def test_an_abscess_hardly_ever_shows_before_she_goes_home() -> None:
    assert found(RARE)["abscess_before_going_home"].pack < 0.05 * found(RARE)["abscess_per_million"].pack
