"""Random valid cases and completions for the packaged vocabulary, as Hypothesis strategies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from tests.support.people import packaged
from tests.support.rules import Way, atoms, settings, ways
from tuohy.engine.bounds import STANDS_IN
from tuohy.model.case import CATHETERS, LEVELS, PROCEDURES, ROUTES, SETTINGS, SEXES, UNSURE, Answer, Case
from tuohy.pack.schema import Finding, Pack, Setting

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
    return st.fixed_dictionaries(
        {}, optional={"fever": fever, "high_bp": pressure, "pain_severity": st.integers(0, 10)}
    )


def cases(most: int = 14) -> st.SearchStrategy[Case]:
    """A random valid case."""
    return records(most).map(Case.from_dict)


@lru_cache(maxsize=1)
def all_ways() -> list[tuple[str, Way]]:
    """Every minimal way in which each flag can fire."""
    return [(flag.id, way) for flag in packaged().flags.values() for way in ways(flag.when)]


@st.composite
def alarming_cases(draw: st.DrawFn, also: Sequence[str] = ()) -> Case:
    """Cases that lie on the edge of a flag: most of what it needs is there, and some of it unsure or left out."""
    pack = packaged()
    names = sorted({flag.id for flag in pack.flags.values()})
    chosen = draw(st.sampled_from(names))
    way = draw(st.sampled_from([one for name, one in all_ways() if name == chosen]))
    needed = {name: draw(_nearly(pack.findings[name], state)) for name, state in atoms(way).items()}
    extra = draw(answers([*sorted(pack.flag_findings), *also], most=6))
    known = {name: answer for name, answer in needed.items() if answer is not None}
    told = _told_of_the_back(known) if draw(st.booleans()) else known
    return Case.from_dict({"procedure": draw(_fitting(way)), "hours": draw(clocks()), "answers": {**extra, **told}})


def _told_of_the_back(known: dict[str, Answer]) -> dict[str, Answer]:
    """The same, but the person gave one score for all pains, before the headache was asked about."""
    lent = {head: back for head, back in STANDS_IN if head in known}
    return {lent.get(name, name): answer for name, answer in known.items()}


def _nearly(finding: Finding, state: int) -> st.SearchStrategy[Answer | None]:
    """What the flag needs, in two cases of three; otherwise unsure, less, or not asked."""
    needed = finding.states[state]
    return st.sampled_from([needed, needed, needed, needed, UNSURE, finding.states[state - 1], None])


def _fitting(way: Way) -> st.SearchStrategy[Record]:
    """A procedure that the way asks for, or any other."""
    wanted = [part for setting in settings(way) for part in _procedures_of(setting)]
    return st.sampled_from(wanted) | procedures() if wanted else procedures()


def _procedures_of(setting: Setting) -> list[Record]:
    return [
        *({"kind": kind} for kind in setting.kinds),
        *({"setting": place} for place in setting.settings),
        *({"level": level, "kind": "esi_transforaminal"} for level in setting.levels),
    ]


def states_of(case: Case, pack: Pack) -> Mapping[str, int]:
    """The index of each answer that is a state."""
    return {
        name: pack.findings[name].states.index(answer)
        for name, answer in case.answers.items()
        if isinstance(answer, str) and answer != UNSURE
    }
