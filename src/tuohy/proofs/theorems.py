"""The seven theorems in order: what each says, how it is shown, and what became of it for one pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from tuohy.pack.schema import Pack
from tuohy.proofs.answers import completions, more_alarming, reassurance
from tuohy.proofs.generated import any_order, never_below_the_flags
from tuohy.proofs.passing_time import passing_time
from tuohy.proofs.result import Counterexample, Result, Settled, timed
from tuohy.proofs.search import Undecided
from tuohy.proofs.usefulness import usefulness

PROOF, TEST = "proved by z3", "tested on random cases"


@dataclass(frozen=True)
class Theorem:
    """A theorem with its statement in one line."""

    id: str
    statement: str
    method: str
    work: Callable[[Pack], Settled]


THEOREMS = (
    Theorem("T1", "more alarming answers never lower what the flags say", PROOF, more_alarming),
    Theorem("T2", "nothing that may be true is more urgent than the upper end", PROOF, completions),
    Theorem("T3", "nobody is reassured while a question is open", PROOF, reassurance),
    Theorem("T4", "whatever the posterior says, the level is never below the flags", TEST, never_below_the_flags),
    Theorem("T5", "every flag can fire, has a near miss and is not subsumed", PROOF, usefulness),
    Theorem("T6", "with a block or weak legs, time alone never lowers what is told", PROOF, passing_time),
    Theorem("T7", "the order of the answers changes nothing", TEST, any_order),
)


def prove(pack: Pack) -> Iterator[Result]:
    """Each theorem for this pack, as soon as it is settled."""
    for theorem in THEOREMS:
        yield timed(theorem.id, theorem.statement, theorem.method, partial(_settled, theorem, pack))


def _settled(theorem: Theorem, pack: Pack) -> Settled:
    # What a solver gives up on is not proved, and must never pass for it.
    try:
        return theorem.work(pack)
    except Undecided as error:
        return Settled([Counterexample(f"z3 could not decide it: {error}")])
