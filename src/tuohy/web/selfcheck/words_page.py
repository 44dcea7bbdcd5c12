"""The name and heading under which what was told in one's own words stands among the pages of a check."""

from __future__ import annotations

from tuohy.web.language import to_say

WORDS = "words"
TITLE = to_say("What you told in your own words")
WHY = to_say("You can change it here.")
