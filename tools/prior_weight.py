"""What if rarity counted for less? Where the true cause stands when priors weigh a part of what they do.

    python -m tools.prior_weight FILE...

Each cause is held alone against what was told: log P(answers, only this cause) - (1 - weight) log P(this cause). With
weight 1 that is the order of the posterior, but for people who have several causes; with 0 how common a cause is does
not count. Chosen in hindsight, the best weight says how much of the ranking's shortfall on such a file comes from how
rare its causes are, and how much from what its cases tell. Prints a table in Markdown.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tools.generated import table
from tuohy.engine import kernel
from tuohy.engine.hypotheses import shares
from tuohy.engine.network import Floats
from tuohy.engine.posterior import Evidence, log_expectations, prepare
from tuohy.engine.reading import read
from tuohy.evaluation.cases import LabelledCase, read_files
from tuohy.evaluation.ranking import Places, countable
from tuohy.pack.load import load_pack
from tuohy.pack.schema import Pack

WEIGHTS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.2, 0.0)
# How many causes count: three are shown as likely, and three more to be ruled out.
PLACES = {"first": 1, "among three": 3, "among six": 6}
LEAST = 1e-300


def alone(evidence: Evidence) -> tuple[Floats, Floats]:
    """float[n] twice: log P(what was told, by this cause alone) up to a constant, and log P(this cause)."""
    causes = len(evidence.source.causes)
    scale = np.vstack([np.eye(causes), np.zeros(causes)])
    logs = log_expectations(evidence, [scale] * len(evidence.problems))[:, 0]
    with_it, without = np.exp(logs[:-1] - logs.max()), np.exp(logs[-1] - logs.max())
    modes = shares(evidence.possible) @ evidence.problems[0].prior
    prior = np.bincount(evidence.source.mode_cause, modes, causes)
    return np.log(np.maximum(with_it - without, LEAST)), np.log(np.maximum(prior, LEAST))


def place(pack: Pack, one: LabelledCase) -> list[int]:
    """How many causes stand before the true one, at each weight."""
    evidence = prepare(pack, read(pack, one.case))
    told, prior = alone(evidence)
    true = evidence.source.cause_ids.index(one.truth.cause)
    scores = (told - (1 - weight) * prior for weight in WEIGHTS)
    return [int((score > score[true]).sum()) for score in scores]


def counted(pack: Pack, files: Sequence[Path]) -> list[LabelledCase]:
    """The cases of which a diagnosis may be asked."""
    every = [Places(one, (), frozenset()) for one in read_files(files).cases]
    return [one.case for one in countable(pack, every)]


def main(files: Sequence[str]) -> int:
    """Print the table; 2 where no file is named."""
    if not files:
        print(__doc__, file=sys.stderr)
        return 2
    pack = load_pack()
    cases = counted(pack, [Path(name) for name in files])
    kernel.load_for(len(cases))
    places = np.array([place(pack, one) for one in cases])
    rows = [
        (f"{weight:g}", *(f"{int((column < most).sum())} of {len(places)}" for most in PLACES.values()))
        for weight, column in zip(WEIGHTS, places.T, strict=True)
    ]
    print(table(("weight of the priors", *PLACES), rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
