"""Gathering what a safety case shows: worked out for the pack that is given, nothing taken on trust."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tuohy.assurance.coverage import coverage
from tuohy.assurance.hazards.marks import TESTS, MarkedTest, marked_tests
from tuohy.assurance.hazards.read import Hazard, hazards
from tuohy.assurance.safety_case.limits import Limit, limits
from tuohy.assurance.sentinels.run import Results, run
from tuohy.evaluation.cases import read_files
from tuohy.evaluation.evaluate import evaluate
from tuohy.evaluation.report import Evaluation
from tuohy.pack.schema import Pack

if TYPE_CHECKING:
    from tuohy.proofs.result import Result

SOLVER = "z3"


@dataclass(frozen=True)
class SafetyCase:
    """Everything that the document shows. `theorems` is None where the solver is not installed."""

    pack: str
    pack_hash: str
    hazards: tuple[Hazard, ...]
    tests: Mapping[str, tuple[MarkedTest, ...]]
    theorems: tuple[Result, ...] | None
    sentinels: Results
    evaluation: Evaluation | None
    limits: tuple[Limit, ...]

    @property
    def by_people(self) -> tuple[Hazard, ...]:
        """Hazards that people have to deal with."""
        return tuple(one for one in self.hazards if one.human)

    @property
    def unproved(self) -> tuple[Hazard, ...]:
        """Hazards with neither a marked test nor a reason why people must act; empty unless the log is broken."""
        return tuple(one for one in self.hazards if not one.human and not self.tests.get(one.id))


def collect(pack: Pack, cases: Sequence[Path] = (), tests: Path = TESTS) -> SafetyCase:
    """The safety case of a pack, with an evaluation on these files of labelled cases where any are named."""
    return SafetyCase(
        pack=f"{pack.id} {pack.version}",
        pack_hash=pack.hash,
        hazards=hazards(),
        tests=marked_tests(tests),
        theorems=_theorems(pack),
        sentinels=run(pack),
        evaluation=evaluate(pack, read_files(cases)) if cases else None,
        limits=limits(coverage(pack).shares),
    )


def _theorems(pack: Pack) -> tuple[Result, ...] | None:
    try:
        from tuohy.proofs.theorems import prove
    except ModuleNotFoundError as error:
        if error.name != SOLVER:
            raise
        return None
    return tuple(prove(pack))
