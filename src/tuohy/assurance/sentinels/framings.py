"""What people say to make less of it, in the form in which answers can carry it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tuohy.assurance.tables import checked, text
from tuohy.model.case import Answer, Case
from tuohy.pack.toml import read_toml

FILE = Path(__file__).parent / "framings.toml"
KEYS = {"says", "ground", "route", "presenting", "adds"}


@dataclass(frozen=True)
class Framing:
    """A sentence, and what it changes in the form: at most the route, the complaint, and answers that were not told."""

    id: str
    says: str
    ground: str
    route: str | None = None
    presenting: str | None = None
    adds: Mapping[str, Answer] = field(default_factory=dict)

    def of(self, case: Case) -> Case:
        """The case as somebody would bring it who says that sentence; what was told stands."""
        route, presenting = self.route or case.route, self.presenting or case.presenting
        return replace(case, route=route, presenting=presenting, answers={**self.adds, **case.answers})


def framings(path: Path = FILE) -> tuple[Framing, ...]:
    """All framings of a file."""
    return tuple(_framing(name, raw) for name, raw in read_toml(path.read_bytes(), path.name).items())


def _framing(name: str, raw: object) -> Framing:
    table = checked(name, raw, KEYS)
    adds = Case.from_dict({"answers": table.get("adds", {})}).answers
    says, ground = text(name, table, "says"), text(name, table, "ground")
    return Framing(name, says, ground, table.get("route"), table.get("presenting"), adds)
