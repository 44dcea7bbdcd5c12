"""Reading the vocabulary, its wording and screens, the leaks and the prevalence of risk factors."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tuohy.model.case import SETTINGS
from tuohy.model.errors import InvalidPack
from tuohy.model.quantity import Quantity
from tuohy.pack.form import Table
from tuohy.pack.numbers import read_quantity
from tuohy.pack.schema import FINDING_KINDS, GROUP_LIKE, LEAK_GROUPS, Context, Finding, Measure, Screen

CUT_UNITS = {"systolic": "mmhg", "diastolic": "mmhg"}
DAYS = {"day1": 1, "day3": 3, "day7": 7, "day42": 42}

Leaks = Mapping[str, Mapping[str, Mapping[str, Mapping[int, Quantity]]]]
Prevalence = Mapping[str, Mapping[str, Mapping[str, Quantity]]]


def read_findings(file: Table, group: str) -> dict[str, Finding]:
    """All findings of one group file, in their order."""
    return {name: _finding(file.table(name), name, group) for name in file.keys()}


def _finding(table: Table, name: str, group: str) -> Finding:
    states = table.texts("states")
    if len(states) < 2 or len(set(states)) != len(states):
        raise InvalidPack(table.path("states"), states, "two or more different states", "Correct the list.")
    finding = Finding(
        id=name,
        group=group,
        kind=table.word("kind", FINDING_KINDS),
        states=states,
        gate=table.maybe_text("gate"),
        name=table.text("name"),
        clinician=table.text("clinician"),
        question=table.text("question"),
        help=table.text("help"),
        why=table.text("why"),
        says=_per_state(table.table("says"), states),
        phrase=_per_state(table.table("phrase"), states),
        find_out=table.maybe_text("find_out"),
        sensitive=table.flag("sensitive"),
        quality=table.flag("quality"),
        settings=_settings(table, states),
        worst_beside=table.maybe_text("worst_beside"),
        only_beside=table.texts("only_beside"),
        measure=_measure(table.table("measure"), len(states) - 1) if "measure" in table.raw else None,
    )
    table.done()
    return finding


def _per_state(table: Table, states: tuple[str, ...]) -> Mapping[str, str]:
    words = {state: table.text(state) for state in states}
    table.done()
    return MappingProxyType(words)


def _settings(table: Table, states: tuple[str, ...]) -> Mapping[str, str]:
    if "settings" not in table.raw:
        return MappingProxyType({})
    given = table.table("settings")
    for setting in given.keys():
        if setting not in SETTINGS:
            raise InvalidPack(given.path(setting), setting, ", ".join(SETTINGS), "Use one of the words of a case.")
    return MappingProxyType({setting: given.word(setting, states) for setting in given.keys()})


def _measure(table: Table, positive_states: int) -> Measure:
    units, pair = table.texts("units"), table.flag("pair")
    cuts_table = table.table("cuts")
    cuts = {unit: _cuts(cuts_table, unit, positive_states) for unit in units}
    cuts_table.done()
    table.done()
    return Measure(units, MappingProxyType(cuts), pair)


def _cuts(table: Table, unit: str, positive_states: int) -> tuple[Quantity, ...]:
    given = table.need(unit)
    if not isinstance(given, list) or len(given) != positive_states:
        raise InvalidPack(table.path(unit), given, f"a list of {positive_states} cuts", "One cut a state.")
    expected = CUT_UNITS.get(unit, unit)
    return tuple(read_quantity(cut, f"{table.path(unit)}[{n}]", expected) for n, cut in enumerate(given))


def read_leaks(
    file: Table, findings: Mapping[str, Finding]
) -> dict[str, Mapping[str, Mapping[str, Mapping[int, Quantity]]]]:
    """Leaks of one group file: finding, context group, state, day."""
    read: dict[str, Mapping[str, Mapping[str, Mapping[int, Quantity]]]] = {}
    for name in file.keys():
        finding = _known(name, findings, file)
        groups = file.table(name)
        own = {group: _states(groups, group, finding) for group in own_groups(groups)}
        read[name] = {group: own.get(group, own[GROUP_LIKE.get(group, group)]) for group in LEAK_GROUPS}
        groups.done()
    return read


def own_groups(table: Table) -> list[str]:
    """The groups that must have numbers of their own here, and those that need not and do."""
    return [group for group in LEAK_GROUPS if group not in GROUP_LIKE or group in table.raw]


def _known(name: str, findings: Mapping[str, Finding], table: Table) -> Finding:
    if name not in findings:
        raise InvalidPack(table.path(name), name, "an id of findings/", "Correct the id.")
    return findings[name]


def _states(groups: Table, group: str, finding: Finding) -> Mapping[str, Mapping[int, Quantity]]:
    states = groups.table(group)
    read = {state: _days(states.table(state)) for state in finding.states[1:]}
    states.done()
    return read


def _days(table: Table) -> Mapping[int, Quantity]:
    read = {
        day: read_quantity(table.get(key), table.path(key), "probability")
        for key, day in DAYS.items()
        if key in table.raw
    }
    table.done()
    if not read:
        raise InvalidPack(table.where, None, "at least one of " + ", ".join(DAYS), "Give the leak.")
    return read


def read_prevalence(file: Table, findings: Mapping[str, Finding], contexts: Mapping[str, Context]) -> Prevalence:
    """Prevalence of each risk factor: factor, context group (or a context of its own), state."""
    read = {}
    for name in file.keys():
        finding = _known(name, findings, file)
        groups = file.table(name)
        own = [context for context in contexts if context in groups.raw]
        given = {group: _prevalence(groups, group, finding) for group in (*own_groups(groups), *own)}
        read[name] = {**{group: given[like] for group, like in GROUP_LIKE.items()}, **given}
        groups.done()
    return read


def _prevalence(groups: Table, group: str, finding: Finding) -> Mapping[str, Quantity]:
    raw = groups.need(group)
    if len(finding.states) == 2:
        return {finding.states[1]: read_quantity(raw, groups.path(group), "probability")}
    table = Table(raw, groups.path(group))
    read = {state: read_quantity(table.need(state), table.path(state), "probability") for state in finding.states[1:]}
    table.done()
    return read


def read_screens(file: Table) -> tuple[Screen, ...]:
    """Screens in their order of asking."""
    screens = []
    for table in file.tables("screen"):
        screens.append(Screen(table.text("id"), table.text("title"), table.text("why"), table.texts("findings")))
        table.done()
    file.done()
    return tuple(screens)
