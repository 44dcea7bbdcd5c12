"""Refusals of the command line, said on the error stream."""

from __future__ import annotations

import sys


class WrongUsage(Exception):
    """The command cannot be carried out as it was given; the message says why and what to do."""


def say(message: str, code: int) -> int:
    """Say it on the error stream, and hand the exit code on."""
    print(f"tuohy: {message}", file=sys.stderr)
    return code
