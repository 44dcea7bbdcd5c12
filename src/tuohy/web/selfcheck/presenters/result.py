"""The result page, or in an emergency a page of its own, as view models."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import HTMLResponse

from tuohy.model.assessment import Assessment, PlanAdvice, Provenance
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack
from tuohy.web.pages import page
from tuohy.web.selfcheck.flow import is_unfinished
from tuohy.web.selfcheck.presenters.causes import CauseView, RuleOutView, likely, to_rule_out
from tuohy.web.selfcheck.presenters.recovery import RecoveryView, recovery_view
from tuohy.web.selfcheck.presenters.sources import SourceView, source_views
from tuohy.web.selfcheck.presenters.told import ToldPage, ToldRow, told_pages
from tuohy.web.selfcheck.presenters.urgency import ActView, NetView, act_view, net_views
from tuohy.web.selfcheck.progress import Progress

# What a person on the telephone asks first.
SAID_FIRST = ("purpose", "injection", "times", "complaint")


@dataclass(frozen=True, slots=True)
class AdviceView:
    """One item of the plan, and what must be asked before it."""

    text: str
    ask_about: tuple[str, ...]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan under its three headings."""

    do: tuple[AdviceView, ...]
    ask_first: tuple[AdviceView, ...]
    avoid: tuple[AdviceView, ...]


@dataclass(frozen=True)
class ResultView:
    """All that the result page shows, in its order."""

    act: ActView
    verdict: str
    likely: tuple[CauseView, ...]
    rule_out: tuple[RuleOutView, ...]
    recovery: RecoveryView | None
    plan: PlanView
    net: tuple[NetView, ...]
    not_known: tuple[str, ...]
    missing: tuple[str, ...]
    unfinished: bool
    provenance: str


@dataclass(frozen=True)
class EmergencyView:
    """All that the emergency page shows: what to do, what to say, why. No probability."""

    act: ActView
    verdict: str
    said_first: tuple[ToldRow, ...]
    provenance: str


def result_page(result: Assessment, progress: Progress, pack: Pack) -> HTMLResponse:
    """The page for this assessment."""
    told = told_pages(progress, pack)
    shared = {"told": told, "state": progress.to_text()}
    if result.urgency.level == Urgency.EMERGENCY_NOW:
        return page("emergency.html", view=emergency_view(result, told, pack), **shared)
    return page("result.html", view=result_view(result, is_unfinished(progress, pack), pack), **shared)


def result_view(result: Assessment, unfinished: bool, pack: Pack) -> ResultView:
    """An assessment below the emergency level."""
    return ResultView(
        act=act_view(result, pack),
        verdict=result.verdict,
        likely=likely(result),
        rule_out=to_rule_out(result),
        recovery=recovery_view(result.recovery),
        plan=plan_view(result.plan, pack),
        net=net_views(result.safety_net, pack),
        not_known=tuple(dict.fromkeys(item.text for item in result.not_known)),
        missing=tuple(pack.findings[name].question for name in result.urgency.missing),
        unfinished=unfinished,
        provenance=provenance(result.provenance),
    )


def emergency_view(result: Assessment, told: tuple[ToldPage, ...], pack: Pack) -> EmergencyView:
    """An assessment at the emergency level."""
    rows = [row for shown in told if shown.name in SAID_FIRST for row in shown.rows]
    return EmergencyView(
        act=act_view(result, pack),
        verdict=result.verdict,
        said_first=tuple(rows),
        provenance=provenance(result.provenance),
    )


def plan_view(plan: tuple[PlanAdvice, ...], pack: Pack) -> PlanView:
    """The plan by what it says to do; each list keeps the order of the assessment."""
    by_advice = {
        kind: tuple(_advice(item, pack) for item in plan if item.advice == kind)
        for kind in ("do", "ask_first", "avoid")
    }
    return PlanView(**by_advice)


def _advice(item: PlanAdvice, pack: Pack) -> AdviceView:
    names = (pack.findings[name].name if name in pack.findings else name for name in item.ask_about)
    return AdviceView(item.text, tuple(names), source_views(item.sources))




def provenance(from_where: Provenance) -> str:
    """One line that says which body of knowledge answered, and how its numbers are known."""
    counts = from_where.numbers
    numbers = (
        f"{counts.get('measured', 0)} measured, {counts.get('derived', 0)} worked out from studies, "
        f"{counts.get('elicited', 0)} experts' estimates"
    )
    return f"Pack {from_where.pack} ({from_where.pack_hash[:12]}), engine {from_where.engine}. Numbers used: {numbers}."
