"""Tuohy: it hurts where the epidural was. Is that normal, what is it, what to do, how long will it last?"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tuohy.model.case import Case
from tuohy.model.errors import ImpossibleEvidence, InvalidCase, InvalidPack, TuohyError

if TYPE_CHECKING:
    from tuohy.answer import assess, assess_batches, assess_many, next_question
    from tuohy.model.assessment import Assessment
    from tuohy.model.question import Question
    from tuohy.pack.load import load_pack

__version__ = "0.1.0"
__all__ = [
    "Assessment",
    "Case",
    "ImpossibleEvidence",
    "InvalidCase",
    "InvalidPack",
    "Question",
    "TuohyError",
    "__version__",
    "assess",
    "assess_batches",
    "assess_many",
    "load_pack",
    "next_question",
]

# What needs the engine or the pack is loaded when first asked for, so that `tuohy --help` answers at once.
_LATER = {
    "Assessment": "tuohy.model.assessment",
    "Question": "tuohy.model.question",
    "assess": "tuohy.answer",
    "assess_batches": "tuohy.answer",
    "assess_many": "tuohy.answer",
    "load_pack": "tuohy.pack.load",
    "next_question": "tuohy.answer",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
