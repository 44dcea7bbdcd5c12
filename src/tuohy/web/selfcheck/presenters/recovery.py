"""How long it will last: the curve as a picture, and in words beside it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tuohy.model.assessment import Recovery
from tuohy.render.recovery_curve import CurveWords, recovery_curve

KINDS = {
    "measured": "Measured in studies",
    "derived": "Worked out from studies",
    "elicited": "Our estimate, no study",
}


@dataclass(frozen=True, slots=True)
class RecoveryView:
    """The words, the picture and the same as a table."""

    text: str
    kind: str
    picture: Markup
    rows: tuple[tuple[str, str], ...]


def recovery_view(recovery: Recovery | None) -> RecoveryView | None:
    """None where nothing can be said, or the curve is empty."""
    if recovery is None or not recovery.curve:
        return None
    rows = tuple((_day(point[0]), _share(point)) for point in recovery.curve if point[0] > 0)
    # The picture escapes every word that goes into it.
    picture = Markup(recovery_curve(recovery.curve, _words(recovery)))
    return RecoveryView(recovery.text, KINDS[recovery.kind], picture, rows)


def _words(recovery: Recovery) -> CurveWords:
    return CurveWords(
        title="When the pain is likely to be gone",
        description=recovery.text + " The line is our best guess, the shaded band shows how unsure it is.",
        upwards="Free of pain, out of 10 people like you",
        here="You are here",
        kind=KINDS[recovery.kind],
    )


def _day(day: float) -> str:
    return "after 1 day" if day == 1 else f"after {day:g} days"


def _share(point: tuple[float, float, float, float]) -> str:
    _, middle, low, high = point
    return f"about {round(10 * middle)} in 10 ({round(10 * low)} to {round(10 * high)})"
