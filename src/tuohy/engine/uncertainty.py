"""How sure the probabilities are: the posterior in fixed draws of the uncertain numbers, 5 % and 95 % of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tuohy.engine.network import Floats
from tuohy.engine.posterior import Evidence, narrowed, redrawn, solve

LOW = 5.0  # per cent: the lower end of the 90 % interval that is shown
HIGH = 95.0  # per cent: its upper end


@dataclass(frozen=True, eq=False)
class Interval90:
    """low and high float[n]."""

    low: Floats
    high: Floats


def interval(evidence: Evidence, mean: Floats) -> Interval90:
    """90 % interval of each cause's probability; it always holds the value at the means."""
    draws = int(evidence.source.pack.policy.value("draws"))
    present = solve(redrawn(narrowed(evidence, "kept_for_intervals"), draws)).present
    low, high = np.percentile(present, (LOW, HIGH), axis=0)
    return Interval90(np.minimum(low, mean), np.maximum(high, mean))
