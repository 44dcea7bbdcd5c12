"""What the safety net names is what trying every state of every finding in every flag would name."""

from __future__ import annotations

import random

import pytest

from tests.support.people import packaged, person, timeless
from tuohy.engine.bounds import Bounds, BoundsOf
from tuohy.engine.clocks import known_hours
from tuohy.engine.flags import holds
from tuohy.engine.reading import Reading, read
from tuohy.engine.safety_net import Change, raising_changes
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Flag

PACK = packaged()
FINDINGS = [finding for finding in PACK.findings.values() if finding.kind == "finding"]
SEEDS = range(80)


def drawn_case(seed: int) -> Case:
    """Up to thirty answers, "unsure" among them, with hours or without."""
    chance = random.Random(seed)
    told = chance.sample(FINDINGS, chance.choice((0, 1, 3, 10, 30)))
    answers = {finding.id: chance.choice((*finding.states, "unsure")) for finding in told}
    return chance.choice((person, timeless))().with_answers(answers)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.hazard("H22")
def test_the_changes_are_those_that_trying_every_state_finds(seed: int) -> None:
    reading = read(PACK, drawn_case(seed))
    for level in Urgency:
        assert raising_changes(PACK, reading, level) == tried(reading, level)


def tried(reading: Reading, level: Urgency) -> tuple[Change, ...]:
    """One state after the other, each flag evaluated as a whole."""
    found: dict[str, Change] = {}
    for flag in sorted(PACK.flags.values(), key=lambda one: -one.urgency):
        if flag.urgency > level:
            now = BoundsOf(PACK, reading).flag(flag.find_out)
            for name in PACK.findings_by_flag[flag.id]:
                change = None if name in found else mildest(reading, flag, now, name)
                if change is not None:
                    found[name] = change
    return tuple(sorted(found.values(), key=lambda change: -change.would_be))


def mildest(reading: Reading, flag: Flag, now: Bounds, name: str) -> Change | None:
    """The first state with which the flag holds; a child that is there opens its gate, and a leg fears the worst."""
    finding = PACK.findings[name]
    if finding.kind != "finding":
        return None
    gate = {} if finding.gate is None or now[finding.gate][0] >= 1 else {finding.gate: (1, 1)}
    worst = {one: PACK.findings[one].highest for one, beside in PACK.feared.items() if beside == name}
    feared = {one: (top, top) for one, top in worst.items() if not reading.answered(one)}
    for state in range(now[name][0] + 1, finding.highest + 1):
        if holds(
            flag.when, {**now, **gate, **feared, name: (state, state)}, 0, reading.case, known_hours(reading.case)
        ):
            return Change(name, state, flag.urgency)
    return None
