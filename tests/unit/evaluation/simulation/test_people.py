"""People who ask: who they are, what they tell, and the cases that are made of them."""

from __future__ import annotations

import json
from functools import cache
from itertools import islice

import numpy as np
import pytest

from tests.support.people import packaged
from tuohy.engine.reading import read
from tuohy.evaluation.cases import read_labelled
from tuohy.evaluation.simulation.choices import COMPLAINTS, EVERYTHING, Telling
from tuohy.evaluation.simulation.moments import moment
from tuohy.evaluation.simulation.people import Met, People, draw_people
from tuohy.evaluation.simulation.simulate import Plan, Simulation, simulate
from tuohy.evaluation.simulation.telling import LEFT_OUT, UNSURE, draw_askers
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency

PACK = packaged()


@cache
def people(
    count: int = 400, route: str = "self_check", context: str | None = None, day: float | None = None
) -> Simulation:
    return simulate(PACK, Plan(count, 11, route, context, day))


def group(telling: Telling, count: int = 4000) -> People:
    """People with nothing, two days after a labour epidural."""
    ages = np.full((count, len(PACK.causes)), np.nan)
    risks = {name: np.zeros(count, dtype=np.int64) for name, f in PACK.findings.items() if f.kind == "risk_factor"}
    met = Met(moment("obstetric_epidural", 48, "self_check"), ages, risks)
    return draw_people(PACK, met, telling, np.random.default_rng(2))


def test_as_many_ask_as_are_wanted_and_more_had_to_be_drawn() -> None:
    found = people()
    assert sum(met.count for met in found.meeting.groups) == 400
    assert found.meeting.drawn > 1000


def test_a_check_in_asks_everybody() -> None:
    found = people(route="check_in")
    assert found.meeting.drawn == 400
    assert {group.case(0).presenting for group in found.groups} == {None}


def test_who_asks_follows_the_propensities() -> None:
    name = "post_dural_puncture_headache"
    ages = np.full((50_000, len(PACK.causes)), np.nan)
    ages[:, list(PACK.causes).index(name)] = 5.0
    asked = draw_askers(PACK, ages, "self_check", np.random.default_rng(3)).mean()
    alone, background = PACK.causes[name].propensity.value, PACK.policy.value("asked_background_self_check")
    assert asked == pytest.approx(1 - (1 - alone) * (1 - background), abs=0.01)


def test_answers_are_left_out_and_unsure_as_often_as_stated() -> None:
    told = group(Telling(unsure=0.05, missing=0.2)).told["fever"]
    assert float((told == LEFT_OUT).mean()) == pytest.approx(0.2, abs=0.02)
    assert float((told == UNSURE).mean()) == pytest.approx(0.05, abs=0.015)


def test_who_tells_everything_leaves_out_only_what_stands_under_a_shut_gate() -> None:
    found = group(EVERYTHING)
    assert (found.told["fever"] >= 0).all()
    closed = found.told["headache"] == 0
    assert (found.told["headache_postural"][closed] == LEFT_OUT).all()
    assert (found.told["headache_postural"][~closed] >= 0).all()


def test_shares_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="unsure"):
        Telling(unsure=0.7, missing=0.6)


def test_people_come_with_something_they_tell_of_and_when_it_began() -> None:
    for one, person in islice(people().everybody(), 100):
        case = one.case(person)
        if case.presenting is not None:
            assert case.presenting in COMPLAINTS
            assert case.answers[case.presenting] not in (PACK.findings[case.presenting].states[0], "unsure")
            assert case.hours["since_onset"] >= 0


def test_every_case_can_be_read_and_scored() -> None:
    for record in islice(people().records(), 100):
        again = json.loads(json.dumps(record))
        read(PACK, Case.from_dict(again))
        labelled = read_labelled(again)
        assert labelled.truth.certainty == "simulated"
        assert labelled.urgency is Urgency.named(str(record["urgency"]))


def test_truth_begins_with_the_most_urgent_and_of_equals_with_the_rarest() -> None:
    for record in people().records():
        truth = record["truth"]
        assert isinstance(truth, dict)
        names = [name for name in (truth["cause"], *truth["also"]) if name]
        needs = [PACK.causes[name].need for name in names]
        assert needs == sorted(needs, reverse=True)
        assert record["urgency"] == max(needs, default=Urgency.SELF_CARE).id
        assert truth["benign"] == (max(needs, default=Urgency.SELF_CARE) < Urgency.SAME_DAY)


def test_equal_plans_draw_equal_people_and_other_seeds_do_not() -> None:
    first, again, other = (list(simulate(PACK, Plan(30, seed, day=2)).records()) for seed in (11, 11, 12))
    assert first == again
    assert first != other


def test_a_context_and_a_day_narrow_whom_one_meets() -> None:
    for record in people(40, context="esi_caudal", day=3.0).records():
        case = Case.from_dict(record)
        assert (case.procedure.kind, case.hours["since_procedure"]) == ("esi_caudal", 72)


def test_a_summary_counts_everybody_once_by_need_and_by_procedure() -> None:
    found = people().summary()
    assert sum(found.needs.values()) == sum(found.contexts.values()) == 400
    assert list(found.causes.values()) == sorted(found.causes.values(), reverse=True)
    assert json.loads(json.dumps(found.to_dict()))["people"] == 400


def test_a_summary_counts_what_the_cases_tell() -> None:
    found = people()
    records = list(found.records())
    due = [record["urgency"] for record in records]
    assert {level.id: count for level, count in found.summary().needs.items()} == {
        level.id: due.count(level.id) for level in Urgency
    }
