"""Rendering for the terminal at hand: its width up to a comfortable one, its colours if it has any."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterable

from rich.console import Console, RenderableType

WIDEST, NARROWEST = 96, 40


def console() -> Console:
    """A console on standard output."""
    return Console(width=_width(), highlight=False, soft_wrap=False)


def rendered(parts: Iterable[RenderableType]) -> str:
    """The parts as text, coloured when standard output is a terminal."""
    held = io.StringIO()
    drawing = Console(
        file=held,
        width=_width(),
        force_terminal=sys.stdout.isatty(),
        highlight=False,
    )
    for part in parts:
        drawing.print(part)
    return held.getvalue().rstrip("\n")


def _width() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((WIDEST, 0)).columns))
