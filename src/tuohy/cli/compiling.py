"""What is compiled, loaded for as many cases as a command was given."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# Numba looks for the tool that measures which lines of a program ran, to tell it of its own. Loading it takes a
# twentieth of a second, and nobody who runs a command wants it.
UNWANTED = "coverage"


def load_for(cases: int) -> bool:
    """Use compiled sweeps if they are there and worth their start for so many cases."""
    from tuohy.engine import kernel

    with _hidden(UNWANTED):
        return kernel.load_for(cases)


@contextmanager
def _hidden(name: str) -> Iterator[None]:
    """As if a module were not installed, unless it is at work already."""
    known: dict[str, Any] = sys.modules
    if name in known:
        yield
        return
    # An entry of None is Python's own way of saying that there is no such module.
    known[name] = None
    try:
        yield
    finally:
        del known[name]
