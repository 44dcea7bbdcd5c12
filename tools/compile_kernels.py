"""Compile the engine's inner loops once and leave them in Numba's cache: `python tools/compile_kernels.py`."""

from __future__ import annotations

import sys

import pyarrow as pa

import tuohy
from tuohy.engine import kernel
from tuohy.model.case import Case

# An answer that goes through every compiled part: a pain with a finding that is denied, and hours that were told.
RECORD = {
    "procedure": {"kind": "labour_epidural"},
    "hours": {"since_procedure": 48},
    "answers": {"low_back_pain_diffuse": "yes", "leg_weakness": "no", "pain_severity": "moderate"},
}
ROW = {"procedure_kind": ["labour_epidural"], "hours_since_procedure": [48], "low_back_pain_diffuse": ["yes"]}


def compile_all() -> None:
    """One case and one table of one row call everything that is compiled."""
    tuohy.assess(Case.from_dict(RECORD))
    tuohy.assess_many(pa.table(ROW))


def main() -> int:
    """0: there is nothing more to do, with or without Numba."""
    if kernel.load():
        compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
