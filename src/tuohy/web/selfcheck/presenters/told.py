"""The answers given, told back page by page with a way to change them, and the few that a telephone call needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tuohy.engine.reading import read
from tuohy.model.assessment import Assessment
from tuohy.pack.schema import All, Any, Atom, Expression, Pack
from tuohy.web.language import say, to_say
from tuohy.web.selfcheck.drawing import screen_page, step_page
from tuohy.web.selfcheck.fields import FormPage, Group, Option
from tuohy.web.selfcheck.flow import case_of
from tuohy.web.selfcheck.presenters.urgency import pressing
from tuohy.web.selfcheck.procedure_questions import STEPS, TimeAsked, step
from tuohy.web.selfcheck.progress import Progress

EMPTY = to_say("No answer")
# One of each unit of time.
ONE = {
    "hours": to_say("hour"),
    "days": to_say("day"),
    "weeks": to_say("week"),
    "months": to_say("month"),
    "years": to_say("year"),
}
SAID_FIRST = ("purpose", "injection", "times")


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One question and what was answered."""

    asked: str
    answered: str


@dataclass(frozen=True, slots=True)
class ToldPage:
    """The answers of one page."""

    name: str
    title: str
    rows: tuple[ToldRow, ...]


def told_pages(progress: Progress, pack: Pack) -> tuple[ToldPage, ...]:
    """Every page shown so far, in its order."""
    drawn = (_page(progress, name, findings, pack) for name, findings in progress.seen.items())
    return tuple(
        ToldPage(page.name, page.title, tuple(ToldRow(group.legend, _answered(group)) for group in page.groups))
        for page in drawn
    )


def said_first(progress: Progress, pack: Pack) -> tuple[ToldRow, ...]:
    """What somebody on the telephone asks first: why the needle, which one, and when."""
    rows = []
    for name in SAID_FIRST:
        groups = {group.name: group for group in step_page(progress, name, pack).groups}
        for asked in step(name, progress.facts, pack).asked:
            answered = _answered(groups[asked.name])
            if answered != say(EMPTY):
                is_time = isinstance(asked, TimeAsked)
                rows.append(ToldRow(asked.short, say("%(time)s ago", time=answered) if is_time else answered))
    return tuple(rows)


def signs(result: Assessment, progress: Progress, pack: Pack) -> tuple[str, ...]:
    """What somebody has that fired the most pressing rules, in the words in which the pack tells it back."""
    told = read(pack, case_of(progress, pack))
    flags = [pack.flags[reason.flag] for reason in pressing(result.urgency.reasons) if reason.flag in pack.flags]
    atoms = (atom for flag in flags for atom in _atoms(flag.when))
    named = {atom.finding for atom in atoms if told.reaches(atom.finding, atom.state)}
    present = (finding for finding in pack.findings.values() if finding.id in named)
    return tuple(finding.phrase[finding.states[told.states[finding.id]]] for finding in present)


def _atoms(expression: Expression) -> Iterator[Atom]:
    """Every `finding at least state` that a rule looks at."""
    if isinstance(expression, Atom):
        yield expression
    elif isinstance(expression, All | Any):
        for part in expression.parts:
            yield from _atoms(part)


def _page(progress: Progress, name: str, findings: tuple[str, ...], pack: Pack) -> FormPage:
    if name in STEPS:
        return step_page(progress, name, pack)
    return screen_page(progress, name, findings, pack)


def _answered(group: Group) -> str:
    chosen = [option.label for option in group.options if option.chosen]
    typed = [f"{box.typed} {box.label}" for box in group.numbers if box.typed]
    if group.units:
        typed = [_amount(box.typed, unit) for box in group.numbers for unit in group.units if unit.chosen]
    return ", ".join((*chosen, *typed)) or say(EMPTY)


def _amount(number: str, unit: Option) -> str:
    return f"{number} {say(ONE[unit.value]) if number == '1' else unit.label}"
