"""Interviews with simulated ordinary women: how long they are, how many close, and how many are sent up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tuohy.evaluation.interactive import recorded_or_denied
from tuohy.evaluation.interviews import Interviews, hold, summed
from tuohy.evaluation.many import in_order
from tuohy.evaluation.ordinary import women_on
from tuohy.evaluation.ordinary_day import DAYS, SEED
from tuohy.evaluation.simulation.choices import COMPLAINTS
from tuohy.evaluation.urgency_counts import count_urgency
from tuohy.model.case import Case
from tuohy.pack.schema import Pack

SELF_CHECK = "self_check"


def ordinary_interviews(
    pack: Pack, women: int, days: Sequence[float] = DAYS, seed: int = SEED
) -> dict[str, Interviews]:
    """By day after a birth with a block; they answer everything that they are asked. None where `women` is 0."""
    return {f"ordinary women, day {day:g}": on_day(pack, day, women, seed) for day in days if women}


def on_day(pack: Pack, day: float, women: int, seed: int = SEED) -> Interviews:
    """So many of them on one day; equal seeds draw equal women."""
    chance = np.random.default_rng([seed, int(day), women])
    groups = women_on(pack, day, women, chance, missing=0)
    cases = [_coming(pack, group.case(woman)) for group in groups for woman in range(group.count)]
    held = list(in_order(lambda case: hold(pack, case, recorded_or_denied(case, pack), case), cases))
    return summed(held, emergencies=[], urgency=count_urgency(()))


def _coming(pack: Pack, case: Case) -> Case:
    """The same woman, who opens a self-check because of the first complaint that she has, if she has any."""
    there = [name for name in COMPLAINTS if case.answers.get(name, pack.findings[name].states[0]) != _none(pack, name)]
    return replace(case, route=SELF_CHECK, presenting=there[0] if there else None)


def _none(pack: Pack, name: str) -> str:
    return pack.findings[name].states[0]
