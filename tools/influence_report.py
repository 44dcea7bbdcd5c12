"""Writes the generated part of docs/pack-influence.md from what `tuohy pack coverage` measures.

Use, from the root of the repository: `python -m tools.influence_report` (`--check` only compares; half a minute).
"""

from __future__ import annotations

import sys

from tools.generated import run, table
from tuohy.assurance.coverage import Coverage, coverage
from tuohy.assurance.influence import Influence
from tuohy.pack.load import load_pack


def part() -> str:
    """The generated part."""
    found = coverage(load_pack())
    return "\n\n".join([_head(found), _shares(found), _numbers(found), _grounds(found), _vignettes(found)])


def _head(found: Coverage) -> str:
    return f"Measured on pack {found.pack}, hash `{found.pack_hash[:12]}`."


def _shares(found: Coverage) -> str:
    rows = [
        (
            share.kind,
            str(share.numbers),
            f"{share.share:.1%}",
            "" if share.weighted is None else f"{share.weighted:.1%}",
        )
        for share in found.shares
    ]
    told = f"Policy, our own choices, is counted apart: {found.policy} numbers."
    reached = f"{found.reached} uncertain numbers enter at least one vignette."
    head = ("kind", "numbers", "share", "share of the influence")
    return f"## How much rests on studies\n\n{table(head, rows)}\n\n{told} {reached}"


def _numbers(found: Coverage) -> str:
    rows = [_row(place, row) for place, row in enumerate(found.most_influential, start=1)]
    head = ("", "number", "value", "low to high", "mean", "most", "in")
    return f"## The twenty most influential estimates\n\n{table(head, rows)}"


def _row(place: int, row: Influence) -> tuple[str, ...]:
    number = row.number
    return (
        str(place),
        f"`{number.where}`",
        f"{number.value:g} {number.unit}",
        f"{number.low:g} to {number.high:g}",
        f"{row.mean:.2f}",
        f"{row.most:.2f}",
        f"`{row.vignette}`",
    )


def _grounds(found: Coverage) -> str:
    lines = [
        f"{place}. `{row.number.where}`, in {row.number.population}: {row.number.derivation}"
        for place, row in enumerate(found.most_influential, start=1)
    ]
    return "## Their grounds\n\n" + "\n".join(lines)


def _vignettes(found: Coverage) -> str:
    return "## The vignettes\n\n" + "\n".join(f"- `{name}`: {title}" for name, title in found.vignettes)


if __name__ == "__main__":
    sys.exit(run("pack-influence.md", part, __doc__))
