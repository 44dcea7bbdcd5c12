"""An answer told back: in the words of its finding, a number with its unit."""

from __future__ import annotations

from collections.abc import Mapping

from tuohy.model.case import UNSURE, Answer
from tuohy.pack.schema import Finding

NOT_SURE = "not sure"
POINTS = "{:g} out of 10"
UNITS = {"celsius": "{:g} °C", "fahrenheit": "{:g} °F", "points": POINTS}


def answer_text(finding: Finding, answer: Answer) -> str:
    """`No, both legs move as usual`, `36.9 °C`, `3 out of 10`, `not sure`."""
    if isinstance(answer, str):
        return NOT_SURE if answer == UNSURE else finding.says.get(answer, answer)
    return amount_text(answer) if isinstance(answer, Mapping) else POINTS.format(answer)


def amount_text(given: Mapping[str, float]) -> str:
    """`38.5 °C`, `8 out of 10`, `150/95`."""
    if "systolic" in given:
        return f"{given['systolic']:g}/{given['diastolic']:g}"
    return ", ".join(UNITS.get(unit, f"{{:g}} {unit}").format(value) for unit, value in given.items())
