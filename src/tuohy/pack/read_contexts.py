"""Reading contexts: the procedures that priors and leaks distinguish."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from tuohy.model.errors import InvalidPack
from tuohy.pack.form import Table
from tuohy.pack.numbers import read_quantity
from tuohy.pack.schema import LEAK_GROUPS, Context, Finding


def read_contexts(file: Table, findings: Mapping[str, Finding]) -> dict[str, Context]:
    """The procedures that priors and leaks distinguish."""
    read = {name: _context(file.table(name), name, findings) for name in file.keys()}
    for context in read.values():
        if context.like is not None and (context.like not in read or read[context.like].like is not None):
            allowed = ", ".join(name for name, other in read.items() if other.like is None)
            raise InvalidPack(file.path(f"{context.id}.like"), context.like, allowed, "Name one with its own numbers.")
    return read


def _context(table: Table, name: str, findings: Mapping[str, Finding]) -> Context:
    context = Context(
        id=name,
        name=table.text("name"),
        leak_group=table.word("leak_group", LEAK_GROUPS),
        weight=read_quantity(table.need("weight"), table.path("weight"), "weight"),
        like=table.maybe_text("like"),
        felt=_felt(table.table("felt"), findings) if "felt" in table.raw else {},
    )
    table.done()
    return context


def _felt(table: Table, findings: Mapping[str, Finding]) -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Where a state of a finding is felt instead, written `finding.state`."""
    ends = [f"{finding.id}.{state}" for finding in findings.values() for state in finding.states[1:]]
    read = {}
    for name in table.keys():
        states = table.table(name)
        read[name] = {state: _end(states.word(state, ends)) for state in states.keys()}
        strangers = sorted(state for state in read[name] if f"{name}.{state}" not in ends)
        if strangers:
            raise InvalidPack(states.where, strangers, "a finding and its states", "Correct the ids.")
    return MappingProxyType(read)


def _end(given: str) -> tuple[str, str]:
    finding, state = given.split(".")
    return finding, state


def with_likes(
    names: Sequence[str], contexts: Mapping[str, Context], elsewhere: Collection[str] = ()
) -> tuple[str, ...]:
    """These contexts, and those that are like one of them and not named themselves, here or elsewhere."""
    named = {*names, *elsewhere}
    return (*names, *(name for name, one in contexts.items() if one.like in names and name not in named))
