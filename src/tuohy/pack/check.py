"""Checks across files: ids that must exist, sources that must be used, sums, gates and questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from tuohy.model.errors import InvalidPack
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import Cause, Course, Finding, Pack

MOST_SAFETY_FINDINGS = 6
ANYONE = "any"
GROUNDED_IN_JUDGEMENT = "judgement"
# Below these a probability or a difference is rounding.
TINY, ROUNDING = 1e-12, 1e-9

Links = Mapping[str, Mapping[str, Quantity]]


def check(pack: Pack) -> None:
    """Refuse the pack at the first broken promise, naming it."""
    for finding in pack.findings.values():
        _check_gate(pack, finding)
        _check_numbers_of(pack, finding)
    _check_links(pack)
    _check_contributions(pack)
    _check_courses(pack)
    _check_risk_factors(pack)
    _check_settings(pack)
    _check_screens(pack)
    _check_flags(pack)
    _check_plan(pack)
    _check_learn(pack)
    _check_sources(pack)


def _check_beside(pack: Pack, finding: Finding) -> None:
    named = [("worst_beside", finding.worst_beside), *(("only_beside", name) for name in finding.only_beside)]
    for key, name in named:
        if name and name not in set(pack.findings) - {finding.id}:
            raise InvalidPack(f"findings: {finding.id}.{key}", name, "the id of another finding", "Correct the id.")


def _check_gate(pack: Pack, finding: Finding) -> None:
    parent = pack.findings.get(finding.gate) if finding.gate else None
    if finding.gate and parent is None:
        raise InvalidPack(f"findings: {finding.id}.gate", finding.gate, "an id of findings/", "Correct the gate.")
    _check_beside(pack, finding)
    if parent is not None and parent.gate:
        raise InvalidPack(
            f"findings: {finding.id}.gate", finding.gate, "a finding without a gate", "Gates go one deep."
        )


def _check_numbers_of(pack: Pack, finding: Finding) -> None:
    if finding.kind == "finding" and finding.id not in pack.leaks:
        raise InvalidPack(f"leaks: {finding.id}", None, "a leak in every context group", "Give its leaks.")
    if finding.kind == "risk_factor" and finding.id not in pack.risk_prevalence:
        raise InvalidPack(f"risk_factors.toml: {finding.id}", None, "its prevalence", "Give its prevalence.")
    for group, states in pack.leaks.get(finding.id, {}).items():
        total = sum(max(number.value for number in days.values()) for days in states.values())
        if total >= 1:
            raise InvalidPack(f"leaks: {finding.id}.{group}", total, "states that sum to less than 1", "Lower one.")


def _check_links(pack: Pack) -> None:
    for cause in pack.causes.values():
        for links in _stages(cause):
            for name in links:
                _check_link(pack, cause, links, name)


def _stages(cause: Cause) -> tuple[Links, ...]:
    """The links of the cause, those of its early stage, and those after single procedures."""
    early = () if cause.early is None else (cause.early_links,)
    return (cause.links, *early, *({**cause.links, **links} for links in cause.after.values()))


def _check_link(pack: Pack, cause: Cause, links: Links, name: str) -> None:
    where, finding = f"causes/{cause.id}.toml: links.{name}", pack.findings[name]
    if finding.kind != "finding":
        raise InvalidPack(where, name, "a finding", "Risk factors act by [odds_ratio], not by links.")
    parent = links.get(finding.gate) if finding.gate else None
    if finding.gate and parent is None:
        raise InvalidPack(where, name, f"a link to its gate {finding.gate}", "Link the parent too.")
    if parent is not None and _total(links[name]) > _total(parent) + 1e-12:
        raise InvalidPack(where, _total(links[name]), f"at most that of {finding.gate}", "Lower the child.")


def _total(link: Mapping[str, Quantity]) -> float:
    return sum(number.value for number in link.values())


def _check_contributions(pack: Pack) -> None:
    """Q, what a cause adds to the background, must not fall from a state to the next (ENGINE_MATH 1)."""
    for cause in pack.causes.values():
        for links in _stages(cause):
            # A finding with one state above the lowest has no next one.
            for finding in (pack.findings[name] for name in links if pack.findings[name].highest > 1):
                for group, states in pack.leaks[finding.id].items():
                    _check_contribution(pack, cause, finding, links, group, states)


def _check_contribution(
    pack: Pack,
    cause: Cause,
    finding: Finding,
    links: Links,
    group: str,
    states: Mapping[str, Mapping[int, Quantity]],
) -> None:
    link = links[finding.id]
    gate = 1.0 if finding.gate is None else _total(links[finding.gate])
    for day in sorted({day for by_day in states.values() for day in by_day}):
        open_gate = 1.0 if finding.gate is None else _leak_total(pack.leaks[finding.gate][group], day)
        added = []
        for below in range(1, finding.highest + 1):
            caused = sum(link[state].value for state in finding.states[below:] if state in link) / max(gate, TINY)
            leaked = _leak_total({state: states[state] for state in finding.states[below:]}, day) / open_gate
            added.append(min(1.0, (1 - caused) / max(1 - leaked, TINY)))
        if any(higher < lower - ROUNDING for lower, higher in pairwise(added)):
            raise InvalidPack(
                f"causes/{cause.id}.toml: links.{finding.id}",
                added,
                f"contributions that do not fall from state to state (leak {group}, day {day})",
                "Raise the milder states of the link, or lower the leak of the severe ones.",
            )


def _leak_total(states: Mapping[str, Mapping[int, Quantity]], day: int) -> float:
    """Leak of these states together on a day, the nearest known day standing in."""
    return sum(by_day[min(by_day, key=lambda known: abs(known - day))].value for by_day in states.values())


def _check_courses(pack: Pack) -> None:
    for cause in pack.causes.values():
        # Several clocks split one incidence; episodes that recur on several would add up to more than 1.
        if len(cause.courses) > 1 and any(course.kind == "recurrent" for course in cause.courses):
            where = f"causes/{cause.id}.toml: course"
            raise InvalidPack(where, len(cause.courses), "one course where it recurs", "Keep one clock.")


def _check_risk_factors(pack: Pack) -> None:
    for cause in pack.causes.values():
        for name, state in cause.odds_ratio:
            if pack.findings[name].kind != "risk_factor":
                where = f"causes/{cause.id}.toml: odds_ratio.{name}"
                raise InvalidPack(where, state, "a risk factor", "Findings act by [links].")


def _check_settings(pack: Pack) -> None:
    for finding in pack.findings.values():
        # The proofs about flags speak of answers, so what a procedure tells must not stand in one.
        if finding.settings and (finding.kind != "risk_factor" or finding.id in pack.flag_findings):
            where = f"findings/{finding.group}.toml: {finding.id}.settings"
            raise InvalidPack(where, finding.kind, "a risk factor that stands in no flag", "Ask for it instead.")


def _check_screens(pack: Pack) -> None:
    seen: set[str] = set()
    for screen in pack.screens:
        where = f"screens.toml: {screen.id}"
        for name in screen.findings:
            if name not in pack.findings or name in seen:
                raise InvalidPack(where, name, "each finding on exactly one screen", "Correct the list.")
            seen.add(name)
        safety = [name for name in screen.findings if name in pack.flag_findings]
        # A tick-list's "none of these" may not deny more than six safety findings at a time.
        if len(safety) > MOST_SAFETY_FINDINGS:
            raise InvalidPack(where, safety, f"at most {MOST_SAFETY_FINDINGS} safety findings", "Split the screen.")
    missing = sorted(set(pack.findings) - seen)
    if missing:
        raise InvalidPack("screens.toml", missing, "every finding on a screen", "Add them to a screen.")


def _check_flags(pack: Pack) -> None:
    for flag in pack.flags.values():
        where = f"flags/{flag.theme}.toml: {flag.id}"
        for row in flag.rows:
            if row not in pack.guidelines:
                raise InvalidPack(f"{where}.rows", row, "an id of guidelines.toml", "Correct the row.")
        for name in flag.find_out:
            if name not in pack.findings or pack.findings[name].find_out is None:
                raise InvalidPack(f"{where}.find_out", name, "a finding with `find_out` words", "Add them.")
        for name in flag.looks_for:
            if name not in pack.causes or not pack.causes[name].is_dangerous:
                allowed = "a cause that needs `same_day` or more"
                raise InvalidPack(f"{where}.looks_for", name, allowed, "Name what must be ruled out, or leave it out.")


def _check_plan(pack: Pack) -> None:
    for item in pack.plan.values():
        where = f"plan: {item.id}"
        _refuse_strangers(where + ".causes", item.causes, {*pack.causes, ANYONE})
        _refuse_strangers(where + ".contexts", item.contexts, set(pack.contexts))
        _refuse_strangers(where + ".ask_first", item.ask_first, set(pack.findings))


def _check_learn(pack: Pack) -> None:
    """Every claim of the articles has a page that answers it."""
    known = {*pack.learn, *(f"cause/{name}" for name in pack.causes), *(f"flag/{name}" for name in pack.flags)}
    for claim in pack.claims:
        where = f"learn/claims.toml: {claim.number}"
        if not claim.pages:
            raise InvalidPack(where, claim.text, "at least one page", "Name the page that answers it.")
        _refuse_strangers(where, claim.pages, known)


def _refuse_strangers(where: str, given: tuple[str, ...], known: set[str]) -> None:
    for name in given:
        if name not in known:
            raise InvalidPack(where, name, "a known id", "Correct the id.")


def _check_sources(pack: Pack) -> None:
    cited = dict(_citations(pack))
    for name, where in cited.items():
        if name not in pack.sources:
            raise InvalidPack(where, name, "an id of sources/", "Correct the id or add the source.")
    unused = sorted(set(pack.sources) - set(cited))
    if unused:
        raise InvalidPack(f"sources: {unused[0]}", unused[0], "sources that something cites", "Remove it.")
    for row in pack.guidelines.values():
        if not row.sources and row.seen != GROUNDED_IN_JUDGEMENT:
            raise InvalidPack(f"guidelines.toml: {row.id}", row.seen, "a source, or seen = judgement", "Cite it.")


def _citations(pack: Pack) -> Iterator[tuple[str, str]]:
    for number in quantities(pack):
        if number.source is not None:
            yield number.source, number.where
    for row in pack.guidelines.values():
        yield from ((name, f"guidelines.toml: {row.id}") for name in row.sources)
    for item in pack.plan.values():
        yield from ((name, f"plan: {item.id}") for name in item.sources)
    for page in pack.learn.values():
        yield from ((name, f"learn/{page.id}.toml") for section in page.sections for name in section.sources)


def quantities(pack: Pack) -> Iterator[Quantity]:
    """Every number of the pack with its record, once, however many contexts and groups it holds for."""
    yield from {id(number): number for number in _wherever_they_stand(pack)}.values()


def _wherever_they_stand(pack: Pack) -> Iterator[Quantity]:
    for cause in pack.causes.values():
        yield from _cause_numbers(cause)
    for groups in pack.leaks.values():
        for states in groups.values():
            for days in states.values():
                yield from days.values()
    yield from _other_numbers(pack)


def _cause_numbers(cause: Cause) -> Iterator[Quantity]:
    yield cause.propensity
    yield from cause.incidence.values()
    yield from cause.odds_ratio.values()
    for links in (cause.links, *([] if cause.early is None else [cause.early.links]), *cause.after.values()):
        yield from (number for link in links.values() for number in link.values())
    yield from [] if cause.early is None else [cause.early.until]
    yield from [] if cause.later is None else [cause.later.after]
    for course in cause.courses:
        yield from _course_numbers(course)


def _course_numbers(course: Course) -> Iterator[Quantity]:
    spreads = (course.onset, course.duration)
    for spread in spreads:
        if spread is not None:
            yield from (spread.median, spread.p95)
    yield course.never
    if course.share is not None:
        yield course.share


def _other_numbers(pack: Pack) -> Iterator[Quantity]:
    for groups in pack.risk_prevalence.values():
        for states in groups.values():
            yield from states.values()
    for context in pack.contexts.values():
        yield context.weight
    for flag in pack.flags.values():
        yield flag.within_hours
    for finding in pack.findings.values():
        if finding.measure is not None:
            yield from (cut for cuts in finding.measure.cuts.values() for cut in cuts)
    yield from pack.policy.numbers.values()
    yield from (number for row in pack.policy.loss for number in row)
    yield from pack.policy.curve_days
    yield from pack.policy.onset_edges
    yield from (number for grid in pack.policy.clock_grids.values() for pair in grid for number in pair)
