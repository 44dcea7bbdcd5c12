"""Builds the leaks of every finding in every group of contexts and writes one file a group of findings."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from . import leak_judgements as judged
from .leak_new import NEW
from .records import TABLES_READ_ON, WIDE, Record, aligned, elicited, number, spread
from .tables import Entry, Row, rows, vocabulary

GROUPS = ("obstetric", "surgical", "steroid")
IN_TABLE = {"obstetric": "postpartum", "steroid": "esi"}
PEOPLE = {
    "obstetric": "after birth with a block, none of the pack's causes present",
    "surgical": "after an operation with a block, none of the pack's causes present",
    "steroid": "after an epidural steroid injection, none of the pack's causes present",
}
SMALLEST = 1e-6
ByDay = dict[int, Record]
Leaks = dict[str, dict[str, dict[str, ByDay]]]


def build(folder: Path) -> Leaks:
    """Leaks by finding, context group, state, day."""
    tabled = _tabled(rows(folder, "background.csv"))
    found: Leaks = {}
    for entry in findings(folder):
        found[entry.id] = {
            group: {state: _leak(tabled, entry.id, state, group) for state in entry.positive} for group in GROUPS
        }
    return found


def findings(folder: Path) -> list[Entry]:
    """What can be asked about the body: these have leaks."""
    return [entry for entry in vocabulary(folder).values() if entry.kind == "finding"]


def write(folder: Path, out: Path) -> None:
    """One file a group of the vocabulary."""
    out.mkdir(parents=True, exist_ok=True)
    leaks = build(folder)
    texts: dict[str, list[str]] = {}
    for entry in findings(folder):
        texts.setdefault(entry.group, []).extend(_text(entry.id, leaks[entry.id]))
    for group, lines in texts.items():
        head = f"# {group}: how often each finding is there although none of our causes explains it, by day."
        (out / f"{group}.toml").write_text("\n".join([head, "", *lines]), encoding="utf-8")


def at(days: Mapping[int, Record], day: float) -> float:
    """The leak on a day: log-linear in log time between the given days, the nearest outside them."""
    known = sorted(days)
    if day <= known[0] or len(known) == 1:
        return days[known[0]].mean
    for before, after in pairwise(known):
        if day <= after:
            share = math.log(day / before) / math.log(after / before)
            return math.exp((1 - share) * math.log(days[before].mean) + share * math.log(days[after].mean))
    return days[known[-1]].mean


def _text(finding: str, groups: Mapping[str, Mapping[str, ByDay]]) -> list[str]:
    lines = []
    for group, states in groups.items():
        for state, days in states.items():
            lines.append(f"[{finding}.{group}.{state}]")
            lines += [*aligned((f"day{day}", record) for day, record in days.items()), ""]
    return lines


def _tabled(background: list[Row]) -> dict[tuple[str, str, str], Row]:
    return {(row["finding"], row["state"], row["context"]): row for row in background if row["kind"] == "residual_leak"}


def _leak(tabled: dict[tuple[str, str, str], Row], finding: str, state: str, group: str) -> ByDay:
    key = (finding, state)
    if key in NEW:
        return _days(getattr(NEW[key], group), group, NEW[key].ground)
    if group == "surgical":
        return _surgical(tabled, finding, state)
    row = tabled.get((finding, state, IN_TABLE[group]))
    judgement = (judged.OBSTETRIC if group == "obstetric" else judged.STEROID).get(key)
    if judgement is not None:
        return _days(judgement.days, group, judgement.ground, row.cite if row else "")
    if key in judged.REVIEW:
        return _reviewed(key, group, row)
    if row is None:
        raise LookupError(f"{finding}.{group}.{state}: neither tabled nor judged; add it to leak_new.py")
    return {1: _printed(row, group)}


def _reviewed(key: tuple[str, str], group: str, row: Row | None) -> ByDay:
    obstetric, steroid = judged.REVIEW[key]
    ground = judged.REVIEW_NOTES.get((key[0], group), judged.REVIEW_GROUND)
    if row is not None:
        ground += f"; replaces the tabled {row['p_best']}"
    values = obstetric if group == "obstetric" else (steroid,)
    return _days(values, group, ground, row.cite if row else "", TABLES_READ_ON)


def _surgical(tabled: dict[tuple[str, str, str], Row], finding: str, state: str) -> ByDay:
    key = (finding, state)
    if key in judged.SURGICAL:
        return _days(judged.SURGICAL[key].days, "surgical", judged.SURGICAL[key].ground)
    birth, steroid = (_leak(tabled, finding, state, group) for group in ("obstetric", "steroid"))
    return {day: _between(record, steroid[1]) for day, record in birth.items()}


def _between(birth: Record, steroid: Record) -> Record:
    value = float(f"{math.sqrt(birth.mean * steroid.mean):.2g}")
    ends = f"after birth ({number(birth.mean)}) and after a steroid injection ({number(steroid.mean)})"
    why = f"judged between {ends}: their geometric mean"
    return elicited(value, PEOPLE["surgical"], why)


def _days(values: tuple[float, ...], group: str, ground: str, row: str = "", looked_on: str = "") -> ByDay:
    """Values at days 1, 3, 7, 42; a single one holds for every day."""
    extra = {"looked_on": looked_on} if looked_on else {}
    return {
        day: elicited(value, PEOPLE[group], ground, row, **extra)
        for day, value in zip(judged.DAYS, values, strict=False)
    }


def _printed(row: Row, group: str) -> Record:
    low, value, high = (row.number(key) for key in ("p_low", "p_best", "p_high"))
    # What is left over is known less well than the table's interval says.
    wide_low, wide_high = spread(value, WIDE)
    return Record(
        value, min(low, wide_low), max(high, wide_high), "probability", PEOPLE[group], "elicited",
        TABLES_READ_ON, "compiler's estimate of what is left over, from raw prevalence and judgement",
        row=row.cite,
    )  # fmt: skip
