"""One case as the plain engine answers it, cut down to what a batch reports; rows that are not usual end here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tuohy.engine.decision import decide
from tuohy.engine.flags import Interval, flag_state, interval
from tuohy.engine.network import Floats
from tuohy.engine.posterior import Evidence, need_at_work, prepare, solve, unasked
from tuohy.engine.problem import CHECK_IN
from tuohy.engine.reading import read
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack


@dataclass(frozen=True, eq=False)
class Single:
    """The urgency interval of a case, and P(cause | answers) float[n]."""

    span: Interval
    present: Floats


def single(pack: Pack, case: Case) -> Single:
    """Raises InvalidCase, or ImpossibleEvidence naming the findings."""
    reading = read(pack, case)
    evidence = prepare(pack, reading)
    present = solve(evidence).present[0]
    state = flag_state(pack, reading)
    return Single(interval(state, decision(pack, evidence), pack.policy.open_floor), present)


def decision(pack: Pack, evidence: Evidence) -> Urgency:
    """The more cautious of the decisions as asked and as in a routine check-in."""
    found = decide(pack, need_at_work(evidence)[0])
    if evidence.route == CHECK_IN:
        return found
    return max(found, decide(pack, need_at_work(unasked(evidence))[0]))


def likeliest(present: Floats, most: int) -> tuple[list[int], list[float]]:
    """The most probable causes, the likeliest first, and their probabilities."""
    order = np.argsort(-present, kind="stable")[:most]
    return order.tolist(), present[order].tolist()
