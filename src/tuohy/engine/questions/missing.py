"""What keeps the urgency open, by name."""

from __future__ import annotations

from tuohy.engine.bounds import BoundsOf
from tuohy.engine.flags import FlagState, Interval
from tuohy.engine.reading import Reading
from tuohy.pack.schema import Pack


def missing_findings(pack: Pack, reading: Reading, state: FlagState, span: Interval) -> tuple[str, ...]:
    """Findings without whose answer some flag above the certain level stays possible; none when it is closed."""
    if span.closed:
        return ()
    bounds_of = BoundsOf(pack, reading)
    found: dict[str, None] = {}
    for flag in state.possible:
        if flag.urgency > span.low:
            top = bounds_of.flag(flag.find_out)
            found |= dict.fromkeys(name for name in pack.findings_by_flag[flag.id] if top[name][0] < top[name][1])
    return tuple(found)
