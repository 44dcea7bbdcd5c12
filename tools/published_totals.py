"""Writes the table of docs/published-totals.md: every published total beside the figure that the pack gives."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from tools.generated import run, table
from tuohy.evaluation.simulation.cohorts import PEOPLE, Cohorts
from tuohy.evaluation.totals.all_totals import all_found
from tuohy.evaluation.totals.total import Found
from tuohy.pack.load import load_pack

DOCUMENT = "published-totals.md"
HEAD = ("total", "study", "printed", "95 % interval", "the pack", "")
RECALLED = ", not verified"


def part(cohorts: Cohorts | None = None) -> str:
    """Both tables, and why some totals are not met."""
    found = all_found(Cohorts(load_pack()) if cohorts is None else cohorts)
    free = [one for one in found if not one.total.fitted]
    used = [one for one in found if one.total.fitted]
    within = sum(one.met for one in free)
    return "\n".join(
        (
            f"Cohorts of {PEOPLE:,} women. Of {len(free)} totals that the pack was not made from, {within} lie within "
            "their interval.\n",
            "### Totals that the pack was not made from\n",
            table(HEAD, [_row(one) for one in free]),
            "\n### Totals that were used in making the pack, and so prove nothing\n",
            table((*HEAD, "used in"), [(*_row(one), f"`{one.total.fitted}`") for one in used]),
            "\n### Not met, and why\n",
            *_gaps(found),
        )
    )


def _row(one: Found) -> tuple[str, ...]:
    study = one.total.study
    where = f"{study.citation}; {study.locator}{RECALLED if study.recalled else ''}"
    verdict = "within" if one.met else "**not met**"
    return one.total.what, where, one.total.printed, one.total.interval_told, one.told, verdict


def _gaps(found: Sequence[Found]) -> Iterator[str]:
    reasons: dict[str, list[str]] = {}
    for one in found:
        if not one.met:
            reasons.setdefault(one.total.gap, []).append(one.total.what)
    for reason, totals in reasons.items():
        yield f"- **{'; '.join(dict.fromkeys(totals))}.** {reason}"


if __name__ == "__main__":
    sys.exit(run(DOCUMENT, part, __doc__))
