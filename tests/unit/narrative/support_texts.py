"""The sentences and paraphrases of the tests, as plain texts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


SENTENCES: list[dict[str, Any]] = table("sentences.toml")["sentence"]


def told_by_state(name: str) -> list[tuple[str, str, str]]:
    """The texts of a file with the finding and the state that each of them tells."""
    findings = {finding: states for finding, states in table(name).items() if finding != "silent"}
    return [(finding, state, text) for finding, by in findings.items() for state, texts in by.items() for text in texts]


PARAPHRASES = told_by_state("paraphrases.toml")
# Too many for the tests that read every text in many frames.
EVERYDAY = told_by_state("everyday.toml")
SILENT: list[str] = table("everyday.toml")["silent"]["texts"]
TEXTS: list[str] = [*(sentence["text"] for sentence in SENTENCES), *(text for _, _, text in PARAPHRASES)]
