"""The plan: what to do, what to avoid and what to ask first, for these causes and this person's circumstances."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tuohy.engine.reading import Reading
from tuohy.pack.schema import Pack, PlanItem

ANYONE = "any"
DO, ASK_FIRST = "do", "ask_first"


@dataclass(frozen=True)
class Advice:
    """One item with its advice for this person, and what made it "ask first"."""

    item: PlanItem
    advice: str
    ask_about: tuple[str, ...]


def plan(pack: Pack, reading: Reading, causes: Collection[str], contexts: Collection[str]) -> tuple[Advice, ...]:
    """Items for these causes in these contexts, those for everybody included."""
    return tuple(
        _advice(item, reading)
        for item in pack.plan.values()
        if _applies(item.causes, causes) and (not item.contexts or set(item.contexts) & set(contexts))
    )


def _applies(wanted: Collection[str], causes: Collection[str]) -> bool:
    return ANYONE in wanted or bool(set(wanted) & set(causes))


def _advice(item: PlanItem, reading: Reading) -> Advice:
    # Unknown is never no: only a circumstance that was asked and denied lets a medicine be named as "do".
    open_circumstances = tuple(name for name in item.ask_first if reading.states.get(name) != 0)
    if item.advice == DO and open_circumstances:
        return Advice(item, ASK_FIRST, open_circumstances)
    return Advice(item, item.advice, ())
