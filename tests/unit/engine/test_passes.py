"""The passes over many rows say what the sweep says, row by row: posterior, families, need at work, recovery."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from tests.support.people import INJECTION, packaged, person, timeless
from tuohy.engine.network import Floats
from tuohy.engine.passes import gone_by, need_reached, passed, weights
from tuohy.engine.posterior import Evidence, log_expectations, need_at_work, prepare, solve, summary, unasked
from tuohy.engine.reading import read
from tuohy.model.case import Answer, Case
from tuohy.pack.schema import FAMILIES

PACK = packaged()
DRAWS = 6
GATED: dict[str, Answer] = {"headache_postural": "no", "neck_stiffness": "no", "fever": "yes"}
CASES = {
    "a sore site": person({"pain_at_injection_site": "yes", "fever": "no", "pain_severity": "mild"}),
    "asked by the team": person({"leg_weakness": "one_leg", "leg_numbness": "no"}, route="check_in"),
    "referred after an injection": person(
        {"low_back_pain_diffuse": "yes", "fever": "yes"}, INJECTION, "referred", since_procedure=200.0
    ),
    "no hour known": timeless({"low_back_pain_diffuse": "yes"}),
    "a gate that may be open": person(GATED),
    "nothing told": person(),
}
RELATIVE, ABSOLUTE = 1e-9, 1e-12


def ready(case: Case) -> Evidence:
    return prepare(PACK, read(PACK, case), draws=DRAWS)


def summed(evidence: Evidence, logs: Sequence[Floats], parts: Sequence[Floats]) -> Floats:
    """Branches and hypotheses added up, as log weights allow."""
    shape = len(evidence.possible), evidence.source.draws
    heights = np.array([log.reshape(shape) + evidence.log_shares.reshape(shape) for log in logs])
    each = np.array([part.reshape(*part.shape[:-1], *shape) for part in parts])
    return np.asarray(np.einsum("bhd,b...hd->...d", np.exp(heights - heights.max()), each))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_posterior_and_the_families_are_those_of_the_sweep(case: Case) -> None:
    evidence = ready(case)
    told = [passed(weights(one)) for one in evidence.problems]
    logs = [one.log_constant for one in told]
    whole = summed(evidence, logs, [one.whole for one in told])
    present = summed(evidence, logs, [one.present for one in told]) / whole
    np.testing.assert_allclose(present.T, solve(evidence).present, rtol=RELATIVE, atol=ABSOLUTE)
    without = summed(evidence, logs, [one.without for one in told]) / whole
    families = summary(evidence).families
    for n, name in enumerate(FAMILIES):
        np.testing.assert_allclose(1 - without[n], families[name], rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(without[-1], families["none"], rtol=RELATIVE, atol=ABSOLUTE)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_so_is_the_need_at_work_as_asked_and_as_if_everybody_had_been(case: Case) -> None:
    evidence = ready(case)
    made = [weights(one) for one in evidence.problems]
    logs = [one.log_constant for one in made]
    for reading, parts in zip(
        (evidence, unasked(evidence)), zip(*(need_reached(one) for one in made), strict=True), strict=True
    ):
        reached = summed(evidence, logs, parts)
        need = np.diff(reached / reached[-1], axis=0, prepend=0).T
        np.testing.assert_allclose(need, need_at_work(reading), rtol=1e-7, atol=1e-12)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_so_is_the_share_that_has_recovered(case: Case) -> None:
    evidence = ready(case)
    source, rows = evidence.source, len(evidence.possible) * evidence.source.draws
    painful = np.array([cause.pain for cause in source.causes])
    chance = np.random.default_rng(5)
    still = chance.random((len(source.modes), rows, 3)) * painful[source.mode_cause][:, None, None]
    still[..., -1] = 0
    made = [weights(one) for one in evidence.problems]
    found = summed(evidence, [one.log_constant for one in made], [gone_by(one, painful, still) for one in made])
    scales = [np.moveaxis(1 - still, 0, -1).transpose(1, 0, 2)] * len(made)
    logs = log_expectations(evidence, scales)
    np.testing.assert_allclose(found / found[-1], np.exp(logs - logs[-1]), rtol=1e-9)


def test_a_part_of_the_rows_is_those_rows() -> None:
    one = weights(ready(CASES["a sore site"]).problems[0])
    part = passed(one.part([0, 3]))
    np.testing.assert_allclose(part.present, passed(one).present[:, [0, 3]], rtol=1e-12)
