"""The answers given, told back page by page with a way to change them, and the few that a telephone call needs."""

from __future__ import annotations

from dataclasses import dataclass

from tuohy.pack.schema import Pack
from tuohy.web.selfcheck.drawing import screen_page, step_page
from tuohy.web.selfcheck.fields import FormPage, Group
from tuohy.web.selfcheck.procedure_questions import STEPS, TimeAsked, step
from tuohy.web.selfcheck.progress import Progress

EMPTY = "No answer"


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
    """What somebody on the telephone asks first: why the needle, which one, when, and what hurts."""
    rows = []
    for name in STEPS:
        groups = {group.name: group for group in step_page(progress, name, pack).groups}
        for asked in step(name, progress.facts, pack).asked:
            ago = " ago" if isinstance(asked, TimeAsked) else ""
            rows.append((asked.short, _answered(groups[asked.name]), ago))
    return tuple(ToldRow(short, answered + ago) for short, answered, ago in rows if answered != EMPTY)


def _page(progress: Progress, name: str, findings: tuple[str, ...], pack: Pack) -> FormPage:
    if name in STEPS:
        return step_page(progress, name, pack)
    return screen_page(progress, name, findings, pack)


def _answered(group: Group) -> str:
    chosen = [option.label for option in group.options if option.chosen]
    typed = [f"{box.typed} {box.label}" for box in group.numbers if box.typed]
    if group.units:
        typed = [_amount(box.typed, unit.label) for box in group.numbers for unit in group.units if unit.chosen]
    return ", ".join((*chosen, *typed)) or EMPTY


def _amount(number: str, unit: str) -> str:
    return f"{number} {unit.removesuffix('s') if number == '1' else unit}"
