"""What is compiled, loaded for as many cases as a command was given."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

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
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]
