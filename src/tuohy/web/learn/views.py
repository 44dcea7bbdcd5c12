"""Causes and red flags of the pack as pages to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tuohy.explain.citations import cite, of_plan
from tuohy.explain.learn import NumberTold
from tuohy.explain.learn.numbers import told
from tuohy.model.assessment import Citation
from tuohy.pack.schema import All, Any, Atom, Cause, Expression, Flag, Pack
from tuohy.web.language import say, to_say

LEVELS = {
    "self_care": to_say("Look after it at home"),
    "routine": to_say("An ordinary appointment"),
    "within_48h": to_say("Call within two days"),
    "same_day": to_say("Call the same day"),
    "emergency_now": to_say("Emergency help at once"),
}
GUIDELINE = "guideline"
MOST_ADVICE = 6


@dataclass(frozen=True, slots=True)
class AdviceTold:
    """One thing that helps, or that does not."""

    text: str
    avoid: bool
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class CauseTold:
    """A cause as a page."""

    title: str
    patient: str
    course: str
    rule_out: str
    need: str
    how_common: tuple[NumberTold, ...]
    advice: tuple[AdviceTold, ...]


@dataclass(frozen=True, slots=True)
class RowTold:
    """A row of a guideline behind a flag."""

    trigger: str
    action: str
    how_fast: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class FlagTold:
    """A red flag as a page."""

    title: str
    level: str
    act: str
    signs: tuple[str, ...]
    rows: tuple[RowTold, ...]


def cause_page(pack: Pack, cause: Cause) -> CauseTold:
    """What it is, how common, how long, what to do."""
    common = (told(pack, pack.contexts[context].name, number) for context, number in cause.incidence.items())
    return CauseTold(
        title=cause.words.name,
        patient=cause.words.patient,
        course=cause.words.course,
        rule_out=cause.words.rule_out or "",
        need=say(LEVELS[cause.need.id]),
        how_common=tuple(common),
        advice=tuple(_advice(pack, cause))[:MOST_ADVICE],
    )


def _advice(pack: Pack, cause: Cause) -> Iterator[AdviceTold]:
    for item in pack.plan.values():
        if cause.id in item.causes:
            yield AdviceTold(item.says, item.advice == "avoid", of_plan(pack, item))


def flag_page(pack: Pack, flag: Flag) -> FlagTold:
    """Which signs it looks at, what to do, and the rows of guidelines behind it."""
    atoms = {(atom.finding, atom.state) for atom in _atoms(flag.when)}
    findings = [(pack.findings[name], state) for name, state in sorted(atoms)]
    signs = tuple(finding.phrase[finding.states[state]] for finding, state in findings if finding.phrase)
    return FlagTold(flag.reason, say(LEVELS[flag.urgency.id]), flag.act, signs, tuple(_rows(pack, flag)))


def _atoms(expression: Expression) -> Iterator[Atom]:
    if isinstance(expression, Atom):
        yield expression
    elif isinstance(expression, All | Any):
        for part in expression.parts:
            yield from _atoms(part)


def _rows(pack: Pack, flag: Flag) -> Iterator[RowTold]:
    for name in flag.rows:
        row = pack.guidelines[name]
        sources = tuple(cite(pack.sources[source], GUIDELINE) for source in row.sources)
        yield RowTold(row.trigger, row.action, row.how_fast, sources)
