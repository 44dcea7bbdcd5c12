"""`python -m benchmarks.equivalence [STATES]`: the model that the theorems are proved on against the running code.

A million random three-valued states unless told otherwise, split into parts with seeds of their own, so that every core
works. What came out is written into its part of RESULTS.md; a state in which the two differ is printed instead.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks import machine
from benchmarks.words import EQUIVALENCE, wrapped
from tools.generated import with_part
from tuohy import load_pack
from tuohy.evaluation.many import in_order
from tuohy.pack.schema import Pack
from tuohy.proofs.equivalence import compare

RESULTS = Path(__file__).parent / "RESULTS.md"
STATES, PARTS, SEED = 1_000_000, 50, 20_261_121
BEGIN, END = "<!-- equivalence: begin -->", "<!-- equivalence: end -->"


class Differs(Exception):
    """Model and running code say different things of a state, so no theorem speaks of this program."""


@dataclass(frozen=True)
class Equivalence:
    """How many states were compared, in how many facts each, of which pack, and how long that took by the clock."""

    pack: str
    states: int
    facts: int
    parts: int
    seed: int
    seconds: float

    def line(self) -> str:
        """For the terminal."""
        return (
            f"model and code: 0 of {self.states:,} random states differ, {self.facts} facts each, {self.seconds:.0f} s"
        )


def main(arguments: Sequence[str]) -> int:
    """Exit code 0; 1 where model and code differ, and then nothing is written."""
    try:
        found = measure(int(arguments[0]) if arguments else STATES)
    except Differs as error:
        print(f"benchmarks.equivalence: {error}", file=sys.stderr)
        return 1
    print(found.line())
    RESULTS.write_text(with_part(RESULTS.read_text(encoding="utf-8"), part(found), BEGIN, END), encoding="utf-8")
    return 0


def measure(states: int = STATES, parts: int = PARTS, seed: int = SEED) -> Equivalence:
    """Compares so many states; Differs where one is not told alike."""
    pack, began = load_pack(), time.perf_counter()
    found = list(_compared(pack, _sizes(states, parts), seed))
    took = time.perf_counter() - began
    of = f"{pack.id} {pack.version}, `{pack.hash[:12]}`"
    return Equivalence(of, sum(states for states, _ in found), found[0][1], parts, seed, took)


def _sizes(states: int, parts: int) -> list[int]:
    """As even as whole numbers allow."""
    return [states * (n + 1) // parts - states * n // parts for n in range(parts)]


def _compared(pack: Pack, sizes: Sequence[int], seed: int) -> Iterator[tuple[int, int]]:
    for states, facts, difference in in_order(partial(_part, pack, seed), list(enumerate(sizes))):
        if difference:
            raise Differs(difference)
        yield states, facts


def _part(pack: Pack, seed: int, numbered: tuple[int, int]) -> tuple[int, int, str]:
    """One part under its own seed: states, facts of each, and the first difference in words that a process can send."""
    place, size = numbered
    found = compare(pack, size, seed + place)
    return found.states, found.facts, "\n".join(line for one in found.differences[:1] for line in one.lines())


def part(found: Equivalence) -> str:
    """What stands in RESULTS.md between the marks."""
    return wrapped(
        EQUIVALENCE.format(
            date=machine.today(),
            machine=machine.described(),
            pack=found.pack,
            states=found.states,
            facts=found.facts,
            seconds=found.seconds,
            first=found.seed,
            last=found.seed + found.parts - 1,
            parts=found.parts,
        )
    )


def marked(found: Equivalence) -> str:
    """The same with its marks."""
    return with_part(f"{BEGIN}{END}", part(found), BEGIN, END)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
