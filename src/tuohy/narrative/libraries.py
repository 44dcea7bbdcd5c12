"""spaCy and rapidfuzz, imported when a text is first read; without them the refusal says how to get them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from tuohy.model.errors import TuohyError


class MissingLibrary(TuohyError):
    """A library that only reading text needs is not installed."""

    code = "missing_library"


def needed(name: str) -> ModuleType:
    """The module of that name; MissingLibrary when it is not installed."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise MissingLibrary(
            "reading free text", error.name, "an installed library", "Install it with: pip install 'tuohy[nlp]'"
        ) from None


@cache
def language() -> Any:
    """spaCy's English without a model: tokens only, nothing is downloaded."""
    return needed("spacy").blank("en")
