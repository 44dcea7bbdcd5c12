"""Random valid cases and completions for the packaged vocabulary, as Hypothesis strategies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from tests.support.people import packaged
from tuohy.model.case import CATHETERS, LEVELS, PROCEDURES, ROUTES, SETTINGS, SEXES, UNSURE, Answer, Case
from tuohy.pack.schema import Finding, Pack

Record = dict[str, Any]
# Around every window of the flags, and far outside them.
HOURS = (0.0, 1.0, 3.9, 4.0, 5.0, 12.0, 24.0, 47.0, 48.0, 49.0, 71.0, 72.0, 73.0, 119.0, 120.0, 121.0, 167.0, 168.0)
LATER_HOURS = (169.0, 200.0, 335.0, 336.0, 337.0, 700.0, 1007.0, 1008.0, 1009.0, 2000.0, 8760.0, 60_000.0, 438_000.0)
CLOCKS = ("since_procedure", "since_last_dose", "since_catheter_removal", "since_delivery")
OTHER_CLOCKS = ("since_onset", "since_headache_onset", "since_patch")


def some_hours() -> st.SearchStrategy[float]:
    """Hours that lie on, just before and just after the windows of the flags."""
    return st.sampled_from((*HOURS, *LATER_HOURS))


@st.composite
def clocks(draw: st.DrawFn) -> dict[str, float]:
    """Any of the clocks known; the catheter never out before it was in."""
    known = {clock: draw(some_hours()) for clock in (*CLOCKS, *OTHER_CLOCKS) if draw(st.integers(0, 2)) == 0}
    if known.get("since_catheter_removal", 0.0) > known.get("since_procedure", HOURS[0]):
        known["since_procedure"] = known.get("since_catheter_removal", 0.0)
    return known


def procedures() -> st.SearchStrategy[Record]:
    """Any words, in any combination: the case format allows them all."""
    return st.fixed_dictionaries(
        {
            "kind": st.sampled_from(PROCEDURES),
            "setting": st.sampled_from(SETTINGS),
            "level": st.sampled_from(LEVELS),
            "catheter": st.sampled_from(CATHETERS),
        }
    )


def an_answer(finding: Finding) -> st.SearchStrategy[Answer]:
    """A state, or "unsure"."""
    return st.sampled_from((*finding.states, UNSURE))


@st.composite
def answers(draw: st.DrawFn, names: Sequence[str] | None = None, most: int = 14) -> dict[str, Answer]:
    """Answers to some findings, from all of the vocabulary or from `names`."""
    pack = packaged()
    wanted = draw(st.lists(st.sampled_from(sorted(names or pack.findings)), unique=True, max_size=most))
    return {name: draw(an_answer(pack.findings[name])) for name in wanted}


@st.composite
def records(draw: st.DrawFn, most: int = 14) -> Record:
    """A random valid case in the JSON form of the interface."""
    return {
        "route": draw(st.sampled_from(ROUTES)),
        "procedure": draw(procedures()),
        "age": draw(st.none() | st.integers(14, 95)),
        "sex": draw(st.sampled_from(SEXES)),
        "presenting": draw(st.none() | st.sampled_from(sorted(packaged().findings))),
        "hours": draw(clocks()),
        "answers": {**draw(answers(most=most)), **draw(measured())},
    }


def measured() -> st.SearchStrategy[Record]:
    """Sometimes a number with its unit instead of a state."""
    fever = st.fixed_dictionaries({"celsius": st.floats(30, 45)}) | st.fixed_dictionaries(
        {"fahrenheit": st.floats(86, 113)}
    )
    pressure = st.fixed_dictionaries({"systolic": st.integers(50, 300), "diastolic": st.integers(20, 200)})
    return st.fixed_dictionaries({}, optional={"fever": fever, "high_bp": pressure, "pain_severity": st.integers(0, 10)})


def cases(most: int = 14) -> st.SearchStrategy[Case]:
    """A random valid case."""
    return records(most).map(Case.from_dict)


@st.composite
def alarming_cases(draw: st.DrawFn, also: Sequence[str] = ()) -> Case:
    """Cases that lie near flags: only findings that stand in one are answered."""
    pack = packaged()
    return Case.from_dict(
        {
            "procedure": draw(procedures()),
            "hours": draw(clocks()),
            "answers": draw(answers([*sorted(pack.flag_findings), *also], most=20)),
        }
    )


def states_of(case: Case, pack: Pack) -> Mapping[str, int]:
    """The index of each answer that is a state."""
    return {
        name: pack.findings[name].states.index(answer)
        for name, answer in case.answers.items()
        if isinstance(answer, str) and answer != UNSURE
    }
