"""Answers as people type them in a terminal: a number from the list, a measurement with its unit, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tuohy.model.case import UNSURE, Answer
from tuohy.model.question import AskedFinding

NOT_SURE = "I'm not sure"
POINTS = ("points",)
MEASURED = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*°?\s*([a-z]+)")
PAIR = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})")


class NotUnderstood(ValueError):
    """What was typed is no answer here; the text says what to type."""


class Back(Exception):
    """The person wants to go back to the question before."""


def choices(finding: AskedFinding) -> list[str]:
    """What can be chosen by number, "not sure" last; a 0 to 10 score is typed as it is."""
    if finding.units == POINTS:
        return []
    return [*(text for _, text in finding.states), NOT_SURE]


def how_to(finding: AskedFinding) -> str:
    """What can be typed, besides nothing and going back."""
    if finding.units == POINTS:
        return "0 to 10, or n for not sure"
    if finding.kind == "number_pair":
        return "a number from the list, or a reading such as 120/80"
    if finding.kind == "number":
        return "a number from the list, or a measurement such as " + " or ".join(
            f"{EXAMPLES.get(unit, '1')} {unit[0].upper()}" for unit in finding.units
        )
    return "a number from the list"


EXAMPLES = {"celsius": "37.5", "fahrenheit": "99.5"}


def answer_typed(finding: AskedFinding, typed: str) -> Answer | None:
    """The answer; None when nothing was typed, which leaves the question open."""
    words = typed.strip().lower()
    if not words:
        return None
    if words in ("n", NOT_SURE.lower(), "not sure"):
        return UNSURE
    if finding.units == POINTS:
        return {POINTS[0]: _score(words)}
    return _measurement(finding, words) or _chosen(finding, words)


def _score(words: str) -> float:
    if re.fullmatch(r"10(?:[.,]0)?|\d(?:[.,]\d)?", words):
        return float(words.replace(",", "."))
    raise NotUnderstood("Type a number from 0 to 10, or n if you are not sure.")


def _measurement(finding: AskedFinding, words: str) -> Answer | None:
    pair, measured = PAIR.fullmatch(words), MEASURED.fullmatch(words)
    if finding.kind == "number_pair" and pair:
        return dict(zip(finding.units, (float(pair[1]), float(pair[2])), strict=True))
    if finding.kind == "number" and measured:
        units = [unit for unit in finding.units if unit.startswith(measured[2])]
        if len(units) == 1:
            return {units[0]: float(measured[1].replace(",", "."))}
    return None


def _chosen(finding: AskedFinding, words: str) -> Answer:
    place = number_chosen(choices(finding), words, how_to(finding))
    return finding.states[place][0] if place < len(finding.states) else UNSURE


def number_chosen(offered: Sequence[object], words: str, wanted: str) -> int:
    """The place in the list, from 0."""
    if words.isascii() and words.isdigit() and 1 <= int(words[:4]) <= len(offered):
        return int(words[:4]) - 1
    raise NotUnderstood(f"Please type {wanted}.")
