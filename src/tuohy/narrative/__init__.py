"""Free text: what somebody tells in their own words becomes suggested answers and questions, never a cleared flag."""

from __future__ import annotations

from tuohy.narrative.chips import Chip, chips
from tuohy.narrative.libraries import MissingLibrary
from tuohy.narrative.reading import read
from tuohy.narrative.suggestion import Detail, Reading, Suggestion

__all__ = ["Chip", "Detail", "MissingLibrary", "Reading", "Suggestion", "chips", "read"]
