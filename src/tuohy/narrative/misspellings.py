"""Misspelt words: the nearest word of the phrases, taken as a guess that is never accepted unasked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from tuohy.narrative.libraries import needed

# Shorter words are too alike ("never" and "fever"), and so are words with another first letter ("talking", "walking").
SHORTEST = 6
# rapidfuzz's ratio in percent; below it the nearest word is as often another word as the one that was meant.
LEAST_ALIKE = 85.0


def guessed(norms: Sequence[str], vocabulary: Collection[str]) -> dict[int, str]:
    """For each place with an unknown word that is like a known one, the known one."""
    known = frozenset(vocabulary)
    unknown = {at: norm for at, norm in enumerate(norms) if norm not in known and len(norm) >= SHORTEST}
    found = {at: _nearest(norm, known) for at, norm in unknown.items() if norm.isalpha()}
    return {at: word for at, word in found.items() if word}


@lru_cache(maxsize=4096)
def _nearest(norm: str, known: frozenset[str]) -> str | None:
    process: Any = needed("rapidfuzz.process")
    ratio: Any = needed("rapidfuzz.fuzz").ratio
    alike = [word for word in known if len(word) >= SHORTEST and word[0] == norm[0]]
    best = process.extractOne(norm, alike, scorer=ratio, score_cutoff=LEAST_ALIKE)
    return best[0] if best else None
