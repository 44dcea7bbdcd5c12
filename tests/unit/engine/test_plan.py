"""The plan: a medicine is only named as something to do when what stands against it was asked and denied."""

from __future__ import annotations

import pytest

from tests.support.people import packaged, person
from tuohy.engine.plan import ASK_FIRST, DO, Advice, plan
from tuohy.engine.reading import read
from tuohy.model.case import Answer
from tuohy.pack.schema import PlanItem

PACK = packaged()
EVERYWHERE = set(PACK.contexts)
EVERY_CAUSE = set(PACK.causes)
ASKING = [item for item in PACK.plan.values() if item.advice == DO and item.ask_first]


def advice(item: PlanItem, **answers: Answer) -> Advice:
    """What this person is told about the item."""
    found = plan(PACK, read(PACK, person(answers)), EVERY_CAUSE, EVERYWHERE)
    return next(one for one in found if one.item is item)


def denied(item: PlanItem) -> dict[str, Answer]:
    return {name: PACK.findings[name].states[0] for name in item.ask_first}


@pytest.mark.parametrize("item", ASKING, ids=lambda item: item.id)
def test_as_long_as_nothing_was_asked_it_is_ask_first(item: PlanItem) -> None:
    told = advice(item)
    assert told.advice == ASK_FIRST
    assert told.ask_about == item.ask_first


@pytest.mark.parametrize("item", ASKING, ids=lambda item: item.id)
def test_when_everything_was_denied_it_is_do(item: PlanItem) -> None:
    told = advice(item, **denied(item))
    assert told.advice == DO
    assert told.ask_about == ()


@pytest.mark.parametrize("item", ASKING, ids=lambda item: item.id)
@pytest.mark.hazard("H38")
def test_one_that_is_present_unsure_or_unknown_keeps_it_from_do(item: PlanItem) -> None:
    for name in item.ask_first:
        for state in (*PACK.findings[name].states[1:], "unsure"):
            told = advice(item, **{**denied(item), name: state})
            assert (told.advice, told.ask_about) == (ASK_FIRST, (name,))
        without = {other: answer for other, answer in denied(item).items() if other != name}
        assert advice(item, **without).ask_about == (name,)


def test_what_is_to_be_avoided_stays_so_whatever_was_said() -> None:
    for item in PACK.plan.values():
        if item.advice == "avoid":
            assert advice(item).advice == advice(item, **denied(item)).advice == "avoid"


def test_items_are_for_their_causes_or_for_everybody() -> None:
    found = plan(PACK, read(PACK, person()), {"coccydynia"}, EVERYWHERE)
    assert found
    assert all({"any", "coccydynia"} & set(one.item.causes) for one in found)
    nobody = plan(PACK, read(PACK, person()), set(), EVERYWHERE)
    assert all("any" in one.item.causes for one in nobody)


def test_items_are_for_their_contexts() -> None:
    found = plan(PACK, read(PACK, person()), EVERY_CAUSE, {"esi_caudal"})
    assert all(not one.item.contexts or "esi_caudal" in one.item.contexts for one in found)
    assert "ibuprofen_after_birth" not in {one.item.id for one in found}
