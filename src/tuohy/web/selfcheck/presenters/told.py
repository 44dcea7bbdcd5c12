"""The answers given, told back page by page with a way to change them, and the few that a telephone call needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tuohy.engine.reading import read
from tuohy.model.assessment import Assessment
from tuohy.model.case import UNSURE
from tuohy.pack.schema import Atom, Pack, atoms_of
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
IN_DAYS_FROM = 48.0
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
    """What somebody on the telephone asks first, as far as it is known: why the needle, which one, and when."""
    rows = []
    for name in SAID_FIRST:
        groups = {group.name: group for group in step_page(progress, name, pack).groups}
        for asked in step(name, progress.facts, pack).asked:
            answered = _answered(groups[asked.name])
            if answered != say(EMPTY) and progress.facts.get(asked.name) != UNSURE:
                is_time = isinstance(asked, TimeAsked)
                rows.append(ToldRow(asked.short, say("%(time)s ago", time=answered) if is_time else answered))
    return tuple(rows)


def signs(result: Assessment, progress: Progress, pack: Pack) -> tuple[str, ...]:
    """What somebody has that fired the most pressing rules, in the words in which the pack tells it back."""
    told = read(pack, case_of(progress, pack))
    named = {atom.finding for atom in _pressing_atoms(result, pack) if told.reaches(atom.finding, atom.state)}
    present = (finding for finding in pack.findings.values() if finding.id in named)
    return tuple(finding.phrase[finding.states[told.states[finding.id]]] for finding in present)


def unsure_signs(result: Assessment, progress: Progress, pack: Pack) -> tuple[str, ...]:
    """What the most pressing rules look at and somebody could not say, where nothing that they have fired them."""
    if signs(result, progress, pack):
        return ()
    unsure = read(pack, case_of(progress, pack)).unsure
    least: dict[str, int] = {}
    for atom in _pressing_atoms(result, pack):
        if atom.finding in unsure:
            least[atom.finding] = min(atom.state, least.get(atom.finding, atom.state))
    named = ((pack.findings[name], state) for name, state in least.items())
    return tuple(finding.phrase[finding.states[state]] for finding, state in named if finding.phrase)


def _pressing_atoms(result: Assessment, pack: Pack) -> Iterator[Atom]:
    for reason in pressing(result.urgency.reasons):
        if reason.flag in pack.flags:
            yield from (atom for _, atom in atoms_of(pack.flags[reason.flag].when))


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


def _amount(typed: str, unit: Option) -> str:
    """As it was typed; a clock that the diary has moved on by tenths of an hour is told in days, once it is long."""
    if unit.value != "hours" or "." not in typed:
        return _counted(typed, unit.value)
    hours = float(typed)
    return _counted(f"{hours:.2g}", "hours") if hours < IN_DAYS_FROM else _counted(f"{hours / 24:.2g}", "days")


def _counted(number: str, unit: str) -> str:
    return f"{number} {say(ONE[unit]) if number == '1' else say(unit)}"
