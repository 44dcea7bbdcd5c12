"""The answers given, told back page by page, each page with a way to change it."""

from __future__ import annotations

from dataclasses import dataclass

from tuohy.pack.schema import Pack
from tuohy.web.selfcheck import flow
from tuohy.web.selfcheck.drawing import screen_page, step_page
from tuohy.web.selfcheck.fields import FormPage, Group
from tuohy.web.selfcheck.procedure_questions import STEPS
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
    flow.case_of(progress, pack)
    drawn = (_page(progress, name, findings, pack) for name, findings in progress.seen.items())
    return tuple(ToldPage(page.name, page.title, tuple(map(_row, page.groups))) for page in drawn)


def _page(progress: Progress, name: str, findings: tuple[str, ...], pack: Pack) -> FormPage:
    if name in STEPS:
        return step_page(progress, name, pack)
    return screen_page(progress, name, findings, pack)


def _row(group: Group) -> ToldRow:
    chosen = [option.label for option in group.options if option.chosen]
    typed = [f"{box.typed} {box.label}".strip() for box in group.numbers if box.typed]
    if group.units:
        typed = [" ".join((box.typed, unit.label)) for box in group.numbers for unit in group.units if unit.chosen]
    return ToldRow(group.legend, ", ".join((*chosen, *typed)) or EMPTY)
