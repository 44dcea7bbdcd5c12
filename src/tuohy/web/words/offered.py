"""Whether the check can be begun in one's own words here: the libraries are there, and the page speaks English."""

from __future__ import annotations

from importlib.util import find_spec

from tuohy.pack.translate import ENGLISH
from tuohy.web.language import current

NEEDED = ("spacy", "rapidfuzz")


def can_read() -> bool:
    """Whether the libraries for reading are installed."""
    return all(find_spec(name) is not None for name in NEEDED)


def offers_words() -> bool:
    """Whether this page may offer it: only English is read."""
    return can_read() and current().code == ENGLISH
