"""The urgency in words: why, what is missing, what to do and by when."""

from __future__ import annotations

from collections.abc import Sequence

from tuohy.engine.course import Departure
from tuohy.engine.flags import FlagState, Interval
from tuohy.explain.citations import of_flag
from tuohy.model.assessment import Act, Reason, UrgencyAnswer
from tuohy.model.certainty import Certainty
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Flag, Pack

DECISION = "decision"
OPEN = "open"
COURSE = "course"


def urgency_answer(
    pack: Pack,
    state: FlagState,
    interval: Interval,
    decision: Urgency,
    driver: str | None,
    missing: Sequence[str],
    certainty: Certainty | None = None,
    course: Departure | None = None,
) -> UrgencyAnswer:
    """Level and interval with reasons, the most urgent first, and what to do."""
    fired = sorted(state.fired, key=lambda flag: (-flag.urgency, flag.within_hours.value))
    reasons = [_reason(pack, flag) for flag in fired]
    if decision > state.low and driver is not None:
        reasons.insert(0, _decision(pack, decision, driver))
    if course is not None and course.kind is not None:
        reasons.append(_course(pack, course.kind, course.level))
    return UrgencyAnswer(
        level=interval.level,
        low=interval.low,
        high=interval.high,
        closed=interval.closed,
        reasons=tuple(reasons),
        missing=tuple(missing),
        act=_act(pack, fired, interval),
        certainty=certainty,
    )


def _reason(pack: Pack, flag: Flag) -> Reason:
    return Reason(flag.id, flag.reason, flag.urgency, flag.owner, flag.clinician, of_flag(pack, flag))


def _decision(pack: Pack, level: Urgency, cause: str) -> Reason:
    text = pack.sentences["reason"][DECISION].format(cause=pack.causes[cause].words.name)
    return Reason(DECISION, text, level, "anaesthesia", pack.causes[cause].words.clinician, ())


def _course(pack: Pack, kind: str, level: Urgency) -> Reason:
    text = pack.sentences["reason"][kind]
    return Reason(COURSE, text, level, "anaesthesia", f"Pain diary departs from the expected course: {kind}.", ())


def _act(pack: Pack, fired: Sequence[Flag], interval: Interval) -> Act:
    """What the most pressing flag of that level says; otherwise what its level says."""
    for flag in fired:
        if flag.urgency == interval.level:
            return Act(flag.act, flag.within_hours.value, pack.callers[flag.who])
    level = interval.level.id
    words = OPEN if not interval.closed and interval.low < interval.level else level
    hours = None if interval.level == Urgency.SELF_CARE else pack.policy.value(f"act_hours_{level}")
    return Act(pack.sentences["act"][words], hours, pack.sentences["who"][level])


def verdict(pack: Pack, interval: Interval, likeliest: str | None) -> str:
    """One plain sentence. It reassures only when no safety question is open."""
    words = pack.sentences["verdict"]
    if interval.level >= Urgency.SAME_DAY:
        return words[interval.level.id]
    if not interval.closed:
        return words[OPEN]
    if interval.level == Urgency.WITHIN_48H:
        return words[interval.level.id]
    if likeliest is None:
        return words[f"{interval.level.id}_unexplained"]
    return words[interval.level.id].format(cause=pack.causes[likeliest].words.name)
