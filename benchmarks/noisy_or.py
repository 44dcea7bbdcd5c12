"""The slice of the pack that other libraries can hold: two-state causes, two-state findings, noisy-OR between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from tuohy.engine.activity import HOURS_PER_DAY
from tuohy.engine.hypotheses import Hypothesis
from tuohy.engine.network import Floats
from tuohy.engine.priors import mode_priors
from tuohy.engine.tables import Tables, leak_below, link_q, tables
from tuohy.pack.schema import COURSE_CLOCKS, Finding, Pack

CONTEXT = "obstetric_epidural"
DAY = 2
# What a cause that cannot be here is divided by.
LEAST = 1e-300


@dataclass(frozen=True)
class NoisyFinding:
    """P(present from nothing we know), and P(this cause alone brings it about) for each cause that can."""

    leak: float
    links: Mapping[str, float]


@dataclass(frozen=True)
class NoisyOr:
    """Independent causes with their priors, and findings: P(absent | S) = (1 - leak) * prod over S of (1 - link)."""

    priors: Mapping[str, float]
    findings: Mapping[str, NoisyFinding]

    @property
    def links(self) -> int:
        """How many pairs of cause and finding are linked."""
        return sum(len(finding.links) for finding in self.findings.values())

    def to_dict(self) -> dict[str, object]:
        """JSON form, from which the peers build their networks; its floats lose nothing."""
        findings = {name: {"leak": one.leak, "links": dict(one.links)} for name, one in self.findings.items()}
        return {"priors": dict(self.priors), "findings": findings}


def from_pack(pack: Pack, context: str = CONTEXT, day: float = DAY) -> NoisyOr:
    """One context at one time, every number at its mean; what cannot happen there is left out."""
    source = tables(pack)
    hours = day * HOURS_PER_DAY
    here = Hypothesis(1.0, context, dict.fromkeys(COURSE_CLOCKS, hours))
    priors = _priors(source, here)
    findings = {one.id: _finding(source, one, here, priors) for one in _two_state(pack)}
    return NoisyOr(priors, {name: one for name, one in sorted(findings.items()) if one.links})


def _two_state(pack: Pack) -> Iterator[Finding]:
    for finding in pack.findings.values():
        if finding.kind == "finding" and finding.highest == 1 and finding.gate is None:
            yield finding


def _priors(source: Tables, here: Hypothesis) -> dict[str, float]:
    """P(cause present now), its modes added up: in this slice a cause is there or not."""
    modes: Floats = mode_priors(source, {}, here)[0]
    by_cause = np.bincount(source.mode_cause, weights=modes)
    return {name: float(prior) for name, prior in zip(source.cause_ids, by_cause, strict=True) if prior > 0}


def _finding(source: Tables, finding: Finding, here: Hypothesis, priors: Mapping[str, float]) -> NoisyFinding:
    below = leak_below(source, finding, source.pack.contexts[here.context].leak_group, here.since_needle)
    linked, now = source.links[finding.id].modes, mode_priors(source, {}, here)[0]
    reached = np.zeros(len(source.modes))
    reached[linked] = 1 - link_q(source, finding, below)[0, :, 0]
    # A cause with stages acts as the average of its modes: in this slice it has only one.
    share = np.bincount(source.mode_cause, reached * now) / np.maximum(np.bincount(source.mode_cause, now), LEAST)
    links = {name: float(p) for name, p in zip(source.cause_ids, share, strict=True) if p > 0 and name in priors}
    return NoisyFinding(float(1 - below[0, 0]), links)
