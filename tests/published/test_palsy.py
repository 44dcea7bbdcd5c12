"""The rate of nerve palsies of birth by how women are asked: five studies, and where the pack stands. All were seen."""

from __future__ import annotations

import pytest

from tests.support.published import found
from tuohy.evaluation.totals.palsy import PALSIES

BELOW = ("palsy_lebedkin2025", "palsy_haller2017", "palsy_tournier2020")
ABOVE = ("palsy_wong2003", "palsy_richards2017")


def test_the_pack_stands_between_complaints_and_examination() -> None:
    figures = found(PALSIES)
    assert {*BELOW, *ABOVE} == set(figures)
    assert all(figures[name].pack > figures[name].total.interval[1] for name in BELOW)
    assert all(figures[name].pack < figures[name].total.interval[0] for name in ABOVE)


def test_it_meets_none_of_them_and_says_why() -> None:
    for one in found(PALSIES).values():
        assert one.pack == pytest.approx(0.0052, abs=0.0003)
        assert not one.met
        assert one.total.gap


def test_the_two_that_it_was_made_from_are_named() -> None:
    made_from = {total.study.id for total in PALSIES if total.fitted}
    assert made_from == {"wong2003", "tournier2020"}
