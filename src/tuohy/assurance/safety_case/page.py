"""The safety case as one HTML file that needs nothing from outside and prints on A4."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined

from tuohy.assurance.hazards.read import STATUS, Hazard
from tuohy.assurance.hazards.scale import scale
from tuohy.assurance.safety_case.gather import SafetyCase
from tuohy.assurance.sentinels.run import Results
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.sections import sections
from tuohy.evaluation.table import Section, Table, spoken
from tuohy.model.urgency import Urgency

_templates = Environment(
    loader=PackageLoader("tuohy.assurance.safety_case"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class ThemeRow:
    """The sentinels of one theme: how many, how many of them emergencies, and how many were told wrongly."""

    theme: str
    people: int
    emergencies: int
    under: int
    over: int


def page(found: SafetyCase, made: date, engine: str) -> str:
    """The whole page."""
    return _templates.get_template("safety_case.html").render(
        case=found,
        made=made.isoformat(),
        engine=engine,
        status=STATUS[0].upper() + STATUS[1:],
        scale=scale(),
        spoken=spoken,
        themes=list(theme_rows(found.sentinels)),
        matrix=_matrix(found.hazards),
        ratings=_ratings(found.hazards),
        evaluation=list(_summary(found)),
        percent=percent,
        interval=interval,
        levels=[level.id for level in Urgency],
    )


def percent(share: float) -> str:
    """With a digit after the point where it is small."""
    return f"{share:.1%}"


def interval(share: Share) -> str:
    """The exact 95 % interval of a share."""
    low, high = share.interval
    return f"{low:.1%} to {high:.1%}"


def theme_rows(results: Results) -> Iterator[ThemeRow]:
    """The sentinels by theme, in the order of their files."""
    for theme in dict.fromkeys(one.sentinel.theme for one in results.outcomes):
        mine = [one for one in results.outcomes if one.sentinel.theme == theme]
        urgent = sum(one.sentinel.is_emergency for one in mine)
        yield ThemeRow(spoken(theme), len(mine), urgent, sum(one.under for one in mine), sum(one.over for one in mine))


def _matrix(hazards: tuple[Hazard, ...]) -> dict[tuple[str, str], list[str]]:
    """The ids of the hazards as they stand now, by likelihood and severity."""
    cells: dict[tuple[str, str], list[str]] = {}
    for one in hazards:
        cells.setdefault((one.residual, one.severity), []).append(one.id)
    return cells


def _ratings(hazards: tuple[Hazard, ...]) -> list[tuple[int, int, int, int]]:
    """For each rating: how many hazards had it at first, have it now, and should come to it."""
    before = Counter(one.initial_rating for one in hazards)
    now = Counter(one.residual_rating for one in hazards)
    aim = Counter(one.target for one in hazards)
    return [(step, before[step], now[step], aim[step]) for step in sorted(scale().rating, reverse=True)]


def _summary(found: SafetyCase) -> Iterator[tuple[Section, list[Table]]]:
    """The sections of the evaluation with the tables that a summary needs."""
    for section in sections(found.evaluation) if found.evaluation is not None else ():
        brief = [table for table in section.tables if not table.detail]
        if brief:
            yield section, brief
