"""What the exit codes of the command mean."""

from __future__ import annotations

DONE = 0
FAULT = 1
WRONG_USAGE = 2
REJECTED = 3
INVALID_PACK = 4
