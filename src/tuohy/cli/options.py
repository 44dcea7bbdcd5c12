"""What several commands take: the pack, and files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from tuohy.cli.refusals import WrongUsage

if TYPE_CHECKING:
    from tuohy.pack.schema import Pack

PackOption = Annotated[Path | None, Parameter(name="--pack", help="A folder with another knowledge pack.")]
Route = Literal["self_check", "check_in", "referred"]
JsonOption = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON.")]


def loaded(folder: Path | None) -> Pack:
    """The packaged pack, or the one in that folder."""
    from tuohy.pack.load import load_pack

    return load_pack(folder)


def existing(path: Path) -> Path:
    """The path of a file that is there."""
    if not path.is_file():
        raise WrongUsage(f"There is no file {path}.")
    return path
