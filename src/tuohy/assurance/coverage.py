"""What `tuohy pack coverage` tells: how much of a pack is studied, and which of its estimates matter most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tuohy.assurance.influence import Influence, influence
from tuohy.assurance.vignettes import Vignette, vignettes
from tuohy.pack.check import quantities
from tuohy.pack.coverage import Share, policy_numbers, shares
from tuohy.pack.schema import Pack

ELICITED = "elicited"
# So many estimates are told with their ground.
TOLD = 20


@dataclass(frozen=True)
class Coverage:
    """Shares of the numbers by kind, policy apart; the estimates that matter most; and over which vignettes."""

    pack: str
    pack_hash: str
    shares: tuple[Share, ...]
    policy: int
    reached: int
    most_influential: tuple[Influence, ...]
    vignettes: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {
            "pack": self.pack,
            "pack_hash": self.pack_hash,
            "shares": [share.to_dict() for share in self.shares],
            "policy": self.policy,
            "reached": self.reached,
            "most_influential": [row.to_dict() for row in self.most_influential],
            "vignettes": [{"id": name, "title": title} for name, title in self.vignettes],
        }


def coverage(pack: Pack, people: Sequence[Vignette] | None = None) -> Coverage:
    """Over these vignettes, or the fixed ones; `reached` counts the uncertain numbers that entered any of them."""
    over = vignettes() if people is None else people
    rows = influence(pack, over)
    return Coverage(
        pack=f"{pack.id} {pack.version}",
        pack_hash=pack.hash,
        shares=shares(quantities(pack), {row.number.where: row.mean for row in rows}),
        policy=policy_numbers(quantities(pack)),
        reached=len(rows),
        most_influential=tuple(row for row in rows if row.number.kind == ELICITED)[:TOLD],
        vignettes=tuple((vignette.id, vignette.title) for vignette in over),
    )
