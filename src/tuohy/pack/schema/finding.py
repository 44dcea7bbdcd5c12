"""What a person can have, do or be: findings, and the procedures that they are counted in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tuohy.model.quantity import Quantity

FINDING_KINDS = ("finding", "risk_factor", "context", "circumstance")
LEAK_GROUPS = ("obstetric", "surgical", "steroid", "steroid_neck")
# Where a group has no number of its own, that of another holds.
GROUP_LIKE = {"steroid_neck": "steroid"}


@dataclass(frozen=True)
class Measure:
    """How a number becomes a state: one cut a state above the first, in each unit; `pair` needs all units."""

    units: tuple[str, ...]
    cuts: Mapping[str, tuple[Quantity, ...]]
    pair: bool = False


@dataclass(frozen=True)
class Finding:
    """Something a person can have or not, with ordered states and its wording.

    A `quality` says how a complaint is (sudden, worse at night, growing) and is none by itself. `settings` names the
    state that is told by the setting of the procedure, by setting: who gave birth by caesarean need not be asked again.
    `worst_beside` names the finding beside which this one counts at its worst until it was asked; `only_beside` those
    without any of which it says nothing of the causes.
    """

    id: str
    group: str
    kind: str
    states: tuple[str, ...]
    gate: str | None
    name: str
    clinician: str
    question: str
    help: str
    why: str
    says: Mapping[str, str]
    phrase: Mapping[str, str]
    find_out: str | None = None
    sensitive: bool = False
    quality: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)
    worst_beside: str | None = None
    only_beside: tuple[str, ...] = ()
    measure: Measure | None = None

    @property
    def highest(self) -> int:
        """The index of the highest state."""
        return len(self.states) - 1


@dataclass(frozen=True)
class Context:
    """A procedure that priors and leaks distinguish.

    `like` names the context whose numbers hold where this one has none of its own. `felt` says where the same
    trouble is felt when the needle went in elsewhere, by finding and state: what is a sore back otherwise is a sore
    neck after a needle in the neck.
    """

    id: str
    name: str
    leak_group: str
    weight: Quantity
    like: str | None = None
    felt: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
