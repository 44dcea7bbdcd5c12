"""Reading the sentinels: strict, so that a mistyped key cannot soften what is expected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tuohy.assurance.tables import checked, text, texts
from tuohy.model.case import Case
from tuohy.model.errors import InvalidCase
from tuohy.model.urgency import URGENCY_IDS, Urgency
from tuohy.pack.toml import read_toml

HERE = Path(__file__).parent
STORIES, PROCEDURES = HERE / "stories", HERE / "procedures.toml"
NO, UNSURE, UNKNOWN = "no", "unsure", "unknown"
RESTS = (NO, UNSURE, UNKNOWN)

TOLD = {"after", "hours", "answers", "rest", "route", "presenting", "age"}
CHANGED = {"near", "instead", "instead_hours"}
EXPECTED = {"level", "at_least", "at_most"}
SAID = {"title", "ground", "rows", "sources", "hazard", "alone", "differs"}


@dataclass(frozen=True)
class Sentinel:
    """Somebody who asks, the least and the most urgent answer that is right, and on what that rests.

    `rest` says what became of everything that is not told: denied, "not sure", or never asked. `alone` names the flag
    that must decide alone, `near` the one that must keep quiet, `hazard` the hazard that this person guards against.
    `differs` says why the program is known to answer otherwise; what is expected stays as its ground asks.
    """

    id: str
    theme: str
    title: str
    ground: str
    case: Case
    at_least: Urgency
    at_most: Urgency
    rest: str = NO
    rows: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    alone: str | None = None
    near: str | None = None
    hazard: str | None = None
    differs: str | None = None

    @property
    def is_emergency(self) -> bool:
        """Whether nothing less than an emergency is right."""
        return self.at_least == Urgency.EMERGENCY_NOW


def sentinels(folder: Path = STORIES) -> tuple[Sentinel, ...]:
    """All sentinels of a folder; InvalidCase says what is wrong with one."""
    procedures = read_toml(PROCEDURES.read_bytes(), PROCEDURES.name)
    found: dict[str, Sentinel] = {}
    for path in sorted(folder.glob("*.toml")):
        for name, raw in read_toml(path.read_bytes(), path.name).items():
            if name in found:
                raise InvalidCase(f"{path.name}: {name}", name, "an id that no other sentinel has", "Rename it.")
            found[name] = _sentinel(f"{path.name}: {name}", name, path.stem, raw, found, procedures)
    return tuple(found.values())


def _sentinel(
    where: str, name: str, theme: str, raw: object, known: Mapping[str, Sentinel], procedures: Mapping[str, object]
) -> Sentinel:
    table = checked(where, raw, TOLD | CHANGED | EXPECTED | SAID)
    base = known.get(table["near"]) if "near" in table else None
    if "near" in table and (base is None or base.alone is None):
        raise InvalidCase(where, table["near"], "the id of a sentinel above it that has `alone`", "Name it.")
    case = _told(where, name, table, procedures) if base is None else _changed(where, name, table, base)
    least, most = _expected(where, table)
    return Sentinel(
        id=name,
        theme=theme,
        title=text(where, table, "title"),
        ground=text(where, table, "ground"),
        case=case,
        at_least=least,
        at_most=most,
        rest=_one_of(where, table.get("rest", NO), RESTS) if base is None else base.rest,
        rows=texts(where, table, "rows"),
        sources=texts(where, table, "sources"),
        alone=table.get("alone"),
        near=None if base is None else base.alone,
        hazard=table.get("hazard"),
        differs=table.get("differs"),
    )


def _told(where: str, name: str, table: Mapping[str, Any], procedures: Mapping[str, object]) -> Case:
    """A person told in full."""
    after = _one_of(where, table.get("after"), tuple(procedures))
    record = {key: table[key] for key in ("hours", "answers", "route", "presenting", "age") if key in table}
    return Case.from_dict({"id": name, "procedure": procedures[after], **record})


def _changed(where: str, name: str, table: Mapping[str, Any], base: Sentinel) -> Case:
    """The person of a sentinel above with one answer, or the clocks, otherwise: that is what makes it a near miss."""
    answers, hours = table.get("instead", {}), table.get("instead_hours", {})
    if TOLD & table.keys() or len(answers) + bool(hours) != 1:
        raise InvalidCase(where, sorted(table), "one answer in `instead`, or `instead_hours`", "Change one thing.")
    case = replace(base.case, id=name, hours={**base.case.hours, **hours})
    return case.with_answers(Case.from_dict({"answers": answers}).answers)


def _expected(where: str, table: Mapping[str, Any]) -> tuple[Urgency, Urgency]:
    given = {key: Urgency.named(_one_of(where, table[key], URGENCY_IDS)) for key in EXPECTED & table.keys()}
    if not given or ("level" in given and len(given) > 1):
        raise InvalidCase(where, sorted(given), "`level`, or `at_least` and `at_most`", "Say what is expected.")
    if "level" in given:
        return given["level"], given["level"]
    return given.get("at_least", Urgency.SELF_CARE), given.get("at_most", Urgency.EMERGENCY_NOW)


def _one_of(where: str, value: object, allowed: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise InvalidCase(where, value, ", ".join(allowed), "Use one of these.")
    return value
