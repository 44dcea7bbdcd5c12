"""Two packs on the same cases: equal packs agree, and a pack without flags tells less."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.evaluation.labelled import labelled
from tuohy import load_pack
from tuohy.evaluation.against import compare
from tuohy.evaluation.answered import answer_all
from tuohy.evaluation.paired import Paired
from tuohy.model.urgency import Urgency

PACK = load_pack()
SEIZURE = {"headache": "yes", "seizure": "yes"}
FITTING = labelled("fitting", answers=SEIZURE, urgency="emergency_now", acceptable=[])
SORE = labelled("sore")


def test_a_pack_differs_in_nothing_from_itself() -> None:
    answered, _ = answer_all(PACK, [SORE, FITTING])
    found = compare(PACK, answered, PACK)
    assert found.differs == ()
    assert {one.p_value for one in found.paired_urgency.values()} == {1.0}
    assert found.paired_ranking["first"].total == 2
    assert found.pack_hash == PACK.hash


def test_a_pack_without_flags_is_told_apart_by_the_emergency() -> None:
    answered, _ = answer_all(PACK, [SORE, FITTING])
    found = compare(PACK, answered, replace(PACK, id="flagless", flags={}))
    by_case = {one.id: one for one in found.differs}
    assert by_case["fitting"].this == Urgency.EMERGENCY_NOW > by_case["fitting"].other
    assert found.paired_urgency["emergencies_at_emergency"] == Paired(0, 1, 0, 0)
    assert found.to_dict()["pack"] == f"flagless {PACK.version}"


def test_a_case_that_the_other_pack_refuses_is_named_and_not_compared() -> None:
    answered, _ = answer_all(PACK, [SORE, FITTING])
    without = {name: finding for name, finding in PACK.findings.items() if name != "seizure"}
    found = compare(PACK, answered, replace(PACK, findings=without, flags={}))
    assert [one.id for one in found.problems] == ["fitting"]
    assert found.paired_urgency["exact"].total == 1
