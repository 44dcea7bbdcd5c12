"""One number as it stands on a page to read: in words, with its range, how it is known, and its source."""

from __future__ import annotations

from dataclasses import dataclass

from tuohy.explain.citations import cite
from tuohy.explain.learn import amounts
from tuohy.model.citation import Citation
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import Pack


@dataclass(frozen=True, slots=True)
class NumberTold:
    """`what` it counts; `value` and `span` in words; `source` only where a study stands behind it."""

    what: str
    value: str
    span: str
    kind: str
    source: Citation | None
    ground: str


def told(pack: Pack, what: str, number: Quantity) -> NumberTold:
    """The number with its record."""
    write = amounts.time if number.unit == "hours" else amounts.chance
    words = pack.sentences["learn"]
    low, high = write(words, number.low), write(words, number.high)
    span = words["span"].format(low=low, high=high) if number.low < number.high else ""
    source = None if number.source is None else cite(pack.sources[number.source], number.kind)
    return NumberTold(what, write(words, number.value), span, number.kind, source, number.derivation or "")
