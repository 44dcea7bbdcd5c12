"""Which screen comes next for safety, and which of its findings: what is likeliest to raise the urgency first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod

from tuohy.engine.decision import loss_table
from tuohy.engine.network import Floats
from tuohy.engine.questions.still_open import StillOpen, beside, gate_open, is_awaited
from tuohy.engine.reading import Reading
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack, Screen

MOST_AT_ONCE = 6  # findings on one screen: what a tick-list may ask at a time
STRAGGLERS = 2  # so few findings of another screen come along where there is a place for them
AFTER_SAFETY = 1  # mostly one more screen follows, on the causes or for the plan

# P(state) of each finding, float[K + 1].
Chances = Mapping[str, Floats]
# The smallest sets of open answers that bring about at least each urgency.
Levels = Mapping[Urgency, Sequence[int]]


@dataclass(frozen=True, eq=False)
class Board:
    """What the choice of a screen looks at: what is open, what was asked, how probable each answer is."""

    pack: Pack
    reading: Reading
    asked: frozenset[str]
    still: StillOpen
    chance: Chances

    def ready(self, name: str) -> bool:
        """Whether this can be asked on the next screen."""
        opened = gate_open(self.pack.findings[name], self.reading)
        return opened and is_awaited(self.pack, self.reading, self.asked, name)

    def ask_about(self, ways: Iterable[int]) -> dict[str, None]:
        """What can be asked now about these sets, in a stable order."""
        names = dict.fromkeys(name for way in ways for name in self.still.digits.states(way))
        return dict.fromkeys(one for name in names for one in self._in_place_of(name))

    def _in_place_of(self, name: str) -> Iterable[str]:
        """The finding; for one under a gate that is not open yet, the gate; for a denied one, what may hide it."""
        gate = self.pack.findings[name].gate
        if name in self.reading.states:
            return beside(self.pack, self.reading, self.asked, name)
        return tuple(one for one in (name, gate) if one is not None and self.ready(one))[:1]

    def probability(self, way: int) -> float:
        """How probable all of this is, as if the findings were independent: good enough for an order."""
        return prod(self._reaches(name, state) for name, state in self.still.digits.states(way).items())

    def _reaches(self, name: str, state: int) -> float:
        return float(self.chance[name][state:].sum()) if name in self.chance else 0.0


@dataclass(frozen=True)
class Choice:
    """A screen, the findings to show on it, and how many more screens are needed when all of them are denied.

    `must`: each of them decides alone, so that no other answer can make asking it needless.
    """

    screen: Screen
    findings: tuple[str, ...]
    must: bool = False
    left: int = 0


def safety_choice(board: Board) -> Choice | None:
    """The screen to ask for safety, or None when nothing could raise the level or close the check."""
    choices = _choices(board)
    if not choices:
        return None
    levels = {level: board.still.reaching(level) for level in Urgency if level > board.still.certain}
    best = max(choices, key=lambda one: (stake(board, levels, one.findings), len(one.findings)))
    shown = _with_stragglers(board, _filled(board, best, levels), choices)
    return replace(shown, left=_left_after(board, shown) + AFTER_SAFETY)


def _choices(board: Board) -> list[Choice]:
    """Every screen with something needed on it."""
    needed = board.still.needed
    wanted = board.ask_about(needed)
    alone = board.ask_about(way for way in needed if len(board.still.digits.states(way)) == 1)
    found = []
    for screen in board.pack.screens:
        # What one answer decides goes before what needs a second.
        here = sorted((name for name in screen.findings if name in wanted), key=lambda name: name not in alone)
        if here:
            must = all(name in alone for name in here)
            found.append(Choice(screen, _with_company(board, screen, here), must))
    return found


def _with_company(board: Board, screen: Screen, names: Iterable[str], shown: tuple[str, ...] = ()) -> tuple[str, ...]:
    """As many as fit, each with what must be asked beside it, in the order of the screen."""
    found = set(shown)
    for name in names:
        together = {name, *beside(board.pack, board.reading, board.asked, name)} & set(screen.findings)
        if len(found | together) <= MOST_AT_ONCE:
            found |= together
    return tuple(name for name in screen.findings if name in found)


def _filled(board: Board, choice: Choice, levels: Levels) -> Choice:
    """The rest of the screen, as far as it may matter for a flag: a second visit costs more than one more line."""
    useful = board.ask_about(way for ways in levels.values() for way in ways)
    more = [name for name in choice.screen.findings if name in useful]
    return replace(choice, findings=_with_company(board, choice.screen, more, choice.findings))


def _with_stragglers(board: Board, choice: Choice, choices: Iterable[Choice]) -> Choice:
    """What must be asked and is left alone on another screen comes along where there is a place for all of it."""
    for other in sorted(choices, key=lambda one: len(one.findings)):
        together = choice.findings + other.findings
        few = other.must and len(other.findings) <= STRAGGLERS and len(together) <= MOST_AT_ONCE
        if few and other.screen != choice.screen:
            choice = replace(choice, findings=together)
    return choice


def stake(board: Board, levels: Levels, shown: Iterable[str]) -> float:
    """Expected loss that these answers may avoid: the chance to reach each urgency, times what it is worth."""
    digits = board.still.digits.of(shown)
    losses = loss_table(board.pack)
    total, above = 0.0, 0.0
    for level in sorted(levels, reverse=True):
        reached = 1 - prod(1 - board.probability(way) for way in levels[level] if not way & ~digits)
        total += max(0.0, reached - above) * float(losses[board.still.low, level] - losses[level, level])
        above = max(above, reached)
    return total


def _left_after(board: Board, choice: Choice) -> int:
    """How many more screens come when this and all the following are denied."""
    count, shown = 0, choice.findings
    while True:
        board = replace(board, asked=board.asked | set(shown), still=board.still.denying(shown))
        choices = _choices(board)
        if not choices:
            return count
        fullest = max(choices, key=lambda one: len(one.findings))
        shown = _with_stragglers(board, fullest, choices).findings
        count += 1


def worst_way(board: Board, shown: Iterable[str]) -> tuple[Urgency, dict[str, int]] | None:
    """The most urgent, then most probable set that these answers may complete, or else help to complete."""
    digits = board.still.digits.of(shown)
    ways = [(way, flag) for way, flag in board.still.ways if way & digits and flag.urgency > board.still.low]
    if not ways:
        return None
    way, flag = max(ways, key=lambda one: (not one[0] & ~digits, one[1].urgency, board.probability(one[0]), one[1].id))
    return flag.urgency, board.still.digits.states(way)
