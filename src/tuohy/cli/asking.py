"""Asking in the terminal: one prompt at a time, in words, until an answer can be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from tuohy.cli.typed_answers import Back, NotUnderstood
from tuohy.model.errors import InvalidCase

Read = TypeVar("Read")
GO_BACK, WHY = "b", "?"


def ask(
    console: Console, text: str, help_: str, offered: Sequence[str], wanted: str, why: str, read: Callable[[str], Read]
) -> Read:
    """Ask until `read` understands what is typed; Back when the person wants to go back."""
    console.print(Text(f"\n{text}", style="bold"))
    if help_:
        console.print(Text(help_, style="dim"))
    for number, choice in enumerate(offered, start=1):
        console.print(Padding(Text(f"{number}  {choice}"), (0, 2), expand=False))
    while True:
        typed = _typed(console, wanted)
        if typed == GO_BACK:
            raise Back
        if typed == WHY:
            console.print(Text(why, style="italic"))
            continue
        try:
            return read(typed)
        except (NotUnderstood, InvalidCase) as error:
            console.print(Text(_said(error), style="yellow"))


def _typed(console: Console, wanted: str) -> str:
    return console.input(Text(f"({wanted}) > ", style="dim")).strip().lower()


def _said(error: NotUnderstood | InvalidCase) -> str:
    return f"That cannot be: {error.allowed}." if isinstance(error, InvalidCase) else str(error)
