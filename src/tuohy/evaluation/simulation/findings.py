"""What shows: each finding is the highest of what the background and the causes that are there bring about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tuohy.engine.network import Bools, Floats
from tuohy.engine.tables import Tables, leak_below, tables
from tuohy.evaluation.simulation.moments import Moment
from tuohy.evaluation.simulation.onsets import background_ages, told_ages
from tuohy.evaluation.simulation.risks import States
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import Cause, Finding, Pack

Links = Mapping[str, Mapping[str, Quantity]]


@dataclass(frozen=True, eq=False)
class Shown:
    """One finding in many people: states int[n], and the hours since it began that they would tell float[n]."""

    states: States
    since: Floats


@dataclass(frozen=True, eq=False)
class Part:
    """What one cause, or the background, brings about: in whom, which states, and how many hours ago it began."""

    who: States
    states: States
    ages: Floats


def parents_first(pack: Pack) -> list[Finding]:
    """The findings of the pack in an order in which gates come before what stands under them."""
    findings = [finding for finding in pack.findings.values() if finding.kind == "finding"]
    return sorted(findings, key=lambda finding: finding.gate is not None)


def draw_findings(pack: Pack, moment: Moment, ages: Floats, chance: np.random.Generator) -> Mapping[str, Shown]:
    """Every finding, given the causes that are there; a gated one only where its gate is open."""
    source = tables(pack)
    found: dict[str, Shown] = {}
    for finding in parents_first(pack):
        shown = draw_finding(source, finding, moment, ages, chance)
        found[finding.id] = shown if finding.gate is None else _under(found[finding.gate], shown)
    return found


def draw_finding(source: Tables, finding: Finding, moment: Moment, ages: Floats, chance: np.random.Generator) -> Shown:
    """One finding by noisy-MAX, as if its gate were open; it began with the first of what brings it this far."""
    pack, count = source.pack, len(ages)
    leak = leak_below(source, finding, pack.contexts[moment.context].leak_group, moment.now)[0]
    everybody = np.arange(count)
    parts = [Part(everybody, _drawn(leak, count, chance), background_ages(pack, finding.id, moment, count, chance))]
    for links, who, age in _stages(pack, finding, moment, ages):
        parts.append(Part(who, _drawn(_contribution(links, finding, leak), len(who), chance), age))
    states = np.zeros(count, dtype=np.int64)
    for part in parts:
        states[part.who] = np.maximum(states[part.who], part.states)
    return Shown(states, _since(pack, moment, states, parts, chance))


def _since(pack: Pack, moment: Moment, states: States, parts: Sequence[Part], chance: np.random.Generator) -> Floats:
    since = np.full(len(states), np.nan)
    for part in parts:
        reached = (part.states > 0) & (part.states == states[part.who])
        who = part.who[reached]
        since[who] = np.fmax(since[who], told_ages(pack, moment, part.ages[reached], chance))
    return since


def _stages(pack: Pack, finding: Finding, moment: Moment, ages: Floats) -> Iterator[tuple[Links, States, Floats]]:
    """The links that hold for those who have a cause, who they are, and since when: early stages and later ones."""
    for cause, column in zip(pack.causes.values(), ages.T, strict=True):
        until = -np.inf if cause.early is None else cause.early.until.value
        early, later = (cause.links_after(pack.contexts[moment.context], early=stage) for stage in (True, False))
        for links, in_stage in ((early, column <= until), (later, column > until)):
            if finding.id in links and in_stage.any():
                who = np.flatnonzero(in_stage)
                yield links, who, column[who]


def chance_to_show(pack: Pack, cause: Cause, finding: str, moment: Moment) -> float:
    """How likely a cause (in its later stage) brings an ungated finding about at all, the background apart."""
    group = pack.contexts[moment.context].leak_group
    leak = leak_below(tables(pack), pack.findings[finding], group, moment.now)[0]
    return 1 - float(_contribution(cause.links_after(pack.contexts[moment.context]), pack.findings[finding], leak)[0])


def _contribution(links: Links, finding: Finding, leak: Floats) -> Floats:
    """float[K]: P(what the cause itself brings about <= k), such that with the background it is what was published."""
    shares = _shares(links, finding.id, finding.states)
    if finding.gate is not None:
        gate = sum(number.value for number in links[finding.gate].values())
        shares = np.minimum(shares / gate, 1)
    below = 1 - np.cumsum((shares / max(shares.sum(), 1))[::-1])[::-1]
    return np.asarray(np.maximum.accumulate(np.clip(below / leak, 0, 1)))


def _shares(links: Links, name: str, states: tuple[str, ...]) -> Floats:
    return np.array([links[name][state].value if state in links[name] else 0.0 for state in states[1:]])


def _drawn(below: Floats, count: int, chance: np.random.Generator) -> States:
    """int[count]: states from P(X <= k), k = 0 .. K-1."""
    return np.asarray(np.searchsorted(below, chance.random(count), side="right"), dtype=np.int64)


def _under(gate: Shown, child: Shown) -> Shown:
    open_gate: Bools = gate.states > 0
    return Shown(np.where(open_gate, child.states, 0), np.where(open_gate, child.since, np.nan))
