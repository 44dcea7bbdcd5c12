"""When complaints are said to have begun: what began earliest is told, and some of it is misremembered."""

from __future__ import annotations

import numpy as np

from tuohy.engine.network import Floats
from tuohy.evaluation.simulation.choices import LONG_BEFORE
from tuohy.evaluation.simulation.moments import Moment
from tuohy.pack.schema import Pack


def background_ages(pack: Pack, complaint: str, moment: Moment, count: int, chance: np.random.Generator) -> Floats:
    """float[count]: hours since onset of what is none of our causes: some is old, the rest is from any time."""
    group = pack.contexts[moment.context].leak_group
    old = chance.random(count) < pack.policy.old_share(complaint, group)
    return np.where(old, moment.now + LONG_BEFORE, moment.now * chance.random(count))


def told_ages(pack: Pack, moment: Moment, ages: Floats, chance: np.random.Generator) -> Floats:
    """float[n]: the hours that people say; a share of them say a time from any bin."""
    slips = chance.random(len(ages)) < pack.policy.value("onset_misremembered")
    return np.where(slips, _any_bin(pack, moment, len(ages), chance), ages)


def _any_bin(pack: Pack, moment: Moment, count: int, chance: np.random.Generator) -> Floats:
    """float[count]: a bin by lot, and a time within it."""
    within = [edge.value for edge in pack.policy.onset_edges if edge.value < moment.now]
    edges = np.array([0.0, *within, moment.now, moment.now + 2 * LONG_BEFORE])
    which = chance.integers(len(edges) - 1, size=count)
    return np.asarray(edges[which] + chance.random(count) * np.diff(edges)[which])
