"""Tables of ordinary women: how many are sent the same day or sooner, and by which flags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tuohy.evaluation.ordinary_day import OrdinaryDay
from tuohy.evaluation.table import SHARE_COLUMNS, Section, Table, shown

ORDINARY_ROWS = {
    "sent the same day or sooner by the flags alone": "by_flags",
    "sent by a flag of anaesthesia": "anaesthesia",
    "sent by a flag of maternity or general care": "maternity_or_general",
    "the sample, by the flags alone": "sample_by_flags",
    "the sample, by the whole answer": "sample_by_answer",
}


def ordinary_section(days: Sequence[OrdinaryDay]) -> Section:
    """Simulated women to whom nothing serious has happened."""
    shares = [_share_table(title, name, days) for title, name in ORDINARY_ROWS.items()]
    return Section(
        "Ordinary women",
        "Simulated women to whom nothing serious has happened: how many are sent? One answer in ten is missing.",
        (*shares, *(_flag_table(day) for day in days)),
    )


def _share_table(title: str, name: str, days: Sequence[OrdinaryDay]) -> Table:
    rows = [(f"day {day.day:g}", *shown(getattr(day, name))) for day in days]
    return Table(f"Ordinary women: {title}", ("", *SHARE_COLUMNS), tuple(rows))


def _flag_table(day: OrdinaryDay) -> Table:
    fired = [(flag, f"{per_100:.2f}") for flag, per_100 in day.flags_per_100.items()]
    note = (
        f"Told by the flags alone: {_counted(day.levels)}. When nothing is left unanswered: "
        f"{_counted(day.levels_all_answered)}. When besides no painkiller hides a fever: "
        f"{_counted(day.levels_nothing_hidden)}."
    )
    return Table(f"Flags that fire on day {day.day:g}", ("flag", "per 100 women"), tuple(fired), note, detail=True)


def _counted(levels: Mapping[str, int]) -> str:
    return ", ".join(f"{level} {count}" for level, count in levels.items())
