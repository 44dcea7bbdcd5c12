"""T5: every flag can fire, has a near miss, and adds something to the flags that cost no less and ask the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import z3

from tuohy.engine.clocks import PROCEDURE
from tuohy.engine.reading import NEVER_WORE_OFF, RETURNED
from tuohy.pack.schema import Flag, Pack
from tuohy.proofs.answers import Models
from tuohy.proofs.flags import HIGHEST, LOWEST, FlagModel
from tuohy.proofs.person import Formula, Person, person, possible
from tuohy.proofs.result import Counterexample, Settled
from tuohy.proofs.search import Search


def usefulness(pack: Pack, models: Models = FlagModel) -> Settled:
    """T5 for every flag of the pack."""
    one = models(pack, person(pack, "one"))
    two = models(pack, replace(person(pack, "two"), clocks=one.person.clocks, procedure=one.person.procedure))
    alone = Search((one.person,), *possible(one.person), *told_in_full(pack, one.person))
    both = Search((one.person, two.person), *_pair(pack, one.person, two.person))
    return Settled([found for flag in pack.flags.values() for found in _faults(flag, one, two, alone, both)])


def told_in_full(pack: Pack, someone: Person) -> Iterator[Formula]:
    """Somebody who answered everything, the hour of the needle as well, without contradicting themselves."""
    yield someone.clocks[PROCEDURE].known
    yield from (told.known for told in someone.answers.values())
    for parent, children in pack.children.items():
        gate = someone.answers[parent].steps[0]
        yield from (z3.Implies(someone.answers[child].steps[0], gate) for child in children)
    if {NEVER_WORE_OFF, RETURNED} <= set(someone.answers):
        yield z3.Not(z3.And(someone.answers[NEVER_WORE_OFF].steps[0], someone.answers[RETURNED].steps[0]))


def _pair(pack: Pack, one: Person, two: Person) -> Iterator[Formula]:
    """Two people who answered everything, and alike but for one finding."""
    for someone in (one, two):
        yield from possible(someone)
        yield from told_in_full(pack, someone)
    yield z3.AtMost(*(_differ(one, two, name) for name in one.answers), 1)


def _differ(one: Person, two: Person, name: str) -> Formula:
    pairs = zip(one.answers[name].steps, two.answers[name].steps, strict=True)
    return z3.Or([z3.Xor(left, right) for left, right in pairs])


def _faults(flag: Flag, one: FlagModel, two: FlagModel, alone: Search, both: Search) -> Iterator[Counterexample]:
    fires = one.fires(flag, LOWEST)
    if not alone.exists(fires):
        yield Counterexample(f"{flag.id} can never fire: nobody's answers make it true")
    elif not both.exists(fires, z3.Not(two.fires(flag, HIGHEST))):
        yield Counterexample(f"{flag.id} has no near miss: no single answer, said otherwise, would stop it")
    else:
        yield from _subsumed(flag, one, alone)


def _subsumed(flag: Flag, model: FlagModel, alone: Search) -> Iterator[Counterexample]:
    for other in _covering(flag, model.pack):
        if not alone.exists(model.fires(flag, LOWEST), z3.Not(model.fires(other, HIGHEST))):
            yield Counterexample(
                f"{flag.id} ({flag.urgency.id}) never says anything that {other.id} ({other.urgency.id}) does not: "
                f"whenever it fires, that fires as well, calls the same people and gives no more time"
            )


def _covering(flag: Flag, pack: Pack) -> list[Flag]:
    return [other for other in pack.flags.values() if other is not flag and covers(other, flag)]


def covers(other: Flag, flag: Flag) -> bool:
    """Whether the other flag leads to the same action, no later: the same people are called, by the same owner."""
    same = (other.who, other.owner) == (flag.who, flag.owner)
    return same and other.urgency >= flag.urgency and other.within_hours.value <= flag.within_hours.value
