"""The known limits, in words; what was measured for this pack is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tuohy.assurance.tables import checked, text
from tuohy.pack.coverage import Share
from tuohy.pack.toml import read_toml

FILE = Path(__file__).parent / "limits.toml"
ELICITED = "elicited"


@dataclass(frozen=True)
class Limit:
    """What limits it, and what follows for whoever would use it."""

    id: str
    limit: str
    means: str


def limits(shares: Sequence[Share]) -> tuple[Limit, ...]:
    """All limits; `shares` say how much of the influence rests on estimates."""
    filled = _measured(shares)
    return tuple(_limit(name, raw, filled) for name, raw in read_toml(FILE.read_bytes(), FILE.name).items())


def _limit(name: str, raw: object, filled: dict[str, str]) -> Limit:
    table = checked(name, raw, {"limit", "means"})
    return Limit(name, text(name, table, "limit").format(**filled), text(name, table, "means").format(**filled))


def _measured(shares: Sequence[Share]) -> dict[str, str]:
    judged = sum(share.weighted or 0.0 for share in shares if share.kind == ELICITED)
    studied = sum(share.weighted or 0.0 for share in shares if share.kind != ELICITED)
    numbers = sum(share.numbers for share in shares if share.kind == ELICITED)
    return {"elicited": f"{judged:.0%}", "studied": f"{studied:.0%}", "numbers": f"{numbers:,}"}
