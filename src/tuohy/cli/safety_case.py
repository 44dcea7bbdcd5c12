"""`tuohy safety-case`: hazard log, theorems, sentinels, evaluation and known limits as one HTML document."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from tuohy.cli import exit_codes
from tuohy.cli.options import PackOption, existing, loaded

if TYPE_CHECKING:
    from tuohy.assurance.safety_case import SafetyCase

NAME = Path("safety-case.html")
CasesOption = Annotated[
    tuple[Path, ...], Parameter(help="Files of labelled cases to evaluate, one case a line.", consume_multiple=True)
]
OutOption = Annotated[Path, Parameter(help="The file to write.")]


def safety_case(*, cases: CasesOption = (), out: OutOption = NAME, pack: PackOption = None) -> int:
    """Write what a clinical safety officer could start from; it claims no compliance."""
    from tuohy.answer import ENGINE
    from tuohy.assurance.safety_case import collect, page

    found = collect(loaded(pack), [existing(path) for path in cases])
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page(found, datetime.now(UTC).date(), ENGINE), encoding="utf-8")
    print("\n".join((*_lines(found), f"Written to {out}")))
    rejected = found.evaluation is not None and found.evaluation.problems
    return exit_codes.REJECTED if rejected else exit_codes.DONE


def _lines(found: SafetyCase) -> list[str]:
    urgent, over = found.sentinels.emergencies, found.sentinels.over
    return [
        f"{len(found.hazards)} hazards, {len(found.by_people)} of them left to people, wholly or in part",
        _theorems(found),
        f"{over.total} sentinels: {urgent.hits} of {urgent.total} emergencies told less than to go now, "
        f"{over.hits} people told more than is right",
    ]


def _theorems(found: SafetyCase) -> str:
    if found.theorems is None:
        return "theorems not run: z3 is not installed (pip install 'tuohy[prove]')"
    return f"{sum(one.holds for one in found.theorems)} of {len(found.theorems)} theorems hold"
