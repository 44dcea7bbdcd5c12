"""The sentences and paraphrases of the tests, as plain texts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


SENTENCES: list[dict[str, Any]] = table("sentences.toml")["sentence"]
PARAPHRASES: list[tuple[str, str, str]] = [
    (finding, state, text)
    for finding, states in table("paraphrases.toml").items()
    for state, texts in states.items()
    for text in texts
]
TEXTS: list[str] = [*(sentence["text"] for sentence in SENTENCES), *(text for _, _, text in PARAPHRASES)]
