"""Which numbers an assessment used, so that each can be shown with its kind and source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from tuohy.engine.posterior import Evidence
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import Cause, Course, Links, Pack

# Links of this many causes after this many procedures are kept at hand.
REMEMBERED = 4_096


def numbers_used(evidence: Evidence) -> Mapping[str, tuple[Quantity, ...]]:
    """For each cause possible in these contexts: its incidence, course, odds ratios and links that counted."""
    contexts = {one.context for one in evidence.possible}
    return {
        cause.id: tuple(_of_cause(cause, contexts, evidence))
        for cause in evidence.source.causes
        if contexts & set(cause.incidence)
    }


def leaks_used(evidence: Evidence) -> tuple[Quantity, ...]:
    """The leaks of the answered findings in these contexts."""
    pack: Pack = evidence.source.pack
    groups = {pack.contexts[one.context].leak_group for one in evidence.possible}
    return tuple(
        number
        for name in evidence.states
        for group in sorted(groups)
        for by_day in pack.leaks[name][group].values()
        for number in by_day.values()
    )


def _of_course(course: Course) -> Iterator[Quantity]:
    yield course.duration.median
    if course.onset is not None:
        yield course.onset.median


def _of_cause(cause: Cause, contexts: set[str], evidence: Evidence) -> Iterator[Quantity]:
    yield from (number for context, number in cause.incidence.items() if context in contexts)
    for course in cause.courses:
        yield from _of_course(course)
    for (name, _), number in cause.odds_ratio.items():
        if name in evidence.reading.states:
            yield number
    yield from _of_links(cause, contexts, evidence)


def _of_links(cause: Cause, contexts: set[str], evidence: Evidence) -> Iterator[Quantity]:
    """Each number once, wherever the needle may have gone in."""
    told: dict[int, Quantity] = {}
    for context in sorted(contexts & set(cause.incidence)):
        for links in _stages(evidence.source.pack, cause, context):
            told |= {id(number): number for name in evidence.states if name in links for number in links[name].values()}
    yield from told.values()


@lru_cache(maxsize=REMEMBERED)
def _stages(pack: Pack, cause: Cause, context: str) -> tuple[Links, ...]:
    """The links after this procedure, of the early stage as well where there is one."""
    stages = (False,) if cause.early is None else (False, True)
    return tuple(cause.links_after(pack.contexts[context], early) for early in stages)
