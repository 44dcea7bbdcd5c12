"""From answers to bands: which states each finding may be in, with gates resolved into branches (ENGINE_MATH 2).

Unknown and unsure give no term. What may be masked ("no fever" under painkillers) is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from tuohy.engine.bounds import HEADACHE, STANDS_IN
from tuohy.engine.reading import Reading
from tuohy.pack.schema import Finding, Pack

SPINE_AND_LEGS = (
    "pain_at_injection_site",
    "low_back_pain_diffuse",
    "buttock_sacroiliac_pain",
    "pubic_pain",
    "coccyx_pain",
    "thigh_groin_hip_pain",
    "leg_pain_below_knee",
    "bilateral_buttock_thigh_pain",
    "thoracic_pain",
    "neck_pain",
    "arm_pain",
)


@dataclass(frozen=True, slots=True)
class Band:
    """A finding known to lie in states `low` to `high`."""

    finding: Finding
    low: int
    high: int


Branch = tuple[Band, ...]


def likelihood_states(pack: Pack, reading: Reading) -> Mapping[str, int]:
    """The states that count as evidence: answers to findings that nothing masks."""
    masked = {name for mask in pack.masks if reading.reaches(mask.finding, mask.state) for name in mask.lifts}
    kept = {
        name: state
        for name, state in reading.states.items()
        if pack.findings[name].kind == "finding"
        and not (state == 0 and name in masked)
        and says_something(pack.findings[name], reading)
    }
    return _with_headache_scores(pack, reading, kept)


def says_something(finding: Finding, reading: Reading) -> bool:
    """Whether what this finding stands beside is there; of a leg that lifts, nobody can say why it does not."""
    return not finding.only_beside or any(reading.reaches(name) for name in finding.only_beside)


def _with_headache_scores(pack: Pack, reading: Reading, states: dict[str, int]) -> dict[str, int]:
    """A score told by somebody whose only pain is a headache is the headache's, not the back's."""
    if not states.get(HEADACHE) or (_hurts_elsewhere(reading) and not _presents_head(pack, reading)):
        return states
    for head, back in STANDS_IN:
        if not reading.answered(head) and back in states and head in pack.findings:
            states[head] = states.pop(back)
    return states


def _hurts_elsewhere(reading: Reading) -> bool:
    return any(reading.reaches(name) for name in SPINE_AND_LEGS)


def _presents_head(pack: Pack, reading: Reading) -> bool:
    presenting = reading.case.presenting
    return presenting is not None and pack.findings[presenting].group == HEADACHE


def branches(pack: Pack, states: Mapping[str, int]) -> tuple[Branch, ...]:
    """The bands of all answered findings; two branches for each unknown gate with a denied child under it."""
    parents = [name for name in pack.children if _gate_matters(pack, states, name)]
    options = [list(_gated(pack, states, parent)) for parent in parents]
    free = [
        Band(pack.findings[name], state, state)
        for name, state in states.items()
        if name not in parents and pack.findings[name].gate not in parents
    ]
    return tuple((*free, *(band for option in chosen for band in option)) for chosen in product(*options))


def _gate_matters(pack: Pack, states: Mapping[str, int], parent: str) -> bool:
    is_finding = pack.findings[parent].kind == "finding"
    return is_finding and any(name in states for name in (parent, *pack.children[parent]))


def _gated(pack: Pack, states: Mapping[str, int], parent: str) -> Iterator[Branch]:
    """The ways a parent and its answered children may stand together."""
    gate = pack.findings[parent]
    children = tuple(
        Band(pack.findings[name], states[name], states[name]) for name in pack.children[parent] if name in states
    )
    present = tuple(band for band in children if band.low > 0)
    if states.get(parent, 0) > 0:
        yield (Band(gate, states[parent], states[parent]), *children)
    elif parent in states:
        # A denied gate drops its children; but a present child proves the gate open, whatever was said of it.
        yield (Band(gate, 1, 1), *children) if present else (Band(gate, 0, 0),)
    elif present:
        yield (Band(gate, 1, gate.highest), *children)
    else:
        yield (Band(gate, 0, 0),)
        yield (Band(gate, 1, gate.highest), *children)
