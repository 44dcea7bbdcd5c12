"""What must be asked: no answer that could raise the level is left out, and nothing that could not is asked."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

import pytest

from tests.support.people import CAESAREAN, INJECTION, LABOUR, OPERATION, packaged, person, timeless
from tuohy.answer import assess
from tuohy.engine.flags import FlagState, flag_state, interval
from tuohy.engine.questions import next_ask
from tuohy.engine.questions.still_open import StillOpen, is_awaited, still_open
from tuohy.engine.reading import read
from tuohy.model.case import UNSURE, Answer, Case, Procedure
from tuohy.model.urgency import Urgency

PACK = packaged()
NOTHING: frozenset[str] = frozenset()
LOW = Urgency.SELF_CARE
PEOPLE = {
    "a sore site": person({"pain_at_injection_site": "yes"}, LABOUR, presenting="pain_at_injection_site"),
    "a headache": person({"headache": "yes"}, CAESAREAN, presenting="headache"),
    "an operation": person({"thoracic_pain": "yes"}, OPERATION, since_procedure=100.0),
    "an injection": person({"leg_pain_below_knee": "one_leg"}, INJECTION, since_procedure=400.0),
    "weeks later": person({"low_back_pain_diffuse": "yes"}, LABOUR, since_procedure=1100.0, since_delivery=1100.0),
    "nothing known": timeless({}, Procedure()),
}
SHARES = {"few answers": 0.1, "half of the answers": 0.5, "most answers": 0.9}


def flags_of(case: Case) -> FlagState:
    return flag_state(PACK, read(PACK, case))


def open_of(case: Case, asked: frozenset[str] = NOTHING, decision: Urgency = LOW) -> StillOpen:
    return still_open(PACK, read(PACK, case), asked, flags_of(case).low, decision)


def denying(case: Case, names: list[str]) -> Case:
    return case.with_answers({name: PACK.findings[name].states[0] for name in names})


def some_answers(chance: random.Random, share: float, unsure: float = 0.0) -> dict[str, Answer]:
    """Mostly denied, some present; children only where their gate is."""
    given: dict[str, Answer] = {}
    for finding in sorted(PACK.findings.values(), key=lambda one: one.gate is not None):
        shut = finding.gate is not None and given.get(finding.gate, finding.states[0]) in (
            PACK.findings[finding.gate].states[0],
            UNSURE,
        )
        if not shut and chance.random() < share:
            rare = finding.states[1:] if chance.random() < 0.04 else finding.states[:1]
            given[finding.id] = UNSURE if chance.random() < unsure else chance.choice(rare)
    return given


@pytest.mark.parametrize("share", SHARES.values(), ids=SHARES.keys())
@pytest.mark.parametrize("case", PEOPLE.values(), ids=PEOPLE.keys())
def test_the_smallest_open_sets_say_what_the_highest_urgency_may_be(case: Case, share: float) -> None:
    chance = random.Random(case.hours.get("since_procedure", 0.0) + share)
    for _ in range(30):
        told = case.with_answers(some_answers(chance, share, unsure=0.05))
        state, still = flags_of(told), open_of(told)
        reachable = [level for level in Urgency if still.reaching(level)]
        assert max([state.low, *reachable]) == state.high


@pytest.mark.parametrize("share", SHARES.values(), ids=SHARES.keys())
@pytest.mark.parametrize("case", PEOPLE.values(), ids=PEOPLE.keys())
def test_it_can_be_closed_exactly_when_denying_all_that_can_be_asked_closes_it(case: Case, share: float) -> None:
    chance = random.Random(case.hours.get("since_procedure", 0.0) + 1 + share)
    for _ in range(30):
        told = case.with_answers(some_answers(chance, share, unsure=0.05))
        asked = frozenset(name for name in PACK.findings if chance.random() < 0.02)
        reading = read(PACK, told)
        askable = [name for name in PACK.findings if is_awaited(PACK, reading, asked, name)]
        after = flags_of(denying(told, askable))
        # A "no" never lowers what is certain, unless silence counted as the worst: then only the top may fall.
        if after.low == flags_of(told).low:
            assert open_of(told, asked).can_close == (after.high == after.low)


def completions(chance: random.Random, case: Case, asked: frozenset[str]) -> Mapping[str, Answer]:
    """Answers, as alarming as they may be, to whatever was not asked; children only under gates that are there."""
    reading = read(PACK, case)
    awaited = [name for name in PACK.findings if is_awaited(PACK, reading, asked, name)]
    some = set(awaited) if chance.random() < 0.2 else {name for name in awaited if chance.random() < chance.random()}
    return {
        name: PACK.findings[name].states[-1]
        for name in some
        if (gate := PACK.findings[name].gate) is None or reading.reaches(gate) or gate in some
    }


Answering = Callable[[random.Random, str], Answer | None]


def silent(chance: random.Random, name: str) -> Answer | None:
    return None


def denied(chance: random.Random, name: str) -> Answer | None:
    return PACK.findings[name].states[0]


def mixed(chance: random.Random, name: str) -> Answer | None:
    """Mostly denied; some left out, some unsure, some there."""
    place, states = chance.random(), PACK.findings[name].states
    return None if place < 0.1 else UNSURE if place < 0.15 else states[-1] if place < 0.2 else states[0]


@pytest.mark.parametrize("answering", [silent, denied, mixed], ids=lambda one: one.__name__)
@pytest.mark.parametrize("case", PEOPLE.values(), ids=PEOPLE.keys())
@pytest.mark.hazard("H19")
def test_when_the_questions_end_nothing_that_was_not_asked_could_raise_the_level(
    case: Case, answering: Answering
) -> None:
    for seed in range(2):
        chance = random.Random(seed)
        asked: frozenset[str] = frozenset(case.answers)
        while (ask := next_ask(PACK, read(PACK, case), asked)) is not None:
            given = {name: answering(chance, name) for name in ask.findings}
            case = case.with_answers({name: one for name, one in given.items() if one is not None})
            asked |= set(ask.findings)
        level = told_to(case)
        for _ in range(40):
            worse = case.with_answers(completions(chance, case, asked))
            assert flags_of(worse).low <= level


def told_to(case: Case) -> Urgency:
    return assess(case, PACK).urgency.level


def test_what_can_raise_the_level_only_with_something_denied_is_not_asked() -> None:
    legs = ["leg_weakness", "leg_numbness", "leg_pain_below_knee", "thigh_groin_hip_pain"]
    still = open_of(denying(person(), [*legs, "headache", "bilateral_buttock_thigh_pain"]))
    names = {name for way in still.needed for name in still.digits.states(way)}
    assert not names & {"leg_weakness_progressive", "headache_postural", "electric_burning_pain"}


def test_what_cannot_raise_the_level_any_more_is_not_asked() -> None:
    still = open_of(person({"foot_drop": "yes", "leg_weakness": "one_leg"}), decision=Urgency.SAME_DAY)
    level = {flag.urgency for way, flag in still.ways if way in still.needed}
    assert level <= {Urgency.EMERGENCY_NOW}


def test_once_the_check_stays_open_for_good_only_what_is_more_urgent_than_its_floor_is_asked() -> None:
    left_out = frozenset({"fever"})
    still = open_of(person({"pain_at_injection_site": "yes"}), left_out)
    assert not still.can_close
    assert still.told == PACK.policy.open_floor
    assert all(not way & ~still.raises for way in still.needed)
    names = {name for way in still.needed for name in still.digits.states(way)}
    assert "breast_red_painful" not in names
    assert "leg_weakness" in names
    assert "fever" not in names


@pytest.mark.parametrize("hidden", [{"masking_analgesic": "yes"}, {"masking_analgesic": "unsure"}])
def test_a_fever_that_painkillers_may_hide_keeps_the_check_open_for_good(hidden: dict[str, Answer]) -> None:
    rest = {name: one.states[0] for name, one in PACK.findings.items() if one.gate is None and name != "fever"}
    back: dict[str, Answer] = {"low_back_pain_diffuse": "yes"}
    assert not open_of(person({**rest, **back, **hidden})).can_close
    assert open_of(person({**rest, **back})).can_close


def test_what_hides_a_denied_fever_is_asked_as_long_as_it_can_be() -> None:
    rest = {name: one.states[0] for name, one in PACK.findings.items() if one.gate is None}
    del rest["masking_analgesic"]
    ask = next_ask(PACK, read(PACK, person({**rest, "low_back_pain_diffuse": "yes"})), NOTHING)
    assert ask is not None
    assert ask.safety
    assert ask.findings == ("masking_analgesic",)
    assert set(ask.ground.hides) == {"fever"} or ask.ground.level is not None


def test_denying_leaves_what_contains_nothing_of_it() -> None:
    still = open_of(PEOPLE["a headache"])
    left = still.denying(["leg_weakness", "headache"])
    for level in Urgency:
        names = {name for way in left.reaching(level) for name in left.digits.states(way)}
        assert not names & {"leg_weakness", "leg_weakness_progressive", "headache", "headache_postural"}
        assert set(left.reaching(level)) <= set(still.reaching(level))


def test_at_the_highest_urgency_nothing_is_needed() -> None:
    assert open_of(PEOPLE["a sore site"], decision=Urgency.EMERGENCY_NOW).needed == ()


def test_a_closed_interval_needs_nothing() -> None:
    everything = {name: one.states[0] for name, one in PACK.findings.items()}
    case = person({**everything, "pain_at_injection_site": "yes"})
    state = flags_of(case)
    assert interval(state, LOW, PACK.policy.open_floor).closed
    assert open_of(case).needed == ()
