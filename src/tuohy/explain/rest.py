"""Safety net, recovery, plan and what is not known, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tuohy.engine.clocks import DELIVERY, PROCEDURE, known_hours
from tuohy.engine.plan import Advice
from tuohy.engine.posterior import Evidence
from tuohy.engine.recovery import Curve
from tuohy.engine.safety_net import Change
from tuohy.explain.citations import of_plan
from tuohy.model.assessment import NotKnown, PlanAdvice, Recovery, SafetyNet
from tuohy.model.case import UNKNOWN
from tuohy.pack.schema import Pack

WEEK, MONTH = 7, 30
ELICITED = "elicited"


def safety_net(pack: Pack, changes: Sequence[Change]) -> tuple[SafetyNet, ...]:
    """What would change the urgency, in the person's own words."""
    return tuple(_net(pack, change) for change in changes)


def _net(pack: Pack, change: Change) -> SafetyNet:
    finding = pack.findings[change.finding]
    state = finding.states[change.state]
    sentence = pack.sentences["safety_net"][change.would_be.id]
    return SafetyNet(finding.id, state, sentence.format(phrase=finding.phrase[state]), change.would_be)


def recovery(pack: Pack, curve: Curve | None) -> Recovery | None:
    """The curve with its median in words; it says when the durations are our estimate."""
    if curve is None:
        return None
    kind = curve.kinds[0][0] if curve.kinds else ELICITED
    points = tuple(
        (float(day), float(gone), float(low), float(high))
        for day, gone, low, high in zip(curve.days, *curve.gone, strict=True)
    )
    median, early, late = curve.medians
    words = pack.sentences["recovery"]
    said = words["long"] if median is None else words["median"].format(days=_days(words, median))
    return Recovery(median, early, late, points, kind, f"{said} {words[kind]}")


def _days(words: Mapping[str, str], days: float) -> str:
    """A span of time as people say it."""
    if days < 2 * WEEK:
        return words["day"] if days <= 1 else words["days"].format(count=round(days))
    if days < 2 * MONTH:
        return words["weeks"].format(count=round(days / WEEK))
    return words["months"].format(count=round(days / MONTH))


def plan_advice(pack: Pack, advice: Sequence[Advice]) -> tuple[PlanAdvice, ...]:
    """Plan items with what must be asked first."""
    return tuple(
        PlanAdvice(
            one.item.id,
            one.item.says,
            one.advice,
            tuple(pack.findings[name].name for name in one.ask_about),
            of_plan(pack, one.item),
        )
        for one in advice
    )


def not_known(evidence: Evidence) -> tuple[NotKnown, ...]:
    """What the person could not say, what contradicts itself, and what we have no cause for."""
    return tuple(_not_known(evidence))


def _not_known(evidence: Evidence) -> Iterator[NotKnown]:
    pack, reading = evidence.source.pack, evidence.reading
    words = pack.sentences["not_known"]
    if not reading.states and not reading.unsure:
        yield NotKnown("answers", words["nothing"])
    yield from _unknown_setting(evidence)
    for name in sorted(reading.unsure):
        yield NotKnown(name, words["unsure"].format(name=pack.findings[name].name))
    for name, other in reading.contradictions:
        both = {"name": pack.findings[name].name, "other": pack.findings[other].name}
        yield NotKnown(f"{name}, {other}", words["contradiction"].format(**both))
    yield from _unused(evidence)


def _unknown_setting(evidence: Evidence) -> Iterator[NotKnown]:
    case, words = evidence.reading.case, evidence.source.pack.sentences["not_known"]
    if not {PROCEDURE, DELIVERY} & set(known_hours(case)):
        yield NotKnown(f"hours.{PROCEDURE}", words["time"])
    if case.procedure.kind == UNKNOWN:
        yield NotKnown("procedure.kind", words["procedure"])


def _unused(evidence: Evidence) -> Iterator[NotKnown]:
    """Answers that prove nothing, did not fit into the ranking, or that no cause of ours explains."""
    pack, words = evidence.source.pack, evidence.source.pack.sentences["not_known"]
    for mask in pack.masks:
        if evidence.reading.reaches(mask.finding, mask.state):
            yield NotKnown(mask.finding, words["masked"].format(why=mask.why))
    for name in evidence.left_out:
        yield NotKnown(name, words["left_out"].format(name=pack.findings[name].name))
    yield from _uncovered(evidence)


def _uncovered(evidence: Evidence) -> Iterator[NotKnown]:
    pack = evidence.source.pack
    for name, state in evidence.states.items():
        if state > 0 and not len(evidence.source.links[name].modes):
            text = pack.sentences["not_known"]["uncovered"].format(name=pack.findings[name].name)
            yield NotKnown(name, text)
