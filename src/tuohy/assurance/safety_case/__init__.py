"""The safety case: hazard log, theorems, sentinels, evaluation and known limits in one document."""

from tuohy.assurance.safety_case.gather import SafetyCase, collect
from tuohy.assurance.safety_case.limits import Limit, limits
from tuohy.assurance.safety_case.page import page

__all__ = ["Limit", "SafetyCase", "collect", "limits", "page"]
