"""Tuohy: it hurts where the epidural was. Is that normal, what is it, what to do, how long will it last?"""

from tuohy.answer import assess, next_question
from tuohy.model.assessment import Assessment
from tuohy.model.case import Case
from tuohy.model.errors import ImpossibleEvidence, InvalidCase, InvalidPack, TuohyError
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
    "load_pack",
    "next_question",
]
