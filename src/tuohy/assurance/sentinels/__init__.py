"""Sentinels: written people whose urgency was decided before the program saw them. Checks, not evidence of accuracy.

They stand in `stories/*.toml`, by theme, in the words of a clinician; `procedures.toml` spells out what was done, and
`framings.toml` what people say to make less of it.
"""

from tuohy.assurance.sentinels.framings import Framing, framings
from tuohy.assurance.sentinels.read import Sentinel, sentinels
from tuohy.assurance.sentinels.run import Outcome, Results, run

__all__ = ["Framing", "Outcome", "Results", "Sentinel", "framings", "run", "sentinels"]
