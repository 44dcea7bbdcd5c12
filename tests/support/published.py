"""Published totals under test: the cohorts that everybody shares, and where a total has left traces in the pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from tests.support.people import packaged
from tuohy.evaluation.simulation.cohorts import Cohorts
from tuohy.evaluation.totals.total import Found, Total
from tuohy.model.quantity import Quantity
from tuohy.pack.check import quantities

EVIDENCE = "incidence_and_course.csv"


@cache
def cohorts() -> Cohorts:
    """The cohorts of the pack as it is shipped."""
    return Cohorts(packaged())


def found(totals: Sequence[Total]) -> Mapping[str, Found]:
    """Each of these totals beside the figure of the pack."""
    return {total.id: _found(total) for total in totals}


@cache
def _found(total: Total) -> Found:
    return total.found(cohorts())


def traces(total: Total) -> Iterator[Quantity]:
    """Numbers of the pack that were made from it: by the row of the evidence, or by its study and its figure."""
    rows = {f"{EVIDENCE}:{row}" for row in total.rows}
    for number in quantities(packaged()):
        if number.row in rows or (_names(total, number) and any(mark in _said(number) for mark in total.marks)):
            yield number


def _said(number: Quantity) -> str:
    return number.derivation or ""


def _names(total: Total, number: Quantity) -> bool:
    """Whether the record cites the study, or names its first author in its derivation."""
    author = re.match(r"[a-z]+", total.study.id)
    assert author is not None, total.study.id
    return number.source == total.study.id or author.group() in _said(number).lower()
