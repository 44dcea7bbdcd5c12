"""The slice that peers are measured on: our sweep is right on it, and the peers are asked the same question."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from math import prod

import numpy as np
import pytest

from benchmarks.evidence import NEGATIVES, POSITIVES, EvidenceSet, evidence_sets
from benchmarks.noisy_or import NoisyFinding, NoisyOr, from_pack
from benchmarks.ours import Prepared, network, posterior
from benchmarks.peers.job import chain, folded
from tuohy.engine.sweep import sweep
from tuohy.pack.load import load_pack

CAUSES = 9
FINDINGS = 8


@lru_cache(maxsize=1)
def whole() -> NoisyOr:
    return from_pack(load_pack())


def reduced() -> NoisyOr:
    """The findings with the most causes, and the causes with the most of these findings."""
    findings = sorted(whole().findings.items(), key=lambda item: (-len(item[1].links), item[0]))[:FINDINGS]
    linked = [cause for _, finding in findings for cause in finding.links]
    causes = sorted(whole().priors, key=lambda cause: (-linked.count(cause), cause))[:CAUSES]
    kept = {name: {c: w for c, w in finding.links.items() if c in causes} for name, finding in findings}
    return NoisyOr(
        {cause: whole().priors[cause] for cause in causes},
        {name: NoisyFinding(finding.leak, kept[name]) for name, finding in findings},
    )


def enumerated(of: NoisyOr, evidence: EvidenceSet) -> dict[str, float]:
    """Posterior of every cause by adding up all sets of causes."""
    total, present = 0.0, dict.fromkeys(of.priors, 0.0)
    for states in product((False, True), repeat=len(of.priors)):
        chosen = {cause for cause, state in zip(of.priors, states, strict=True) if state}
        weight = joint(of, evidence, chosen)
        total += weight
        for cause in chosen:
            present[cause] += weight
    return {cause: weight / total for cause, weight in present.items()}


def joint(of: NoisyOr, evidence: EvidenceSet, chosen: set[str]) -> float:
    prior = prod(p if cause in chosen else 1 - p for cause, p in of.priors.items())
    return prior * prod(1 - absent(of, n, chosen) for n in evidence.present) * without(of, evidence, chosen)


def without(of: NoisyOr, evidence: EvidenceSet, chosen: set[str]) -> float:
    return prod(absent(of, name, chosen) for name in evidence.absent)


def absent(of: NoisyOr, name: str, chosen: set[str]) -> float:
    finding = of.findings[name]
    return (1 - finding.leak) * prod(1 - weight for cause, weight in finding.links.items() if cause in chosen)


@pytest.mark.parametrize("present", [0, 1, 3, 5])
def test_the_sweep_on_a_reduced_slice_is_what_adding_up_all_sets_gives(present: int) -> None:
    of = reduced()
    names = tuple(of.findings)
    evidence = EvidenceSet(0, names[:present], names[5:])
    assert posterior(Prepared(of), evidence) == pytest.approx(enumerated(of, evidence), rel=1e-12)


def test_the_reduced_slice_is_no_trifle() -> None:
    assert reduced().links > CAUSES * FINDINGS / 2


def test_every_evidence_set_has_its_size_and_is_possible() -> None:
    sets = evidence_sets(tuple(whole().findings))
    assert sorted({len(one.present) for one in sets}) == sorted(POSITIVES)
    for one in sets:
        assert len({*one.present, *one.absent}) == len(one.present) + NEGATIVES
        assert np.isfinite(sweep(network(Prepared(whole()), one)).log_z).all()


def test_the_rule_does_not_look_at_the_order_in_which_findings_are_given() -> None:
    names = tuple(whole().findings)
    assert evidence_sets(names) == evidence_sets(names[::-1])


def test_absent_findings_folded_into_the_priors_are_their_posterior_without_positives() -> None:
    names = tuple(whole().findings)[:NEGATIVES]
    given = folded(whole().priors, [whole().findings[name].links for name in names])
    assert given == pytest.approx(posterior(Prepared(whole()), EvidenceSet(0, (), names)), rel=1e-12)


def test_a_chain_ends_in_the_finding_and_holds_each_cause_once() -> None:
    links = {"a": 0.1, "b": 0.2, "c": 0.3}
    nodes = chain("x", links)
    assert [(one.cause, one.weight) for one in nodes] == list(links.items())
    assert [one.before for one in nodes[1:]] == [one.node for one in nodes[:-1]]
    assert nodes[0].before is None
    assert nodes[-1].node == "x"
