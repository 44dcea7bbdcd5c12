"""How sure the answer is: everything that is shown, in fixed draws of all uncertain numbers, and 5 % and 95 % of it.

The draws are worked out where most of the weight lies (the likeliest procedures and times, not too many findings at
once); the log odds there are then moved so that the row of the means says what the whole, exact answer says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy.special import expit

from tuohy.engine.decision import loss_table
from tuohy.engine.network import Floats
from tuohy.engine.passes import Passed, Weights, need_reached, passed, weights
from tuohy.engine.posterior import Evidence, Posterior, Summary, narrowed, redrawn
from tuohy.engine.problem import ASKED, Problem
from tuohy.engine.sweep import log_partition
from tuohy.engine.variants import network
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import FAMILIES, Pack

LOW = 5.0  # per cent: the lower end of the 90 % interval that is shown
HIGH = 95.0  # per cent: its upper end
# The k-th of n draws in order stands for k / (n + 1): so 90 % of the truths, not 90 % of the draws, lie between.
UNBIASED: Final = "weibull"
# State vectors of all rows hold at most so many numbers (a quarter MiB); beyond, only every so many-th draw counts.
CELLS = 32_768
# Procedures and times beyond this many do not take part in the draws.
MOST_HYPOTHESES = 3
# Findings beyond this many that stay open at once do not take part in the draws.
MOST_BITS = 10
# Odds are held this far from 0 and infinity.
TINY = 1e-300


@dataclass(frozen=True, eq=False)
class Interval90:
    """low and high float[n]."""

    low: Floats
    high: Floats


@dataclass(frozen=True, eq=False)
class Uncertainty:
    """90 % intervals of the causes and families, and float[5]: share of draws with each decision."""

    causes: Interval90
    families: Mapping[str, tuple[float, float]]
    decisions: Floats
    draws: int


@dataclass(frozen=True, eq=False)
class Drawn:
    """A case in draws, the means in its first row: one set of weights a branch, rows hypotheses times draws.

    kept are the numbers of the draws; log_shares float[H, D] the logarithms of the hypotheses' shares.
    """

    evidence: Evidence
    kept: tuple[int, ...]
    made: tuple[Weights, ...]
    log_shares: Floats

    @property
    def rows(self) -> int:
        """D, the row of the means included."""
        return int(self.log_shares.shape[1])

    @property
    def logs(self) -> list[Floats]:
        """float[H * D] a branch: the logarithm of what its weights leave out."""
        return [one.log_constant for one in self.made]

    def every(self, step: int) -> Drawn:
        """The means, and only every so many-th draw."""
        if step == 1:
            return self
        places = [0, *range(1, self.rows, step)]
        rows = [h * self.rows + place for h in range(len(self.log_shares)) for place in places]
        kept = tuple(self.kept[place] for place in places)
        return replace(
            self, kept=kept, made=tuple(one.part(rows) for one in self.made), log_shares=self.log_shares[:, places]
        )

    def summed(self, parts: Sequence[Floats]) -> Floats:
        """float[..., D]: parts float[..., H * D], one a branch, added up over branches and hypotheses."""
        shape = self.log_shares.shape
        heights = np.array([log.reshape(shape) + self.log_shares for log in self.logs])
        shares = np.exp(heights - heights.max(axis=(0, 1)))
        each = [part.reshape(*part.shape[:-1], *shape) for part in parts]
        return np.asarray(np.einsum("bhd,b...hd->...d", shares, np.array(each)))


def drawn_case(evidence: Evidence) -> Drawn:
    """The case in as many draws as the pack's policy says, where most of the weight lies."""
    draws = int(evidence.source.pack.policy.value("draws"))
    again = redrawn(_likeliest(narrowed(evidence, "kept_for_intervals")), draws + 1)
    again = replace(again, problems=few_bits(again.problems))
    kept = _kept_rows(again)
    rows = np.array([h * (draws + 1) + d for h in range(len(again.possible)) for d in kept])
    made = tuple(weights(one.part(rows)) for one in again.problems)
    return Drawn(again, tuple(kept), made, again.log_shares[rows].reshape(len(again.possible), len(kept)))


def _likeliest(evidence: Evidence) -> Evidence:
    """The case under the few hypotheses that are likeliest given the answers."""
    if len(evidence.possible) <= MOST_HYPOTHESES:
        return evidence
    logs = np.logaddexp.reduce([log_partition(network(one)) for one in evidence.problems]) + evidence.log_shares
    kept = sorted(np.argsort(-logs, kind="stable")[:MOST_HYPOTHESES].tolist())
    return replace(evidence, possible=tuple(evidence.possible[n] for n in kept))


def few_bits(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Without the findings that most causes touch, where too many are open."""
    while len(widest := max((one.bits for one in problems), key=len)) > MOST_BITS:
        findings = [term for term in widest if term.name != ASKED]
        name = max(findings, key=lambda term: (int(term.touched.sum()), term.name)).name
        problems = tuple(
            replace(
                one,
                bits=tuple(term for term in one.bits if term.name != name),
                products=tuple(term for term in one.products if term.name != name),
            )
            for one in problems
        )
    return problems


def _kept_rows(evidence: Evidence) -> list[int]:
    """The means, and all draws or every so many-th of them."""
    bits = max(len(one.bits) for one in evidence.problems)
    step = -(-(len(evidence.possible) * evidence.source.draws << bits) // CELLS)
    return [0, *range(1, evidence.source.draws, step)]


def uncertainty(
    case: Drawn, found: Posterior, whole: Summary, needs: Sequence[Floats], certain: Urgency = Urgency.SELF_CARE
) -> Uncertainty:
    """Around the posterior, its families, and the needs (as asked, and as if everybody had been) at the means.

    `certain` is asked for whatever the decision: above the highest level there is nothing to decide.
    """
    told = [passed(one) for one in case.made]
    return Uncertainty(
        causes=_causes(case, told, found),
        families=_families(case, told, whole),
        decisions=_decisions(case, needs) if certain < max(Urgency) else np.eye(len(Urgency))[certain],
        draws=case.rows - 1,
    )


def _causes(case: Drawn, told: Sequence[Passed], found: Posterior) -> Interval90:
    present, absent = case.summed([one.present for one in told]), case.summed([one.absent for one in told])
    return interval90(log_odds(present, absent), found.present[0])


def _families(case: Drawn, told: Sequence[Passed], whole: Summary) -> dict[str, tuple[float, float]]:
    """At least one of the family; and `none`, that there is no cause at all."""
    without, everything = case.summed([one.without for one in told]), case.summed([one.whole for one in told])
    names = (*FAMILIES, "none")
    means = np.array([whole.families[name][0] for name in names])
    odds = log_odds(np.maximum(everything - without, 0), without)
    odds[-1] = -odds[-1]
    found = interval90(odds, means)
    return {name: (float(found.low[n]), float(found.high[n])) for n, name in enumerate(names)}


def log_odds(present: Floats, absent: Floats) -> Floats:
    """Finite log odds."""
    return np.asarray(np.log(np.maximum(present, TINY)) - np.log(np.maximum(absent, TINY)))


def interval90(odds: Floats, means: Floats) -> Interval90:
    """Of log odds float[n, D], moved so that their first column says what `means` float[n] do; it holds the means."""
    low, high = np.percentile(recentred(odds, means), (LOW, HIGH), axis=1, method=UNBIASED)
    return Interval90(np.minimum(low, means), np.maximum(high, means))


def recentred(odds: Floats, means: Floats) -> Floats:
    """float[n, D - 1]: probabilities in the draws alone, their log odds moved by what the first column is off."""
    centre = log_odds(means, 1 - means)[:, None]
    moved = expit(centre + odds[:, 1:] - odds[:, :1])
    certain = (means <= 0) | (means >= 1)
    return np.asarray(np.where(certain[:, None], means[:, None], moved))


# --- the decision ---------------------------------------------------------------------------------------------------


def _decisions(case: Drawn, needs: Sequence[Floats]) -> Floats:
    """float[5]: share of draws whose decision is that; of the readings of the case the more cautious counts."""
    pack = case.evidence.source.pack
    reached = zip(*(need_reached(one) for one in case.made), strict=True)
    chosen = [
        decided(pack, _moved(case.summed(list(parts)), need)) for parts, need in zip(reached, needs, strict=False)
    ]
    worst = np.max(chosen, axis=0)[1:]
    return np.bincount(worst, minlength=len(Urgency)) / len(worst)


def _moved(reached: Floats, need: Floats) -> Floats:
    """float[D, 5]: need in draws, times what makes the first row the exact need float[5]."""
    each = np.maximum(np.diff(reached / reached[-1], axis=0, prepend=0), 0).T
    ratio = np.where(each[0] > 0, need / np.where(each[0] > 0, each[0], 1), 0)
    scaled = each * ratio
    return np.asarray(scaled / scaled.sum(axis=1, keepdims=True))


def decided(pack: Pack, need: Floats) -> Floats:
    """int[D]: the action that loses least for each row of need float[D, 5]; of equal losses the more urgent."""
    losses = need @ loss_table(pack).T
    return np.asarray(len(Urgency) - 1 - np.argmin(losses[:, ::-1], axis=1))
