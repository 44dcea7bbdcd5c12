"""What `tuohy simulate` prints: counts of people, published totals, and self-consistency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from tuohy.cli.terminal import rendered

if TYPE_CHECKING:
    from tuohy.evaluation.simulation.calibration import Calibration, Gap, Reliability
    from tuohy.evaluation.simulation.simulate import Plan, Summary
    from tuohy.evaluation.totals.total import Found
    from tuohy.pack.schema import Pack

# So many causes are shown; JSON holds all of them.
MOST_CAUSES = 20
ASKING = {
    "self_check": "people who open a self-check",
    "check_in": "people whom their team asks",
    "referred": "people whom a professional refers",
}
NEEDS = {
    "self_care": "care at home",
    "routine": "an ordinary appointment",
    "within_48h": "to be seen within two days",
    "same_day": "to be seen the same day",
    "emergency_now": "hospital at once",
}
# Columns that hold words; all others but the first hold figures.
WORDS = ("study",)
DRAWN = "Drawn from the knowledge pack: this is what the program believes about people, not a study of them."


def summary_text(found: Summary, pack: Pack) -> str:
    """Who was drawn, what they need and what they have."""
    return rendered(_summary(found, pack))


def _summary(found: Summary, pack: Pack) -> Iterator[RenderableType]:
    plan = found.plan
    yield Text(f"{plan.people:,} {ASKING[plan.route]}, {_met(plan, pack)}", style="bold")
    if found.drawn > plan.people:
        yield Text(
            f"One in {found.drawn / plan.people:.0f} asks: {found.drawn:,} were drawn to find them.", style="dim"
        )
    needs = [
        (NEEDS[level.id], *_counted(count, plan.people)) for level, count in sorted(found.needs.items(), reverse=True)
    ]
    yield from _table("\nWhat they need", ("", "people", "share"), needs)
    names = [(pack.causes[name].words.name, *_counted(count, plan.people)) for name, count in found.causes.items()]
    yield from _table("\nWhat they have (many have several)", ("", "people", "share"), names[:MOST_CAUSES])
    if len(names) > MOST_CAUSES:
        yield Text(f"and {len(names) - MOST_CAUSES} rarer ones, which --json lists", style="dim")
    yield Text(f"\n{DRAWN} --jsonl prints them as cases.", style="dim")


def _met(plan: Plan, pack: Pack) -> str:
    after = "any procedure" if plan.context is None else pack.contexts[plan.context].name
    return f"after {after}" if plan.day is None else f"{plan.day:g} days after {after}"


def _counted(count: int, people: int) -> tuple[str, str]:
    return f"{count:,}", f"{count / people:.1%}"


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[RenderableType]:
    yield Text(title, style="bold cyan")
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, column in enumerate(columns):
        drawn.add_column(column, justify="right" if place and column not in WORDS else "left")
    for row in rows:
        drawn.add_row(*row)
    yield drawn


def totals_text(found: Sequence[Found], people: int) -> str:
    """Each published total with its interval, the figure of the pack, and whether it lies within."""
    return rendered(_totals(found, people))


def _totals(found: Sequence[Found], people: int) -> Iterator[RenderableType]:
    free, used = ([one for one in found if bool(one.total.fitted) is fitted] for fitted in (False, True))
    yield Text(f"Published totals, against cohorts of {people:,} drawn from the pack", style="bold")
    within = sum(one.met for one in free)
    yield Text(
        f"{within} of {len(free)} totals that the pack was not made from lie within their interval.", style="dim"
    )
    for title, some in (("The pack was not made from these", free), ("Used in making the pack: no test", used)):
        rows = [(one.total.what, one.total.study.name, *_figures(one)) for one in some]
        yield from _table(f"\n{title}", ("", "study", "95 % interval", "pack", ""), rows)
    yield from _gaps(found)
    yield Text("\ndocs/published-totals.md tells each study, its counts and where they were read.", style="dim")


def _figures(one: Found) -> tuple[str, str, str]:
    return one.total.interval_told, one.told, "" if one.met else "not met"


def _gaps(found: Sequence[Found]) -> Iterator[RenderableType]:
    """Why totals are not met, each reason once."""
    reasons: dict[str, list[str]] = {}
    for one in found:
        if not one.met:
            reasons.setdefault(one.total.gap, []).append(one.total.what)
    if reasons:
        yield Text("\nNot met, and why", style="bold cyan")
    for reason, totals in reasons.items():
        yield Text(f"- {'; '.join(dict.fromkeys(totals))}: {reason or 'not explained yet.'}")


def calibration_text(found: Calibration) -> str:
    """How far what was promised is from what came true."""
    return rendered(_calibration(found))


def _calibration(found: Calibration) -> Iterator[RenderableType]:
    yield Text(f"Self-consistency on {found.people:,} simulated people who open a self-check", style="bold")
    yield Text("Not accuracy: it judges the arithmetic, not whether the pack is right about people.", style="dim")
    groups = {"all causes": found.pooled, **found.by_family}
    columns = ("", "forecasts", "error", "by chance", "over 5 %", "error", "by chance", "Brier score")
    yield from _table("\nExpected calibration error, in points", columns, [_scores(*one) for one in groups.items()])
    yield Text("By chance: the error that exact forecasts would show in so few people.", style="dim")
    rows = [
        (
            f"{one.low:.0%} to {one.high:.0%}",
            f"{one.came_true.total:,}",
            f"{one.mean:.1%}",
            f"{one.came_true.value:.1%}",
        )
        for one in found.pooled.bins
        if one.mean is not None and one.came_true.value is not None
    ]
    yield from _table("\nWhen it says so much", ("", "forecasts", "on average", "came true"), rows)


def _scores(name: str, found: Reliability) -> tuple[str, ...]:
    return (
        name,
        *_points(found.every),
        *_points(found.worth_telling),
        f"{found.brier:.4f}",
    )


def _points(gap: Gap) -> tuple[str, str, str]:
    return f"{gap.forecasts:,}", f"{100 * gap.error:.2f}", f"{100 * gap.by_chance:.2f}"
