"""The tables of a pack as plain arrays for the compiled rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate
from typing import Any

import numpy as np

from tuohy.engine.batch.compiled_terms import Layout
from tuohy.engine.decision import loss_table
from tuohy.engine.network import Floats
from tuohy.engine.problem import CHECK_IN, REFERRED
from tuohy.engine.tables import LeakTable, Tables, tables
from tuohy.model.case import ROUTES
from tuohy.pack.schema import LEAK_GROUPS, Pack

# A finding without a gate.
NO_GATE = -1
REMEMBERED = 4  # packs laid out and kept at hand


@lru_cache(maxsize=REMEMBERED)
def layout(pack: Pack) -> Layout:
    """Findings in the order of the pack, numbers at their means."""
    source = tables(pack)
    names = {name: n for n, name in enumerate(pack.findings)}
    widest = max(finding.highest for finding in pack.findings.values())
    return Layout(
        highest=np.array([finding.highest for finding in pack.findings.values()]),
        gate=np.array([NO_GATE if not one.gate else names[one.gate] for one in pack.findings.values()]),
        **_links(source, widest),
        **_leaks(source, widest),
        first_mode=np.append(np.searchsorted(source.mode_cause, np.arange(len(source.causes))), len(source.modes)),
        mode_cause=source.mode_cause,
        recurrent=np.array([int(course.kind == "recurrent") for course in source.modes]),
        **_gates(pack, names),
        need=np.array([int(cause.need) for cause in source.causes]),
        later=np.array([cause.later.after.value if cause.later else np.inf for cause in source.causes]),
        later_need=np.array([int(cause.need_at(np.inf)) for cause in source.causes]),
        propensity=np.stack([_propensity(source, route) for route in ROUTES]),
        background=np.array([_background(pack, route) for route in ROUTES]),
        loss=loss_table(pack),
    )


def _links(source: Tables, widest: int) -> dict[str, Any]:
    modes, below, counts = [], [], []
    for name in source.pack.findings:
        table = source.links.get(name)
        counts.append(0 if table is None else len(table.modes))
        if table is not None:
            modes.append(table.modes)
            below.append(_padded(table.below[0], widest))
    return {
        "link_at": np.array([0, *accumulate(counts)]),
        "link_mode": np.concatenate(modes),
        "below": np.concatenate(below),
    }


def _padded(array: Floats, widest: int) -> Floats:
    """The last axis made as long as the longest."""
    missing = widest - array.shape[-1]
    return np.pad(array, [(0, 0)] * (array.ndim - 1) + [(0, missing)], constant_values=1.0)


def _leaks(source: Tables, widest: int) -> dict[str, Any]:
    longest = max(len(table.log_days) for table in source.leaks.values())
    shape = (len(source.pack.findings), len(LEAK_GROUPS))
    days = np.zeros(shape, dtype=np.int64)
    log_days, mass = np.zeros((*shape, longest)), np.ones((*shape, longest, widest))
    for n, name in enumerate(source.pack.findings):
        for g, group in enumerate(LEAK_GROUPS):
            table: LeakTable | None = source.leaks.get((name, group))
            if table is not None:
                days[n, g] = len(table.log_days)
                log_days[n, g, : days[n, g]] = table.log_days
                mass[n, g, : days[n, g]] = _padded(table.mass[0], widest)
    return {"days": days, "log_days": log_days, "mass": mass, "log_mass": np.log(mass)}


def _gates(pack: Pack, names: Mapping[str, int]) -> dict[str, Any]:
    """The findings with children; other kinds are no evidence and gate none."""
    parents = [name for name in pack.children if pack.findings[name].kind == "finding"]
    counts = [len(pack.children[name]) for name in parents]
    children = [names[child] for name in parents for child in pack.children[name]]
    return {
        "parents": np.array([names[name] for name in parents], dtype=np.int64),
        "child_at": np.array([0, *accumulate(counts)]),
        "child": np.array(children, dtype=np.int64),
    }


def _propensity(source: Tables, route: str) -> Floats:
    """float[M]: P(somebody asks on this route because of the cause); see `problem`."""
    policy, by_cause = source.pack.policy, source.propensity[0]
    if route == REFERRED:
        by_cause = np.array([policy.value(f"referred_{cause.need.id}") for cause in source.causes])
    return np.asarray(by_cause[source.mode_cause], dtype=np.float64)


def _background(pack: Pack, route: str) -> float:
    return 1.0 if route == CHECK_IN else pack.policy.value(f"asked_background_{route}")
