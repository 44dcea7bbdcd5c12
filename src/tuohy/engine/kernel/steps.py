"""The plan of a sweep as numbers, for what is compiled (`order.Plan.compact`): how its steps and items lie.

The states of a step are "which open bits are explained". They stand one after the other; each open bit is a binary
digit of their number, the newest the highest. Whole arrays and places in them are handed on, not slices: with a
handful of states, making a slice takes longer than the sums.

`asked`, where not negative, is a bit that every cause touches and that no step names: digit 0 throughout (`asked.py`).
"""

from __future__ import annotations

# Columns of a step: its cause; where the bits it opens begin among the items, and their number; the same for its
# links, each a bit and its digit; the digits that close, as a mask, and their number; how many digits are open.
COLUMNS = 8
CAUSE, OPENS_AT, OPENS, LINKS_AT, LINKS, MASK, CLOSES, WIDTH = range(COLUMNS)
# The way back works on three state vectors at a time.
VECTORS = 3
# Products of probabilities are carried as they are until they fall below this, then as logarithms.
SMALL = 1e-100
