"""The result page, or in an emergency a page of its own, as view models."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.responses import HTMLResponse

from tuohy.followup.code import new_code
from tuohy.followup.journal import Journal, Latch
from tuohy.model.assessment import Assessment, PlanAdvice, Provenance
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Mask, Pack
from tuohy.web.desk import Desk
from tuohy.web.diary.keeping import gone_on
from tuohy.web.language import say, to_say
from tuohy.web.selfcheck.flow import is_unfinished
from tuohy.web.selfcheck.presenters.causes import CauseView, RuleOutView, likely, to_rule_out
from tuohy.web.selfcheck.presenters.recovery import RecoveryView, recovery_view
from tuohy.web.selfcheck.presenters.sources import SourceView, source_views
from tuohy.web.selfcheck.presenters.told import ToldRow, said_first, signs, told_pages, unsure_signs
from tuohy.web.selfcheck.presenters.urgency import ActView, NetView, act_view, net_views
from tuohy.web.selfcheck.progress import Progress
from tuohy.web.site import Contact

# How many open questions are named one by one.
MOST_NAMED = 5
WRITTEN = to_say("%A %d %B, %H:%M")


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


@dataclass(frozen=True, slots=True)
class MissingView:
    """A question that keeps the result open; `page` is where it was shown, `why` what hides its answer, if anything."""

    question: str
    page: str | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class StandingView:
    """A red flag that fired earlier and that no clinician has cleared."""

    since: str
    reason: str
    act: str
    contact: Contact | None


@dataclass(frozen=True)
class ResultView:
    """All that the result page shows, in its order."""

    act: ActView
    unsure: tuple[str, ...]
    verdict: str
    likely: tuple[CauseView, ...]
    rule_out: tuple[RuleOutView, ...]
    recovery: RecoveryView | None
    plan: PlanView
    net: tuple[NetView, ...]
    not_known: tuple[str, ...]
    missing: tuple[MissingView, ...]
    more_missing: int
    unfinished: bool
    written: str
    provenance: str


@dataclass(frozen=True)
class EmergencyView:
    """All that the emergency page shows: what to do, what to say, why. No probability."""

    act: ActView
    verdict: str
    signs: tuple[str, ...]
    unsure: tuple[str, ...]
    said_first: tuple[ToldRow, ...]
    written: str
    provenance: str


def result_page(result: Assessment, progress: Progress, desk: Desk) -> HTMLResponse:
    """The page for this assessment; where it belongs to a diary, it goes in there first."""
    kept = _kept(result, progress, desk)
    is_emergency = result.urgency.level == Urgency.EMERGENCY_NOW
    arrange = emergency_view if is_emergency else result_view
    return desk.page(
        "emergency.html" if is_emergency else "result.html",
        view=arrange(result, progress, desk),
        told=told_pages(progress, desk.pack),
        state=progress.to_text(),
        code=progress.code,
        fresh="" if progress.code else new_code(),
        standing=None if kept is None or kept.standing is None else standing_view(kept.standing, result, desk),
    )


def _kept(result: Assessment, progress: Progress, desk: Desk) -> Journal | None:
    if not progress.code:
        return None
    now = datetime.now(UTC)
    journal = gone_on(desk.journals.open(progress.code), progress, result, now)
    desk.journals.keep(progress.code, journal, now)
    return journal


def standing_view(latch: Latch, result: Assessment, desk: Desk) -> StandingView | None:
    """A warning from before that asks for more than today's answers do."""
    if latch.level <= result.urgency.level or latch.flag not in desk.pack.flags:
        return None
    flag = desk.pack.flags[latch.flag]
    contact = desk.contacts.get(flag.who)
    return StandingView(_written(latch.at, desk), latch.reason, flag.act, contact)


def _written(moment: datetime, desk: Desk) -> str:
    """A moment on the clock of the site."""
    return moment.astimezone(desk.site.zone).strftime(say(WRITTEN))


def result_view(result: Assessment, progress: Progress, desk: Desk) -> ResultView:
    """An assessment below the emergency level."""
    pack = desk.pack
    missing = missing_views(result.urgency.missing, progress, pack)
    return ResultView(
        act=act_view(result, desk.pack, desk.contacts),
        unsure=unsure_signs(result, progress, pack),
        verdict=result.verdict,
        likely=likely(result),
        rule_out=to_rule_out(result),
        recovery=recovery_view(result.recovery),
        plan=plan_view(result.plan),
        net=net_views(result.safety_net, pack),
        not_known=tuple(dict.fromkeys(item.text for item in result.not_known)),
        missing=missing[:MOST_NAMED],
        more_missing=len(missing[MOST_NAMED:]),
        unfinished=is_unfinished(result, progress, pack),
        written=_written(datetime.now(UTC), desk),
        provenance=provenance(result.provenance),
    )


def missing_views(missing: tuple[str, ...], progress: Progress, pack: Pack) -> tuple[MissingView, ...]:
    """The open questions, those first whose answer something hides, then as the assessment has them.

    Once everything was asked that could raise the result, what was never shown is no use alone: it is left to be
    asked when one of the others has been settled.
    """
    shown = {finding: name for name, findings in progress.seen.items() for finding in findings}
    why = {name: mask.why for mask in pack.masks if _hides(mask, progress, pack) for name in mask.lifts}
    useful = missing if progress.hurried else tuple(name for name in missing if name in shown)
    views = [
        MissingView(pack.findings[name].question, shown.get(name), why.get(name, "")) for name in useful or missing
    ]
    return tuple(sorted(views, key=lambda view: not view.why))


def _hides(mask: Mask, progress: Progress, pack: Pack) -> bool:
    """Whether what was told of the mask, "not sure" included, may hide other answers."""
    told = progress.answers.get(mask.finding)
    return told is not None and told not in pack.findings[mask.finding].states[: mask.state]


def emergency_view(result: Assessment, progress: Progress, desk: Desk) -> EmergencyView:
    """An assessment at the emergency level."""
    return EmergencyView(
        act=act_view(result, desk.pack, desk.contacts),
        verdict=result.verdict,
        signs=signs(result, progress, desk.pack),
        unsure=unsure_signs(result, progress, desk.pack),
        said_first=said_first(progress, desk.pack),
        written=_written(datetime.now(UTC), desk),
        provenance=provenance(result.provenance),
    )


def plan_view(plan: tuple[PlanAdvice, ...]) -> PlanView:
    """The plan by what it says to do; each list keeps the order of the assessment."""
    by_advice = {
        kind: tuple(_advice(item) for item in plan if item.advice == kind) for kind in ("do", "ask_first", "avoid")
    }
    return PlanView(**by_advice)


def _advice(item: PlanAdvice) -> AdviceView:
    return AdviceView(item.text, item.ask_about, source_views(item.sources))


def provenance(from_where: Provenance) -> str:
    """One line that says which body of knowledge answered, and how its numbers are known."""
    counts = from_where.numbers
    numbers = say(
        "%(measured)s measured, %(derived)s worked out from studies, %(elicited)s experts' estimates",
        **{kind: counts.get(kind, 0) for kind in ("measured", "derived", "elicited")},
    )
    return say(
        "Pack %(pack)s (%(hash)s), engine %(engine)s. Numbers used: %(numbers)s.",
        pack=from_where.pack,
        hash=from_where.pack_hash[:12],
        engine=from_where.engine,
        numbers=numbers,
    )
