"""Turns tabled shares of a risk factor among people with a cause into odds ratios against its background."""

from __future__ import annotations

from pathlib import Path

from . import link_judgements as judged
from .records import TABLES_READ_ON, Record, aligned
from .tables import Row, rows


def write(folder: Path, out: Path) -> None:
    """One file for each cause that has a risk factor."""
    out.mkdir(parents=True, exist_ok=True)
    found: dict[str, list[tuple[str, Record]]] = {}
    for row in rows(folder, "findings_given_causes.csv"):
        if row["kind"] == "risk_factor" and _kept(row):
            found.setdefault(row["cause"], []).append((row["finding"], ratio(row)))
    for cause, records in found.items():
        head = f"# {cause}: odds ratios worked out from tabled shares of each risk factor."
        lines = [head, "[odds_ratio]", *aligned(records), ""]
        (out / f"{cause}.toml").write_text("\n".join(lines), encoding="utf-8")


def ratio(row: Row) -> Record:
    """Odds of the factor among those with the cause over its odds in everybody."""
    leak = row.number("leak")
    low, value, high = (_odds(row.number(key)) / _odds(leak) for key in ("p_low", "p_best", "p_high"))
    p = row["p_best"]
    why = f"[{p}/(1-{p})] / [{leak}/(1-{leak})], both shares judged"
    who = f"people with {row['cause'].replace('_', ' ')} against everybody who had the procedure"
    return Record(value, low, high, "odds_ratio", who, "elicited", TABLES_READ_ON, why, row=row.cite)


def _kept(row: Row) -> bool:
    no_effect = row["p_best"] == row["leak"]
    return not no_effect and (row["cause"], row["finding"]) not in judged.NOT_CAUSES


def _odds(p: float) -> float:
    return p / (1 - p)
