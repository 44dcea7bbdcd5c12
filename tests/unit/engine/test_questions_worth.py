"""What a question is worth equals brute force: the posterior given each possible answer, on random packs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from tests.support.random_cases import random_case
from tests.support.random_packs import Size, number, random_pack
from tuohy.engine.decision import loss_table
from tuohy.engine.network import Floats
from tuohy.engine.posterior import Evidence, narrowed, need_at_work, prepare, solve
from tuohy.engine.questions.outcomes import factor_shares
from tuohy.engine.questions.still_open import gate_open, hidden_by
from tuohy.engine.questions.worth import chances, needs_by_answer, saved, told
from tuohy.engine.reading import read
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

EXACT = 1e-9
# The share of the possibilities on which a narrowed case is worked out.
KEPT = "kept"
SIZE = Size(causes=5, findings=6, risk_factors=3, least_leak=0.02)
# Probability of an answer, need at work once it is known, and the causes then.
Outcome = tuple[float, Floats, Floats]


def with_losses(pack: Pack, seed: int) -> Pack:
    """The same pack with a loss table: too little costs more the more was needed, too much costs something."""
    chance = random.Random(seed)
    loss = tuple(
        tuple(
            number(abs(need - action) * chance.uniform(0.1, 3) * (4 if need > action else 1), "loss")
            for need in Urgency
        )
        for action in Urgency
    )
    numbers = {**pack.policy.numbers, KEPT: number(0.7, "probability")}
    return replace(pack, policy=replace(pack.policy, numbers=numbers, loss=loss))


def drawn(seeds: range) -> Iterator[tuple[Pack, Case, Evidence, list[str]]]:
    """Packs and cases, with what can be asked there."""
    for seed in seeds:
        pack = with_losses(random_pack(seed, SIZE), seed)
        case = random_case(seed, pack, answered=0.4)
        reading = read(pack, case)
        names = [
            name
            for name, finding in pack.findings.items()
            if not reading.answered(name)
            and gate_open(finding, reading)
            and not any(reading.reaches(mask) for mask in hidden_by(pack, reading, name))
            and not any(mask.finding == name for mask in pack.masks)
        ]
        yield pack, case, prepare(pack, reading), names


def answered(evidence: Evidence, case: Case, name: str, state: str) -> Evidence:
    pack = evidence.source.pack
    return prepare(pack, read(pack, case.with_answers({name: state})), evidence.route, possible=evidence.possible)


def outcomes(evidence: Evidence, case: Case, name: str) -> list[Outcome]:
    """By brute force: each answer given, and everything worked out anew."""
    finding = evidence.source.pack.findings[name]
    rows = [_outcome(evidence, case, name, state) for state in range(len(finding.states))]
    total = sum(weight for weight, _, _ in rows)
    return [(weight / total, need, present) for weight, need, present in rows]


def _outcome(evidence: Evidence, case: Case, name: str, state: int) -> Outcome:
    """One answer, summed over the possibilities by hand; a risk factor counts by how common it is in each."""
    finding = evidence.source.pack.findings[name]
    weight, need, present = 0.0, np.zeros(len(Urgency)), np.zeros(len(evidence.source.causes))
    for one in evidence.possible:
        there = prepare(
            evidence.source.pack,
            read(evidence.source.pack, case.with_answers({name: finding.states[state]})),
            evidence.route,
            possible=(one,),
        )
        share = factor_shares(evidence, name, one.context)[state] if finding.kind == "risk_factor" else 1.0
        found = solve(there)
        part = float(np.exp(found.log_z[0])) * share
        weight += part
        need += part * need_at_work(there)[0]
        present += part * found.present[0]
    return weight, need / max(weight, 1e-300), present / max(weight, 1e-300)


def test_the_chance_of_each_answer_is_that_of_the_posterior() -> None:
    for pack, case, evidence, names in drawn(range(60)):
        for name, chance in chances(evidence, names).items():
            if pack.findings[name].kind == "finding":
                found = [probability for probability, _, _ in outcomes(evidence, case, name)]
                assert chance == pytest.approx(found, abs=EXACT)


def test_the_need_after_each_answer_is_that_of_the_case_with_the_answer() -> None:
    compared = 0
    for _, case, evidence, names in drawn(range(100, 180)):
        for name, needs in needs_by_answer(evidence, names).items():
            found = [probability * need for probability, need, _ in outcomes(evidence, case, name)]
            assert needs == pytest.approx(np.array(found), abs=EXACT), name
            compared += 1
    assert compared > 100


def test_what_an_answer_saves_is_what_acting_on_it_saves() -> None:
    useful = 0
    for pack, case, evidence, names in drawn(range(200, 280)):
        for least in (Urgency.SELF_CARE, Urgency.WITHIN_48H):
            losses = loss_table(pack)[least:]
            now = losses @ need_at_work(evidence)[0]
            acting = int(np.flatnonzero(now <= now.min())[-1])
            for name, gain in saved(evidence, names, least).items():
                found = sum(
                    probability * float((losses @ need)[acting] - (losses @ need).min())
                    for probability, need, _ in outcomes(evidence, case, name)
                )
                assert gain == pytest.approx(found, abs=EXACT), name
                assert gain >= -EXACT
                useful += gain > EXACT
    assert useful > 20


def entropy(present: Floats) -> float:
    inner = present[(present > 0) & (present < 1)]
    return float(-(inner * np.log(inner) + (1 - inner) * np.log1p(-inner)).sum())


def test_what_an_answer_tells_is_the_entropy_of_the_causes_that_it_takes_away() -> None:
    for _, case, evidence, names in drawn(range(300, 360)):
        for name, nats in told(evidence, names).items():
            found = outcomes(evidence, case, name)
            before = sum((probability * present for probability, _, present in found), np.zeros(1))
            expected = sum(probability * entropy(present) for probability, _, present in found)
            assert nats == pytest.approx(entropy(np.asarray(before)) - expected, abs=EXACT), name
            assert nats >= 0


def test_how_many_episodes_are_expected_counts_in_when_a_complaint_began() -> None:
    """A risk factor of episodes changes what their beginning tells; so it does on the likeliest possibilities alone."""
    compared = 0
    for pack, case, whole, names in drawn(range(300, 700)):
        episodes = [cause for cause in pack.causes.values() if cause.courses[0].kind == "recurrent"]
        factors = {name for cause in episodes for name, _ in cause.odds_ratio} & set(names)
        evidence = narrowed(whole, KEPT)
        if not factors or not evidence.problems[0].began or len(evidence.possible) == len(whole.possible):
            continue
        for name, nats in told(evidence, sorted(factors)).items():
            found = outcomes(evidence, case, name)
            before = sum((probability * present for probability, _, present in found), np.zeros(len(pack.causes)))
            expected = sum(probability * entropy(present) for probability, _, present in found)
            assert nats == pytest.approx(entropy(np.asarray(before)) - expected, abs=EXACT), name
            compared += 1
    assert compared > 2
