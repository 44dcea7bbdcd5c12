"""The hazard log: what may go wrong, how bad, what is done about it and where, and how that is proved."""

from tuohy.assurance.hazards.read import Hazard, Mitigation, hazards
from tuohy.assurance.hazards.scale import Scale, scale

__all__ = ["Hazard", "Mitigation", "Scale", "hazards", "scale"]
