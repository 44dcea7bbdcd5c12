"""Causes and red flags of the pack as pages to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tuohy.explain.citations import cite
from tuohy.explain.learn import NumberTold, lasting
from tuohy.explain.learn.numbers import told
from tuohy.model.citation import Citation
from tuohy.pack.schema import Cause, Flag, Pack, atoms_of
from tuohy.web.language import say, to_say
from tuohy.web.learn.advice import AdviceTold, advice_for

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
class CauseTold:
    """A cause as a page."""

    title: str
    patient: str
    course: str
    rule_out: str
    level: str
    need: str
    how_common: tuple[NumberTold, ...]
    lasts: str
    advice: tuple[AdviceTold, ...]


@dataclass(frozen=True, slots=True)
class RowTold:
    """A row of a guideline behind a flag."""

    trigger: str
    action: str
    how_fast: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class CauseNamed:
    """A cause that has a page."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class FlagTold:
    """A red flag as a page."""

    title: str
    level: str
    need: str
    act: str
    signs: tuple[str, ...]
    looks_for: tuple[CauseNamed, ...]
    rows: tuple[RowTold, ...]


def cause_page(pack: Pack, cause: Cause) -> CauseTold:
    """What it is, how common, how long, what to do."""
    common = (told(pack, pack.contexts[context].name, number) for context, number in cause.incidence.items())
    return CauseTold(
        title=cause.words.name,
        patient=cause.words.patient,
        course=cause.words.course,
        rule_out=cause.words.rule_out or "",
        level=cause.need.id,
        need=say(LEVELS[cause.need.id]),
        how_common=tuple(common),
        lasts=lasting(pack, cause),
        advice=tuple(advice_for(pack, cause))[:MOST_ADVICE],
    )


def flag_page(pack: Pack, flag: Flag) -> FlagTold:
    """Which signs it looks at, what for, what to do, and the rows of guidelines behind it."""
    return FlagTold(
        title=flag.reason,
        level=flag.urgency.id,
        need=say(LEVELS[flag.urgency.id]),
        act=flag.act,
        signs=tuple(dict.fromkeys(_signs(pack, flag))),
        looks_for=tuple(CauseNamed(name, pack.causes[name].words.name) for name in flag.looks_for),
        rows=tuple(_rows(pack, flag)),
    )


def _signs(pack: Pack, flag: Flag) -> Iterator[str]:
    """What stands by itself in the rule comes before what only counts beside it; else in the order of the rule."""
    for _, atom in sorted(atoms_of(flag.when), key=lambda found: found[0]):
        finding = pack.findings[atom.finding]
        if finding.phrase:
            yield finding.phrase[finding.states[atom.state]]


def _rows(pack: Pack, flag: Flag) -> Iterator[RowTold]:
    for name in flag.rows:
        row = pack.guidelines[name]
        sources = tuple(cite(pack.sources[source], GUIDELINE) for source in row.sources)
        yield RowTold(row.trigger, row.action, row.how_fast, sources)
