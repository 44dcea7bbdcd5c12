"""The numbers that enter one posterior, and the pack with one of them moved: only what the move touches is rebuilt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from tuohy.engine.posterior import Evidence
from tuohy.engine.problem import SELF_CHECK
from tuohy.engine.trace import leaks_used, numbers_used
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import Cause, Course, Early, Finding, Links, Pack, Spread

K = TypeVar("K")
# A 95th percentile is never moved below the median: then the times would have no spread at all.
NARROWEST = 1.01


@dataclass(frozen=True, eq=False)
class Move:
    """A number that may move: it belongs to a cause (its place in the pack), to a finding, or to both (a link)."""

    number: Quantity
    cause: int | None = None
    finding: str | None = None

    @property
    def is_propensity(self) -> bool:
        """Whether it is how readily somebody with this cause asks."""
        return self.cause is not None and self.finding is None and self.number.where.endswith("propensity")


def moves(evidence: Evidence) -> Iterator[Move]:
    """Every number that enters this posterior and is not certain."""
    for move in (*_of_causes(evidence), *_of_leaks(evidence)):
        if move.number.low < move.number.high:
            yield move


def _of_causes(evidence: Evidence) -> Iterator[Move]:
    """What the trace names; and the rest of each course, and the propensity, which enter beside it."""
    used = numbers_used(evidence)
    for n, cause in enumerate(evidence.source.causes):
        if cause.id not in used:
            continue
        stages = (cause.links, {} if cause.early is None else cause.early.links, *cause.after.values())
        linked = {id(number): name for links in stages for name, states in links.items() for number in states.values()}
        beside = [number for course in cause.courses for number in _numbers_of(course)]
        asked = [cause.propensity] if evidence.route == SELF_CHECK else []
        for number in {id(number): number for number in (*used[cause.id], *beside, *asked)}.values():
            yield Move(number, cause=n, finding=linked.get(id(number)))


def _numbers_of(course: Course) -> Iterator[Quantity]:
    for spread in (course.onset, course.duration):
        if spread is not None:
            yield from (spread.median, spread.p95)
    yield course.never
    if course.share is not None:
        yield course.share


def _of_leaks(evidence: Evidence) -> Iterator[Move]:
    leaks = evidence.source.pack.leaks
    owner = {
        id(number): name
        for name in evidence.states
        for states in leaks[name].values()
        for by_day in states.values()
        for number in by_day.values()
    }
    for number in leaks_used(evidence):
        yield Move(number, finding=owner[id(number)])


def moved(evidence: Evidence, move: Move, value: float) -> Pack:
    """A small pack in which the number has this value: the causes and findings that the move touches, no others."""
    pack = evidence.source.pack
    number = replace(move.number, value=value)
    # What moves the time of a cause moves what its onset says as well.
    names = evidence.onsets if move.finding is None else _touched(pack, move.finding)
    findings = {name: pack.findings[name] for name in names}
    if move.cause is None:
        leaks = {name: _leaks_with(pack, name, move.number, number) for name in findings}
        return replace(pack, findings=findings, leaks=leaks)
    cause = cause_with(evidence.source.causes[move.cause], move.number, number)
    return replace(pack, findings=findings, causes={cause.id: cause})


def _touched(pack: Pack, name: str | None) -> tuple[str, ...]:
    """A finding, where it is felt otherwise, the gates under which they count, and what counts under them."""
    if name is None:
        return ()
    felt = [target for context in pack.contexts.values() for target, _ in context.felt.get(name, {}).values()]
    return tuple(dict.fromkeys(near for one in (name, *felt) for near in _near(pack, one)))


def _near(pack: Pack, name: str) -> tuple[str, ...]:
    finding: Finding = pack.findings[name]
    return (name, *([finding.gate] if finding.gate else []), *pack.children.get(name, ()))


def _leaks_with(
    pack: Pack, name: str, old: Quantity, new: Quantity
) -> Mapping[str, Mapping[str, Mapping[int, Quantity]]]:
    return {
        group: {state: _swapped(by_day, old, new) for state, by_day in states.items()}
        for group, states in pack.leaks[name].items()
    }


def cause_with(cause: Cause, old: Quantity, new: Quantity) -> Cause:
    """The cause with one of its numbers replaced, wherever it stands."""
    return replace(
        cause,
        propensity=_one(cause.propensity, old, new),
        incidence=_swapped(cause.incidence, old, new),
        odds_ratio=_swapped(cause.odds_ratio, old, new),
        links=_links_with(cause.links, old, new),
        courses=tuple(_course_with(course, old, new) for course in cause.courses),
        early=None if cause.early is None else _early_with(cause.early, old, new),
        after={context: _links_with(links, old, new) for context, links in cause.after.items()},
    )


def _early_with(early: Early, old: Quantity, new: Quantity) -> Early:
    return replace(early, until=_one(early.until, old, new), links=_links_with(early.links, old, new))


def _links_with(links: Links, old: Quantity, new: Quantity) -> Links:
    return {name: _link_with(states, old, new) for name, states in links.items()}


def _link_with(states: Mapping[str, Quantity], old: Quantity, new: Quantity) -> Mapping[str, Quantity]:
    """The other states, "no" included, share what is left in proportion, so that they never sum to more than 1."""
    if all(number is not old for number in states.values()):
        return states
    share = (1 - new.value) / (1 - old.value) if old.value < 1 else 1.0
    return {
        state: new if number is old else replace(number, value=number.value * share) for state, number in states.items()
    }


def _course_with(course: Course, old: Quantity, new: Quantity) -> Course:
    return replace(
        course,
        onset=None if course.onset is None else _spread_with(course.onset, old, new),
        duration=_spread_with(course.duration, old, new),
        never=_one(course.never, old, new),
        share=None if course.share is None else _one(course.share, old, new),
    )


def _spread_with(spread: Spread, old: Quantity, new: Quantity) -> Spread:
    """A median takes its 95th percentile along, so that all times stretch alike."""
    if spread.median is old:
        stretched = spread.p95.value * new.value / old.value
        return Spread(new, replace(spread.p95, value=stretched))
    if spread.p95 is old:
        return replace(spread, p95=replace(new, value=max(new.value, NARROWEST * spread.median.value)))
    return spread


def _one(number: Quantity, old: Quantity, new: Quantity) -> Quantity:
    return new if number is old else number


def _swapped(numbers: Mapping[K, Quantity], old: Quantity, new: Quantity) -> dict[K, Quantity]:
    return {key: _one(number, old, new) for key, number in numbers.items()}
