"""T4 and T7, properties of the running code: tried on random cases, since no formula holds the whole engine."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tuohy.answer import assess
from tuohy.engine.flags import FlagState, Interval, flag_state, interval
from tuohy.engine.reading import read
from tuohy.model.case import UNSURE, Case
from tuohy.model.errors import ImpossibleEvidence
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack
from tuohy.proofs.random_cases import RandomCases
from tuohy.proofs.result import Counterexample, Settled

# So many cases for the flags, so many whole assessments, and the seed that makes them the same every time.
CASES, ASSESSED, SEED = 2000, 20, 20_261_121
# Only cases with at most so many findings present are assessed in full: the rest would take most of the time.
FEW = 8
Told = Callable[[FlagState, Urgency, Urgency], Interval]
Flags = Callable[[Pack, Case], FlagState]


def flags_of(pack: Pack, case: Case) -> FlagState:
    """What the flags say of a case."""
    return flag_state(pack, read(pack, case))


def level_of(pack: Pack, case: Case) -> Urgency | None:
    """The level of a whole assessment, posterior included; None for answers that no cause allows."""
    try:
        return assess(case, pack).urgency.level
    except ImpossibleEvidence:
        return None


def _with_few(pack: Pack, cases: Sequence[Case]) -> list[Case]:
    """The first cases that tell of few findings, so that a whole assessment is quick."""
    return [case for case in cases if len(_present(pack, case)) <= FEW][:ASSESSED]


def _present(pack: Pack, case: Case) -> list[str]:
    return [name for name, answer in case.answers.items() if answer not in (pack.findings[name].states[0], UNSURE)]


# --- T4 -------------------------------------------------------------------------------------------------------------


def never_below_the_flags(
    pack: Pack, told: Told = interval, level: Callable[[Pack, Case], Urgency | None] = level_of
) -> Settled:
    """T4: does any decision of the posterior, or a whole assessment, come out below the flags?"""
    cases = list(RandomCases(pack, SEED).take(CASES))
    by_rule = (found for case in cases for found in _below_by_rule(pack, case, told))
    assessed = (found for case in _with_few(pack, cases) for found in _below_in_full(pack, case, level))
    found = next(by_rule, None) or next(assessed, None)
    notes = [f"{CASES} random cases under each of the five decisions, {ASSESSED} of them assessed in full"]
    return Settled([found] if found else [], notes)


def _below_by_rule(pack: Pack, case: Case, told: Told) -> Iterator[Counterexample]:
    state = flags_of(pack, case)
    for decision in Urgency:
        level = told(state, decision, pack.policy.open_floor).level
        if level < max(state.low, decision):
            words = f"flags say {state.low.id}, the posterior {decision.id}; told is {level.id}"
            yield Counterexample(words, (("case", case),))


def _below_in_full(pack: Pack, case: Case, level: Callable[[Pack, Case], Urgency | None]) -> Iterator[Counterexample]:
    low, told = flags_of(pack, case).low, level(pack, case)
    if told is not None and told < low:
        yield Counterexample(f"flags say {low.id}; the assessment says {told.id}", (("case", case),))


# --- T7 -------------------------------------------------------------------------------------------------------------


def any_order(pack: Pack, flags: Flags = flags_of) -> Settled:
    """T7: does the order in which answers were given change anything?"""
    chance = random.Random(SEED)
    cases = list(RandomCases(pack, SEED + 1).take(CASES))
    by_flags = (found for case in cases for found in _differ(pack, case, shuffled(case, chance), flags))
    assessed = (
        found for case in _with_few(pack, cases) for found in _differ(pack, case, shuffled(case, chance), level_of)
    )
    found = next(by_flags, None) or next(assessed, None)
    notes = [f"{CASES} random cases with their answers and hours shuffled, {ASSESSED} of them assessed in full"]
    return Settled([found] if found else [], notes)


def shuffled(case: Case, chance: random.Random) -> Case:
    """The same case, told in another order."""
    answers, hours = list(case.answers.items()), list(case.hours.items())
    chance.shuffle(answers)
    chance.shuffle(hours)
    return replace(case, answers=dict(answers), hours=dict(hours))


def _differ(pack: Pack, case: Case, other: Case, said: Callable[[Pack, Case], object]) -> Iterator[Counterexample]:
    if said(pack, case) != said(pack, other):
        words = "the same answers in another order say something else"
        yield Counterexample(words, (("one order", case), ("another", other)))
