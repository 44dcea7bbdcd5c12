"""A total is a test only if no number of the pack was made from it; each says which it is, and it is true."""

from __future__ import annotations

import re

import pytest

from tests.support.published import found, traces
from tuohy.evaluation.totals.all_totals import TOTALS
from tuohy.evaluation.totals.total import Total, per_million, wilson
from tuohy.pack.load import PACKAGED


@pytest.mark.parametrize("total", TOTALS, ids=lambda total: total.id)
def test_a_total_stands_in_a_record_of_the_pack_exactly_where_it_says_so(total: Total) -> None:
    files = {number.where.split(":")[0] for number in traces(total)}
    named = re.match(r"causes/[a-z_]+\.toml", total.fitted)
    assert bool(files) == bool(named), files
    if named:
        assert named.group() in files
        assert (PACKAGED / named.group()).is_file()


@pytest.mark.parametrize("total", TOTALS, ids=lambda total: total.id)
def test_a_total_that_is_not_met_says_why_and_one_that_is_met_has_nothing_to_explain(total: Total) -> None:
    one = found([total])[total.id]
    assert bool(total.gap) == (not one.met), one


def test_every_total_has_an_id_of_its_own_a_citation_and_an_interval() -> None:
    assert len({total.id for total in TOTALS}) == len(TOTALS)
    for total in TOTALS:
        assert re.search(r"\b(19|20)\d\d\b", total.study.citation), total.id
        assert total.interval[0] < total.interval[1], total.id
        assert re.fullmatch(r"\S+ \d{4}", total.study.name), total.study.name


def test_intervals_are_wilson_s() -> None:
    # Newcombe 1998, Stat Med 17:857, table I, method 3: 81 of 263 and 0 of 20.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=0.0001)
    assert wilson(0, 20) == pytest.approx((0, 0.1611), abs=0.0001)
    assert per_million(0, 20) == pytest.approx((0, 161_100), abs=100)
