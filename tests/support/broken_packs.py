"""Copies of the packaged pack with one thing broken, to see that the loader says what and where."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tuohy.model.errors import InvalidPack
from tuohy.pack.load import PACKAGED, load_pack

NUMBER = (
    '{ value = 0.5, low = 0.2, high = 0.8, unit = "probability", population = "people of a test", '
    'kind = "elicited", derivation = "made up for a test", looked_on = 2026-11-21 }'
)


class Copy:
    """A copy of the packaged data in a folder of its own; the edits are of its text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "pack"
        shutil.copytree(PACKAGED, self.folder)

    def path(self, file: str) -> Path:
        """A file of the copy."""
        return self.folder / file

    def edit(self, file: str, pattern: str, replacement: str) -> None:
        """Replace the first match; there must be one."""
        text = self.path(file).read_text(encoding="utf-8")
        changed, count = re.subn(pattern, lambda match: match.expand(replacement), text, count=1, flags=re.M | re.S)
        assert count == 1, f"{pattern} is not in {file}"
        self.path(file).write_text(changed, encoding="utf-8")

    def append(self, file: str, text: str) -> None:
        """Add text at the end of a file, which may be new."""
        before = self.path(file).read_text(encoding="utf-8") if self.path(file).exists() else ""
        self.path(file).write_text(before + text, encoding="utf-8")

    def refused(self) -> InvalidPack:
        """The refusal of the loader, complete with where, what is allowed and a remedy."""
        with pytest.raises(InvalidPack) as caught:
            load_pack(self.folder)
        assert caught.value.where and caught.value.allowed and caught.value.remedy
        return caught.value


def first_id(file: str) -> str:
    """The id of the first table of a packaged file."""
    found = re.search(r"^\[([a-z_0-9]+)\]", (PACKAGED / file).read_text(encoding="utf-8"), flags=re.M)
    assert found is not None
    return found.group(1)
