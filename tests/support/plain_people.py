"""People drawn one at a time in plain Python: a second reading of how the numbers of a pack become what people show.

It takes nothing from the engine and nothing from the simulation: of the pack only its records, of Python only `random`.
Risk factors are left out, since they move nobody's incidence on average.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping

from tuohy.model.quantity import Quantity
from tuohy.pack.schema import Cause, Course, Finding, Pack, Spread

HOURS_A_DAY = 24
# 95 of 100 of a standard normal lie below this.
Z95 = 1.6449
# No background is rarer than this.
RAREST = 1e-6
Links = Mapping[str, Mapping[str, Quantity]]
Clocks = Mapping[str, float]


def findings_of_somebody(pack: Pack, context: str, clocks: Clocks, chance: random.Random) -> dict[str, int]:
    """The states that one person shows; `clocks` are hours since each event that has been."""
    showing = list(_showing(pack, context, clocks, chance))
    ungated_first = sorted(_findings(pack), key=lambda finding: finding.gate is not None)
    shown: dict[str, int] = {}
    for finding in ungated_first:
        leak = background(pack, finding, context, clocks["needle"])
        own = [_state(leak, chance), *(_brought(finding, links, leak, chance) for links in showing)]
        shown[finding.id] = 0 if finding.gate and not shown[finding.gate] else max(own)
    return shown


def _findings(pack: Pack) -> Iterator[Finding]:
    return (finding for finding in pack.findings.values() if finding.kind == "finding")


# --- causes ---------------------------------------------------------------------------------------------------------


def _showing(pack: Pack, context: str, clocks: Clocks, chance: random.Random) -> Iterator[Links]:
    """How each cause that is there shows: early or late."""
    for cause in pack.causes.values():
        age = _age(cause, context, clocks, chance)
        if age is not None:
            early = cause.early is not None and age <= cause.early.until.value
            yield cause.links_after(pack.contexts[context], early=early)


def _age(cause: Cause, context: str, clocks: Clocks, chance: random.Random) -> float | None:
    """Hours since its oldest spell that is still there began; None where there is none."""
    ways = [course for course in cause.courses if course.counts_in(context)]
    if context not in cause.incidence or not ways:
        return None
    often = cause.incidence[context].value
    if ways[0].kind == "recurrent":
        return max((age for way in ways for age in _episodes(way, often, clocks, chance)), default=None)
    if chance.random() >= often:
        return None
    (way,) = chance.choices(ways, [_share(one) for one in ways])
    return _once(way, clocks, chance)


def _share(way: Course) -> float:
    return 1.0 if way.share is None else way.share.value


def _once(way: Course, clocks: Clocks, chance: random.Random) -> float | None:
    if way.clock not in clocks:
        return None
    since = clocks[way.clock]
    if way.onset is None:
        return math.inf if since < _lasting(way, chance) else None
    age = since - _hours(way.onset, chance)
    return age if 0 <= age < _lasting(way, chance) else None


def _episodes(way: Course, a_day: float, clocks: Clocks, chance: random.Random) -> Iterator[float]:
    """Ages of the episodes that are not over; they come like drops of rain since the event."""
    age = clocks.get(way.clock, 0.0)
    rate = a_day * _share(way) / HOURS_A_DAY
    while rate and (age := age - chance.expovariate(rate)) > 0:
        if age < _lasting(way, chance):
            yield age


def _lasting(way: Course, chance: random.Random) -> float:
    return math.inf if chance.random() < way.never.value else _hours(way.duration, chance)


def _hours(spread: Spread, chance: random.Random) -> float:
    median = spread.median.value
    return chance.lognormvariate(math.log(median), math.log(spread.p95.value / median) / Z95)


# --- findings -------------------------------------------------------------------------------------------------------


def background(pack: Pack, finding: Finding, context: str, hours: float) -> list[float]:
    """P(at most each state but the highest) when no cause is there, under an open gate."""
    shares = _by_day(pack, finding, context, hours)
    if finding.gate is not None:
        opened = sum(_by_day(pack, pack.findings[finding.gate], context, hours))
        shares = [min(share / opened, 1) for share in shares]
    return [min(max(at_most, RAREST), 1 - RAREST) for at_most in _at_most(shares)]


def _by_day(pack: Pack, finding: Finding, context: str, hours: float) -> list[float]:
    states = pack.leaks[finding.id][pack.contexts[context].leak_group]
    day = max(hours, 1) / HOURS_A_DAY
    return [max(_between(states[state], day), RAREST) if state in states else RAREST for state in finding.states[1:]]


def _between(by_day: Mapping[int, Quantity], day: float) -> float:
    """A power of time between two days, and what stands at the ends beyond them."""
    before = [known for known in by_day if known <= day] or [min(by_day)]
    after = [known for known in by_day if known >= day] or [max(by_day)]
    first, last = max(before), min(after)
    low, high = (max(by_day[known].value, RAREST) for known in (first, last))
    return low if first == last else low * (day / first) ** (math.log(high / low) / math.log(last / first))


def _at_most(shares: list[float]) -> list[float]:
    """P(X <= k) from P(X = k + 1), for k from 0."""
    return [1 - sum(shares[place:]) for place in range(len(shares))]


def _brought(finding: Finding, links: Links, leak: list[float], chance: random.Random) -> int:
    """What a cause brings about itself: with the background it must come to what was published."""
    if finding.id not in links:
        return 0
    shares = [links[finding.id][state].value if state in links[finding.id] else 0.0 for state in finding.states[1:]]
    if finding.gate is not None:
        opened = sum(number.value for number in links[finding.gate].values())
        shares = [min(share / opened, 1) for share in shares]
    scale = max(sum(shares), 1)
    own = [min(1, with_it / alone) for with_it, alone in zip(_at_most([s / scale for s in shares]), leak, strict=True)]
    return _state([max(own[: place + 1]) for place in range(len(own))], chance)


def _state(at_most: list[float], chance: random.Random) -> int:
    luck = chance.random()
    return sum(luck >= one for one in at_most)
