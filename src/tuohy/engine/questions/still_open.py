"""What the red flags still hang on: for each urgency, the sets of open answers that would bring it about.

From these follow what must be asked: what could raise the level, and, while the check can still be closed, all
that keeps it open. What cannot be answered any more (asked and left open, "not sure", hidden by painkillers)
keeps its sets open for good; then only what could still raise the level is worth a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tuohy.engine.bounds import Bounds, BoundsOf
from tuohy.engine.questions.rules import Digits, Rules, rules, smallest
from tuohy.engine.reading import Reading
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Finding, Flag, Pack

# A set of open answers and the flag that it would fire.
Way = tuple[int, Flag]


@dataclass(frozen=True, eq=False)
class StillOpen:
    """The open sets by flag, the smallest of them by the urgency that they bring about, and what can be answered.

    `certain` is the urgency of the flags that have fired, `low` that or the decision on the posterior.
    `raises` are the digits of findings that may still be answered; `closes` those that a "no" would settle,
    among them the ones that a mask hides as long as the mask itself can be asked about.
    """

    pack: Pack
    digits: Digits
    ways: tuple[Way, ...]
    smallest: Mapping[Urgency, tuple[int, ...]]
    certain: Urgency
    low: Urgency
    raises: int
    closes: int

    def reaching(self, level: Urgency) -> tuple[int, ...]:
        """The smallest sets that would bring about at least this urgency."""
        return self.smallest.get(level, ())

    @property
    def can_close(self) -> bool:
        """Whether denying what can be asked would settle everything above what is certain."""
        return all(way & self.closes for way in self._above(self.low))

    @property
    def told(self) -> Urgency:
        """The level that is told when all that can be asked is denied: an open check never reassures."""
        return self.low if self.can_close else max(self.low, self.pack.policy.open_floor)

    @property
    def needed(self) -> tuple[int, ...]:
        """The sets that must be asked about: all that is open, or what would raise the level that is told."""
        if self.can_close:
            return self._above(self.low)
        # What can no longer be answered keeps the check open for good: only what may still be told can raise it.
        return tuple(way for way in self._above(self.told) if not way & ~self.raises)

    def _above(self, level: Urgency) -> tuple[int, ...]:
        return () if level == max(Urgency) else self.reaching(Urgency(level + 1))

    def denying(self, names: Iterable[str]) -> StillOpen:
        """What stays open when all of these are denied, and with them what stands under them."""
        together = {child for name in names for child in (name, *self.pack.children.get(name, ()))}
        gone = self.digits.of(together)
        # A smallest set falls with every set that contains it, so those that stay are the smallest still.
        left = {level: tuple(way for way in ways if not way & gone) for level, ways in self.smallest.items()}
        return replace(self, ways=tuple(one for one in self.ways if not one[0] & gone), smallest=left)


def still_open(pack: Pack, reading: Reading, asked: frozenset[str], certain: Urgency, decision: Urgency) -> StillOpen:
    """What hangs on open answers, given what was asked already, what has fired and what was decided."""
    known = rules(pack, reading.case)
    awaited = frozenset(name for name in known.digits.place if is_awaited(pack, reading, asked, name))
    ways = tuple(_open_ways(pack, known, BoundsOf(pack, reading)))
    digits = known.digits
    settled = _settled_by_no(pack, reading, asked, awaited)
    low = max(certain, decision)
    return StillOpen(pack, digits, ways, _by_level(ways), certain, low, digits.of(awaited), digits.of(settled))


def _by_level(ways: Iterable[Way]) -> dict[Urgency, tuple[int, ...]]:
    """The smallest sets that bring about at least each urgency."""
    found: dict[Urgency, tuple[int, ...]] = {}
    above: tuple[int, ...] = ()
    for level in sorted(Urgency, reverse=True):
        above = tuple(smallest([*above, *(way for way, flag in ways if flag.urgency == level)]))
        found[level] = above
    return found


def is_awaited(pack: Pack, reading: Reading, asked: frozenset[str], name: str) -> bool:
    """Whether this may still be asked: not asked before, and its gate open or still to be asked itself."""
    if reading.answered(name) or name in asked:
        return False
    gate = pack.findings[name].gate
    return gate is None or gate_open(pack.findings[name], reading) or is_awaited(pack, reading, asked, gate)


def gate_open(finding: Finding, reading: Reading) -> bool:
    """Whether the gate is known to be open, or may well be."""
    return finding.gate is None or reading.reaches(finding.gate) or finding.gate in reading.unsure


def hidden_by(pack: Pack, reading: Reading, name: str) -> tuple[str, ...]:
    """Masks over this finding that are not denied: its "no" proves nothing as long as they may be there."""
    return tuple(
        mask.finding
        for mask in pack.masks
        if name in mask.lifts and (reading.reaches(mask.finding, mask.state) or mask.finding not in reading.states)
    )


def beside(pack: Pack, reading: Reading, asked: frozenset[str], name: str) -> tuple[str, ...]:
    """What must be asked on the same screen: what hides this finding, and why a leg cannot be lifted."""
    near = [*hidden_by(pack, reading, name), *(feared for feared, by in pack.feared.items() if by == name)]
    return tuple(one for one in near if is_awaited(pack, reading, asked, one))


def _settled_by_no(pack: Pack, reading: Reading, asked: frozenset[str], awaited: frozenset[str]) -> set[str]:
    """Findings that a "no" would settle: to themselves, to their gate, or to what may hide a denied one."""
    lifted = frozenset(name for mask in pack.masks for name in mask.lifts if name in reading.states)
    settled = {
        name
        for name in awaited | lifted
        if all(is_awaited(pack, reading, asked, mask) for mask in hidden_by(pack, reading, name))
    }
    under = {child for gate in settled & awaited for child in pack.children.get(gate, ())}
    return settled | {child for child in under if not reading.answered(child)}


def _open_ways(pack: Pack, known: Rules, bounds_of: BoundsOf) -> Iterable[Way]:
    """Each set that may still come true, without the answers in it that are certain."""
    split: dict[int, tuple[int, int]] = {}
    for flag, ways in known.by_flag:
        bounds = bounds_of.flag(flag.find_out)
        if id(bounds) not in split:
            split[id(bounds)] = _certain(known.digits, bounds)
        there, never = split[id(bounds)]
        yield from ((way & ~there, flag) for way in ways if not way & never and way & ~there)


def _certain(digits: Digits, bounds: Bounds) -> tuple[int, int]:
    """Digits that are true for certain, and those that cannot be."""
    there = never = 0
    for name in digits.place:
        low, high = bounds[name]
        there |= digits.reaches(name, low)
        never |= digits.whole(name) & ~digits.reaches(name, high)
    return there, never
