"""Reads the manual by example: vignettes and refusals as a person writes them down."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.people import denying_the_rest
from tuohy.model.case import UNSURE, Case
from tuohy.pack.schema import Pack

HERE = Path(__file__).parent
RESTS = ("no", "unknown", "unsure")


@dataclass(frozen=True)
class Expected:
    """What the answer must be; what is not named does not matter."""

    level: str | None = None
    level_at_least: str | None = None
    level_at_most: str | None = None
    closed: bool | None = None
    flags: tuple[str, ...] | None = None
    who: str | None = None
    within_hours_at_most: float | None = None
    first: str | None = None
    first_of: tuple[str, ...] = ()
    among_three: tuple[str, ...] = ()
    not_first: tuple[str, ...] = ()
    rule_out: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vignette:
    """Somebody who asks, what they must be told, and on what that rests."""

    chapter: str
    title: str
    ground: str
    rest: str
    case: Case
    expect: Expected
    rows: tuple[str, ...] = ()

    def asked(self, pack: Pack) -> Case:
        """The case, with everything else denied, left unknown or answered "not sure"."""
        if self.rest == "no":
            return denying_the_rest(self.case, pack)
        if self.rest == "unsure":
            return self.case.with_answers(dict.fromkeys(pack.findings, UNSURE) | dict(self.case.answers))
        return self.case


@dataclass(frozen=True)
class Refusal:
    """Input that must be refused, where, and a word of what is allowed there."""

    title: str
    where: str
    allowed: str
    case: Mapping[str, Any] = field(default_factory=dict)


def vignettes() -> list[Vignette]:
    """All vignettes, chapter by chapter."""
    return [_vignette(path.stem, raw) for path in sorted(HERE.glob("[0-9]*.toml")) for raw in _read(path)["vignette"]]


def refusals() -> list[Refusal]:
    """All refusals."""
    return [Refusal(**raw) for raw in _read(HERE / "bad_input.toml")["refusal"]]


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _vignette(chapter: str, raw: dict[str, Any]) -> Vignette:
    rest = raw.pop("rest")
    assert rest in RESTS, rest
    told: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in raw["expect"].items()}
    expect = Expected(**told)
    rows = tuple(raw.get("rows", ()))
    return Vignette(chapter, raw["title"], raw["ground"], rest, Case.from_dict(raw["case"]), expect, rows)
