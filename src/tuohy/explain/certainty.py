"""How sure the advice is, in words: in how many of the draws of our numbers it stays the same."""

from __future__ import annotations

from collections.abc import Mapping

from tuohy.engine.course import Departure
from tuohy.engine.flags import FlagState, interval
from tuohy.engine.uncertainty import Uncertainty
from tuohy.model.certainty import Certainty, Json
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

NEARLY_ALL, HALF, TENTHS = 0.95, 0.5, 10


def certainty(pack: Pack, state: FlagState, level: Urgency, found: Uncertainty, floor: Urgency) -> Certainty:
    """The share of draws that end at each level, flags and the diary's floor included."""
    shares = dict.fromkeys((level.id for level in Urgency), 0.0)
    for decision, share in zip(Urgency, found.decisions, strict=True):
        shares[interval(state, max(decision, floor), pack.policy.open_floor).level.id] += float(share)
    told = {name: share for name, share in shares.items() if share > 0}
    return Certainty(shares[level.id], told, found.draws, _words(pack, state, level, told, found, floor))


def _words(
    pack: Pack, state: FlagState, level: Urgency, shares: Mapping[str, float], found: Uncertainty, floor: Urgency
) -> str:
    words, same = pack.sentences["certainty"], shares.get(level.id, 0.0)
    if interval(state, floor, pack.policy.open_floor).level == level and len(shares) == 1:
        return words["rules"] if level > Urgency.ROUTINE else words["always"].format(draws=found.draws)
    if len(shares) == 1:
        return words["always"].format(draws=found.draws)
    if same >= NEARLY_ALL:
        return words["mostly"]
    return words["about"].format(tenths=round(same * TENTHS)) if same >= HALF else words["hardly"]


def departure_shown(found: Departure | None) -> Json | None:
    """What a clinician sees of the diary: how many times likelier a departure is than the expected course."""
    if found is None:
        return None
    return {"ratio": found.ratio, "threshold": found.threshold, "kind": found.kind, "level": found.level.id}
