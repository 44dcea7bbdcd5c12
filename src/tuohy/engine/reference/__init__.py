"""The judge of the fast engine: the posterior by enumerating all sets of causes and all states of the findings.

In exact fractions and of nothing but values, so slow: for packs of up to about ten causes. Answers are states or
"unsure"; numbers with units, and a score that one pain lends another, are a matter of reading, not of inference.
"""

from tuohy.engine.reference.enumeration import Reference, reference
from tuohy.engine.reference.time import weight_now

__all__ = ["Reference", "reference", "weight_now"]
