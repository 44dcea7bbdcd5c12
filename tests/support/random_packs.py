"""Small random packs, for judging the engine: every form of finding, cause, course and context."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tests.support.plain_findings import plain_findings, with_beside
from tuohy.model.quantity import Quantity
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import (
    COURSE_CLOCKS,
    FAMILIES,
    LEAK_GROUPS,
    Cause,
    CauseWords,
    Context,
    Course,
    Early,
    Finding,
    Later,
    Mask,
    Pack,
    Policy,
    Spread,
)

CONTEXTS = {
    "obstetric_epidural": "obstetric",
    "obstetric_spinal": "obstetric",
    "surgical_epidural": "surgical",
    "surgical_spinal": "surgical",
    "esi_caudal": "steroid",
    "esi_interlaminar": "steroid",
    "esi_neck": "steroid_neck",
    "surgical_epidural_chest": "surgical",
    "blood_patch": "obstetric",
}
# Where the needle goes in elsewhere, some findings are felt elsewhere.
ELSEWHERE = ("esi_neck", "surgical_epidural_chest")
DAYS = (1, 3, 7, 42)
WORDS = CauseWords("a cause", "What it is.", "How it goes.", "a cause")
HOURS = (0.0, 0.4, 3.0, 11.5, 24.0, 30.0, 77.0, 168.0, 500.0, 1008.0, 3000.0)


@dataclass(frozen=True)
class Size:
    """At most so many of each; a finding is at least so likely in the background."""

    causes: int = 6
    fewest_causes: int = 1
    findings: int = 6
    contexts: int = 3
    risk_factors: int = 2
    least_leak: float = 0.0


def number(value: float, unit: str = "probability") -> Quantity:
    """A number with the record that every number has."""
    return Quantity(value, value, value, unit, "nobody", "policy", date(2026, 11, 21), "random", derivation="drawn")


def random_pack(seed: int, size: Size) -> Pack:
    """A pack of random numbers that keeps the promises of a loaded one."""
    chance = random.Random(seed)
    findings = _findings(chance, size)
    risks = _risk_factors(chance, size)
    contexts = chance.sample(sorted(CONTEXTS), chance.randint(1, size.contexts))
    leaks = {name: _leaks(chance, finding, findings, size) for name, finding in findings.items()}
    _bound_children(findings, leaks)
    names = [f"cause_{n}" for n in range(chance.randint(size.fewest_causes, size.causes))]
    findings = with_beside(random.Random(f"beside {seed}"), findings)
    return Pack(
        id="random",
        version="0",
        title="A random pack",
        hash=str(seed),
        findings={**findings, **risks},
        contexts={name: _context(chance, name, findings) for name in contexts},
        causes={name: _cause(chance, name, findings, risks, contexts) for name in names},
        leaks=leaks,
        risk_prevalence={name: _prevalence(chance, finding) for name, finding in risks.items()},
        flags={},
        masks=_masks(chance, [*findings, *risks]),
        callers={},
        guidelines={},
        plan={},
        screens=(),
        policy=_policy(chance, list(findings)),
        sentences={},
        sources={},
    )


def _context(chance: random.Random, name: str, findings: Mapping[str, Finding]) -> Context:
    felt = {}
    if name in ELSEWHERE and len(plain := plain_findings(findings)) > 1:
        one, *others = chance.sample(plain, len(plain))
        felt = {one: {findings[one].states[1]: (others[0], findings[others[0]].states[1])}}
    return Context(name, name, CONTEXTS[name], number(chance.uniform(0.1, 3), "weight"), felt=felt)


# --- findings and their background ----------------------------------------------------------------------------------


def _finding(name: str, kind: str, states: int, gate: str | None = None, quality: bool = False) -> Finding:
    words = ("no", *(f"state_{n}" for n in range(1, states)))
    return Finding(name, "group", kind, words, gate, name, name, f"{name}?", "", "", {}, {}, quality=quality)


def _findings(chance: random.Random, size: Size) -> dict[str, Finding]:
    """Some have more than two states, some stand under a gate; gates go one deep."""
    found: dict[str, Finding] = {}
    for n in range(chance.randint(1, size.findings)):
        parents = [name for name, finding in found.items() if finding.gate is None]
        gate = chance.choice(parents) if parents and chance.random() < 0.4 else None
        found[f"finding_{n}"] = _finding(
            f"finding_{n}", "finding", chance.choice((2, 2, 3, 4)), gate, quality=n % 3 == 1
        )
    return found


def _risk_factors(chance: random.Random, size: Size) -> dict[str, Finding]:
    names = [f"risk_{n}" for n in range(chance.randint(0, size.risk_factors))]
    return {name: _finding(name, "risk_factor", chance.choice((2, 2, 3))) for name in names}


Leaks = dict[str, dict[str, dict[int, Quantity]]]


def _leaks(chance: random.Random, finding: Finding, findings: Mapping[str, Finding], size: Size) -> Leaks:
    """By group, state and day; a state may be known on one day only, and be rarer than any leak may be."""
    known = chance.sample(DAYS, chance.randint(1, len(DAYS)))
    leaks: Leaks = {}
    for group in LEAK_GROUPS:
        leaks[group] = {}
        for state in finding.states[1:]:
            days = known if chance.random() < 0.7 else [chance.choice(known)]
            leaks[group][state] = {
                day: number(max(_leak(chance), size.least_leak) / finding.highest) for day in sorted(days)
            }
    return leaks


def _leak(chance: random.Random) -> float:
    return chance.choice((0.0, 10 ** chance.uniform(-7, -1), chance.uniform(0, 0.3)))


def _bound_children(findings: Mapping[str, Finding], leaks: dict[str, Leaks]) -> None:
    """A child is never likelier than the lowest that its gate ever is."""
    for name, finding in findings.items():
        for group, states in leaks[name].items() if finding.gate else ():
            gate = sum(min(q.value for q in days.values()) for days in leaks[finding.gate or ""][group].values())
            for state, days in states.items():
                states[state] = {day: number(q.value * gate) for day, q in days.items()}


# --- causes ---------------------------------------------------------------------------------------------------------


def _cause(
    chance: random.Random,
    name: str,
    findings: Mapping[str, Finding],
    risks: Mapping[str, Finding],
    contexts: Sequence[str],
) -> Cause:
    recurrent = chance.random() < 0.25
    courses, links = _courses(chance, recurrent), _links(chance, findings)
    family, need = chance.choice(FAMILIES), chance.choice(list(Urgency))
    return Cause(
        id=name,
        family=family,
        need=need,
        pain=chance.random() < 0.5,
        words=WORDS,
        propensity=number(chance.choice((0.0, chance.random(), 1.0))),
        courses=courses,
        incidence={
            context: number(10 ** chance.uniform(-5, -0.1), "per_day" if recurrent else "probability")
            for context in contexts
            if chance.random() < 0.85
        },
        odds_ratio={
            (risk, state): number(10 ** chance.uniform(-1, 1.5), "odds_ratio")
            for risk, finding in risks.items()
            for state in finding.states[1:]
            if chance.random() < 0.6
        },
        links=links,
        early=_early(chance, courses, links, findings),
        later=_later(name, need),
        at_needle=tuple(one for one in plain_findings(findings) if one in links and chance.random() < 0.7),
        after=_after(chance, findings, contexts),
    )


def _later(name: str, need: Urgency) -> Later | None:
    """Every other cause needs less from a day after the needle on, if it can."""
    late = need > Urgency.SELF_CARE and int(name.removeprefix("cause_")) % 2 == 0
    return Later(number(24.0, "hours"), Urgency(need - 1)) if late else None


def _after(
    chance: random.Random, findings: Mapping[str, Finding], contexts: Sequence[str]
) -> dict[str, dict[str, dict[str, Quantity]]]:
    """Now and then links that hold after one procedure alone."""
    plain = plain_findings(findings)
    return {
        context: {name: _link(chance, findings[name], 1.0) for name in plain if chance.random() < 0.5}
        for context in contexts
        if chance.random() < 0.2
    }


def _early(
    chance: random.Random,
    courses: Sequence[Course],
    links: Mapping[str, Mapping[str, Quantity]],
    findings: Mapping[str, Finding],
) -> Early | None:
    """Now and then a first stage that shows some of the findings otherwise; children stay below their gates."""
    if any(course.kind != "once" for course in courses) or chance.random() < 0.4:
        return None
    free = [name for name in links if findings[name].gate is None and not _gates(name, findings)]
    changed = {name: _link(chance, findings[name], 1.0) for name in free if chance.random() < 0.6}
    return Early(number(chance.choice(HOURS[1:8]), "hours"), changed)


def _gates(name: str, findings: Mapping[str, Finding]) -> bool:
    return any(finding.gate == name for finding in findings.values())


def _courses(chance: random.Random, recurrent: bool) -> tuple[Course, ...]:
    """One to three clocks that share one incidence; episodes that recur count from one."""
    count = 1 if recurrent else chance.choice((1, 1, 2, 3))
    cuts = sorted(chance.random() for _ in range(count - 1))
    shares = [high - low for low, high in zip([0.0, *cuts], [*cuts, 1.0], strict=True)]
    kinds = ["recurrent" if recurrent else chance.choice(("once", "once", "present")) for _ in range(count)]
    return tuple(
        Course(
            clock=chance.choice(COURSE_CLOCKS),
            kind=kind,
            duration=_spread(chance, 1.0, 400.0),
            never=number(chance.choice((0.0, 0.05, chance.random()))),
            onset=_spread(chance, 0.5, 100.0) if kind == "once" else None,
            share=None if count == 1 else number(share),
        )
        for kind, share in zip(kinds, shares, strict=True)
    )


def _spread(chance: random.Random, shortest: float, longest: float) -> Spread:
    median = shortest * (longest / shortest) ** chance.random()
    return Spread(number(median, "hours"), number(median * chance.uniform(1.5, 10), "hours"))


def _links(chance: random.Random, findings: Mapping[str, Finding]) -> dict[str, dict[str, Quantity]]:
    """A child only where its gate is linked, and never likelier than that."""
    links: dict[str, dict[str, Quantity]] = {}
    for name, finding in findings.items():
        whole = 1.0
        if finding.gate is not None:
            whole = sum(q.value for q in links[finding.gate].values()) if finding.gate in links else 0.0
        if whole > 0 and chance.random() < 0.6:
            links[name] = _link(chance, finding, whole)
    return links


def _link(chance: random.Random, finding: Finding, whole: float) -> dict[str, Quantity]:
    """States at least about as likely as in the background, or so rare that the background alone explains them."""
    if len(finding.states) == 2 and chance.random() < 0.2:
        return {finding.states[1]: number(whole * 10 ** chance.uniform(-6, -1))}
    parts = [chance.uniform(0.5, 1) for _ in finding.states]
    return {state: number(whole * part / sum(parts)) for state, part in zip(finding.states[1:], parts[1:], strict=True)}


def _prevalence(chance: random.Random, finding: Finding) -> dict[str, dict[str, Quantity]]:
    return {
        group: {state: number(chance.uniform(0, 0.9) / finding.highest) for state in finding.states[1:]}
        for group in LEAK_GROUPS
    }


def _masks(chance: random.Random, names: Sequence[str]) -> tuple[Mask, ...]:
    if len(names) < 2 or chance.random() < 0.7:
        return ()
    mask, *lifted = chance.sample(list(names), 2)
    return (Mask(mask, 1, tuple(lifted), "It hides."),)


def _policy(chance: random.Random, names: Sequence[str]) -> Policy:
    asked = {f"asked_background_{route}": number(chance.uniform(0.001, 0.2)) for route in ("self_check", "referred")}
    referred = {f"referred_{level.id}": number(chance.random()) for level in Urgency}
    grids = {
        group: tuple(
            (number(hours, "hours"), number(chance.uniform(0.1, 1), "weight"))
            for hours in sorted(chance.sample(HOURS, chance.randint(1, 3)))
        )
        for group in (*LEAK_GROUPS, "labour")
    }
    began = {f"onset_before_{group}": number(chance.random()) for group in LEAK_GROUPS}
    told = {
        "onset_misremembered": number(chance.choice((0.0, 0.1))),
        "shortest_hours": number(0.5, "hours"),
        "tube_runs": number(chance.choice((0.2, 0.8))),
        "labour_tells": number(chance.choice(HOURS), "hours"),
    }
    edges = tuple(number(hours, "hours") for hours in sorted(chance.sample(HOURS[2:], chance.randint(0, 3))))
    own = {f"onset_before_{name}": number(chance.random()) for name in names if chance.random() < 0.2}
    return Policy({**asked, **referred, **began, **own, **told}, (), Urgency.WITHIN_48H, grids, (), edges)
