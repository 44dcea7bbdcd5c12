"""How many have a complaint at a given time, with everything that can bring it about, or without some families."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from tuohy.engine.evidence import Band
from tuohy.engine.hypotheses import Hypothesis
from tuohy.engine.priors import mode_priors
from tuohy.engine.problem import band_term
from tuohy.engine.tables import tables
from tuohy.pack.schema import Pack


def prevalence(pack: Pack, findings: Sequence[str], context: str, hours: float, without: Collection[str] = ()) -> float:
    """P(at least one of these findings), `hours` after the needle and all other clocks; families left out never occur.

    Causes are independent a priori, so nobody having any is a product over them; the findings stand under no gate.
    """
    source = tables(pack)
    one = Hypothesis(1.0, context, dict.fromkeys(("needle", "birth", "last_dose", "catheter_removal"), hours))
    terms = [band_term(source, Band(pack.findings[name], 0, 0), [one]) for name in findings]
    counted = np.array([cause.family not in without for cause in source.causes])[source.mode_cause]
    prior = mode_priors(source, {}, one)[0] * counted
    spared = np.prod([term.cause1[0] for term in terms], axis=0)
    reached = np.bincount(source.mode_cause, prior * (1 - spared), len(source.causes))
    leak = float(np.prod([term.leak1[0] for term in terms]))
    return 1 - leak * float(np.prod(1 - reached))
