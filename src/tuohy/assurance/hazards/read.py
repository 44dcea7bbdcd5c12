"""Reading the hazard log: strict, every hazard with its ratings, its mitigations, or why people must act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tuohy.assurance.hazards.scale import scale
from tuohy.assurance.tables import checked, text
from tuohy.model.errors import InvalidCase
from tuohy.pack.toml import read_toml

LOG = Path(__file__).parent / "log"
STATUS = "draft, not reviewed by a Clinical Safety Officer"
NEEDED = ("hazard", "cause", "effect", "severity", "initial", "residual")
OPTIONAL = {"target", "mitigations", "human", "not_built", "open"}


@dataclass(frozen=True)
class Mitigation:
    """What is done, and where: `path:name` from the root of the repository."""

    does: str
    code: str


@dataclass(frozen=True)
class Hazard:
    """One hazard; `target` is the rating that is aimed at.

    `human` says why people have to act, `not_built` which part is missing, `open` what remains to be done.
    """

    id: str
    theme: str
    hazard: str
    cause: str
    effect: str
    severity: str
    initial: str
    residual: str
    target: int
    mitigations: tuple[Mitigation, ...]
    human: str | None = None
    not_built: str | None = None
    open: str | None = None

    @property
    def initial_rating(self) -> int:
        """Before anything was done."""
        return scale().rate(self.severity, self.initial)

    @property
    def residual_rating(self) -> int:
        """As it stands; judged by those who built it."""
        return scale().rate(self.severity, self.residual)


def hazards(folder: Path = LOG) -> tuple[Hazard, ...]:
    """The whole log in the order of its ids; InvalidCase says what is wrong with an entry."""
    found: dict[str, Hazard] = {}
    for path in sorted(folder.glob("*.toml")):
        for name, raw in read_toml(path.read_bytes(), path.name).items():
            if name in found:
                raise InvalidCase(f"{path.name}: {name}", name, "an id that no other hazard has", "Renumber it.")
            found[name] = _hazard(f"{path.name}: {name}", name, path.stem, raw)
    return tuple(found[name] for name in sorted(found))


def _hazard(where: str, name: str, theme: str, raw: object) -> Hazard:
    table = checked(where, raw, {*NEEDED, *OPTIONAL})
    said = {key: text(where, table, key) for key in NEEDED}
    for key, allowed in (
        ("severity", scale().severity),
        ("initial", scale().likelihood),
        ("residual", scale().likelihood),
    ):
        if said[key] not in allowed:
            raise InvalidCase(f"{where}.{key}", said[key], ", ".join(allowed), "Use one of these.")
    further = {key: text(where, table, key) for key in ("human", "not_built", "open") if key in table}
    target, mitigations = _target(where, table), _mitigations(where, table)
    return Hazard(id=name, theme=theme, **said, target=target, mitigations=mitigations, **further)


def _target(where: str, table: Mapping[str, Any]) -> int:
    if table.get("target") not in scale().rating:
        raise InvalidCase(f"{where}.target", table.get("target"), "1 to 5", "Say which rating is aimed at.")
    return int(table["target"])


def _mitigations(where: str, table: Mapping[str, Any]) -> tuple[Mitigation, ...]:
    place = f"{where}.mitigations"
    tables = [checked(place, one, {"does", "code"}) for one in table.get("mitigations", [])]
    return tuple(Mitigation(text(place, one, "does"), text(place, one, "code")) for one in tables)
