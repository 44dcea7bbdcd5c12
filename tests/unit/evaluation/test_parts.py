"""Parts of a collection of cases."""

from __future__ import annotations

from tests.unit.evaluation.labelled import labelled, true_cause
from tuohy import load_pack
from tuohy.evaluation.parts import BIRTH, INJECTION, OTHER, context_of, family_of, split


def test_the_context_is_what_was_done() -> None:
    assert context_of(labelled("a")) == BIRTH
    assert context_of(labelled("a", procedure={"kind": "esi_caudal", "setting": "unknown"})) == INJECTION
    assert context_of(labelled("a", procedure={"kind": "unknown", "setting": "pain_clinic"})) == INJECTION
    assert context_of(labelled("a", procedure={"kind": "spinal", "setting": "surgery"})) == OTHER


def test_the_family_is_that_of_the_true_cause() -> None:
    assert family_of(load_pack(), true_cause("a", "epidural_abscess")) == "complication"
    assert family_of(load_pack(), true_cause("a", "a_cause_of_another_pack")) == "unknown"


def test_parts_hold_every_item_once_in_the_order_of_their_names() -> None:
    assert split([3, 1, 2], lambda number: "odd" if number % 2 else "even") == {"even": [2], "odd": [3, 1]}
