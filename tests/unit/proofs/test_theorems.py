"""All seven theorems hold of the shipped pack, and what a result says of them."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import lru_cache

import pytest

from tests.support.people import packaged
from tuohy.model.case import Case
from tuohy.proofs import theorems
from tuohy.proofs.passing_time import BY_OWN_FLAGS, EXCEPT, SIGNS, Sign, passing_time
from tuohy.proofs.result import UNTOLD, Counterexample, Result, Settled, in_words, timed
from tuohy.proofs.search import Undecided
from tuohy.proofs.theorems import THEOREMS, prove

PACK = packaged()
SECONDS = 60.0


@lru_cache(maxsize=1)
def proved() -> tuple[dict[str, Result], float]:
    """All results, and the processor time they took: whatever else the machine is busy with does not count."""
    began = time.process_time()
    results = {result.theorem: result for result in prove(PACK)}
    return results, time.process_time() - began


@pytest.mark.parametrize("theorem", [f"T{n}" for n in range(1, 8)])
def test_it_holds_of_the_shipped_pack(theorem: str) -> None:
    result = proved()[0][theorem]
    assert [line for found in result.counterexamples for line in found.lines()] == []
    assert (result.holds, result.seconds > 0) == (True, True)


def test_all_are_settled_within_a_minute() -> None:
    assert proved()[1] < SECONDS


def test_those_on_the_flags_are_proved_and_those_on_the_engine_tested() -> None:
    tested = {theorem.id for theorem in THEOREMS if theorem.method == theorems.TEST}
    assert tested == {"T4", "T7"}


def test_time_is_proved_over_every_sign_but_the_one_that_is_named() -> None:
    over, own, _, *left_out = proved()[0]["T6"].notes
    assert all(str(sign) in over for sign in SIGNS)
    assert all(str(sign) in own for sign in BY_OWN_FLAGS)
    assert "of the flags alone that name the sign" in own
    assert [str(sign) in left_out[0] for sign, _ in EXCEPT] == [True]
    assert "leg_numbness = one_leg" in left_out[-1]


def test_an_exception_that_nothing_needs_is_told() -> None:
    pack = replace(PACK, flags={"chest": PACK.flags["chest"]})
    assert any("need not be" in note for note in passing_time(pack).notes)


def test_a_sign_that_a_pack_does_not_know_is_left_out() -> None:
    found = passing_time(PACK, signs=(Sign("cold_feet", "yes"), Sign("foot_drop", "sometimes")))
    assert found.notes[0].startswith("over these signs: none, the pack knows none of them")


def test_a_theorem_that_the_solver_gives_up_on_does_not_pass_for_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    def gives_up(pack: object) -> Settled:
        raise Undecided("timeout")

    monkeypatch.setattr(theorems, "THEOREMS", (replace(THEOREMS[0], work=gives_up),))
    (result,) = prove(PACK)
    assert not result.holds
    assert "timeout" in result.counterexamples[0].words


def test_a_counterexample_is_told_in_words_and_as_a_case() -> None:
    case = Case(hours={"since_procedure": 4.5}, answers={"fever": "no"})
    result = timed("T0", "all is well", "by hand", lambda: Settled([Counterexample("it is not", (("case", case),))]))
    assert result.counterexamples[0].lines() == [
        "it is not",
        "case: unknown, unknown, unknown | since_procedure 4.5 h | fever = no",
    ]
    (record,) = [found.to_dict()["cases"] for found in result.counterexamples]
    assert isinstance(record, dict)
    assert Case.from_dict(record["case"]) == case
    assert result.to_dict()["holds"] is False


def test_somebody_who_told_nothing_is_told_so() -> None:
    assert in_words(Case()).endswith(f"no hour known | {UNTOLD}")
