"""The order in which a sweep takes the causes, so that few bits are open at once, and the steps it makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from tuohy.engine.network import Bools, Ints, Network
from tuohy.model.errors import InvalidNetwork, TooWide

# One state vector of this many bits takes 32 MiB a row, and the way back needs one for every cause.
WIDEST = 22
# Orders and plans depend on the structure alone, and one assessment sweeps the same structure many times.
REMEMBERED = 512

Order = Sequence[int]
Masks = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A bit that a cause touches, and where its axis stands among the open bits."""

    bit: int
    axis: int


@dataclass(frozen=True, slots=True)
class Step:
    """One cause in its turn: the bits it opens, those it touches, and how many are open.

    `explained` indexes the states, one axis a bit, where the bits that close here are explained, if any.
    """

    cause: int
    opens: tuple[int, ...]
    links: tuple[Link, ...]
    width: int
    explained: tuple[int | slice, ...] | None


@dataclass(frozen=True)
class Plan:
    """The steps of a sweep, causes that touch nothing left out."""

    steps: tuple[Step, ...]
    width: int

    @cached_property
    def compact(self) -> Compact:
        """The same as numbers, for the compiled sweep."""
        items: list[int] = []
        rows = [_numbers(step, items) for step in self.steps]
        cells = sum(1 << step.width for step in self.steps) + (1 << self.width)
        steps = np.array(rows, dtype=np.int64).reshape(len(rows), len(NUMBERS))
        return Compact(steps, np.array(items, dtype=np.int64), cells, self.width)


@dataclass(frozen=True, eq=False)
class Compact:
    """A plan as numbers: steps int[S, 8] with the columns of NUMBERS, whose bits and links stand among the items.

    `cells` is how many numbers the state vectors of all steps hold together, and one more vector.
    """

    steps: Ints
    items: Ints
    cells: int
    width: int


# What a step is as numbers. A link is a bit and its digit in the number of a state; the mask holds the digits that
# close.
NUMBERS = ("cause", "opens_at", "opens", "links_at", "links", "mask", "closes", "width")


def _numbers(step: Step, items: list[int]) -> tuple[int, ...]:
    opens_at = len(items)
    items += step.opens
    links_at = len(items)
    items += [number for link in step.links for number in (link.bit, step.width - 1 - link.axis)]
    corner = () if step.explained is None else step.explained
    closed = [step.width - 1 - axis for axis, part in enumerate(corner) if part == 1]
    mask = sum(1 << digit for digit in closed)
    return step.cause, opens_at, len(step.opens), links_at, len(step.links), mask, len(closed), step.width


def find_order(touched: Bools, modes: Sequence[int] | None = None) -> tuple[int, ...]:
    """An order of all causes that keeps few bits open: close the bit that needs the fewest, over and over.

    `modes`, the number of modes of each cause (default one), breaks ties; then the lower bit goes first.
    """
    weights = (1,) * len(touched) if modes is None else tuple(modes)
    return _find_order(_masks(touched), weights)


def find_plan(network: Network, order: Order | None = None) -> Plan:
    """The steps of a sweep in this order, by default the one found for it. Raises TooWide."""
    found = _plan_of(network, order)
    if found.width > WIDEST:
        raise TooWide(
            "answers",
            found.width,
            f"at most {WIDEST} findings open at once",
            "Rank on fewer of the answers, and name those left out.",
        )
    return found


def width(network: Network, order: Order | None = None) -> int:
    """The largest number of bits open at once in this order, by default the one found for the network."""
    return _plan_of(network, order).width


def open_bits(touched: Bools, order: Order) -> int:
    """The same for a bare structure: the largest number of bits open at once."""
    return _find_plan(_masks(touched), tuple(order)).width


def fitting(touched: Bools, always: Sequence[int] = (), limit: int = WIDEST) -> tuple[int, ...]:
    """A largest set of bits that one sweep can carry, `always` among them: none of the others can be added to it.

    Bits are tried in turn, those that the fewest causes touch first (then the lower), and each is kept with which
    the width stays within the limit.
    """
    rest = sorted(set(range(touched.shape[1])) - set(always), key=lambda bit: (int(touched[:, bit].sum()), bit))
    # So many bits fit in any order, and need not be tried one by one.
    sure = max(0, limit - len(always))
    kept = [*always, *rest[:sure]]
    for bit in rest[sure:]:
        tried = touched[:, [*kept, bit]]
        if open_bits(tried, find_order(tried)) <= limit:
            kept.append(bit)
    return tuple(sorted(kept))


def _plan_of(network: Network, order: Order | None) -> Plan:
    if order is not None:
        return _find_plan(_masks(network.touched), tuple(order))
    touched, modes = network.touched, network.mode_cause
    return _usual_plan(touched.tobytes(), touched.shape, modes.tobytes())


@lru_cache(maxsize=REMEMBERED)
def _usual_plan(touched: bytes, shape: tuple[int, ...], mode_cause: bytes) -> Plan:
    """The plan in the order that is found for a structure, whose bytes cost less to compare than its digits."""
    masks = _masks(np.frombuffer(touched, np.bool_).reshape(shape))
    modes = np.bincount(np.frombuffer(mode_cause, np.int64))
    return _find_plan(masks, _find_order(masks, tuple(modes.tolist())))


def _require_every_cause(masks: Masks, order: tuple[int, ...]) -> None:
    if sorted(order) != list(range(len(masks))):
        raise InvalidNetwork(
            "order",
            order,
            f"every cause from 0 to {len(masks) - 1} once",
            "Take the order from find_order for the same causes.",
        )


def _masks(touched: Bools) -> Masks:
    """The bits of each cause as the binary digits of one integer."""
    packed = np.packbits(touched, axis=1, bitorder="little")
    return tuple(int.from_bytes(row.tobytes(), "little") for row in packed)


@lru_cache(maxsize=REMEMBERED)
def _find_order(masks: Masks, weights: tuple[int, ...]) -> tuple[int, ...]:
    waiting = {cause for cause, mask in enumerate(masks) if mask}
    order: list[int] = []
    opened = 0
    while waiting:
        group = _cheapest_group(masks, weights, waiting, opened)
        while group:
            cause = min(group, key=lambda one: ((masks[one] & ~opened).bit_count(), one))
            group.remove(cause)
            waiting.remove(cause)
            order.append(cause)
            opened = (opened | masks[cause]) & _union(masks, waiting)
    return (*order, *(cause for cause, mask in enumerate(masks) if not mask))


def _cheapest_group(masks: Masks, weights: tuple[int, ...], waiting: set[int], opened: int) -> set[int]:
    """The waiting causes of the bit that can be closed with the fewest bits open meanwhile."""
    candidates = []
    for bit in _bits(_union(masks, waiting)):
        group = {cause for cause in waiting if masks[cause] >> bit & 1}
        open_meanwhile = (opened | _union(masks, group)).bit_count()
        candidates.append((open_meanwhile, sum(weights[cause] for cause in group), bit, group))
    return min(candidates, key=lambda candidate: candidate[:-1])[-1]


def _union(masks: Masks, causes: Iterable[int]) -> int:
    together = 0
    for cause in causes:
        together |= masks[cause]
    return together


def _bits(mask: int) -> list[int]:
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]


@lru_cache(maxsize=REMEMBERED)
def _find_plan(masks: Masks, order: tuple[int, ...]) -> Plan:
    _require_every_cause(masks, order)
    last = {bit: turn for turn, cause in enumerate(order) for bit in _bits(masks[cause])}
    opened: list[int] = []
    steps = []
    for turn, cause in enumerate(order):
        touches = _bits(masks[cause])
        fresh = [bit for bit in touches if bit not in opened]
        opened = fresh[::-1] + opened
        closes = {bit for bit in touches if last[bit] == turn}
        if touches:
            steps.append(_step(cause, fresh, touches, opened, closes))
        opened = [bit for bit in opened if bit not in closes]
    return Plan(tuple(steps), max((step.width for step in steps), default=0))


def _step(cause: int, fresh: list[int], touches: list[int], opened: list[int], closes: set[int]) -> Step:
    links = tuple(Link(bit, opened.index(bit)) for bit in touches)
    corner = tuple(1 if bit in closes else slice(None) for bit in opened)
    return Step(cause, tuple(fresh), links, len(opened), corner if closes else None)
