"""Which findings are taken as present and absent: a fixed rule over their ids, so that nobody picks what suits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

POSITIVES = (4, 8, 12)
NEGATIVES = 24
SETS = 3
# How far apart the sets begin in the list of findings.
STRIDE = 5
RULE = (
    f"findings in alphabetical order of id, N of them; set s (0 to {SETS - 1}) of P positives takes the places "
    f"({STRIDE}s + floor(iN/P)) mod N for i = 0 .. P-1; of the M that remain, the {NEGATIVES} at places "
    f"(s + floor(jM/{NEGATIVES})) mod M are absent, and nothing is said of the others"
)


@dataclass(frozen=True)
class EvidenceSet:
    """Findings that are present and findings that are absent."""

    number: int
    present: tuple[str, ...]
    absent: tuple[str, ...]

    @property
    def name(self) -> str:
        """How many are present, and which of the sets of that size it is."""
        return f"{len(self.present)} positives, set {self.number}"

    def to_dict(self) -> dict[str, object]:
        """JSON form for the peers."""
        return {"present": list(self.present), "absent": list(self.absent)}


def evidence_sets(findings: Sequence[str]) -> tuple[EvidenceSet, ...]:
    """All sets over these findings; every size has its turn before the next number, should a peer be given up."""
    names = sorted(findings)
    return tuple(evidence_set(names, positives, number) for number in range(SETS) for positives in POSITIVES)


def evidence_set(names: Sequence[str], positives: int, number: int) -> EvidenceSet:
    """One set by the rule."""
    present = _spread(names, positives, STRIDE * number)
    rest = [name for name in names if name not in present]
    return EvidenceSet(number, present, _spread(rest, NEGATIVES, number))


def _spread(names: Sequence[str], count: int, start: int) -> tuple[str, ...]:
    return tuple(names[(start + place * len(names) // count) % len(names)] for place in range(count))
