"""From a check to a journal and back: what is kept, what has become stale, and what still stands."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from tuohy.engine.recovery import SEVERITY
from tuohy.followup.journal import Entry, Journal, Latch
from tuohy.model.assessment import Assessment
from tuohy.model.case import CLOCKS, Answer
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack
from tuohy.web.selfcheck.amounts import hours_ago
from tuohy.web.selfcheck.progress import Progress

SECONDS_AN_HOUR = 3600.0
BYTES_OF_A_MARK = 9
# How the mark begins of a last result that is looked at again.
LOOKED_AT = "looked-"
FINDING = "finding"
# What was done does not change; where it hurts and what troubles most is asked again.
KNOWN_PAGES = ("purpose", "injection", "times")
ASKED_AGAIN = ("where.", "complaint", "since_onset")


def begun(progress: Progress, result: Assessment, now: datetime) -> Journal:
    """A new journal from a check that has just been answered."""
    curve = () if result.recovery is None else result.recovery.curve
    told = dict(progress.facts), dict(progress.answers), tuple(progress.seen)
    fresh = Journal(now, now, *told, curve, visit=new_mark())
    return _scored(fresh, fresh.visit, progress, now).warned(latches(result, now))


def gone_on(journal: Journal, progress: Progress, result: Assessment, now: datetime) -> Journal:
    """The journal after another check: the new answers, one more score, and what fired now beside what stands.

    The same check sent again, by reloading the page or in another language, tells nothing new and changes nothing.
    """
    if _tells_nothing_new(journal, progress):
        return journal
    curve = journal.curve or (() if result.recovery is None else result.recovery.curve)
    known = replace(
        journal,
        told=now,
        facts=dict(progress.facts),
        answers=dict(progress.answers),
        places=tuple(progress.seen),
        curve=curve,
        visit=progress.visit,
    )
    return _scored(known, progress.visit, progress, now).warned(latches(result, now))


def _tells_nothing_new(journal: Journal, progress: Progress) -> bool:
    """True for a check that was kept already, and for a last result that was only looked at again."""
    if progress.answers != journal.answers:
        return False
    if progress.visit and progress.visit == journal.visit:
        return progress.facts == journal.facts
    return progress.visit.startswith(LOOKED_AT) and _lasting(progress.facts) == _lasting(journal.facts)


def _lasting(facts: Mapping[str, str]) -> dict[str, str]:
    """The facts without the clocks, which move on by themselves."""
    return {name: fact for name, fact in facts.items() if name.removesuffix(".unit") not in CLOCKS}


def _scored(journal: Journal, visit: str, progress: Progress, now: datetime) -> Journal:
    score = progress.answers.get(SEVERITY)
    return journal.scored(Entry(now, float(score), visit)) if isinstance(score, float | int) else journal


def new_mark() -> str:
    """A one-time mark for a form or a check: what comes twice with the same mark was told once."""
    return secrets.token_urlsafe(BYTES_OF_A_MARK)


def latches(result: Assessment, now: datetime) -> tuple[Latch, ...]:
    """Red flags of `same_day` or more that have fired: they stand until a clinician has seen the person."""
    return tuple(
        Latch(reason.flag, reason.text, reason.urgency, now)
        for reason in result.urgency.reasons
        if reason.urgency >= Urgency.SAME_DAY
    )


def check_again(journal: Journal, code: str, pack: Pack, now: datetime) -> Progress:
    """A check that begins where the journal stands. How somebody is now is asked afresh, red flags above all;
    what was done, risks and circumstances are known, and every clock has moved on."""
    facts = moved_on(journal, now)
    kept = {name: answer for name, answer in journal.answers.items() if pack.findings[name].kind != FINDING}
    told = {name: fact for name, fact in facts.items() if not name.startswith(ASKED_AGAIN)}
    return Progress(
        told, kept, {name: () for name in KNOWN_PAGES if name in journal.places}, code=code, visit=new_mark()
    )


def as_told(journal: Journal, code: str, now: datetime) -> Progress:
    """The check as it was told, its clocks moved on; for as long as it is fresh."""
    return Progress(
        moved_on(journal, now), dict(journal.answers), {}, hurried=True, code=code, visit=LOOKED_AT + new_mark()
    )


def moved_on(journal: Journal, now: datetime) -> dict[str, str]:
    """The facts with every clock advanced by the time that has passed."""
    passed = (now - journal.told).total_seconds() / SECONDS_AN_HOUR
    facts = dict(journal.facts)
    for clock in CLOCKS:
        hours = hours_ago(facts.get(clock, ""), facts.get(f"{clock}.unit", ""))
        if hours is not None:
            facts |= {clock: f"{hours + passed:.1f}", f"{clock}.unit": "hours"}
    return facts


def diary_of(journal: Journal, facts: Mapping[str, str]) -> list[dict[str, float]]:
    """The entries as a case holds them: hours since the procedure; empty when nobody knows when that was."""
    now = hours_ago(facts.get("since_procedure", ""), facts.get("since_procedure.unit", ""))
    if now is None or not journal.entries:
        return []
    last = journal.entries[-1].at
    hours = [now - (last - one.at).total_seconds() / SECONDS_AN_HOUR for one in journal.entries]
    return [{"hours": h, "score": one.score} for h, one in zip(hours, journal.entries, strict=True) if h >= 0]


def answers_now(journal: Journal, pack: Pack, now: datetime) -> Mapping[str, Answer]:
    """What still counts: all while it is fresh, later only what does not change from day to day."""
    if journal.is_fresh(now):
        return journal.answers
    return {name: answer for name, answer in journal.answers.items() if pack.findings[name].kind != FINDING}
